"""What somebody asks to be done with what is held about them is a request; a wish is for an offer."""

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies: ClassVar = [("holdings", "0001_wishes")]

    operations: ClassVar = [
        migrations.RenameModel("Wish", "Request"),
        migrations.RenameIndex("Request", "request_due", old_name="wish_due"),
        migrations.RenameIndex("Request", "request_of_person", old_name="wish_of_person"),
        migrations.RemoveConstraint("Request", "one_wish_at_a_time"),
        migrations.AddConstraint(
            "Request",
            models.UniqueConstraint(
                condition=Q(("due_at__isnull", False)), fields=("person", "act"), name="one_request_at_a_time"
            ),
        ),
    ]
