"""What the manager of an occasion should see to: what cannot be, what is missing, what nobody has looked at, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.back.saying import length
from vorfreude.occasions.queries import Day, InCharge, Plan, StillOpen


@dataclass(frozen=True, slots=True)
class Look:
    """Something that wants to be looked at, and where."""

    words: str
    address: str


type Wanting = Iterator[tuple[str, str]]
"""Words, and the name of the page on which it is seen to."""


def looks_of(here: InCharge, plan: Plan, day: Day | None, still: StillOpen | None) -> tuple[Look, ...]:
    """All of it, the programme first; nothing once the occasion is over."""
    if plan.standing not in {"planned", "running"}:
        return ()
    found = [*_of_programme(plan, day), *(_of_others(still) if still else ())]
    return tuple(Look(words, reverse(name, args=[here.public_id])) for words, name in found)


def people_said(still: StillOpen | None) -> tuple[tuple[str, str], ...]:
    """How many guests and how many of the crew there are; nothing for whoever may not know."""
    if still is None:
        return ()
    guests = _("%(coming)d come, %(all)d on the list") % {"coming": still.coming, "all": still.guests}
    return ((_("Guests"), guests), (_("Crew"), str(still.crew)))


def _of_programme(plan: Plan, day: Day | None) -> Wanting:
    if not plan.places:
        yield _("No place is written down yet."), "desk-places"
    if day is None or not day.sheet.programme.items:
        yield _("The programme is empty: read in a schedule, or write its first item."), "desk-programme"
        return
    if count := len(day.conflicts):
        words = ngettext(
            "%(n)d thing cannot be as it is planned.", "%(n)d things cannot be as they are planned.", count
        )
        yield words % {"n": count}, "desk-conflicts"
    if short := max((one.short for one in day.times.values()), default=None):
        words = _("A fixed point will not be met (%(time)s are missing).") % {"time": length(short)}
        yield words, "desk-programme"
    if plan.edition == 0:
        yield _("No edition of the programme was given out yet."), "desk-editions"


def _of_others(still: StillOpen) -> Wanting:
    """What is open elsewhere: gates, findings, questions, answers, the roster."""
    said = (
        (still.shut_gates, ngettext("%(n)d gate says no-go.", "%(n)d gates say no-go.", still.shut_gates), "desk-readiness"),
        (
            still.unseen_gates,
            ngettext("%(n)d gate was not looked at yet.", "%(n)d gates were not looked at yet.", still.unseen_gates),
            "desk-readiness",
        ),
        (
            still.late_findings,
            ngettext("%(n)d finding is over its day.", "%(n)d findings are over their day.", still.late_findings),
            "desk-rehearsals",
        ),
        (
            still.questions,
            ngettext("%(n)d question of a guest waits for an answer.", "%(n)d questions of guests wait for an answer.", still.questions),
            "desk-questions",
        ),
        (
            still.unanswered,
            ngettext("%(n)d party has not answered.", "%(n)d parties have not answered.", still.unanswered),
            "desk-guests",
        ),
    )  # fmt: skip
    yield from ((words % {"n": count}, name) for count, words, name in said if count)
    if still.posts and not still.rosters:
        yield _("There are posts, and no roster is published."), "desk-roster"
