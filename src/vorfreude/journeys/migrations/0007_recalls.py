"""Who took back which words, and which moments are marked by it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("journeys", "0006_moves"),)
    operations = (
        migrations.CreateModel(
            name="Recall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("draft", models.CharField(max_length=16, unique=True)),
                ("moment", models.CharField(blank=True, max_length=80)),
                ("since", models.DateTimeField(null=True)),
                ("reason", models.CharField(max_length=500)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=254)),
                ("marked", models.PositiveIntegerField(default=0)),
                ("stopped", models.PositiveIntegerField(default=0)),
                ("corrected", models.PositiveIntegerField(default=0)),
                (
                    "journey",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recalls",
                        to="journeys.journey",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="moment",
            name="recall",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moments",
                to="journeys.recall",
            ),
        ),
    )
