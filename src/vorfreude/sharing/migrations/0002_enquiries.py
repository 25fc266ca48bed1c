"""Whose page a share was made from, and who asked the maker to be in touch because of one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (
        ("sharing", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )
    operations = (
        migrations.AddField("share", "journey", models.CharField(blank=True, default="", max_length=22), preserve_default=False),
        migrations.AddField("share", "blueprint", models.CharField(blank=True, default="", max_length=80), preserve_default=False),
        migrations.AddField("share", "may_ask", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(max_length=22, unique=True)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("blueprint", models.CharField(max_length=80)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("message", models.CharField(blank=True, max_length=1000)),
                ("language", models.CharField(max_length=10)),
                ("consent", models.CharField(blank=True, max_length=600)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("settled_as", models.CharField(blank=True, choices=[("done", "Done"), ("not-wanted", "Not Wanted")], max_length=12)),
                ("settled_at", models.DateTimeField(null=True)),
                ("forgotten_at", models.DateTimeField(null=True)),
                ("settled_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("share", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="enquiries", to="sharing.share")),
                ("taken_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name_plural": "enquiries",
                "indexes": [
                    models.Index(condition=models.Q(("confirmed_at__isnull", False)), fields=["-confirmed_at"], name="enquiry_confirmed"),
                    models.Index(condition=models.Q(("email", ""), _negated=True), fields=["email", "asked_at"], name="enquiry_address"),
                ],
            },
        ),
    )  # fmt: skip
