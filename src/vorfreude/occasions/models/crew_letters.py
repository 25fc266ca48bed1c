"""What is owed to the crew by mail and by a buzz."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.lib.leases import Tried
from vorfreude.occasions import limits
from vorfreude.occasions.models.crew import CrewMember, Duty


class CrewLetter(Tried):
    """What is owed to somebody of the crew by mail and by a buzz of their phone, or went: kept in the transaction that makes it so.

    ``ask`` is the row of the ask that it is about, 0 for none; ``more`` duties come after this one. ``due_at`` is empty once it is settled.
    """

    member = models.ForeignKey(CrewMember, on_delete=models.CASCADE, related_name="letters")
    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=10)
    ask = models.PositiveBigIntegerField(default=0)
    more = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=limits.WORDS, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_at"], name="crew_letter_due", condition=Q(due_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.sort} to member {self.member_id}"
