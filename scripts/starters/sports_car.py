"""Ten cars through a small plant: one waits for a part, one is painted twice, one is late, one is never finished."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from scripts.starters.telling import Course, Telling
from scripts.starters.writing_home import Letters

LETTERS = Letters(timedelta(days=13), "concierge", frozenset({"order 2105"}))


@dataclass(frozen=True, slots=True)
class Car:
    """A car and what becomes of it."""

    number: int
    start: str
    model: str
    colour: str
    name: str
    zone: str
    fate: str = ""


CARS = (
    Car(2101, "2026-01-12T09:20+01:00", "Coupé", "Moss", "Ada", "Europe/Berlin"),
    Car(2102, "2026-01-14T14:05+01:00", "Roadster", "Chalk", "Bruno", "Europe/Zurich", "painted twice"),
    Car(2103, "2026-01-19T10:40+01:00", "Coupé", "Ink", "Celia", "America/New_York", "a part is missing"),
    Car(2104, "2026-01-26T08:15+01:00", "Roadster", "Ochre", "Dmitri", "Europe/Berlin", "never answers"),
    Car(2105, "2026-02-02T11:00+01:00", "Coupé", "Moss", "Eleni", "Europe/Athens", "late picture"),
    Car(2106, "2026-02-09T13:30+01:00", "Roadster", "Tin", "Farid", "Europe/Paris", "cancelled"),
    Car(2107, "2026-02-16T09:10+01:00", "Coupé", "Chalk", "Greta", "Europe/Berlin", "scanner was dark"),
    Car(2108, "2026-02-23T10:00+01:00", "Roadster", "Moss", "Hiro", "Asia/Tokyo", "read by mistake"),
    Car(2109, "2026-03-02T15:00+01:00", "Coupé", "Ink", "Ines", "Europe/Lisbon", "painted twice"),
    Car(2110, "2026-04-20T09:45+02:00", "Roadster", "Ochre", "Jan", "Europe/Berlin", "under way"),
)


def courses() -> Iterator[tuple[str, str, Course]]:
    """Every car with its beginning."""
    for car in CARS:
        yield f"order {car.number}", car.start, partial(build, car)


def build(car: Car, told: Telling) -> None:
    """One car from the order to the key, or as far as it comes."""
    order(told, car)
    if car.fate == "cancelled":
        told.later("9 days").say("order.cancelled", reason="changed plans")
        return
    body(told, car)
    if car.fate == "under way":
        return
    paint(told, car)
    finish(told, car)


def order(told: Telling, car: Car) -> None:
    """The order, and the wait before any metal."""
    told.say(
        "order.confirmed",
        model=car.model,
        colour=car.colour,
        first_name=car.name,
        timezone=car.zone,
        promised_date=told.on_day("56 days on plant"),
    )
    if car.fate != "never answers":
        told.later(f"{told.chance.randint(1, 6)} days").answer(
            "thread", told.chance.choice(("tone", "white", "colour"))
        )
    told.later("8 days")


def body(told: Telling, car: Car) -> None:
    """The body, its picture in time or not."""
    waited = "15 days on plant" if car.fate == "late picture" else "9 days on plant"
    told.later(waited).say("station.entered", station="BODY")
    if car.fate == "a part is missing":
        told.later("1 day on plant").say(
            "part.missing", part_en="the left door hinge", part_de="das linke Türscharnier"
        )
        told.later("5 days on plant").say("part.arrived")
    told.later("2 days on plant").say("thread.ordered")
    late = "26 hours" if car.fate == "scanner was dark" else ""
    told.later("5 days on plant").say("station.completed", heard=late, station="BODY", by="Ruiz")
    told.later("10 hours on plant" if car.fate == "late picture" else "3 hours on plant").photo("body")


def paint(told: Telling, car: Car) -> None:
    """Paint, once or twice."""
    told.later("1 day on plant").say("station.entered", station="PAINT")
    if car.fate == "read by mistake":
        wrong = told.later("20 minutes on plant", sharp=True).say("station.completed", station="PAINT")
        told.later("45 minutes on plant").take_back(wrong, "the card of the car beside it")
    told.later("7 days on plant").say("station.completed", station="PAINT", by="Sow")
    told.photo("paint")
    if car.fate == "painted twice":
        told.later("2 hours on plant").say(
            "check.failed", check="lamps", found_en="a grain of dust on the roof", found_de="ein Staubkorn auf dem Dach"
        )
        told.later("4 hours on plant").say("forecast.moved", date=(moved := told.on_day("40 days")))
        explained = "1 day on plant" if car.number == 2109 else "3 hours on plant"
        told.later(explained).later("1 hour on plant").say(
            "forecast.explained",
            date=moved,
            reason_en="The roof goes back to paint; each coat needs its time to dry.",
            reason_de="Das Dach geht zurück in den Lack; jede Schicht braucht ihre Zeit zum Trocknen.",
            by="Nora",
        )
        told.later("4 days on plant" if car.number == 2102 else "7 days on plant")
    told.later("2 hours on plant").say("check.passed", check="lamps", by="Okafor")


def finish(told: Telling, car: Car) -> None:
    """From the saddler's table to the door."""
    told.later("1 day on plant").say("station.entered", station="SADDLERY")
    told.photo("interior")
    told.later("6 days on plant").say("station.entered", station="ASSEMBLY")
    told.later("3 days on plant").say("check.passed", check="first-start", by="Mara")
    told.later("1 day on plant").say("parcel.sent")
    told.later("2 days on plant").say("station.entered", station="ROAD")
    told.later("2 days on plant").say("check.passed", check="road", by="Lindqvist")
    if car.fate not in {"never answers", "painted twice"}:
        told.later("5 hours").answer("delivery-day", told.chance.choice(("weekday", "weekday", "saturday")))
    told.later("1 day on plant").say("lorry.left")
    told.later("5 days" if car.fate == "late picture" else "2 days").say("key.given")
