"""What is needed to take a refused signal in after all, and to assign a waiting one to the right subject."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("intake", "0003_tokens_that_read"),)
    operations = (
        migrations.AddField("refusal", "at", models.DateTimeField(null=True)),
        migrations.AddField("refusal", "is_whole", models.BooleanField(default=False)),
        migrations.AddField("refusal", "settled_at", models.DateTimeField(null=True)),
        migrations.AddField("refusal", "settled_by", models.CharField(default="", max_length=254)),
        migrations.AddField("subject", "moved_upto", models.BigIntegerField(null=True)),
    )
