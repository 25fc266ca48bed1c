"""Fourteen garments: one cloth is late, one customer misses a fitting, one forgets to collect, one changes their mind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from scripts.starters.telling import Course, Telling
from scripts.starters.writing_home import Letters

LETTERS = Letters(timedelta(days=9), "counter", frozenset({"order 612"}))


@dataclass(frozen=True, slots=True)
class Garment:
    """A garment and what becomes of it."""

    number: int
    start: str
    what: str
    cloth: str
    name: str
    zone: str
    fate: str = ""


WHAT = {"coat": "Mantel", "suit": "Anzug", "dress": "Kleid", "jacket": "Jacke"}
CLOTH = {"grey flannel": "grauem Flanell", "navy twill": "marineblauem Twill", "green tweed": "grünem Tweed"}

GARMENTS = (
    Garment(601, "2026-02-03T11:10+00:00", "coat", "green tweed", "Alma", "Europe/London"),
    Garment(602, "2026-02-05T15:30+00:00", "suit", "grey flannel", "Basil", "Europe/London", "missed fitting"),
    Garment(603, "2026-02-07T12:00+00:00", "dress", "navy twill", "Coralie", "Europe/Paris", "changed twice"),
    Garment(604, "2026-02-10T17:45+00:00", "jacket", "green tweed", "Duncan", "Europe/London", "late cloth"),
    Garment(605, "2026-02-12T10:20+00:00", "suit", "navy twill", "Emeka", "Africa/Lagos", "forgets to collect"),
    Garment(606, "2026-02-14T13:15+00:00", "coat", "grey flannel", "Fiona", "Europe/Dublin", "cancelled"),
    Garment(607, "2026-02-17T16:00+00:00", "dress", "green tweed", "Gwen", "Europe/London", "no picture"),
    Garment(608, "2026-02-19T18:20+00:00", "suit", "grey flannel", "Henrik", "Europe/Copenhagen", "never answers"),
    Garment(609, "2026-02-21T11:50+00:00", "jacket", "navy twill", "Imogen", "Europe/London", "slow counter"),
    Garment(610, "2026-02-24T14:40+00:00", "coat", "green tweed", "Jonas", "Europe/Berlin", "takes two more weeks"),
    Garment(611, "2026-02-26T10:05+00:00", "suit", "navy twill", "Keziah", "Europe/London", "wrong ticket"),
    Garment(612, "2026-02-28T12:35+00:00", "coat", "grey flannel", "Ludo", "Europe/Brussels", "late"),
    Garment(613, "2026-03-03T15:55+00:00", "dress", "navy twill", "Maeve", "Europe/Dublin", "late fitting"),
    Garment(614, "2026-04-14T11:25+01:00", "jacket", "green tweed", "Noor", "Europe/London", "under way"),
)


def courses() -> Iterator[tuple[str, str, Course]]:
    """Every garment with its order."""
    for garment in GARMENTS:
        yield f"order {garment.number}", garment.start, partial(build, garment)


def build(garment: Garment, told: Telling) -> None:
    """One garment from the tape to the hanger, or as far as it comes."""
    order(garment, told)
    if garment.fate == "cancelled":
        told.later("2 days").say("order.cancelled", reason="a wedding was called off")
        return
    cut(garment, told)
    if garment.fate == "under way":
        return
    first_fitting(garment, told)
    second_fitting(garment, told)
    finish(garment, told)
    collect(garment, told)


def order(garment: Garment, told: Telling) -> None:
    """The order, the lining, the cloth."""
    told.say(
        "order.placed",
        garment_en=garment.what,
        garment_de=WHAT[garment.what],
        cloth_en=garment.cloth,
        cloth_de=CLOTH[garment.cloth],
        first_name=garment.name,
        timezone=garment.zone,
    )
    if garment.fate not in {"never answers", "cancelled"}:
        told.later("3 days").answer("lining", told.chance.choice(("quiet", "loud", "own")))
    if garment.fate == "late cloth":
        told.later("2 days on workroom").say("cloth.delayed", mill="Harrow & Sons")
        told.later("6 days on workroom")
    told.later("3 days on workroom").say("cloth.arrived")


def cut(garment: Garment, told: Telling) -> None:
    """Chalk, shears, white thread; the workroom's terminal was off on some days."""
    told.later("1 day on workroom").say("cut.begun", by="Mr Osei")
    if garment.fate == "no picture":
        told.later("4 days on workroom").photo("cut")
    else:
        told.later("90 minutes on workroom").photo("cut")
        told.later("3 days on workroom")
    told.say("basting.done", heard="20 hours" if garment.number % 5 == 1 else "")
    offered = "3 days on workroom" if garment.fate == "late fitting" else "3 hours on workroom"
    told.later(offered).say("fitting.booked", evening=told.on_day("2 days on workroom"))


def first_fitting(garment: Garment, told: Telling) -> None:
    """The first fitting, or an empty fitting room."""
    told.later("2 days on workroom")
    if garment.fate == "missed fitting":
        told.say("fitting.missed")
        told.later("1 day").say("fitting.booked", evening=told.on_day("4 days on workroom"))
        told.later("4 days on workroom")
    told.say("fitting.held", fitting=1, by="Mrs Bell")
    if garment.fate == "late":
        told.later("3 days on workroom").say(
            "order.late",
            day=told.on_day("30 days"),
            reason_en="Mrs Bell has a broken wrist, and nobody else touches your coat.",
            reason_de="Frau Bell hat sich das Handgelenk gebrochen, und niemand sonst fasst Ihren Mantel an.",
            by="Rosa",
        )
        told.later("12 days on workroom")


def second_fitting(garment: Garment, told: Telling) -> None:
    """The second fitting, and what is changed after it."""
    told.later("7 days on workroom").say("fitting.held", fitting=2, by="Mrs Bell")
    rounds = {"changed twice": 2, "never answers": 1, "slow counter": 1}.get(garment.fate, 0)
    for number in range(rounds):
        told.say("alteration.asked", what_en="more room across the back", what_de="mehr Weite im Rücken")
        told.later("5 days on workroom" if number else "2 days on workroom").say("alteration.done", by="Mrs Bell")
        if number + 1 < rounds:
            told.later("1 day on workroom").say("fitting.held", fitting=2, by="Mrs Bell")
    told.later("1 day on workroom").say("coin.hidden")


def finish(garment: Garment, told: Telling) -> None:
    """Buttons, pressing, and the way to the counter."""
    told.later("2 hours on workroom").say("buttons.sewn", by="Mrs Bell")
    if garment.fate == "wrong ticket":
        wrong = told.later("30 minutes on workroom").say("pressing.done", by="Ivo")
        told.later("20 minutes on workroom").take_back(wrong, "the ticket of the coat beside it")
    told.later("1 day on workroom").say("pressing.done", by="Ivo")
    told.later("4 hours on shop" if garment.fate == "slow counter" else "50 minutes on shop")
    told.say(
        "parcel.at-counter", until=told.on_day("14 days"), shelf=f"{told.chance.choice('ABC')}{garment.number % 9 + 1}"
    )
    told.photo("counter")


def collect(garment: Garment, told: Telling) -> None:
    """Fetched soon, late, or after a reminder."""
    if garment.fate == "takes two more weeks":
        told.later("6 days").answer("longer", "two-weeks")
        told.later("13 days").say("parcel.collected")
    elif garment.fate == "forgets to collect":
        told.later("12 days").say("parcel.reminded")
        told.later("6 days").say("parcel.collected", by="a colleague")
    else:
        told.later(f"{told.chance.randint(1, 5)} days").say("parcel.collected")
