from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("journeys", "0003_announced")]
    operations = [
        migrations.AddIndex(
            "moment", models.Index(fields=["id"], name="moment_unsaid", condition=Q(announced_at__isnull=True))
        ),
        migrations.AddIndex(
            "decision", models.Index(fields=["id"], name="decision_unsaid", condition=Q(announced_at__isnull=True))
        ),
    ]
