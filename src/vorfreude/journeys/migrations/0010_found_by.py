"""What a search reads of a journey, in small letters, as the last column of the index along which the list is read."""

from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = (("journeys", "0009_gifts"),)
    operations = (
        migrations.AddField(
            "journey",
            "found_by",
            models.GeneratedField(expression=Lower("subject"), output_field=models.TextField(), db_persist=True),
        ),
        migrations.RemoveIndex("journey", "journey_listed"),
        migrations.AddIndex(
            "journey",
            models.Index(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=["-at_risk", "-changed_at", "id", "found_by"],
                name="journey_listed",
            ),
        ),
    )
