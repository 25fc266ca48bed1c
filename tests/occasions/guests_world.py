"""Guests for the tests: three parties of a small roll-out, invited or not."""

from datetime import timedelta
from typing import Any

from tests.occasions.world import BY, NINE, NOW, a_day
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewGuest, NewMember, NewParty, Rsvp
from vorfreude.occasions.models import Guest

UNTIL = NINE - timedelta(days=5)
BERG = NewParty(
    [NewGuest("Henriette von Berg", "henriette@example.org", "de"), NewGuest("Konrad von Berg", "", "de")], "Familie Berg", "A", 4
)  # fmt: skip
OKAFOR = NewParty(
    [NewGuest("Ada Okafor", "ada@example.org", "en"), NewGuest("Chidi Okafor", "chidi@example.org", "en")], "", "B"
)
AMMER = NewParty([NewGuest("Paul Ammer", "paul@example.org", "de")])


def at(hours: float) -> dict[str, Any]:
    """Some hours after the list was written."""
    return {"now": NOW + timedelta(hours=hours)}


def with_guests(*parties: NewParty, manager: int | None = None, invited: bool = True, name: str = "roll-out-27") -> str:
    """The roll-out with these parties, the Bergs, the Okafors and Paul Ammer where none are named."""
    occasion = a_day(name, manager)
    for one in parties or (BERG, OKAFOR, AMMER):
        actions.add_party(occasion=occasion, party=one, **BY)
    if invited:
        actions.invite(occasion=occasion, parties=None, answer_until=UNTIL, **BY)
    return occasion


def with_host(occasion: str) -> int:
    """Mara, who looks after guests; gives her number."""
    member = NewMember("Mara Feld", "de", "mara@crew.example", languages=("en", "de"), skills=(), may=("host",))
    return actions.add_member(occasion=occasion, member=member, **BY)


def guest(number: int, occasion: str | None = None) -> Guest:
    """The row of a guest."""
    rows = Guest.objects.filter(number=number)
    return (rows.filter(occasion__public_id=occasion) if occasion else rows).select_related("party").get()


def link(number: int, occasion: str | None = None) -> str:
    """The address of a guest's own page."""
    row = guest(number, occasion)
    return f"/guest/{queries.guest_token(row.pk, row.link)}/"


def a_guest(*, came: bool = False) -> str:
    """The page of somebody who comes with somebody they brought, has a host, asked something and said what they need; perhaps they were there."""
    occasion = with_guests()
    actions.give_host(occasion=occasion, party=1, member=with_host(occasion), **BY)
    actions.answer_invitation(occasion=occasion, guest=1, rsvp=Rsvp({1, 2}, ["Tante Frieda"]), **at(1))
    actions.say_needs(occasion=occasion, guest=1, about=1, diet="Keine Nüsse", access=None, **at(1))
    actions.ask_question(occasion=occasion, guest=1, words="Gibt es einen Platz für den Hund?", **at(1))
    if came:
        actions.open_day(occasion=occasion, **BY)
        Guest.objects.filter(number=1).update(came_at=NINE)
    return link(1)
