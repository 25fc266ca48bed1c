"""One party: who is in it, what they answered, who looks after them, their letters and links."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.forms import Choice, Field, choices, line_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.guests import standing_of
from vorfreude.back.occasions.guests_words import ANSWERS, WOULD_COME, at_guests, noted
from vorfreude.back.occasions.planning_forms import whole_in
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.lib.whole import whole
from vorfreude.occasions import actions, limits, queries
from vorfreude.occasions.actions import NewGuest
from vorfreude.occasions.queries import Asked, GuestLine, PartyLine


@dataclass(frozen=True, slots=True)
class Person:
    """One guest of the party."""

    number: int
    name: str
    kept: str
    email: str
    languages: tuple[Choice, ...]
    standing: str
    link: str
    letter: str
    trouble: str


@dataclass(frozen=True, slots=True)
class PartyPage:
    """The party and its forms."""

    number: int
    title: str
    standing: str
    words: str
    since: str
    until: str
    people: tuple[Person, ...]
    fields: tuple[Field, ...]
    hosts: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    questions: tuple[Asked, ...]
    is_invited: bool
    is_open: bool
    noted: str
    trouble: str
    most: int


@for_hosts
@require_safe
def party(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    return _shown(at_guests(request, staff, public_id), number)


@for_hosts
@require_POST
def party_changes(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_guests(request, staff, public_id)

    def change() -> None:
        actions.change_party(
            party=number, title=line_in(request, "title"), group=line_in(request, "group"),
            seats=whole_in(request, "seats", code="party-unclear") or 0, **desk.by,
        )  # fmt: skip

    return _acted(desk, number, change, "changed")


@for_hosts
@require_POST
def party_hosts(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_guests(request, staff, public_id)
    return _acted(
        desk,
        number,
        lambda: actions.give_host(party=number, member=whole_in(request, "host", code="guest-unclear"), **desk.by),
        "host",
    )


@for_hosts
@require_POST
def party_invitations(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_guests(request, staff, public_id)
    if queries.party_line(public_id, number) is None:
        raise Http404
    return _acted(desk, number, lambda: actions.invite(parties=[number], answer_until=None, **desk.by), "invited")


@for_hosts
@require_POST
def party_drops(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    desk = at_guests(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_party(party=number, **desk.by),
        lambda trouble: _shown(desk, number, trouble),
        desk.address("desk-guests"),
        "no-party",
    )


@for_hosts
@require_POST
def party_guests(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """Somebody more, or somebody written anew: the one whose number the form names."""
    desk = at_guests(request, staff, public_id)

    def write() -> None:
        said = NewGuest(line_in(request, "name"), line_in(request, "email"), request.POST.get("language", ""))
        guest = whole_in(request, "guest", code="guest-unclear")
        if guest is None:
            actions.add_guest(party=number, guest=said, **desk.by)
        else:
            actions.change_guest(guest=guest, said=said, **desk.by)

    return _acted(desk, number, write, "changed")


@for_hosts
@require_POST
def party_letters(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """Another letter to one of them, with another link; or an end of their links."""
    desk = at_guests(request, staff, public_id)
    ends = request.POST.get("act") == "end"

    def act() -> None:
        guest = whole_in(request, "guest", code="guest-unclear") or 0
        (actions.end_link if ends else actions.invite_again)(guest=guest, **desk.by)

    return _acted(desk, number, act, "no-link" if ends else "again")


def _acted(desk: Desk, number: int, act: Callable[[], object], done: str) -> HttpResponseBase:
    return desk.acted(act, lambda trouble: _shown(desk, number, trouble), desk.address("desk-party", number), done)


def _shown(desk: Desk, number: int, trouble: str = "") -> HttpResponseBase:
    found = queries.party_line(desk.here.public_id, number)
    if found is None:
        raise Http404
    standing = standing_of(found)
    page = PartyPage(
        number=number,
        title=visible(found.title) or ", ".join(visible(one.name) for one in found.guests[:2]),
        standing=standing,
        words=str(ANSWERS[standing]),
        since=desk.exact(found.answered_at or found.invited_at),
        until=desk.exact(found.answer_until),
        people=tuple(_person(desk, one, standing) for one in found.guests),
        fields=_fields(found),
        hosts=_hosts(desk, found),
        languages=choices(settings.LANGUAGES, settings.LANGUAGE_CODE),
        questions=tuple(queries.questions_of(desk.here.public_id, party=number)),
        is_invited=found.invited_at is not None,
        is_open=desk.is_open,
        noted=noted(desk.request),
        trouble=trouble,
        most=limits.WORDS,
    )
    return desk.shown("party", page, trouble)


def _person(desk: Desk, one: GuestLine, standing: str) -> Person:
    link = whole(reverse("guest", args=[one.token])) if one.token else ""
    letter = desk.exact(one.written_at)
    return Person(
        one.number, visible(one.name), one.name, one.email, choices(settings.LANGUAGES, one.language), _standing(desk, one, standing), link,
        letter, visible(one.trouble),
    )  # fmt: skip


def _standing(desk: Desk, one: GuestLine, party: str) -> str:
    if one.left_at:
        return _("left %(at)s") % {"at": desk.exact(one.left_at)}
    if one.came_at:
        return _("came %(at)s") % {"at": desk.exact(one.came_at)}
    if one.coming is None:
        return ""
    if one.coming and party == "waiting":
        return str(WOULD_COME)
    return str(ANSWERS["coming" if one.coming else "declined"])


def _fields(found: PartyLine) -> tuple[Field, ...]:
    return (
        Field("title", _("What the party is called"), found.title, most=limits.WORDS, hint=_("May stay empty.")),
        Field("group", _("Group"), found.group, most=limits.WORDS, hint=_("Items of the programme are for groups.")),
        Field("seats", _("How many they may be"), str(found.seats), "number", is_needed=True),
    )


def _hosts(desk: Desk, found: PartyLine) -> tuple[Choice, ...]:
    offered = [(str(one.number), _("%(name)s (%(count)d guests)") % {"name": visible(one.name), "count": one.guests})
               for one in queries.hosts_of(desk.here.public_id)]  # fmt: skip
    return choices([("", _("nobody")), *offered], str(found.host or ""))
