"""All guests of an occasion: who is invited, who comes, who waits; lists read in, letters sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.forms import Choice, choices, line_in, text_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.guests_words import ANSWERS, at_guests, noted, said_expected, said_trouble
from vorfreude.back.occasions.planning_forms import instant_in, whole_in
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.journeys import queries as journeys
from vorfreude.lib.paging import page_number
from vorfreude.lib.uploads import InMemory
from vorfreude.lib.walls import local
from vorfreude.occasions import actions, limits, queries
from vorfreude.occasions.actions import NewGuest, NewParty, ReadGuests
from vorfreude.occasions.queries import PartyLine, Sought, Tally
from vorfreude.occasions.unfit import Unfit

BEGINS = "guest.invited"
LONGEST_SEARCH = 200
MOST_FAULTS = 20
"""Lines of a file that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One party in the list."""

    address: str
    number: int
    title: str
    people: tuple[str, ...]
    group: str
    standing: str
    words: str
    host: str
    warns: str


@dataclass(frozen=True, slots=True)
class GuestsPage:
    """The list, what it is asked for, and what can be done with it."""

    rows: tuple[Row, ...]
    tally: Tally
    others: str
    said: str
    sought: Sought
    groups: tuple[Choice, ...]
    answers: tuple[Choice, ...]
    uninvited: int
    seats: str
    answer_until: str
    blueprints: tuple[Choice, ...]
    newer: str
    older: str
    sensitive: int
    reads_care: bool
    is_open: bool
    is_over: bool
    is_off: bool
    noted: str
    trouble: str
    faults: tuple[str, ...]
    typed: str


@for_hosts
@require_safe
def guests(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return _shown(at_guests(request, staff, public_id))


@for_hosts
@require_POST
def guest_parties(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A party as somebody types it: a name, perhaps an address behind a comma, one person a line."""
    desk = at_guests(request, staff, public_id)

    def add() -> None:
        people = [
            _person(line, request.POST.get("language", ""))
            for line in text_in(request, "people").split("\n")
            if line.strip()
        ]
        seats = whole_in(request, "seats", code="party-unclear")
        party = NewParty(people, line_in(request, "title"), line_in(request, "group"), seats)
        actions.add_party(party=party, **desk.by)

    return desk.acted(add, lambda trouble: _shown(desk, trouble), desk.address("desk-guests"), "party")


@csrf_exempt
@for_hosts
@require_POST
def guest_imports(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A list as a file; where it is kept is decided before anything is read, and the form's token is checked right after."""
    request.upload_handlers = [InMemory(request, limits.GUEST_LIST)]
    return _imported(request, staff, public_id)


@csrf_protect
def _imported(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """What became of it is said on the page that answers."""
    desk = at_guests(request, staff, public_id)
    sent = request.FILES.get("file")
    try:
        read = actions.read_guests(content=sent.read() if sent else b"", **desk.by)
    except Unfit as unfit:
        return _shown(desk, said_trouble(unfit, staff.language))
    return _shown(desk, said=_read(read), faults=_faults(read))


@for_hosts
@require_POST
def guest_invitations(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Everybody who is not invited yet."""
    desk = at_guests(request, staff, public_id)

    def invite() -> None:
        until = instant_in(request, "answer_until", desk.zone) if request.POST.get("answer_until") else None
        actions.invite(parties=None, answer_until=until, **desk.by)

    return desk.acted(invite, lambda trouble: _shown(desk, trouble), desk.address("desk-guests"), "invited")


@for_hosts
@require_POST
def guest_seats(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_guests(request, staff, public_id)
    return desk.acted(
        lambda: actions.set_seats(seats=whole_in(request, "seats", code="seats-unclear"), **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-guests"),
        "seats",
    )


@for_hosts
@require_POST
def guest_blueprints(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Which blueprint the guests' journeys follow: one that runs, or none."""
    desk = at_guests(request, staff, public_id)
    chosen = request.POST.get("blueprint", "")
    known = chosen if chosen in _blueprints() else ""
    return desk.acted(
        lambda: actions.follow_blueprint(blueprint=known, **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-guests"),
        "blueprint",
    )


@for_hosts
@require_POST
def guest_letters(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A letter to all: that it is called off, or how it was."""
    desk = at_guests(request, staff, public_id)
    is_off = request.POST.get("about") == "called-off"
    act = actions.say_called_off if is_off else actions.ask_afterwards
    done = "called-off" if is_off else "afterwards"
    return desk.acted(lambda: act(**desk.by), lambda trouble: _shown(desk, trouble), desk.address("desk-guests"), done)


def standing_of(party: PartyLine) -> str:
    """Where a party stands, as one of ANSWERS."""
    if any(one.came_at for one in party.guests):
        return "arrived"
    if party.invited_at is None:
        return "not-invited"
    return party.answer or "open"


def _shown(desk: Desk, trouble: str = "", *, said: str = "", faults: tuple[str, ...] = ()) -> HttpResponseBase:
    asked = desk.request.GET
    sought = Sought(
        *(asked.get(name, "").replace("\x00", "")[:LONGEST_SEARCH].strip() for name in ("q", "group", "answer"))
    )
    number, occasion = page_number(asked.get("page", "")), desk.here.public_id
    lines, more = queries.parties_of(occasion, sought, page=number)
    tally = queries.guest_tally(occasion)
    is_open = desk.is_open
    page = GuestsPage(
        rows=tuple(_row(desk, one) for one in lines),
        tally=tally,
        others=_others(tally),
        said=said,
        sought=sought,
        groups=choices([("", _("every group")), *((one, one) for one in queries.groups_of(occasion))], sought.group),
        answers=choices([("", _("all")), *ANSWERS.items()], sought.answer),
        uninvited=tally.uninvited if is_open else 0,
        seats="" if tally.seats is None else str(tally.seats),
        answer_until=local(desk.here.starts_at, desk.zone),
        blueprints=choices([("", _("none")), *((one, one) for one in _blueprints())], tally.blueprint) if is_open else (),
        newer=_page(sought, number - 1) if number > 1 else "",
        older=_page(sought, number + 1) if more else "",
        sensitive=queries.sensitive_count(occasion),
        reads_care="care" in desk.here.of,
        is_open=is_open,
        is_over=desk.here.standing == "over",
        is_off=desk.here.standing == "called-off",
        noted=said or noted(desk.request),
        trouble=trouble,
        faults=faults,
        typed=desk.request.POST.get("people", "") if trouble else "",
    )  # fmt: skip
    return desk.shown("guests", page, trouble)


def _row(desk: Desk, one: PartyLine) -> Row:
    standing = standing_of(one)
    people = tuple(visible(guest.name) for guest in one.guests if guest.coming is not False or standing == "declined")
    trouble = next((guest.trouble for guest in one.guests if guest.trouble), "")
    return Row(
        desk.address("desk-party", one.number), one.number, visible(one.title), people, visible(one.group), standing,
        str(ANSWERS[standing]), next((guest.host for guest in one.guests if guest.host), ""), visible(trouble),
    )  # fmt: skip


def _blueprints() -> list[str]:
    """Those that begin when a guest is invited."""
    return [one.blueprint for one in journeys.running_blueprints() if one.begins_on.signal == BEGINS]


def _page(sought: Sought, number: int) -> str:
    pairs = {"q": sought.words, "group": sought.group, "answer": sought.answer, "page": str(number)}
    return "?" + urlencode({name: value for name, value in pairs.items() if value})


def _person(line: str, language: str) -> NewGuest:
    """``Name, address`` or ``Name <address>``; whatever holds an @ is the address."""
    words = line.replace("<", ",").replace(">", ",").split(",")
    address = next((word.strip() for word in words if "@" in word), "")
    name = ", ".join(word.strip() for word in words if word.strip() and "@" not in word)
    return NewGuest(name, address, language)


def _read(read: ReadGuests) -> str:
    new = ngettext("%(count)d guest is new", "%(count)d guests are new", read.guests) % {"count": read.guests}
    parties = ngettext("in %(count)d party", "in %(count)d parties", read.parties) % {"count": read.parties}
    known = ngettext("%(count)d was known", "%(count)d were known", read.known) % {"count": read.known}
    return f"{new}, {parties}; {known}."


def _faults(read: ReadGuests) -> tuple[str, ...]:
    named: Iterable[str] = (
        _("Line %(line)d: %(came)s came; expected %(expected)s.")
        % {"line": one.line, "came": visible(one.came), "expected": said_expected(one.expected)}
        for one in read.faults[:MOST_FAULTS]
    )
    more = len(read.faults) - MOST_FAULTS
    return (*named, *((_("And %(count)d lines more.") % {"count": more},) if more > 0 else ()))


def _others(tally: Tally) -> str:
    """Who does not come, or not yet: only what is so."""
    said = (
        (tally.waiting, ngettext("%(n)d waits for a seat", "%(n)d wait for a seat", tally.waiting)),
        (tally.open, ngettext("%(n)d has not answered", "%(n)d have not answered", tally.open)),
        (tally.declined, ngettext("%(n)d does not come", "%(n)d do not come", tally.declined)),
        (
            tally.not_invited,
            ngettext("%(n)d is not invited yet", "%(n)d are not invited yet", tally.not_invited),
        ),
    )
    found = ", ".join(words % {"n": count} for count, words in said if count)
    return f"{found}." if found else ""
