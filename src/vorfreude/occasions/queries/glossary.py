"""Which words of an occasion guests, crew and staff read as somebody wrote them, and what they are in other languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F

from vorfreude.occasions import limits
from vorfreude.occasions.models import (
    Alternative,
    BudgetLine,
    Contact,
    Finding,
    Gate,
    Injection,
    Item,
    Kit,
    Occasion,
    Place,
    Post,
    Rehearsal,
    Ride,
    Risk,
    Variant,
)

HOUSE = "house"
"""Of words that nobody reads but those who plan and run it."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words as they are written, ``of`` an item, a place, a post, a ride, a contact of guests or the house alone, and by tag what they are
    in other languages.
    """

    of: str
    written: str
    said: Mapping[str, str]


def glossary_of(occasion: str) -> list[Term]:
    """Each of the words once, where it stands first. Seven queries."""
    glossary = Occasion.objects.values_list("glossary", flat=True).get(public_id=occasion)
    found: dict[str, Term] = {}
    for of, written in _written(occasion):
        if written and written not in found:
            found[written] = Term(of, written, glossary.get(written, {}))
    return list(found.values())


def _written(occasion: str) -> Iterator[tuple[str, str]]:
    here = {"occasion__public_id": occasion}
    parts = (
        ("item", Item.objects.filter(**here).order_by("starts_at", "key").values_list("title", "subtitle", "strand")),
        ("place", Place.objects.filter(**here).order_by("name").values_list("name")),
        ("post", Post.objects.filter(**here).order_by("starts_at", "key").values_list("title")),
        ("ride", Ride.objects.filter(**here).values_list("title", "starts_from", "goes_to")),
        (
            "contact",
            Contact.objects.filter(**here, for_guests=True).order_by("what", "name").values_list("what", "name"),
        ),
    )
    yield from ((of, str(written)) for of, rows in parts for words in rows for written in words)
    yield from ((HOUSE, written) for written in _of_the_house(occasion))


def _of_the_house(occasion: str) -> list[str]:
    """What is read at the desk alone, in one query; what is longer than a few words is left as it is."""
    here, tried = {"occasion__public_id": occasion}, {"rehearsal__occasion__public_id": occasion}
    texts = [
        table.objects.filter(**where).order_by().annotate(said=F(column)).values_list("said", flat=True)
        for table, where, columns in (
            (Gate, here, ("title", "asks")), (Risk, here, ("title", "measure")), (Rehearsal, here, ("title",)),
            (Injection, tried, ("words", "expected")), (Finding, here, ("words",)), (Alternative, here, ("title",)),
            (BudgetLine, here, ("title",)), (Variant, here, ("title",)), (Kit, here, ("title",)), (Contact, here, ("what", "name")),
        )
        for column in columns
    ]  # fmt: skip
    return sorted(one for one in texts[0].union(*texts[1:]) if len(one) <= limits.WORDS)
