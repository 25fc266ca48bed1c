"""Tables of an occasion itself: where it takes place, who of the staff is in charge, and what changed in it.

Every row belongs to one occasion; whoever reads or writes one asks for the occasion with it, so that guessing a number helps nobody.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from vorfreude.occasions import limits


class Occasion(models.Model):
    """One planned gathering. ``name`` begins the subjects of its guests: ``roll-out-27:117``. ``changes`` counts what changed in it.

    ``words``: language → title, text. ``blueprint`` names the one that its guests' journeys follow; empty is none. ``after`` is the
    occasion from which this one was begun. ``glossary``: words as they are written in the programme → language → what they are in it.
    """

    class Standing(models.TextChoices):
        """Where it stands: only a running one has offsets, needs and a log."""

        PLANNED = "planned"
        RUNNING = "running"
        OVER = "over"
        CALLED_OFF = "called-off"

    public_id = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=limits.NAME, unique=True)
    words = models.JSONField()
    glossary = models.JSONField(default=dict)
    blueprint = models.CharField(max_length=100, blank=True, default="", db_default="")
    currency = models.CharField(max_length=3, default="EUR", db_default="EUR")
    timezone = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.PLANNED)
    changes = models.PositiveIntegerField(default=0)
    after = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="occasion_has_a_length")
        ]
        indexes: ClassVar = [models.Index(fields=["standing", "starts_at"], name="occasion_coming")]

    def __str__(self) -> str:
        return self.name


class Change(models.Model):
    """Something that changed, by a number without gaps: a page that was away asks for what came after the one it has.

    Says which part of the occasion, never what: whoever may see that part fetches it.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=20)
    at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "number"], name="change_has_one_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.part}"


class Place(models.Model):
    """Where something happens: metres from a corner of the grounds, for the time a walk takes. ``level`` is a storey.

    ``way``: language → how one gets there.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=limits.WORDS)
    x = models.FloatField(default=0)
    y = models.FloatField(default=0)
    level = models.SmallIntegerField(default=0)
    capacity = models.PositiveIntegerField(null=True)
    way = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "name"], name="place_has_one_name")]

    def __str__(self) -> str:
        return self.name


class Charge(models.Model):
    """Somebody of the staff is in charge of something in one occasion. Without a charge it does not exist for them."""

    class Of(models.TextChoices):
        """What one can be in charge of; ``care`` and ``security`` read the entries that are restricted to them."""

        MANAGER = "manager"
        CONTROL = "control"
        CARE = "care"
        SECURITY = "security"

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    of = models.CharField(max_length=10, choices=Of)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "person", "of"], name="charge_is_given_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.of}"
