"""A small roll-out for the tests of occasions: two places, five items, three parties, six of the crew; everybody adds what they need."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from vorfreude.core.programme import Item
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewGuest, NewMember, NewNeedKind, NewOccasion, NewParty, NewPost, Spot
from vorfreude.occasions.models import Guest, Party
from vorfreude.occasions.queries import Member

NOW = datetime(2027, 5, 1, 8, tzinfo=UTC)
NINE = datetime(2027, 5, 14, 7, tzinfo=UTC)
"""Nine o'clock in Berlin on the day."""

HOUR = timedelta(hours=1)
BY: Any = {"actor": "eva@maker.example", "now": NOW}
TITLES = {"en": {"title": "Roll-out"}, "de": {"title": "Enthüllung"}}

ITEMS = {
    "welcome": (0, 1, "Hall"),
    "tour": (1, 2, "Plant"),
    "lunch": (3, 1, "Hall"),
    "reveal": (4, 1, "Hall"),
    "farewell": (5, 1, "Hall"),
}
CREW = {
    "Anna": ("de", "", ["guide"]), "Ben": ("en", "", ["driver"]), "Clara": ("fr", "", ["guide", "driver"]),
    "Dora": ("de", "Staff & Co", []), "Emil": ("it", "Staff & Co", ["guide"]), "Fay": ("en", "Staff & Co", ["driver"]),
}  # fmt: skip


def a_day(name: str = "roll-out-27", manager: int | None = None) -> str:
    """The occasion with its places and programme; gives its public id."""
    titles = {tag: TITLES.get(tag, TITLES["en"]) for tag, _ in settings.LANGUAGES}
    wanted = NewOccasion(name, titles, "Europe/Berlin", NINE, NINE + 8 * HOUR)
    made = actions.plan_occasion(wanted=wanted, manager=manager, **BY)
    actions.write_place(occasion=made, name="Hall", spot=Spot(0, 0), **BY)
    actions.write_place(occasion=made, name="Plant", spot=Spot(300, 0), **BY)
    for key, (after, lasts, place) in ITEMS.items():
        item = Item(key, key.title(), NINE + after * HOUR, lasts * HOUR, place=place)
        actions.write_item(occasion=made, item=item, **BY)
    return made


def with_crew(occasion: str) -> dict[str, int]:
    """Six of the crew, three of them of an agency; gives their numbers by name."""
    return {
        name: actions.add_member(
            occasion=occasion,
            member=NewMember(
                name, language, f"{name.lower()}@crew.example", agency=agency, languages=("en",), skills=skills
            ),
            **BY,
        )
        for name, (language, agency, skills) in CREW.items()
    }


def with_posts(occasion: str) -> None:
    """The door by two all morning, and the tour by a guide."""
    door = NewPost("door", "Front door", NINE, NINE + 4 * HOUR, "Hall", 2)
    tour = NewPost("tour", "Tour of the plant", NINE + HOUR, NINE + 3 * HOUR, "Plant", skills=["guide"])
    for post in (door, tour):
        actions.write_post(occasion=occasion, post=post, **BY)


def with_kinds(occasion: str) -> None:
    """Questions and errands."""
    for rank, (key, minutes, skills) in enumerate((("question", 8, []), ("errand", 13, ["driver"])), start=1):
        words = {tag: {"title": key.title()} for tag in ("en", "de")}
        kind = NewNeedKind(key, words, rank, minutes, 90, skills)
        actions.write_need_kind(occasion=occasion, kind=kind, **BY)


def with_guests(occasion: str, many: int = 6) -> None:
    """Guests in parties of two, all of whom come: Guest 1 and Guest 2, Guest 3 and Guest 4, and so on."""
    for first in range(1, many + 1, 2):
        pair = [NewGuest(f"Guest {number}", language="en") for number in range(first, min(first + 2, many + 1))]
        actions.add_party(occasion=occasion, party=NewParty(pair, title=f"Party {first}", group="owners"), **BY)
    Guest.objects.filter(occasion__public_id=occasion).update(coming=True)
    Party.objects.filter(occasion__public_id=occasion).update(answer="coming")


def at_the_door(occasion: str, name: str = "Dana", may: tuple[str, ...] = ("door",)) -> Member:
    """Somebody of the crew with a phone, who checks guests in; also ``host``."""
    number = actions.add_member(occasion=occasion, member=NewMember(name, "en", may=may), **BY)
    found = queries.member_of(queries.crew_token(*actions.give_link(occasion=occasion, number=number, **BY)))
    assert found is not None
    return found
