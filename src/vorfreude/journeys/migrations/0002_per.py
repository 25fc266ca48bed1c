from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A promise may run once for each value of a field."""

    dependencies: ClassVar = [("journeys", "0001_at_first")]

    operations: ClassVar = [
        migrations.AddField("promise", "per", models.CharField(blank=True, db_default="", default="", max_length=300)),
    ]
