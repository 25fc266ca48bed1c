"""Which surprises a dry-run does not give."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("dryruns", "0001_dry_runs"),)
    operations = (migrations.AddField(model_name="dryrun", name="withheld", field=models.JSONField(null=True)),)
