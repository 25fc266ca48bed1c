"""What is said of all surprises together, made ahead; and rows of the ledger are found in the order in which pages show them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("outcomes", "0002_heard"),)

    operations = (
        migrations.CreateModel(
            name="Summary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("blueprint", models.CharField(max_length=80, unique=True)),
                ("surprises", models.TextField(blank=True, db_default="", default="")),
                ("stale", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="outcome",
            name="outcome_standing",
        ),
        migrations.RemoveIndex(
            model_name="outcome",
            name="outcome_promise",
        ),
        migrations.RemoveIndex(
            model_name="outcome",
            name="outcome_cause",
        ),
        migrations.RemoveIndex(
            model_name="outcome",
            name="outcome_station",
        ),
        migrations.RemoveIndex(
            model_name="outcome",
            name="outcome_stage",
        ),
        migrations.RemoveIndex(
            model_name="outcome",
            name="outcome_dealer",
        ),
        migrations.AddIndex(
            model_name="outcome",
            index=models.Index(fields=["blueprint", "standing", "-id"], name="outcome_standing"),
        ),
        migrations.AddIndex(
            model_name="outcome",
            index=models.Index(fields=["blueprint", "promise", "standing", "-id"], name="outcome_promise"),
        ),
        migrations.AddIndex(
            model_name="outcome",
            index=models.Index(fields=["blueprint", "stage", "standing", "-id"], name="outcome_stage"),
        ),
        migrations.AddIndex(
            model_name="outcome",
            index=models.Index(fields=["blueprint", "station", "standing", "-id"], name="outcome_station"),
        ),
        migrations.AddIndex(
            model_name="outcome",
            index=models.Index(
                condition=models.Q(("plant", ""), _negated=True),
                fields=["blueprint", "plant", "standing", "-id"],
                name="outcome_plant",
            ),
        ),
        migrations.AddIndex(
            model_name="outcome",
            index=models.Index(
                condition=models.Q(("partner", ""), _negated=True),
                fields=["blueprint", "partner", "standing", "-id"],
                name="outcome_partner",
            ),
        ),
        migrations.AddIndex(
            model_name="outcome",
            index=models.Index(
                condition=models.Q(("cause", ""), _negated=True),
                fields=["blueprint", "cause", "-id"],
                name="outcome_cause",
            ),
        ),
        migrations.AddIndex(
            model_name="outcome",
            index=models.Index(
                condition=models.Q(("dealer__isnull", False)),
                fields=["dealer", "standing", "-id"],
                name="outcome_dealer",
            ),
        ),
    )
