"""Tables of the programme: what happens, what waits for what, and how it was given out."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from vorfreude.occasions import limits
from vorfreude.occasions.models.planning import Occasion, Place


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
