"""The texts of mappings with who and why, and the lines that they could not read."""

import django.db.models.deletion
from django.db import migrations, models

_ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = (("intake", "0004_mending"),)
    operations = (
        migrations.CreateModel(
            name="MappingVersion",
            fields=[
                ("id", _ID),
                ("source", models.CharField(max_length=300)),
                ("file", models.CharField(max_length=255)),
                ("number", models.IntegerField()),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("saved_at", models.DateTimeField()),
                ("saved_by", models.CharField(max_length=254)),
                ("why", models.CharField(max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "file", "number"), name="intake_mapping_version")
                ],
            },
        ),
        migrations.AddField(
            "batch",
            "mapping",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intake.mappingversion",
            ),
        ),
        migrations.CreateModel(
            name="RefusedLine",
            fields=[
                ("id", _ID),
                ("place", models.BigIntegerField()),
                ("line", models.BigIntegerField()),
                ("scope", models.CharField(max_length=10)),
                ("cells", models.TextField()),
                ("column", models.CharField(max_length=500)),
                ("came", models.CharField(max_length=500)),
                ("expected", models.CharField(max_length=500)),
                ("hint", models.CharField(max_length=500)),
                ("kept_at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="intake.batch"
                    ),
                ),
                (
                    "settled_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="intake.batch",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kept_at"], name="intake_refused_line_when")],
                "constraints": [models.UniqueConstraint(fields=("batch", "place"), name="intake_refused_line_once")],
            },
        ),
    )
