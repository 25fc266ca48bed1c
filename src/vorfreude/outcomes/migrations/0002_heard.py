"""Answers and shares summed up by month, and the enquiry from which a journey began."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("outcomes", "0001_ledger"),)
    operations = (
        migrations.AddField("account", "referral", models.CharField(blank=True, default="", max_length=22), preserve_default=False),
        migrations.AddIndex(
            "account",
            models.Index(condition=models.Q(("referral", ""), _negated=True), fields=["blueprint"], name="account_referral"),
        ),
        migrations.CreateModel(
            name="Heard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("blueprint", models.CharField(max_length=80)),
                ("month", models.DateField()),
                ("question", models.CharField(max_length=80)),
                ("answer", models.CharField(max_length=10)),
                ("side", models.CharField(blank=True, max_length=10)),
                ("value", models.CharField(blank=True, max_length=200)),
                ("score", models.SmallIntegerField()),
                ("asked", models.PositiveIntegerField()),
                ("answered", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("blueprint", "month", "question", "answer", "side", "value", "score"), name="one_sum_of_answers"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Shown",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("blueprint", models.CharField(max_length=80)),
                ("month", models.DateField()),
                ("links", models.PositiveIntegerField(default=0)),
                ("looks", models.PositiveIntegerField(default=0)),
                ("enquiries", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("blueprint", "month"), name="one_sum_of_shares")],
            },
        ),
    )  # fmt: skip
