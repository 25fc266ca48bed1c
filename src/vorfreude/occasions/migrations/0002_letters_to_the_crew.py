"""What is owed to somebody of the crew is kept with what makes it so."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies: ClassVar = [("occasions", "0001_at_first")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CrewLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("leased_until", models.DateTimeField(null=True)),
                ("leased_by", models.CharField(blank=True, max_length=100)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("sort", models.CharField(max_length=10)),
                ("ask", models.PositiveBigIntegerField(default=0)),
                ("more", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=200)),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="occasions.duty"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="occasions.crewmember"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="crew_letter_due"
                    )
                ],
            },
        )
    ]
