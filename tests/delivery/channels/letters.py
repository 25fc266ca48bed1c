"""Letters for the tests of channels: Ada's, with what her body shop has to say."""

from datetime import UTC, datetime, timedelta

from vorfreude.core.attention.model import Channel, Form, Sort
from vorfreude.delivery.channels import Addressee, Item, Outgoing
from vorfreude.delivery.channels.writing import House

NOON = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)
HOUSE = House("Löwen", "https://cars.example")
KEY = "7Fh3kQ9xW2mZb8RtYpLc4V"


def addressee(
    *, language: str = "en", name: str = "Ada Lovelace", email: str = "ada@example.org", phone: str = ""
) -> Addressee:
    return Addressee(7, name, email, language, "Europe/Berlin", phone)


def item(
    *,
    title: str = "Your car has its shape",
    text: str = "Welded, measured and signed.",
    why: str = "",
    sort: Sort = "moment",
    address: str = "/journeys/abc/",
    photo: str = "",
    until: datetime | None = None,
    notice: str = "N1",
) -> Item:
    return Item(notice, sort, title, text, why, address, photo, NOON - timedelta(hours=1), until)


def letter(*items: Item, to: Addressee | None = None, more: int = 0, channel: Channel = "email") -> Outgoing:
    said = items or (item(),)
    free = all(one.sort in {"safety", "promise", "access"} for one in said)
    form: Form = "single" if len(said) == 1 and not more else "digest"
    return Outgoing(KEY, channel, form, to or addressee(), said, more, NOON, 1, unasked=not free)
