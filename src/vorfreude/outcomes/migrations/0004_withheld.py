"""Why a surprise was not given: the reasons of the house."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("outcomes", "0003_summed"),)
    operations = (
        migrations.AlterField(
            model_name="surprise",
            name="standing",
            field=models.CharField(
                choices=[
                    ("told", "Told"),
                    ("held-out", "Held Out"),
                    ("capped", "Capped"),
                    ("month-spent", "Month Spent"),
                    ("had-before", "Had Before"),
                    ("by-hand", "By Hand"),
                ],
                max_length=12,
            ),
        ),
    )
