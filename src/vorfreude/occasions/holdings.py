"""What occasions hold about people: guests, and the crew. Staff who plan are named at their work."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from vorfreude.lib.holding import Erased, Holding, Nobody, Piece, Whose
from vorfreude.occasions import actions
from vorfreude.occasions.queries import held

KEPT = timedelta(days=2 * 365)
"""After an occasion, for how long it is known who came and who worked."""


def _erase_guests(whose: Whose, _now: datetime) -> Erased:
    return Erased(actions.erase_guests(person_id=whose.id, email=whose.email))


def _erase_crew(whose: Whose, now: datetime) -> Erased:
    return Erased(actions.erase_crew(person_id=whose.id, email=whose.email, now=now))


HOLDINGS = (
    Holding(
        name="occasions.guests",
        title=_("Occasions you were invited to: your answer, what you need, how you travelled, when you came"),
        keeps=_("Until two years after the day; what you cannot eat and what you need to get about until a week after it."),
        tables=("occasions.Guest", "occasions.Sensitive", "occasions.Travel", "occasions.Question", "occasions.Door", "occasions.Need",
                "occasions.NeedStep", "occasions.GuestAnswer", "occasions.GuestLetter"),
        export=lambda whose: Piece(held.guests_of(whose.id, whose.email)),
        erase=_erase_guests,
        expire=lambda now: actions.forget_guests(before=now - KEPT),
    ),
    Holding(
        name="occasions.crew",
        title=_("Occasions you worked: your duties, what you answered, when you came and went"),
        keeps=_("Until two years after the day."),
        tables=("occasions.CrewMember", "occasions.CrewLetter", "occasions.CrewScreen", "occasions.ClockIn", "occasions.Ask", "occasions.Assignment", "occasions.Passed", "occasions.CallOut"),
        export=lambda whose: Piece(held.crew_of(whose.id, whose.email)),
        erase=_erase_crew,
        expire=lambda now: actions.forget_crew(before=now - KEPT),
    ),
)  # fmt: skip

NOBODY = (
    Nobody(
        ("occasions.Occasion", "occasions.Change", "occasions.Edition", "occasions.Charge", "occasions.Roster", "occasions.Sizing",
         "occasions.Rerostering", "occasions.Reckoning",
         "occasions.GateEvidence", "occasions.GateDecision", "occasions.GoDecision", "occasions.Injection", "occasions.Finding",
         "occasions.Variant", "occasions.KitMove", "occasions.Alternative", "occasions.Seating", "occasions.Entry", "occasions.DayPolicy"),
        "Names who did it, at their work.",
    ),
    Nobody(("occasions.Place",), "A name of a place, nobody's."),
    Nobody(("occasions.Ride", "occasions.Hotel", "occasions.Contact"), "Whom to call, at their work."),
)  # fmt: skip
