"""Where the day of those who care for what customers own begins: what wants to be looked at, the most pressing first, each what their work needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from vorfreude.back.care.case_words import CLOCKS, titled
from vorfreude.back.care.partner_words import PENDING, SLIPS
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_carers
from vorfreude.care.queries import cases, make_goods, unsound
from vorfreude.care.queries.partners import houses, pending
from vorfreude.care.queries.visits import VisitLine, floor
from vorfreude.core.slipping import Slipping
from vorfreude.lib import formats

AHEAD = timedelta(hours=12)
FEW = 6
"""Of each part: the pages of the parts have them all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing: what it is, why it wants to be looked at, and since or by when."""

    address: str
    title: str
    why: str
    at: When | None
    warns: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Things of one part of the work, and the page that has all of them."""

    title: str
    address: str
    rows: tuple[Wanted, ...]
    more: int


@for_carers
@require_safe
def care(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Eleven statements beside the guard at most, however much there is."""
    parts = [
        part
        for part in (_books(staff), _workshop(staff), _cases(staff), _asked(staff), _partners(staff))
        if part and part.rows
    ]
    return render(request, "back/care/index.html", {"who": staff.person.name, "parts": parts})


def _books(staff: Staff) -> Part | None:
    if not staff.may("see-garage"):
        return None
    rows = [
        Wanted(
            reverse("desk-vehicle", args=[one.public_id]), visible(one.title), _("its book is not as it was signed"),
            when(one.unsound_at, staff.now, staff.zone) if one.unsound_at else None, warns=True,
        )
        for one in unsound()
    ]  # fmt: skip
    return _part(_("Garage"), "desk-vehicles", rows)


def _workshop(staff: Staff) -> Part | None:
    if not staff.may("see-workshop"):
        return None
    found = floor(staff.now, staff.now + AHEAD)
    rows = [*_here(found.here, staff), *_late(found.coming, staff), *_to_call(found.to_call, staff)]
    return _part(_("Workshop"), "desk-visits", rows)


def _here(lines: tuple[VisitLine, ...], staff: Staff) -> Iterator[Wanted]:
    for one in lines:
        at = when(one.ready_at, staff.now, staff.zone)
        if one.waits:
            yield _visit(one, _("waits for the customer's decision"), None, warns=False)
        elif one.part:
            yield _visit(one, _("waits for a part: %(part)s") % {"part": visible(one.part)}, None, warns=False)
        elif one.ready_at < staff.now:
            yield _visit(one, pgettext("and when", "should have been ready"), at, warns=True)
        elif not one.is_inspected:
            yield _visit(one, _("is to be looked over; promised ready"), at, warns=False)


def _late(lines: tuple[VisitLine, ...], staff: Staff) -> Iterator[Wanted]:
    for one in lines:
        if one.begins_at < staff.now:
            yield _visit(
                one,
                pgettext("and when", "should have been here"),
                when(one.begins_at, staff.now, staff.zone),
                warns=True,
            )


def _to_call(lines: tuple[VisitLine, ...], staff: Staff) -> Iterator[Wanted]:
    if staff.may("run-workshop"):
        for one in lines:
            at = when(one.gone_at, staff.now, staff.zone) if one.gone_at else None
            yield _visit(one, _("waits for our call; collected"), at, warns=False)


def _visit(one: VisitLine, why: str, at: When | None, *, warns: bool) -> Wanted:
    return Wanted(reverse("desk-visit", args=[one.public_id]), visible(one.title), why, at, warns)


def _cases(staff: Staff) -> Part | None:
    if not staff.may("see-cases"):
        return None
    rows = []
    for one in cases.open_cases(move="ours"):
        due = one.clock.due if one.clock else None
        at = when(due, staff.now, staff.zone) if due else None
        is_late = due is not None and due < staff.now
        clock = str(CLOCKS.get(one.clock.name, "")) if one.clock else _("our move")
        why = _("%(clock)s: was due") % {"clock": clock} if is_late else clock
        title = titled(one.title, one.titles, staff.language)
        rows.append(Wanted(reverse("desk-case", args=[one.public_id]), title, why, at, is_late))
    return _part(_("Cases"), "desk-cases", rows)


def _asked(staff: Staff) -> Part | None:
    rows = [
        Wanted(
            reverse("desk-case", args=[one.case]), titled(one.case_title, one.case_titles, staff.language), _("a make-good beyond an authority waits for you"),
            when(one.due_at, staff.now, staff.zone) if one.due_at else None, warns=False,
        )
        for one in make_goods.asked_of(staff.roles)
    ]  # fmt: skip
    return _part(_("You are asked"), "desk-cases", rows)


def _partners(staff: Staff) -> Part | None:
    if not staff.may("see-partners"):
        return None
    slipping = [
        Wanted(reverse("desk-partner", args=[one.public_id]), visible(one.name), _slips(one.slip, staff), None, warns=one.slip.slip == "slipping")
        for one in houses(now=staff.now)
        if one.slip.slip != "steady"
    ]  # fmt: skip
    return _part(_("Partners"), "desk-partners", [*slipping, *_with_partners(staff)])


def _with_partners(staff: Staff) -> Iterator[Wanted]:
    for one in pending(now=staff.now):
        why = PENDING[one.why] % {"partner": visible(one.partner)}
        at = when(one.at, staff.now, staff.zone)
        yield Wanted(
            reverse("desk-commission", args=[one.public_id]), visible(one.vehicle), why, at, one.why != "to-confirm"
        )


def _slips(slip: Slipping, staff: Staff) -> str:
    """How a partner goes, and since when."""
    how = str(SLIPS[slip.slip])
    if slip.since is None:
        return how
    return _("%(how)s since %(day)s") % {
        "how": how,
        "day": formats.day(slip.since.astimezone(staff.zone).date(), staff.now.astimezone(staff.zone).date()),
    }


def _part(title: str, name: str, rows: list[Wanted]) -> Part:
    rows.sort(key=lambda one: not one.warns)
    return Part(title, reverse(name), tuple(rows[:FEW]), max(0, len(rows) - FEW))
