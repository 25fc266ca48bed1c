"""Sixteen stays: one room fails the second look, one guest never comes, one hangs out the sign, some leave things behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from scripts.starters.telling import Course, Telling
from scripts.starters.writing_home import Letters

LETTERS = Letters(timedelta(days=400), "desk")
"""Between the booking and the eve nobody writes here, on purpose: the blueprint says so."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay and what becomes of it. ``ahead`` is how many days before it was booked."""

    number: int
    start: str
    ahead: int
    nights: int
    guest: str
    zone: str
    fate: str = ""


STAYS = (
    Stay(3301, "2026-03-02T20:15+00:00", 32, 3, "Amélie", "Europe/Paris"),
    Stay(3302, "2026-03-05T09:40+00:00", 30, 2, "Benedikt", "Europe/Berlin", "left something"),
    Stay(3303, "2026-03-09T18:05+00:00", 27, 4, "Chiara", "Europe/Rome", "second look"),
    Stay(3304, "2026-03-10T12:30+00:00", 28, 3, "Dolores", "Europe/Madrid", "cancelled"),
    Stay(3305, "2026-03-12T22:50+00:00", 29, 5, "Edward", "Europe/London", "do not disturb"),
    Stay(3306, "2026-03-16T07:20+00:00", 26, 3, "Femke", "Europe/Amsterdam", "never came"),
    Stay(3307, "2026-03-18T14:00+00:00", 25, 2, "Giorgos", "Europe/Athens", "room late"),
    Stay(3308, "2026-03-20T16:45+00:00", 24, 3, "Hanna", "Europe/Vienna", "left something late"),
    Stay(3309, "2026-03-23T11:10+00:00", 22, 4, "Ingrid", "Europe/Stockholm", "never answers"),
    Stay(3310, "2026-03-25T19:30+00:00", 21, 2, "Jules", "America/Montreal", "wish late"),
    Stay(3311, "2026-03-27T08:55+00:00", 20, 3, "Katya", "Europe/Warsaw", "bill late"),
    Stay(3312, "2026-03-30T21:00+01:00", 19, 3, "Leander", "Europe/Zurich", "scanner was dark"),
    Stay(3313, "2026-04-01T10:25+01:00", 18, 2, "Mireille", "Europe/Brussels", "wrong door"),
    Stay(3314, "2026-04-03T13:15+01:00", 17, 3, "Nuno", "Europe/Lisbon", "left something"),
    Stay(3315, "2026-04-07T17:35+01:00", 14, 2, "Oona", "Europe/Helsinki", "second look"),
    Stay(3316, "2026-04-20T09:05+01:00", 30, 3, "Pilar", "Europe/Madrid", "looking forward"),
)


def courses() -> Iterator[tuple[str, str, Course]]:
    """Every stay with its booking."""
    for stay in STAYS:
        yield f"booking {stay.number}", stay.start, partial(build, stay)


def build(stay: Stay, told: Telling) -> None:
    """One stay from the booking to the farewell, or as far as it comes."""
    arrives = book(stay, told)
    if stay.fate == "cancelled":
        told.later("6 days").say("booking.cancelled", reason="a strike at the airport")
    if stay.fate in {"cancelled", "looking forward"}:
        return
    told.set_to(arrives, hours=-21 if stay.fate != "never answers" else -13)
    told.say(
        "eve.reached", weather_en="Nineteen degrees and a little wind.", weather_de="Neunzehn Grad und etwas Wind."
    )
    if stay.fate not in {"never answers", "never came"}:
        told.later("40 minutes").answer("arrival", told.chance.choice(("afternoon", "afternoon", "early", "night")))
    told.set_to(arrives, hours=-4)
    room(stay, told)
    if stay.fate == "never came":
        told.later("19 hours").say("guest.did-not-arrive")
        told.later("5 days").say("farewell.settled")
        return
    told.set_to(arrives, hours=4)
    told.say("guest.arrived", room=str(stay.number % 40), by="Teresa")
    live(stay, told)
    leave(stay, told)


def book(stay: Stay, told: Telling) -> str:
    """The booking; gives the instant of the arrival."""
    at = (told.at + timedelta(days=stay.ahead)).replace(hour=13, minute=0)
    room_by, leaves = at + timedelta(hours=2), at + timedelta(days=stay.nights, hours=-3)
    told.say(
        "booking.made",
        guest=stay.guest,
        nights=stay.nights,
        timezone=stay.zone,
        arrives=told.stamp(at),
        leaves=told.stamp(leaves),
        room_by=told.stamp(room_by),
    )
    return at.isoformat()


def room(stay: Stay, told: Telling) -> None:
    """The room is made, and looked at by somebody else."""
    number = str(stay.number % 40)
    if stay.fate == "wrong door":
        wrong = told.say("room.checked", room=number, by="Paulo")
        told.later("6 minutes").take_back(wrong, "that was the room across the corridor")
    told.later("70 minutes").say("room.cleaned", room=number, by="Lurdes")
    if stay.fate == "second look":
        told.later("20 minutes").say("room.failed", found_en="a dripping tap", found_de="einen tropfenden Hahn")
        told.later("50 minutes").say("room.cleaned", room=number, by="Paulo")
    if stay.fate == "room late":
        told.later("4 hours")
    late = "3 hours" if stay.fate == "scanner was dark" else ""
    told.later("25 minutes").say("room.checked", heard=late, room=number, by="Paulo")
    told.photo("room")


def live(stay: Stay, told: Telling) -> None:
    """The stay: wishes, a sign on the door, something warm."""
    if stay.fate != "never answers":
        told.later("2 hours").answer("leaving", told.chance.choice(("eleven", "eleven", "three")))
    told.later("45 minutes").say("wish.said", wish_en="a second pillow", wish_de="ein zweites Kissen")
    if stay.fate == "do not disturb":
        told.later("5 minutes", sharp=True).say("door.sign-hung")
        told.later("80 minutes").say("door.sign-taken")
    told.later("55 minutes" if stay.fate == "wish late" else "9 minutes", sharp=True).say("wish.done", by="Teresa")
    told.later("1 day")
    told.set_to(told.at.isoformat(), clock=6)
    told.say("tray.sent", baker="Senhor Alfredo")
    told.later("2 hours").say("breakfast.served")


def leave(stay: Stay, told: Telling) -> None:
    """The bill, the key, the drawer at the desk."""
    days = stay.nights - 2 + (stay.fate == "bill late")
    if days:
        told.later(f"{days} days", sharp=True)
    told.set_to(told.at.isoformat(), clock=8 if stay.fate == "bill late" else 18)
    told.say("bill.explained", by="Teresa")
    told.later("90 minutes" if stay.fate == "bill late" else "15 hours").say("guest.left")
    if stay.fate.startswith("left something"):
        told.later("2 hours").say("thing.found", thing_en="a blue scarf", thing_de="einen blauen Schal")
        told.later("6 days" if stay.fate == "left something late" else "1 day").say("thing.posted", carrier="Correios")
    told.later("2 days").say("farewell.settled")
