"""Tables of an occasion and its programme.

Every row belongs to one occasion; whoever reads or writes one asks for the occasion with it, so that guessing a number helps nobody.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from vorfreude.occasions import limits


class Occasion(models.Model):
    """One planned gathering. ``name`` begins the subjects of its guests: ``roll-out-27:117``. ``changes`` counts what changed in it.

    ``words``: language → title, text. ``after`` is the occasion from which this one was begun.
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
    """Where something happens: metres from a corner of the grounds, for the time a walk takes. ``level`` is a storey."""

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


class Item(models.Model):
    """One thing that happens, as it is planned and as it went. ``people`` is a list of key and name; ``groups`` of names.

    ``put_off`` are minutes by which somebody decided that it begins later.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=limits.KEY)
    title = models.CharField(max_length=limits.WORDS)
    subtitle = models.CharField(max_length=limits.WORDS, blank=True)
    text = models.TextField(blank=True)
    strand = models.CharField(max_length=limits.WORDS, blank=True)
    place = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    hold_minutes = models.PositiveIntegerField(default=0)
    fixed = models.BooleanField(default=False)
    owner = models.CharField(max_length=200, blank=True)
    people = models.JSONField(default=list)
    groups = models.JSONField(default=list)
    sort = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=10, blank=True)
    url = models.CharField(max_length=limits.URL, blank=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    put_off_minutes = models.PositiveIntegerField(default=0)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "key"], name="item_has_one_key"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(begun_at__isnull=False, ended_at__gte=F("begun_at")),
                name="item_began_before_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Follows(models.Model):
    """One item waits for another, and some minutes longer."""

    before = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    after = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    gap_minutes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["before", "after"], name="link_stands_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="nothing_waits_for_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.before_id} → {self.after_id}"


class Edition(models.Model):
    """The programme as it was given out, frozen, as JSON of ``core.programme.Programme``."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    programme = models.TextField()
    note = models.CharField(max_length=limits.WORDS, blank=True)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "number"], name="edition_has_one_number")]

    def __str__(self) -> str:
        return f"edition {self.number}"
