"""A photograph says what words cannot: its customer sends one to their case, through the same gate as every other."""

from datetime import datetime
from typing import Final

from vorfreude.care.actions.at_case import ENDED, Move, Standing, at_case
from vorfreude.care.actions.cases import BLUEPRINT
from vorfreude.care.actions.inspections import photograph
from vorfreude.care.models import Case, CaseStep
from vorfreude.care.unfit import Unfit
from vorfreude.journeys import queries as journeys

PICTURED: Final = "pictured"
PICTURES: Final = 12
"""Of one case."""


def picture_case(case: str, original: bytes, *, actor: str, now: datetime) -> str:
    """A picture of what is wrong goes to the gate and is seen when it has passed; it is our move. Gives its public id.

    Raises Unfit: not-there, case-over, too-many; photos.NotTaken (empty, too-large), and what the store raises.
    """
    found = Case.objects.filter(public_id=case).values_list("name", "standing").first()
    if found is None:
        raise Unfit("not-there", came=case, expected="a case")
    name, standing = found
    if standing in ENDED:
        raise Unfit("case-over", came=standing, expected="a case that is open or settled")
    if CaseStep.objects.filter(case__name=name, what=PICTURED).count() >= PICTURES:
        raise Unfit("too-many", came=PICTURES + 1, expected=f"up to {PICTURES} pictures of a case")
    taken = photograph(name, original, taken_at=now, now=now, begins_in=journeys.first_stage_of(BLUEPRINT))
    if not CaseStep.objects.filter(case__name=name, photos=[taken]).exists():
        with at_case(case, actor=actor, now=now) as at:
            at.note(PICTURED, shown=True, by_customer=True, photos=(taken,))
            if at.row.standing == Standing.OPEN:
                at.moves(Move.OURS)
    return taken
