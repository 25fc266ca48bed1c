"""Tables: what people asked to be done with what is held about them, and what was deleted because it was old."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.lib.leases import Tried


class Request(Tried):
    """A copy, or an end, of everything about a person. ``person`` is a bare number: the row outlives whom it names.

    ``due_at`` is when a worker takes it up, empty once it is settled. ``file`` is the name of the archive in the store,
    empty once it is gone. ``receipt`` says what was deleted and what stays, by holding, and names nobody.
    """

    class Act(models.TextChoices):
        """What is requested."""

        COPY = "copy"
        END = "end"

    public_id = models.CharField(max_length=22, unique=True)
    person = models.BigIntegerField(null=True)
    act = models.CharField(max_length=10, choices=Act)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    due_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)
    file = models.CharField(max_length=200, blank=True)
    size = models.BigIntegerField(default=0)
    until = models.DateTimeField(null=True)
    receipt = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "act"], name="one_request_at_a_time", condition=Q(due_at__isnull=False)
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="request_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["person"], name="request_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.public_id}"


class Sweep(models.Model):
    """What one holding deleted on one day because it was older than it is kept."""

    holding = models.CharField(max_length=80)
    at = models.DateTimeField()
    gone = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="sweep_at")]

    def __str__(self) -> str:
        return f"{self.holding}: {self.gone}"
