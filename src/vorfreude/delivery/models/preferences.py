"""Tables of how a person wants to be spoken to, and of ways that lead nowhere."""

from django.db import models
from django.db.models import Q


class Preference(models.Model):
    """What a person chose for all senders of this house; no row for who chose nothing.

    ``channels`` maps a group of sorts to channels; a group that is not in it has the house's choice.
    """

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    channels = models.JSONField(default=dict)
    quiet_since = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    digest_day = models.PositiveSmallIntegerField(null=True)
    digest_at = models.TimeField(null=True)
    interruptions = models.PositiveSmallIntegerField(null=True)
    per = models.CharField(max_length=5, default="week")
    paused_until = models.DateTimeField(null=True)
    phone = models.CharField(max_length=16, blank=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"preference of {self.person_id}"


class Barrier(models.Model):
    """A way to a person that is closed: letters came back, or they left by one click. Lifted, never deleted.

    ``group`` names what they no longer want by this channel; empty for everything.
    """

    class Code(models.TextChoices):
        """Why it is closed."""

        BOUNCED = "bounced"
        COMPLAINED = "complained"
        GONE = "gone"
        UNSUBSCRIBED = "unsubscribed"

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=8)
    group = models.CharField(max_length=10, blank=True)
    code = models.CharField(max_length=12, choices=Code)
    because = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "channel", "group", "code"],
                name="one_barrier",
                condition=Q(lifted_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} by {self.channel}: {self.code}"
