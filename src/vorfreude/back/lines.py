"""One journey as a line of the list."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff
from vorfreude.back.standings import AT_RISK, BROKEN, Mark
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.gaps import Gaps
from vorfreude.journeys.queries import DeskLine
from vorfreude.lib import icons
from vorfreude.people.queries import Profile


@dataclass(frozen=True, slots=True)
class NextPromise:
    """The open promise that is due first; ``due`` is None while its clock stands still."""

    name: str
    owner: str
    due: When | None
    is_at_risk: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One journey in the list."""

    address: str
    subject: str
    customer: str
    stage: str
    promise: NextPromise | None
    marks: tuple[Mark, ...]
    news: When | None
    ended: When | None


def line(one: DeskLine, owner: Profile | None, staff: Staff) -> Line:
    """A line in the language and zone of whoever reads it."""
    return Line(
        address=reverse("desk-journey", args=[one.public_id]),
        subject=visible(one.subject),
        customer=visible(owner.name or owner.email) if owner else "",
        stage=_stage(one, staff),
        promise=_promise(one, staff),
        marks=_marks(one),
        news=when(one.news_at, staff.now, staff.zone) if one.news_at else None,
        ended=when(one.ended_at, staff.now, staff.zone) if one.ended_at else None,
    )


def _stage(one: DeskLine, staff: Staff) -> str:
    title = next((stage.title for stage in one.plan.blueprint.stages if stage.stage == one.stage), None)
    gaps = Gaps(one.subject, one.facts, staff.zone)
    return visible(gaps.words(title, staff.language)) if title else one.stage


def _promise(one: DeskLine, staff: Staff) -> NextPromise | None:
    promise = one.next_promise
    if promise is None:
        return None
    title = one.plan.blueprint.roles.get(promise.owner)
    owner = in_language(title, staff.language) if title else promise.owner
    due = when(promise.due_at, staff.now, staff.zone) if promise.due_at else None
    return NextPromise(promise.name, owner, due, promise.is_at_risk)


def _marks(one: DeskLine) -> tuple[Mark, ...]:
    marks = []
    if one.at_risk:
        said = ngettext("%(count)d at risk", "%(count)d at risk", one.at_risk) % {"count": one.at_risk}
        marks.append(Mark(said, AT_RISK.sign, AT_RISK.css))
    if one.broken:
        said = ngettext("%(count)d broken", "%(count)d broken", one.broken) % {"count": one.broken}
        marks.append(Mark(said, BROKEN.sign, BROKEN.css))
    if one.odd:
        said = ngettext("%(count)d odd signal", "%(count)d odd signals", one.odd) % {"count": one.odd}
        marks.append(Mark(said, icons.DASH, "odd"))
    if one.trouble:
        marks.append(Mark(_("In trouble"), icons.CROSS, "broken"))
    return tuple(marks)
