"""The rows of an occasion that say how its day went, read at once."""

from vorfreude.occasions.looking_back import Facts
from vorfreude.occasions.models import (
    Assignment,
    BudgetLine,
    ClockIn,
    Duty,
    Guest,
    Item,
    Need,
    NeedKind,
    Occasion,
    Roster,
)
from vorfreude.occasions.queries.after_known import known_before

DUE = (Assignment.Standing.OFFERED, Assignment.Standing.ACCEPTED)


def facts_of(row: Occasion) -> Facts:
    """Nine queries, and one for each step back to what was known before."""
    published = {"roster__occasion": row, "roster__standing": Roster.Standing.PUBLISHED}
    return Facts(
        occasion=row,
        kinds=list(NeedKind.objects.filter(occasion=row).order_by("rank", "key")),
        needs=list(Need.objects.filter(occasion=row).select_related("kind").order_by("number")),
        guests=list(Guest.objects.filter(occasion=row).order_by("number")),
        items=list(Item.objects.filter(occasion=row).order_by("starts_at", "key")),
        duties=list(Duty.objects.filter(**published).order_by("starts_at", "key")),
        assignments=list(
            Assignment.objects.filter(
                duty__roster__occasion=row, duty__roster__standing=Roster.Standing.PUBLISHED, standing__in=DUE
            )
            .select_related("duty", "member__agency")
            .order_by("duty__starts_at", "pk")
        ),
        clock=list(ClockIn.objects.filter(member__occasion=row).order_by("at", "pk")),
        budget=list(BudgetLine.objects.filter(occasion=row).select_related("variant").order_by("pk")),
        known=known_before(row),
    )
