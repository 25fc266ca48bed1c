"""Tables of the day: needs and what became of them, special tours, the log."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.occasions import limits
from vorfreude.occasions.models.crew import CrewMember, NeedKind
from vorfreude.occasions.models.guests import Guest
from vorfreude.occasions.models.planning import Occasion, Place


class Need(models.Model):
    """Somebody needs something that nobody planned. ``promised_at`` is when somebody stands there at the latest.

    ``done_at`` is when the member is free again. ``ident`` is the phone's own name for it, so that it is opened once.
    """

    class Standing(models.TextChoices):
        """Waiting for somebody, taken, somebody is there, done, or called back."""

        WAITING = "waiting"
        TAKEN = "taken"
        THERE = "there"
        DONE = "done"
        WITHDRAWN = "withdrawn"

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.ForeignKey(NeedKind, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=limits.WORDS)
    guest = models.ForeignKey(Guest, null=True, on_delete=models.SET_NULL, related_name="needs")
    place = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
    skills = models.JSONField(default=list)
    language = models.CharField(max_length=10, blank=True)
    ident = models.CharField(max_length=limits.IDENT)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    promised_at = models.DateTimeField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.WAITING)
    member = models.ForeignKey(CrewMember, null=True, on_delete=models.SET_NULL, related_name="needs")
    taken_at = models.DateTimeField(null=True)
    there_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "number"], name="need_has_one_number"),
            models.UniqueConstraint(fields=["occasion", "ident"], name="need_is_opened_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["occasion", "promised_at"],
                name="need_open",
                condition=Q(standing__in=["waiting", "taken", "there"]),
            )
        ]

    def __str__(self) -> str:
        return f"need {self.number}"


class NeedStep(models.Model):
    """What became of a need: added to, never changed. ``why`` is the reason of a proposal, as JSON of ``core.dispatch.Reason``.

    ``seen`` is everything a proposal was made from (needs, people, policy), so that the day can be played again. What was said to go on
    too long (``overdue``, ``still-open``) is said once.
    """

    class Step(models.TextChoices):
        """What happened."""

        OPENED = "opened"
        PROPOSED = "proposed"
        TAKEN = "taken"
        HANDED_OVER = "handed-over"
        GIVEN_BACK = "given-back"
        THERE = "there"
        DONE = "done"
        WITHDRAWN = "withdrawn"
        OVERDUE = "overdue"
        STILL_OPEN = "still-open"

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12, choices=Step)
    member = models.ForeignKey(CrewMember, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.JSONField(null=True)
    seen = models.JSONField(null=True)
    at = models.DateTimeField()
    said_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.need_id} {self.step}"


class DayPolicy(models.Model):
    """The policy of dispatch for this occasion; the newest counts. ``kept``: key of a kind → how many stay free when it is given away.

    ``tried`` is what each policy came to when the day was simulated, as JSON; empty where somebody chose by hand.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    kept = models.JSONField(default=dict)
    ageing_minutes = models.PositiveSmallIntegerField(default=10)
    tried = models.JSONField(default=list)
    chosen_at = models.DateTimeField()
    chosen_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"policy {self.pk}"


class SpecialTour(models.Model):
    """A tour of their own for guests who came when theirs had left. ``stops``: list of place, from, to (ISO). ``why`` where there is none."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="special_tours")
    missed = models.CharField(max_length=limits.KEY)
    guide = models.ForeignKey(CrewMember, null=True, on_delete=models.SET_NULL, related_name="+")
    starts_at = models.DateTimeField(null=True)
    stops = models.JSONField(default=list)
    why = models.JSONField(default=list)
    composed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["guest", "missed"], name="one_special_tour_for_one_missed")
        ]

    def __str__(self) -> str:
        return f"for guest {self.guest_id}"


class Entry(models.Model):
    """A line of the log: added to, never changed; a correction names what it corrects. ``eyes`` empty is for all in the control room."""

    class Eyes(models.TextChoices):
        """Who may read it."""

        ALL = "", "everybody in the control room"
        CARE = "care"
        SECURITY = "security"

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    words = models.TextField()
    channel = models.CharField(max_length=limits.KEY, blank=True)
    eyes = models.CharField(max_length=10, choices=Eyes, blank=True, default="")
    corrects = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="corrections")
    at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "number"], name="entry_has_one_number")]

    def __str__(self) -> str:
        return f"entry {self.number}"
