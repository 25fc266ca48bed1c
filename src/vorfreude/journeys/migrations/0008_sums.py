"""Sums of journeys and told moments, added to by whoever saves and folded by workers; two indexes along which lists are read.

The sums are counted when the first worker begins.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("journeys", "0007_recalls"),)
    operations = (
        migrations.CreateModel(
            name="Sum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort", models.CharField(choices=[("journey", "Journey"), ("moment", "Moment")], max_length=10)),
                ("blueprint", models.CharField(max_length=80)),
                ("version", models.BigIntegerField(default=0)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("standing", models.PositiveSmallIntegerField(default=0)),
                ("count", models.IntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=["-at_risk", "-changed_at", "id", "subject"],
                name="journey_listed",
            ),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["name", "-told_at", "-id"], name="moment_told"),
        ),
    )
