"""Tables: what is tried on which period, the slices in which it is worked, and what it found.

Slices, and what people would have been told, are there only while a dry-run is under way.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.dryruns import limits
from vorfreude.lib.leases import Tried

NAME = 22
"""Characters of a public name: 128 bits in base 58."""


class DryRun(models.Model):
    """One blueprint tried on one period, beside the one that ran when it was asked for.

    ``base`` is that version's text, ``text`` the one that is tried; equal where today's is looked at alone. ``results`` is
    one document (``dryruns.results``), there when ``finished_at`` is. ``slices`` of this phase, ``done`` of them. ``withheld``
    is which surprises are not given, there when every journey was worked once.
    """

    class Phase(models.TextChoices):
        """What is being worked."""

        WAITING = "waiting"
        JOURNEYS = "journeys"
        LETTERS = "letters"
        OVER = "over"

    public_id = models.CharField(max_length=NAME, unique=True)
    blueprint = models.CharField(max_length=80)
    title = models.CharField(max_length=limits.LONGEST_TITLE)
    text = models.TextField()
    base_number = models.PositiveIntegerField()
    base = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    assumption = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    phase = models.CharField(max_length=8, choices=Phase, default=Phase.WAITING)
    begun_at = models.DateTimeField(null=True)
    slices = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    journeys = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=200, blank=True)
    trouble = models.CharField(max_length=limits.LONGEST_TROUBLE, blank=True)
    seconds = models.FloatField(default=0.0)
    withheld = models.JSONField(null=True)
    results = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], name="dryrun_waiting", condition=Q(phase="waiting")),
            models.Index(fields=["-asked_at"], name="dryrun_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.blueprint} {self.since:%Y-%m-%d} to {self.until:%Y-%m-%d}"


class Slice(Tried):
    """A few journeys, or a few people, of a dry-run: what one worker does at a time.

    ``members`` are row numbers of subjects, or of people. ``found`` is what it amounts to, there when it is done.
    """

    run = models.ForeignKey(DryRun, on_delete=models.CASCADE, related_name="parts")
    phase = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    members = models.JSONField()
    due = models.BooleanField(default=True)
    found = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "phase", "number"], name="one_slice")]
        indexes: ClassVar = [models.Index(fields=["id"], name="slice_due", condition=Q(due=True))]

    def __str__(self) -> str:
        return f"{self.run_id} {self.phase} {self.number}"


class Hearing(models.Model):
    """What one person would have been told by the journeys of one slice, under both blueprints; gone when it is over."""

    part = models.ForeignKey(Slice, on_delete=models.CASCADE, related_name="hearings")
    run = models.ForeignKey(DryRun, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=True)
    sayings = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["run", "person"], name="hearing_of_run")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.person_id}"
