"""A visit, two partners, and work that is given to the painter."""

from datetime import datetime, timedelta

from tests.care.visits_world import with_visit
from tests.care.world import BY, NOW
from vorfreude.care.actions import commissions
from vorfreude.care.actions.commissions import NewCommission, commission
from vorfreude.care.actions.partners import NewPartner, add_partner
from vorfreude.care.actions.receipts import Handed, confirm, hand_over
from vorfreude.care.models import Partner, Visit

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAINTER = NewPartner("Lackhaus Nord", ("paint", "detailing"), rate=0.9, timezone="Europe/Berlin")
CARRIER = NewPartner("Frey Transport", ("transport",))
ADVISER, EVE = "stefan@example.org", "eve@example.org"


def with_partners() -> Visit:
    """A visit that is booked, a painter and a carrier."""
    made = with_visit()[1]
    add_partner(PAINTER, **BY)
    add_partner(CARRIER, **BY)
    return made


def house(name: str = PAINTER.name) -> Partner:
    """A partner's row."""
    return Partner.objects.get(name=name)


def asked(visit: Visit, *, at: datetime = NOW) -> str:
    """The painter is asked to paint within two days, and to answer within four hours."""
    new = NewCommission(house().public_id, "paint", "Polish the door", at + 4 * HOUR, at + 2 * DAY, cost=40_000)
    return commission(visit.public_id, new, actor=ADVISER, now=at)


def taken(visit: Visit, *, at: datetime = NOW) -> str:
    """The painter has taken it a minute later."""
    found = asked(visit, at=at)
    commissions.take(found, house=house().pk, actor=EVE, now=at + HOUR / 60)
    return found


def at_the_painter(visit: Visit, *, at: datetime = NOW) -> str:
    """It was handed over with two keys, and the painter confirmed it."""
    found = taken(visit, at=at)
    number = hand_over(
        found, Handed("out", keys=2, reading=15_400, condition="A scratch"), house=None, actor=ADVISER, now=at
    )
    confirm(found, number, house=house().pk, actor=EVE, now=at + HOUR)
    return found
