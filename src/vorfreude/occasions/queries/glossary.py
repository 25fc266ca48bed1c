"""Which words of an occasion guests and crew read as somebody wrote them, and what they are in other languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vorfreude.occasions.models import Contact, Item, Occasion, Place, Post, Ride


@dataclass(frozen=True, slots=True)
class Term:
    """Words as they are written, ``of`` an item, a place, a post, a ride or a contact of guests, and by tag what they are in other languages."""

    of: str
    written: str
    said: Mapping[str, str]


def glossary_of(occasion: str) -> list[Term]:
    """Each of the words once, where it stands first. Six queries."""
    glossary = Occasion.objects.values_list("glossary", flat=True).get(public_id=occasion)
    found: dict[str, Term] = {}
    for of, written in _written(occasion):
        if written and written not in found:
            found[written] = Term(of, written, glossary.get(written, {}))
    return list(found.values())


def _written(occasion: str) -> Iterator[tuple[str, str]]:
    items = Item.objects.filter(occasion__public_id=occasion).order_by("starts_at", "key")
    for title, subtitle in items.values_list("title", "subtitle"):
        yield "item", title
        yield "item", subtitle
    for name in Place.objects.filter(occasion__public_id=occasion).order_by("name").values_list("name", flat=True):
        yield "place", name
    posts = Post.objects.filter(occasion__public_id=occasion).order_by("starts_at", "key")
    for title in posts.values_list("title", flat=True):
        yield "post", title
    for words in Ride.objects.filter(occasion__public_id=occasion).values_list("title", "starts_from", "goes_to"):
        for one in words:
            yield "ride", one
    contacts = Contact.objects.filter(occasion__public_id=occasion, for_guests=True).order_by("what", "name")
    for what, name in contacts.values_list("what", "name"):
        yield "contact", what
        yield "contact", name
