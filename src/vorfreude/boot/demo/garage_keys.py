"""Days of keys of the made-up maker: one tomorrow, half prepared, and one last week, whose owner has pinned two things since."""

from datetime import time, timedelta

from vorfreude.boot.demo.garage_building import Garage
from vorfreude.care import actions
from vorfreude.care.actions import NewVehicle, Pin
from vorfreude.care.handing import CHECKS
from vorfreude.core.clocks.wall import instant

DAY = timedelta(days=1)
WHERE = "Hall 1, Tannried"
PREPARED = 6
"""Points of the list that are gone through already on the day before."""

SECOND_CARS = {"ahead": (12, "Merle in Tann", "TN 20001"), "begun": (13, "Sperber in Glut", "TN 20002")}
"""Whose vehicle it is beside the one they have, what it is called, and its number."""


def days_of_keys(built: Garage) -> None:
    """Both days, each step at its own instant."""
    _ahead(built)
    _begun(built)


def _ahead(built: Garage) -> None:
    made, email = _planned(built, "ahead", days=1)
    before = built.works.end - DAY
    wishes = "Please show my daughter, too: it will be hers on Sundays."
    actions.choose_topics(hand_over=made, topics=["build", "track", "family"], wishes=wishes, actor=email, now=before)
    _prepare(built, made, PREPARED)


def _begun(built: Garage) -> None:
    made, email = _planned(built, "begun", days=-6)
    _prepare(built, made, len(CHECKS))
    end = built.works.end
    actions.hand_over_keys(hand_over=made, keys=2, actor=built.adviser, now=end - 6 * DAY)
    said = ("A scratch on the sill, as long as a finger", "The left mirror folds by itself")
    for number, words in enumerate(said):
        actions.pin_snag(hand_over=made, pin=Pin(words), actor=email, now=end - (4 - number) * DAY)
    hand = built.words.staff["technician"].mail
    actions.mend_snag(hand_over=made, number=1, answer="Polished, and sealed again.", actor=hand, now=end - 2 * DAY)


def _planned(built: Garage, which: str, *, days: int) -> tuple[str, str]:
    """A vehicle that nobody had before, and its day; gives the day's public id and the address of whose it is."""
    whose, title, serial = SECOND_CARS[which]
    owner, end = built.owned[whose].owner, built.works.end
    new = NewVehicle(
        kind="car", maker=built.owned[whose].new.maker, model=title.partition(" ")[0], title=title, serial=serial,
        built_on=(end - 20 * DAY).date(), timezone=owner.timezone,
    )  # fmt: skip
    vehicle = actions.add_vehicle(new, actor=built.adviser, now=end - 20 * DAY)
    at = instant(built.zone, end.astimezone(built.zone).date() + days * DAY, time(10, 0))
    made = actions.plan_hand_over(
        vehicle=vehicle.public_id, at=at, place=WHERE, email=owner.mail, actor=built.adviser, now=end - 20 * DAY
    )
    return made, owner.mail


def _prepare(built: Garage, made: str, many: int) -> None:
    hand = built.words.staff["technician"].mail
    for key in list(CHECKS)[:many]:
        actions.tick_check(hand_over=made, key=key, done=True, actor=hand, now=built.works.end - 7 * DAY)
