"""Eight aircraft: one waits for an authority, one for weather, one has a panel taken out again, one contract ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from scripts.starters.telling import Course, Telling
from scripts.starters.writing_home import Letters

LETTERS = Letters(timedelta(days=18), "programme", frozenset({"5044"}))


@dataclass(frozen=True, slots=True)
class Aircraft:
    """An aircraft and what becomes of it."""

    serial: int
    start: str
    registration: str
    owner: str
    zone: str
    fate: str = ""
    flights: int = 14


AIRCRAFT = (
    Aircraft(5038, "2025-09-08T15:00-05:00", "N380VF", "Ms Okonkwo", "America/New_York"),
    Aircraft(5039, "2025-09-22T10:30-05:00", "D-CVOR", "Herr Aumann", "Europe/Berlin", "inspector finds something"),
    Aircraft(5040, "2025-10-06T09:00-05:00", "N540VF", "Mr Reyes", "America/Chicago", "weather"),
    Aircraft(5041, "2025-10-20T11:15-05:00", "HB-VFA", "Frau Keller", "Europe/Zurich", "authority"),
    Aircraft(5042, "2025-11-03T14:40-06:00", "G-VORF", "Lady Ashdown", "Europe/London", "never answers"),
    Aircraft(5043, "2025-11-17T08:50-06:00", "N543VF", "Mr Lindgren", "America/Denver", "ends"),
    Aircraft(5044, "2025-12-01T13:20-06:00", "JA44VF", "Mr Tanabe", "Asia/Tokyo", "picture of another tail"),
    Aircraft(5045, "2026-03-16T10:00-05:00", "N545VF", "Dr Abara", "America/New_York", "under way"),
)


def courses() -> Iterator[tuple[str, str, Course]]:
    """Every aircraft with its beginning."""
    for aircraft in AIRCRAFT:
        yield str(aircraft.serial), aircraft.start, partial(build, aircraft)


def build(aircraft: Aircraft, told: Telling) -> None:
    """One aircraft from the contract to the logbook, or as far as it comes."""
    contract(aircraft, told)
    if aircraft.fate == "ends":
        told.later("14 days").say("contract.ended", reason="the charter company was sold")
        return
    join(aircraft, told)
    systems(aircraft, told)
    if aircraft.fate == "under way":
        return
    fly(aircraft, told)
    cabin(aircraft, told)
    hand_over(aircraft, told)


def contract(aircraft: Aircraft, told: Telling) -> None:
    """The signature, and letters while forgings are made."""
    told.say(
        "contract.signed",
        type="Lark 7",
        owner_name=aircraft.owner,
        timezone=aircraft.zone,
        registration=aircraft.registration,
        delivery_date=told.on_day("132 days on hall"),
    )
    told.later("12 days on hall")
    if aircraft.fate == "authority":
        told.later("2 days on hall").say("document.submitted")
        told.later("9 days on hall").say("document.approved")
    else:
        told.later("12 days on hall")
    told.later("3 days on hall")


def join(aircraft: Aircraft, told: Telling) -> None:
    """Wing to fuselage, the picture, the choice of a log."""
    told.say("position.entered", position="JOIN")
    if aircraft.fate != "never answers":
        told.later("6 days").answer("veneer", told.chance.choice(("walnut", "eucalyptus", "own")))
    told.later("7 days on hall").say("materials.ordered")
    told.later("2 days on hall").say("position.completed", position="JOIN")
    told.later("4 days on hall" if aircraft.fate == "picture of another tail" else "5 hours on hall").photo("join")


def systems(aircraft: Aircraft, told: Telling) -> None:
    """Wires, power, the first engine run; a shift that nobody heard of until the next morning."""
    told.later("1 day on hall").say("position.entered", position="SYSTEMS")
    if aircraft.fate != "never answers":
        told.later("3 days").answer("watching", told.chance.choice(("here", "call", "page")))
    late = "18 hours" if aircraft.serial % 2 else ""
    told.later("12 days on hall").say("engines.run", heard=late, by="Petersen", minutes=told.chance.randint(9, 17))


def fly(aircraft: Aircraft, told: Telling) -> None:
    """The first flight and a few more; weather may keep it on the ground."""
    told.later("5 days on hall").say("position.entered", position="FLIGHTLINE")
    if aircraft.fate == "weather":
        told.later("1 day on field").say("weather.closed")
        told.later("5 days on field").say("weather.opened")
    told.later("9 days on field" if aircraft.serial == 5039 else "3 days on field")
    told.say("flight.flown", flight=1, captain="Captain Moreau", hours="2.4")
    told.later("1 hour").photo("first-flight")
    for flight in range(2, aircraft.flights // 3):
        told.later("1 day on field").say("flight.flown", flight=flight, captain="Captain Moreau", hours="1.8")
    told.later("2 days on field").say("patch.sewn")


def cabin(aircraft: Aircraft, told: Telling) -> None:
    """The cabin, with a part that comes out again."""
    told.later("1 day on hall").say("position.entered", position="CABIN")
    told.photo("cabin")
    told.later("12 days on hall")
    if aircraft.fate in {"inspector finds something", "never answers"}:
        told.later("2 days on hall").say(
            "finding.raised", area_en="a seam in the aft divan", area_de="eine Naht im hinteren Diwan"
        )
        told.later("3 hours on hall").say("schedule.moved", date=(moved := told.on_day("60 days")))
        told.later("3 days on hall" if aircraft.fate == "never answers" else "5 hours on hall").say(
            "schedule.explained",
            date=moved,
            reason_en="The aft divan is made new; the leather for it comes from the same herd.",
            reason_de="Der hintere Diwan wird neu gemacht; das Leder dafür kommt von derselben Herde.",
            by="Ms Hale",
        )
        told.later("8 days on hall" if aircraft.fate == "never answers" else "6 days on hall")
        told.say("finding.closed", by="Ibarra")
    told.later("9 days on hall")


def hand_over(aircraft: Aircraft, told: Telling) -> None:
    """Paint, the crew's own look, and the logbook."""
    told.say("position.entered", position="PAINT")
    masked = told.later("2 hours on hall", sharp=True)
    if aircraft.serial == 5040:
        wrong = masked.say("position.completed", position="PAINT")
        told.later("1 hour on hall").take_back(wrong, "the foreman closed the wrong line")
    told.later("8 days on hall").say("position.completed", position="PAINT")
    told.later("1 day on hall").photo("paint")
    told.later("2 days on hall").say("position.entered", position="ACCEPTANCE")
    told.later("3 days on hall").say("crew.trained")
    told.later("2 days on hall").say("logbook.handed-over", place="hall 2")
