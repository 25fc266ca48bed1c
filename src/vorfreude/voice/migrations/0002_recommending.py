"""Questions from 0 to 10, where each question was asked, and words that are not shown to colleagues any more."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce


def _fill(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    surveys = apps.get_model("voice", "Survey").objects
    journeys = apps.get_model("journeys", "Journey").objects
    surveys.filter(scale=False).update(answer="words")
    mine = journeys.filter(public_id=OuterRef("journey")).values("blueprint")[:1]
    surveys.update(blueprint=Coalesce(Subquery(mine), Value("")))


class Migration(migrations.Migration):
    dependencies = (
        ("voice", "0001_tables"),
        ("journeys", "0007_recalls"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )
    operations = (
        migrations.AddField("survey", "answer", models.CharField(choices=[("scale", "Scale"), ("words", "Words"), ("recommend", "Recommend")], default="scale", max_length=10)),
        migrations.AddField("survey", "blueprint", models.CharField(blank=True, default="", max_length=80), preserve_default=False),
        migrations.AddField("survey", "stage", models.CharField(blank=True, default="", max_length=80), preserve_default=False),
        migrations.AddField("survey", "plant", models.CharField(blank=True, default="", max_length=200), preserve_default=False),
        migrations.AddField("survey", "dealer", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
        migrations.AddField("survey", "hidden_at", models.DateTimeField(null=True)),
        migrations.AddField("survey", "hidden_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
        migrations.RunPython(_fill, migrations.RunPython.noop),
        migrations.RemoveField("survey", "scale"),
        migrations.AlterField("survey", "answer", models.CharField(choices=[("scale", "Scale"), ("words", "Words"), ("recommend", "Recommend")], max_length=10)),
        migrations.RemoveIndex("survey", "survey_name"),
        migrations.AddIndex("survey", models.Index(fields=["asked_at"], name="survey_asked")),
        migrations.CreateModel(
            name="Pace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(null=True)),
                ("person", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
    )  # fmt: skip
