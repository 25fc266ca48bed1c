"""What surprises cost, month by month: asked for before they are told, given or withheld."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("journeys", "0008_sums"),)
    operations = (
        migrations.CreateModel(
            name="Gift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                ("blueprint", models.CharField(max_length=80)),
                ("moment", models.CharField(max_length=80)),
                ("ready_at", models.DateTimeField()),
                ("month", models.DateField()),
                ("minor", models.BigIntegerField()),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("standing", models.CharField(max_length=8)),
                ("why", models.CharField(blank=True, max_length=20)),
                ("asked_at", models.DateTimeField()),
                ("known_at", models.DateTimeField(null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                (
                    "journey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gifts", to="journeys.journey"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="gift", constraint=models.UniqueConstraint(fields=("journey", "key"), name="asked_once")
        ),
        migrations.AddIndex(
            model_name="gift",
            index=models.Index(condition=models.Q(("standing", "asked")), fields=["journey"], name="gift_asked"),
        ),
        migrations.AddIndex(model_name="gift", index=models.Index(fields=["blueprint", "month"], name="gift_month")),
    )
