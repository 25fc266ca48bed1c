from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Promises that were said and broke are found by when, however many were kept."""

    dependencies: ClassVar = [("journeys", "0002_per")]

    operations: ClassVar = [
        migrations.AddIndex(
            "promise",
            models.Index(fields=["settled_at"], name="promise_broken", condition=Q(standing="broken", said=True)),
        ),
    ]
