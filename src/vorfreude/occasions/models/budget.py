"""Tables of the budget: lines with what was planned, committed and spent, and variants to choose from. Money in minor units."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.occasions import limits
from vorfreude.occasions.models.planning import Occasion


class Variant(models.Model):
    """One way to spend it. At most one of an occasion is chosen; ``float_minutes`` is the float that it pays for."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=limits.WORDS)
    float_minutes = models.PositiveIntegerField(default=0)
    chosen_at = models.DateTimeField(null=True)
    chosen_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "title"], name="variant_has_one_title"),
            models.UniqueConstraint(
                fields=["occasion"], name="one_variant_is_chosen", condition=Q(chosen_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLine(models.Model):
    """Something that costs: in every variant (``variant`` null), or in one."""

    class Kind(models.TextChoices):
        """What the money buys."""

        PEOPLE = "people"
        CATERING = "catering"
        TRANSPORT = "transport"
        ROOMS = "rooms"
        STAGE = "stage"
        GIFTS = "gifts"
        OTHER = "other"

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    variant = models.ForeignKey(Variant, null=True, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=limits.WORDS)
    planned_minor = models.BigIntegerField(default=0)
    committed_minor = models.BigIntegerField(default=0)
    spent_minor = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.title
