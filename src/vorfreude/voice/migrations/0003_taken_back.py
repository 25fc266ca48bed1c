"""Letters of ours that were taken back: since when, by whom, why, and what stands there instead."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("voice", "0002_recommending"), migrations.swappable_dependency(settings.AUTH_USER_MODEL))
    operations = (
        migrations.AddField("message", "taken_back_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "message",
            "taken_back_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "message", "taken_back_why", models.CharField(blank=True, db_default="", default="", max_length=500)
        ),
        migrations.AddField(
            "message", "taken_back_words", models.CharField(blank=True, db_default="", default="", max_length=500)
        ),
        migrations.AlterField(
            "note",
            "act",
            models.CharField(
                choices=[
                    ("note", "Note"),
                    ("claim", "Claim"),
                    ("release", "Release"),
                    ("settle", "Settle"),
                    ("look", "Look"),
                ],
                max_length=10,
            ),
        ),
    )
