"""Guests and crew by their numbers, among those of one occasion: a stranger's number finds nobody."""

from collections.abc import Collection

from vorfreude.occasions.models import CrewMember, Guest, Occasion
from vorfreude.occasions.unfit import Unfit

NAMED = 5
"""So many numbers are named in a refusal."""


def guests_among(row: Occasion, numbers: Collection[int]) -> list[Guest]:
    """The guests with these numbers, one at least. Raises Unfit: guest-unclear where one is nobody's, or they said no."""
    asked = set(numbers)
    found = list(Guest.objects.filter(occasion=row, number__in=asked).order_by("number"))
    wrong = sorted(asked - {one.number for one in found}) or [one.number for one in found if one.coming is False]
    if wrong or not found:
        raise Unfit(
            "guest-unclear",
            came=", ".join(map(str, wrong[:NAMED])) or "no number",
            expected="numbers of guests of this occasion who did not say no",
        )
    return found


def member_among(row: Occasion, number: int) -> CrewMember:
    """Somebody of the crew who has not left. Raises Unfit: not-there."""
    found = CrewMember.objects.filter(occasion=row, number=number, left_at__isnull=True).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="the number of somebody of this crew")
    return found
