"""Tables of after: what was learnt, and what guests answered, who cannot see who is employed by whom."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.occasions.models.crew import CrewMember
from vorfreude.occasions.models.guests import Guest
from vorfreude.occasions.models.planning import Occasion


class Learnt(models.Model):
    """The habits of ``core.staffing`` as they are after an occasion, and what was forecast against what came, as JSON."""

    occasion = models.OneToOneField(Occasion, on_delete=models.CASCADE, related_name="learnt")
    habits = models.JSONField()
    report = models.JSONField(default=dict)
    learnt_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"of {self.occasion_id}"


class GuestAnswer(models.Model):
    """What a guest said afterwards of the occasion (``member`` null) or of somebody who looked after them: 0 to 10, and words."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="answers")
    member = models.ForeignKey(CrewMember, null=True, on_delete=models.SET_NULL, related_name="+")
    score = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["guest", "member"], name="one_answer_about_one", condition=Q(member__isnull=False)
            ),
            models.UniqueConstraint(fields=["guest"], name="one_answer_on_the_whole", condition=Q(member__isnull=True)),
            models.CheckConstraint(condition=Q(score__lte=10), name="score_in_tens"),
        ]

    def __str__(self) -> str:
        return f"of guest {self.guest_id}"
