"""Whom to call."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from vorfreude.occasions import limits, typed
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.marks import check_unchanged
from vorfreude.occasions.models import Contact, Occasion, Place
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact as it is written: who, for what, how to reach them (one way at least), where they are, and whether guests see it too."""

    name: str
    what: str
    phone: str = ""
    email: str = ""
    place: str = ""
    for_guests: bool = False


def write_contact(
    *, occasion: str, contact: NewContact, number: int | None = None, seen: str | None = None, actor: str, now: datetime
) -> int:
    """Adds a contact, or changes the one with this number; gives its number.

    ``seen`` is the mark (``marks.mark_of``) of the contact as the writer saw it; None does not ask.
    Raises Unfit: not-there, over, contact-unclear, place-unclear, too-many, changed-meanwhile.
    """
    fields = {
        "name": typed.line(contact.name, "contact-unclear", what="a name"),
        "what": typed.line(contact.what, "contact-unclear", what="what they are called for"),
        "phone": typed.line(contact.phone, "contact-unclear", what="a telephone", most=40, empty=True),
        "email": _address(contact.email),
        "for_guests": contact.for_guests,
    }
    if not (fields["phone"] or fields["email"]):
        raise Unfit("contact-unclear", came=contact.name, expected="a telephone or an address")
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        fields["place"] = _place(row, contact.place)
        if number is None:
            typed.room_for_one(Contact.objects.filter(occasion=row).count(), limits.CONTACTS, what="contacts")
            return Contact.objects.create(occasion=row, **fields).pk
        known = Contact.objects.filter(occasion=row, pk=number).select_related("place").first()
        if known is None:
            raise Unfit("not-there", came=number, expected="a contact of this occasion")
        check_unchanged(seen, _stands(known))
        Contact.objects.filter(pk=known.pk).update(**fields)
        return number


def drop_contact(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Takes a contact away; one that is gone already is no trouble. Raises Unfit: not-there, over."""
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        Contact.objects.filter(occasion=row, pk=number).delete()


def _stands(known: Contact) -> NewContact:
    place = known.place.name if known.place else ""
    return NewContact(known.name, known.what, known.phone, known.email, place, known.for_guests)


def _address(text: str) -> str:
    address = typed.line(text, "contact-unclear", what="an address", most=254, empty=True)
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise Unfit("contact-unclear", came=address, expected="an address, as in anna@maker.example") from None
    return address


def _place(row: Occasion, name: str) -> Place | None:
    if not name:
        return None
    found = Place.objects.filter(occasion=row, name=name).first()
    if found is None:
        raise Unfit("place-unclear", came=name, expected="a place of this occasion")
    return found
