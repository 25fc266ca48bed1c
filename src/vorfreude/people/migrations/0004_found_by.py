"""What a search reads of a person, name and address in small letters; and rights in the order in which it reads them."""

from django.db import migrations, models
from django.db.models.functions import Concat, Lower


class Migration(migrations.Migration):
    dependencies = (("people", "0003_calendar_feeds"),)
    operations = (
        migrations.AddField(
            "person",
            "found_by",
            models.GeneratedField(
                expression=Lower(Concat("name", models.Value(" "), "email", output_field=models.TextField())),
                output_field=models.TextField(),
                db_persist=True,
            ),
        ),
        migrations.AddIndex(
            "participation",
            models.Index(
                condition=models.Q(revoked_at__isnull=True),
                fields=["-granted_at", "-id"],
                name="participation_newest",
            ),
        ),
    )
