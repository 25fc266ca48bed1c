"""Whom to call."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import Field, choices, line_in, number_in, word_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.logistics_ways import Way, ways
from vorfreude.back.occasions.ready_desk import at_desk, seen_in, typed
from vorfreude.back.occasions.ready_words import noted
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, limits
from vorfreude.occasions import queries as of_occasions
from vorfreude.occasions.actions import NewContact
from vorfreude.occasions.marks import mark_of
from vorfreude.occasions.queries import logistics as queries
from vorfreude.occasions.queries.logistics import ContactLine


@dataclass(frozen=True, slots=True)
class Row:
    """One contact."""

    address: str
    what: str
    name: str
    phone: str
    email: str
    place: str
    for_guests: bool


@dataclass(frozen=True, slots=True)
class Contacts:
    """Everything the page says; ``number`` is of the one that is being changed, ``seen`` the mark of how it stands."""

    ways: tuple[Way, ...]
    rows: tuple[Row, ...]
    number: int | None
    seen: str
    fields: tuple[Field, ...]
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """All of them, and the form for one: the one that the address names, else another."""
    desk = at_desk(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk)
    return desk.acted(
        lambda: actions.write_contact(
            contact=_contact_in(request), number=number_in(request, "number"), seen=seen_in(request), **desk.by
        ),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-contacts"),
        "contact",
    )


@for_hosts
@require_POST
def contact_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_contact(number=number_in(request, "number") or 0, **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-contacts"),
        "no-contact",
    )


def _contact_in(request: HttpRequest) -> NewContact:
    return NewContact(
        line_in(request, "name"), line_in(request, "what"), line_in(request, "phone"), line_in(request, "email"),
        word_in(request, "place"), "for_guests" in request.POST,
    )  # fmt: skip


def _shown(desk: Desk, trouble: str = "") -> HttpResponseBase:
    found = queries.contacts_of(desk.here.public_id)
    number = number_in(desk.request, "number")
    was = next((one for one in found if one.number == number), None)
    page = Contacts(
        ways=ways(desk, "desk-contacts"),
        rows=tuple(_row(one, desk) for one in found),
        number=was.number if was else None,
        seen=_seen(was) if was else "",
        fields=_fields(desk, was),
        is_open=desk.is_open,
        noted=noted(desk.request),
        trouble=trouble,
    )
    return desk.shown("contacts", page, trouble)


def _row(one: ContactLine, desk: Desk) -> Row:
    address = f"{desk.address('desk-contacts')}?number={one.number}#write"
    return Row(
        address,
        desk.said(one.what),
        desk.said(one.name),
        visible(one.phone),
        visible(one.email),
        desk.said(one.place),
        one.for_guests,
    )


def _seen(was: ContactLine) -> str:
    return mark_of(NewContact(was.name, was.what, was.phone, was.email, was.place, was.for_guests))


def _fields(desk: Desk, was: ContactLine | None) -> tuple[Field, ...]:
    request, is_sent = desk.request, desk.request.method == "POST"
    places = [(place.name, desk.said(place.name)) for place in of_occasions.places_of(desk.here.public_id)]
    place = typed(request, "place", was.place if was else "")
    checked = "for_guests" in request.POST if is_sent else bool(was and was.for_guests)
    return (
        Field("what", _("For what"), typed(request, "what", was.what if was else ""), most=limits.WORDS, is_needed=True, hint=_("As somebody in a hurry looks for it: first aid, power, coaches")),
        Field("name", _("Name"), typed(request, "name", was.name if was else ""), most=limits.WORDS, is_needed=True),
        Field("phone", _("Telephone"), typed(request, "phone", was.phone if was else ""), most=40),
        Field("email", _("Address"), typed(request, "email", was.email if was else ""), most=254),
        Field("place", _("Where"), kind="choice", choices=choices([("", _("at no fixed place")), *places], place)),
        Field("for_guests", _("Guests see it, too"), kind="check", is_checked=checked),
    )  # fmt: skip
