import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("journeys", "0004_unsaid"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.AddIndex(
            "promise",
            models.Index(
                fields=["owner", "due_at"],
                name="promise_at_risk",
                condition=Q(settled_at__isnull=True, warned_at__isnull=False),
            ),
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                ("words", models.CharField(blank=True, default="", max_length=300)),
                ("since", models.DateTimeField()),
                ("over_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "journey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="journeys.journey"
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": (
                    models.UniqueConstraint(
                        fields=["journey", "key"], name="one_holder", condition=Q(over_at__isnull=True)
                    ),
                ),
                "indexes": [models.Index(fields=["changed_at"], name="claim_changed")],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=300)),
                ("station", models.CharField(max_length=200)),
                ("instants", models.BinaryField()),
                ("rhythm", models.BinaryField(default=b"")),
                ("learned_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField()),
                ("quiet_at", models.DateTimeField(null=True)),
                ("spoke_of", models.BinaryField(default=b"")),
                ("stages", models.JSONField(default=list)),
                ("customers", models.PositiveIntegerField(default=0)),
                ("first_due", models.DateTimeField(null=True)),
                ("counted_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": (models.UniqueConstraint(fields=["source", "station"], name="one_feed"),),
                "indexes": [models.Index(fields=["quiet_at"], name="feed_quiet")],
            },
        ),
        migrations.CreateModel(
            name="Listening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("upto", models.BigIntegerField(default=0)),
            ],
        ),
    ]
