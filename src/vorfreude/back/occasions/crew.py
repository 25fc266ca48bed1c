"""Everybody who works an occasion, own and agency in one list; somebody is added, or a list is read in."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field
from vorfreude.back.occasions.crew_fields import member_fields, member_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.staffing_words import at_staffing, hours, listed, noted, said_trouble, spoken
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import ReadCrew
from vorfreude.occasions.queries.crews import MemberLine, agencies_of, crew_list
from vorfreude.occasions.unfit import Unfit

MOST_FAULTS = 20
"""Lines of a list that are named one by one."""


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in the list."""

    number: int
    name: str
    agency: str
    languages: str
    skills: str
    hours: str
    unanswered: str
    has_link: bool


@dataclass(frozen=True, slots=True)
class Crew:
    """The list, how many of whom, and the forms."""

    rows: tuple[Row, ...]
    own: int
    sent: int
    fields: tuple[Field, ...]
    read: str
    faults: tuple[str, ...]
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def crew(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Posted to, somebody more."""
    desk = at_staffing(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk)
    return desk.acted(lambda: actions.add_member(member=member_in(desk, None), **desk.by), lambda trouble: _shown(desk, trouble),
        desk.address("desk-crew"), "member",
    )  # fmt: skip


@for_hosts
@require_POST
def crew_lists(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A list that is read in; what came of it is said on the page."""
    desk = at_staffing(request, staff, public_id)
    sent = request.FILES.get("file")
    content = sent.read(limits.GUEST_LIST + 1) if sent is not None else b""
    try:
        read = actions.read_crew(content=content, **desk.by)
    except Unfit as unfit:
        return _shown(desk, said_trouble(unfit, staff.language))
    return _shown(desk, read=read)


def _shown(desk: Desk, trouble: str = "", read: ReadCrew | None = None) -> HttpResponseBase:
    lines = crew_list(desk.here.public_id)
    own = sum(not one.agency for one in lines)
    page = Crew(
        tuple(_row(one) for one in lines), own, len(lines) - own, member_fields(desk, None, agencies_of(desk.here.public_id)),
        _said(read) if read else "", _faults(read) if read else (), desk.is_open, noted(desk.request), trouble,
    )  # fmt: skip
    return desk.shown("crew", page, trouble)


def _row(one: MemberLine) -> Row:
    unanswered = ngettext("%(n)d unanswered", "%(n)d unanswered", one.unanswered) % {"n": one.unanswered}
    return Row(
        one.number, visible(one.name), visible(one.agency), spoken(one.languages), listed(one.skills),
        hours(one.minutes) if one.minutes else "", unanswered if one.unanswered else "", one.linked_at is not None,
    )  # fmt: skip


def _said(read: ReadCrew) -> str:
    new = ngettext("%(n)d person is new", "%(n)d people are new", read.added) % {"n": read.added}
    known = ngettext("%(n)d was known and is written anew", "%(n)d were known and are written anew", read.known) % {
        "n": read.known
    }
    return _("%(new)s, %(known)s.") % {"new": new, "known": known}


def _faults(read: ReadCrew) -> tuple[str, ...]:
    return tuple(
        _("Line %(line)d could not be taken: %(came)s.") % {"line": one.line, "came": visible(one.came)}
        for one in read.faults[:MOST_FAULTS]
    )
