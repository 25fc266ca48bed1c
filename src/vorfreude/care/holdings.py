"""What care holds about people: what they own, their visits and cases, what they were given. Staff are named at their work."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from vorfreude.care import actions
from vorfreude.care.queries import held
from vorfreude.lib.holding import Erased, Holding, Nobody, Piece, Whose

KEPT = timedelta(days=10 * 365)
"""After a visit or a case, for how long it is known whose it was: as long as somebody may claim something from it."""


def _erase_garage(whose: Whose, now: datetime) -> Erased:
    return Erased(actions.erase_owner(person=whose.id, now=now))


def _erase_cases(whose: Whose, now: datetime) -> Erased:
    return Erased(actions.erase_from_cases(person=whose.id, now=now))


HOLDINGS = (
    Holding(
        name="care.garage",
        title=_("What you own or owned with us: since when, papers, visits to the workshop, what you approved"),
        keeps=_("Ten years after a visit. What was done to a vehicle stays with it, without you."),
        tables=("care.Ownership", "care.Document", "care.Passing", "care.Visit", "care.Waiting", "care.Approval", "care.HandOver", "care.Snag"),
        export=lambda whose: Piece(held.garage_of(whose.id), held.papers_of(whose.id)),
        erase=_erase_garage,
        expire=lambda now: actions.forget_visits(before=now - KEPT),
    ),
    Holding(
        name="care.cases",
        title=_("What went wrong, what was said about it, and what you were given"),
        keeps=_("Ten years after a case was closed."),
        tables=("care.Case", "care.CaseStep", "care.MakeGood"),
        export=lambda whose: Piece(held.cases_of(whose.id)),
        erase=_erase_cases,
        expire=lambda now: actions.forget_cases(before=now - KEPT),
    ),
)  # fmt: skip

NOBODY = (
    Nobody(
        ("care.Vehicle", "care.Reading", "care.Warranty", "care.Record", "care.MaintenancePlan", "care.Campaign", "care.Finding", "care.Technician",
         "care.Playbook", "care.CaseLink", "care.Authority", "care.Partner", "care.PartnerMember", "care.Commission", "care.CommissionStep", "care.Receipt",
         "care.Workshop"),
        "Names who did it, at their work.",
    ),
    Nobody(("care.Bay", "care.Called"), "A name of a place or of a subject, nobody's."),
)  # fmt: skip
