"""Editions: the programme as it was given out, and what changed since, or from one to another."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.back.forms import Choice, line_in
from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.occasions.editions_words import Line, line_of
from vorfreude.back.occasions.planning_words import noted, said_trouble
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.core import programme as core
from vorfreude.occasions import actions, limits, queries
from vorfreude.occasions.queries import EditionLine
from vorfreude.occasions.unfit import Unfit
from vorfreude.people import queries as people

MOST = 500
"""Changes of one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One edition in the list."""

    number: int
    note: str
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class Editions:
    """All editions, the newest first, and what changed since that one."""

    rows: tuple[Row, ...]
    longest: int
    since: int | None
    noted: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Compared:
    """An edition beside another, or beside what is planned now."""

    number: int
    note: str
    when: str
    items: int
    others: tuple[Choice, ...]
    changes: tuple[Line, ...]
    count: int


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def editions(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here = charge_of(staff, public_id, MANAGER)
    trouble = ""
    if request.method == "POST":
        try:
            actions.freeze_edition(
                occasion=public_id, note=line_in(request, "note"), actor=staff.person.email, now=staff.now
            )
        except Unfit as unfit:
            trouble = said_trouble(unfit, staff.language)
        else:
            return redirect(f"{reverse('desk-editions', args=[public_id])}?noted=edition")
    found = queries.editions_of(public_id)
    names = people.names_of({one.frozen_by for one in found})
    since = queries.since_edition(public_id, found[0].number, language=staff.language) if found else None
    page = Editions(
        rows=tuple(_row(one, names[one.frozen_by], staff) for one in found),
        longest=limits.WORDS,
        since=None if since is None else len(since),
        noted=noted(request),
        trouble=trouble,
    )
    return render(request, "back/occasions/editions.html", {"here": here, "page": page}, status=422 if trouble else 200)


@for_hosts
@require_safe
def edition(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """What changed from this edition to the one that is asked for, else to what is planned now."""
    here = charge_of(staff, public_id, MANAGER)
    known = {one.number: one for one in queries.editions_of(public_id)}
    one = known.get(number)
    old = queries.edition_of(public_id, one.number) if one else None
    if one is None or old is None:
        raise Http404
    against = request.GET.get("against", "")
    found = core.differences(old, _other(public_id, against, staff))
    page = Compared(
        number, visible(one.note), exact(one.frozen_at, staff.now, staff.zone), len(old.items),
        _others(known, number, against), tuple(line_of(change, here, staff) for change in found[:MOST]), len(found),
    )  # fmt: skip
    return render(request, "back/occasions/edition.html", {"here": here, "page": page})


def _other(public_id: str, against: str, staff: Staff) -> core.Programme:
    """The edition of this number; what is planned now for none."""
    is_number = against.isascii() and against.isdigit() and len(against) <= len(str(limits.EDITIONS))
    if is_number and (found := queries.edition_of(public_id, int(against))) is not None:
        return found
    sheet = queries.programme_sheet(public_id, language=staff.language)
    if sheet is None:
        raise Http404
    return sheet.programme


def _others(known: dict[int, EditionLine], number: int, against: str) -> tuple[Choice, ...]:
    others = [str(one) for one in sorted(known, reverse=True) if one != number]
    chosen = against if against in others else ""
    now = Choice("", _("what is planned now"), not chosen)
    return (now, *(Choice(one, _("edition %(number)s") % {"number": one}, one == chosen) for one in others))


def _row(one: EditionLine, who: str, staff: Staff) -> Row:
    return Row(one.number, visible(one.note), exact(one.frozen_at, staff.now, staff.zone), visible(who))
