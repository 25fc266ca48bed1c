"""Nine yachts over a winter: damp air, a class surveyor, an owner who does not answer, one who sells instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from scripts.starters.telling import Course, Telling
from scripts.starters.writing_home import Letters

LETTERS = Letters(timedelta(days=10), "liaison", frozenset({"refit Isolde"}))


COATS, DAMP_AFTER, REJECTED = 6, 2, 4
"""How many coats a hull gets, after which of them the air is damp, and which one is sanded off again."""


@dataclass(frozen=True, slots=True)
class Yacht:
    """A yacht and what becomes of her."""

    name: str
    start: str
    owner: str
    zone: str
    fate: str = ""
    found: tuple[str, str] | None = None


YACHTS = (
    Yacht("Alcyone", "2025-10-02T10:00+02:00", "Signora Ferri", "Europe/Rome"),
    Yacht("Brise", "2025-10-06T09:30+02:00", "M. Caillaud", "Europe/Paris", found=("a soft spot in the chain locker", "eine weiche Stelle im Kettenkasten")),
    Yacht("Capella", "2025-10-09T14:00+02:00", "Mr Whitlock", "Europe/London", "damp", ("a cracked bearing of the rudder", "ein gerissenes Ruderlager")),
    Yacht("Dorade", "2025-10-13T11:20+02:00", "Frau Petersen", "Europe/Berlin", "never answers", ("corroded wire behind the galley", "korrodierte Kabel hinter der Pantry")),
    Yacht("Elida", "2025-10-16T09:10+02:00", "Herr Sundt", "Europe/Oslo", "surveyor", ("a keel bolt that weeps", "ein Kielbolzen, der nässt")),
    Yacht("Flirt", "2025-10-20T15:40+02:00", "Mrs Adeyemi", "Europe/London", "sold"),
    Yacht("Gaia", "2025-10-23T10:50+02:00", "Señor Vidal", "Europe/Madrid", "sanded again"),
    Yacht("Hirondelle", "2025-10-27T12:00+01:00", "Mme Roche", "Europe/Paris", "did not come in"),
    Yacht("Isolde", "2025-11-03T09:00+01:00", "Herr Wolff", "Europe/Vienna", "rain on the camera"),
)  # fmt: skip


def courses() -> Iterator[tuple[str, str, Course]]:
    """Every yacht with her beginning."""
    for yacht in YACHTS:
        yield f"refit {yacht.name}", yacht.start, partial(build, yacht)


def build(yacht: Yacht, told: Telling) -> None:
    """One yacht from the handshake to her berth, or as far as it comes."""
    told.say(
        "refit.agreed",
        yacht=yacht.name,
        owner_name=yacht.owner,
        timezone=yacht.zone,
        launch_by=told.on_day("96 days on yard"),
    )
    if yacht.fate == "did not come in":
        told.later("26 days")
        told.later("9 days").say("refit.cancelled", reason="never came in from the sea")
        return
    haul(yacht, told)
    open_up(yacht, told)
    if yacht.fate == "sold":
        told.later("3 days").say("refit.cancelled", reason="sold on land")
        return
    paint(yacht, told)
    rig(yacht, told)
    float_her(told)


def haul(yacht: Yacht, told: Telling) -> None:
    """Out of the water, photographed, surveyed."""
    told.later("9 days on yard").say("yacht.hauled", tonnes=told.chance.randint(14, 60))
    told.later("10 hours on yard" if yacht.fate == "rain on the camera" else "3 hours on yard").photo("hauled")
    late = "30 hours" if yacht.fate == "damp" else ""
    finished = "8 days on yard" if yacht.fate == "sold" else "6 days on yard"
    told.later(finished).say("survey.finished", heard=late, points=told.chance.randint(40, 90), by="Dott.ssa Riva")
    if yacht.fate != "never answers":
        told.later("4 days").answer("teak", told.chance.choice(("sand", "sand", "leave", "renew")))


def open_up(yacht: Yacht, told: Telling) -> None:
    """Behind the panels."""
    told.later("1 day on yard").say("work.begun", area="open")
    told.later("5 days on yard").say("teak.ordered")
    if yacht.found:
        told.photo("opened")
        told.say("finding.opened", what_en=yacht.found[0], what_de=yacht.found[1], days=5)
        if yacht.fate == "never answers":
            told.later("10 days", sharp=True)
        else:
            told.later("2 days").answer("finding", "mend")
    if yacht.fate == "surveyor":
        told.later("1 day on yard").say("surveyor.called")
        told.later("9 days on yard").say("surveyor.signed")
    told.later("6 days on yard")
    told.later("8 days on yard" if yacht.fate == "damp" else "4 days on yard")
    if yacht.found:
        told.say("finding.closed", by="Tommaso")
    told.later("1 day on yard").say("work.finished", area="open", by="Tommaso")


def paint(yacht: Yacht, told: Telling) -> None:
    """Six coats, with damp days and a coat that is sanded off."""
    told.later("1 day on paint-shed").say("work.begun", area="paint")
    for coat in range(1, COATS + 1):
        told.later("3 days on paint-shed").say("coat.sprayed", coat=coat)
        if coat == DAMP_AFTER and yacht.fate == "damp":
            told.later("2 hours on paint-shed").say("air.damp")
            told.later("7 days on paint-shed").say("air.dry")
        if coat == REJECTED and yacht.fate in {"sanded again", "never answers"}:
            told.later("1 hour on paint-shed").say(
                "coat.rejected", found_en="a run below the name", found_de="ein Läufer unter dem Namen"
            )
            move(yacht, told)
            told.later("6 days on paint-shed")
    told.later("2 days on paint-shed").say("work.finished", area="paint", by="Maestro Lodi")
    told.photo("paint")


def move(yacht: Yacht, told: Telling) -> None:
    """The launch moves, and the owner hears why, in time or not."""
    told.say("launch.moved", date=(moved := told.on_day("45 days")))
    told.later("11 hours on yard" if yacht.fate == "never answers" else "2 hours on yard").say(
        "launch.explained",
        date=moved,
        reason_en="One coat comes off again, and each needs three dry days.",
        reason_de="Eine Schicht kommt wieder herunter, und jede braucht drei trockene Tage.",
        by="Giulia",
    )


def rig(yacht: Yacht, told: Telling) -> None:
    """Deck and rig; a line closed by mistake is taken back."""
    told.later("1 day on yard").say("work.begun", area="rig")
    if yacht.name == "Gaia":
        wrong = told.later("1 hour on yard").say("yacht.launched", tide="high")
        told.later("20 minutes on yard").take_back(wrong, "that was the yacht in the next berth")
    told.later("8 days on yard").say("rope.spliced", by="Anna")
    told.later("5 days on yard").say("work.finished", area="rig", by="Anna")


def float_her(told: Telling) -> None:
    """Launch, trial, berth."""
    told.later("1 day on yard").say("yacht.launched", tide="high")
    told.photo("afloat")
    told.later("2 days on yard").say(
        "trial.sailed", wind=told.chance.randint(12, 22), knots=f"{told.chance.randint(70, 91) / 10}", by="Anna"
    )
    told.later("3 days on yard").say("yacht.handed-back", berth=f"B{told.chance.randint(1, 30)}")
