"""Who ordered what: the customer, the car and the names of an order, drawn from its number."""

import unicodedata
from dataclasses import dataclass

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.words import PlantWords, Region
from vorfreude.boot.demo.works import Works

FIRST_SUBJECT = 2400
FIRST_CHASSIS = 400
SHOWCASE_COLOUR = "green"  # the one colour of which there is a picture of every scene
PAINTED_AFTER = 85.0  # working hours from the beginning of a body until it stands there painted, more or less
JUST_ORDERED = 3  # this many orders before the last
SHOWCASE_EVERY = 20  # orders of the running plant: the showcase's customer is a collector
LATIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Customer:
    """Somebody who waits. ``travel`` is days from the plant to them."""

    first: str
    last: str
    mail: str
    language: str
    timezone: str
    travel: float

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True)
class Order:
    """One order. ``colour`` is the maker's name, ``paint`` the colour of the photographs."""

    number: int
    subject: str
    chassis: str
    model: str
    colour: str
    paint: str
    customer: Customer
    is_showcase: bool


def order(works: Works, number: int) -> Order:
    """The order with this number: 1, 2, … without end."""
    dice = Dice(works.seed, f"order {number}")
    words = works.words
    is_showcase = number in showcase_numbers(works) or (number > works.orders and number % SHOWCASE_EVERY == 0)
    colour = dice.one_of("colour", list(words.colours))
    if is_showcase:
        colour = next(name for name, paint in words.colours.items() if paint == SHOWCASE_COLOUR)
    return Order(
        number=number,
        subject=f"MB-{FIRST_SUBJECT + number}",
        chassis=f"TN {FIRST_CHASSIS + number:05}",
        model=_collected(works, number) if is_showcase else dice.one_of("model", words.models),
        colour=colour,
        paint=words.colours[colour],
        customer=_showcase(words) if is_showcase else _customer(words, dice),
        is_showcase=is_showcase,
    )


def subject_number(subject: str) -> int:
    """The number of the order with this subject."""
    return int(subject.rpartition("-")[2]) - FIRST_SUBJECT


def showcase_numbers(works: Works) -> tuple[int, int]:
    """The showcase's car that is just painted when the history ends, and the one that is just ordered."""
    painted = int((works.position(works.end) - PAINTED_AFTER) / works.takt) + 1
    return max(1, painted), works.orders - JUST_ORDERED


def _collected(works: Works, number: int) -> str:
    """The model of a car of the showcase: the one in the paint shop is of the first, the next is of another."""
    models = works.words.models
    return models[0] if number == showcase_numbers(works)[0] else models[number % len(models)]


def _showcase(words: PlantWords) -> Customer:
    her = words.showcase
    return Customer(her.first, her.last, her.mail, her.language, her.timezone, her.travel)


def _customer(words: PlantWords, dice: Dice) -> Customer:
    region = _region(words, dice)
    first, last = dice.one_of("first name", region.first), dice.one_of("last name", region.last)
    mail = f"{_address_part(first)}.{_address_part(last)}@example.org"
    return Customer(first, last, mail, region.language, region.timezone, region.travel)


def _region(words: PlantWords, dice: Dice) -> Region:
    drawn = dice.between("region", 0, sum(region.share for region in words.regions))
    for region in words.regions:
        drawn -= region.share
        if drawn < 0:
            return region
    return words.regions[-1]


def _address_part(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().translate(LATIN))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())
