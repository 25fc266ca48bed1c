from django.db import migrations, models
from django.db.models.functions import Coalesce


def nothing_old_is_announced(apps, schema_editor):
    """What was told before there were letters stands on the pages; nobody gets months of it at once."""
    apps.get_model("journeys", "Moment").objects.update(announced_at=Coalesce("withdrawn_at", "told_at"))
    apps.get_model("journeys", "Decision").objects.update(announced_at=Coalesce("settled_at", "opened_at"))


class Migration(migrations.Migration):
    dependencies = [("journeys", "0002_warned_is_enough")]
    operations = [
        migrations.AddField("moment", "announced_at", models.DateTimeField(null=True)),
        migrations.AddField("decision", "announced_at", models.DateTimeField(null=True)),
        migrations.RunPython(nothing_old_is_announced, migrations.RunPython.noop),
    ]
