from django.db import migrations, models
from django.db.models import Value

NOTHING = Value([], models.JSONField())


class Migration(migrations.Migration):
    """What a token may read; the database fills the columns in for the release before, which does not know them."""

    dependencies = [("intake", "0002_signals_are_not_looked_up_again")]
    operations = [
        migrations.AddField("apitoken", "speaks", models.BooleanField(default=True, db_default=True)),
        migrations.AddField("apitoken", "reads", models.JSONField(default=list, db_default=NOTHING)),
        migrations.AddField("apitoken", "blueprints", models.JSONField(default=list, db_default=NOTHING)),
        migrations.AddIndex("refusal", models.Index(fields=["token", "id"], name="intake_refusal_token")),
    ]
