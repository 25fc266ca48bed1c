"""The made-up garage as plain values: which vehicles there are, whose, how old, how far they ran. Nothing here touches a database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.garage_words import GarageWords
from vorfreude.boot.demo.orders import Customer, order
from vorfreude.boot.demo.works import Works
from vorfreude.care.actions import NewVehicle

VEHICLES = 120
YEAR = timedelta(days=365)
OLDEST_YEARS = 9.5
KM_A_YEAR = (2_000, 14_000)
MAKER = "Marbold"


@dataclass(frozen=True, slots=True)
class Owned:
    """One vehicle, whose it is, and how far it runs in a year (km, or hours where it counts those)."""

    number: int
    new: NewVehicle
    owner: Customer
    delivered: datetime
    a_year: int

    def ran(self, at: datetime) -> int:
        """What its counter showed at an instant."""
        return max(0, int(self.a_year * ((at - self.delivered) / YEAR)))


def vehicles(
    works: Works, words: GarageWords, *, count: int = VEHICLES, fresh: Sequence[Owned] = ()
) -> Iterator[Owned]:
    """So many vehicles: cars of customers who have one already, the ``fresh`` ones from the hall, and the few things that are none."""
    cars = count - len(words.things)
    for number in range(1, cars - len(fresh) + 1):
        yield _car(works, number)
    for place, one in enumerate(fresh):
        yield replace(one, number=cars - len(fresh) + 1 + place)
    for place, thing in enumerate(words.things):
        number = count - len(words.things) + place + 1
        first, _, last = thing.owner.partition(" ")
        mail = f"{first}.{last}@example.org".lower()
        owner = Customer(first, last, mail, "de" if place != 1 else "en", words.zone, 1.0)
        delivered = _delivered(works, Dice(works.seed, f"vehicle {number}"))
        new = NewVehicle(
            kind=thing.kind, maker=MAKER, model=thing.model, title=thing.title, serial=thing.serial, counters=thing.counters,
            built_on=_day(delivered, 30), delivered_on=delivered.date(), timezone=words.zone,
        )  # fmt: skip
        yield Owned(number, new, owner, delivered, 120)


def _car(works: Works, number: int) -> Owned:
    dice = Dice(works.seed, f"vehicle {number}")
    about = order(works, works.orders - 3 if number == 1 else number)
    model = works.words.models[0] if number == 1 else dice.one_of("model", works.words.models)
    delivered = works.end - OLDEST_YEARS * YEAR if number == 1 else _delivered(works, dice)
    colour = dice.one_of("colour", list(works.words.colours))
    new = NewVehicle(
        kind="car", maker=MAKER, model=model, title=f"{model} in {colour}", serial=f"TN {number:05}", registration=f"TA-{_letters(number)} {100 + number}",
        registered_on=delivered.date(), built_on=_day(delivered, 14), delivered_on=delivered.date(),
        specification=(("Colour", colour), ("Leather", dice.one_of("leather", ("Cognac", "Black", "Ivory"))), ("Wheels", "19 inch, forged")),
        timezone=about.customer.timezone,
    )  # fmt: skip
    return Owned(number, new, about.customer, delivered, int(dice.between("km", *KM_A_YEAR)))


def _delivered(works: Works, dice: Dice) -> datetime:
    return works.end - timedelta(days=dice.between("age", 40, OLDEST_YEARS * 365))


def _day(at: datetime, before: int) -> date:
    return (at - timedelta(days=before)).date()


def _letters(number: int) -> str:
    return f"{chr(65 + number % 26)}{chr(65 + number * 7 % 26)}"
