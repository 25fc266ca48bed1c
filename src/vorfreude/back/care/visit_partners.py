"""What of a visit is with somebody outside, as its page says it."""

from dataclasses import dataclass

from django.urls import reverse

from vorfreude.back.care.partner_words import STANDINGS
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff
from vorfreude.care.commissioned import KINDS, OVER, said
from vorfreude.care.queries.partners import work_of_visit


@dataclass(frozen=True, slots=True)
class Outside:
    """One commission. ``due``: by when an answer or the work is expected; None once it is over or done."""

    address: str
    partner: str
    what: str
    standing: str
    due: When | None
    is_late: bool


def outside_of(visit: str, staff: Staff) -> tuple[Outside, ...]:
    """The work of a visit (by public id) that partners were asked for, in order; nothing for whoever does not see partners. One query."""
    if not staff.may("see-partners"):
        return ()
    found = []
    for one in work_of_visit(visit):
        at = one.answer_until if one.standing == "asked" else one.due_at
        waits = one.standing not in OVER and one.done_at is None
        found.append(
            Outside(
                reverse("desk-commission", args=[one.public_id]), visible(one.partner), said(KINDS, one.kind), str(STANDINGS[one.standing]),
                when(at, staff.now, staff.zone) if waits else None, waits and at < staff.now,
            )
        )  # fmt: skip
    return tuple(found)
