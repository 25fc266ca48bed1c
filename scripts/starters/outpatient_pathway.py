"""Fifteen pathways: one person does not come, one waits too long, one date is moved, one call is late, one comes twice.

No line says anything about health, and no name is a whole one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from scripts.starters.telling import Course, Telling
from scripts.starters.writing_home import Letters

LETTERS = Letters(timedelta(days=16), "secretary", frozenset({"pathway 7012"}))


@dataclass(frozen=True, slots=True)
class Pathway:
    """A pathway and what becomes of it."""

    number: int
    start: str
    name: str
    zone: str
    fate: str = ""


PATHWAYS = (
    Pathway(7001, "2026-01-26T09:10+01:00", "Frau A.", "Europe/Vienna"),
    Pathway(7002, "2026-01-28T11:30+01:00", "Herr B.", "Europe/Vienna", "waits too long"),
    Pathway(7003, "2026-01-30T08:20+01:00", "Frau C.", "Europe/Vienna", "does not come"),
    Pathway(7004, "2026-02-02T14:05+01:00", "Herr D.", "Europe/Vienna", "moved by us"),
    Pathway(7005, "2026-02-04T10:40+01:00", "Frau E.", "Europe/Bratislava", "call is late"),
    Pathway(7006, "2026-02-06T09:55+01:00", "Herr F.", "Europe/Vienna", "withdrawn"),
    Pathway(7007, "2026-02-09T13:15+01:00", "Frau G.", "Europe/Vienna", "asks"),
    Pathway(7008, "2026-02-11T08:45+01:00", "Herr H.", "Europe/Vienna", "never answers"),
    Pathway(7009, "2026-02-13T15:00+01:00", "Frau I.", "Europe/Berlin", "documents"),
    Pathway(7010, "2026-02-16T10:10+01:00", "Herr J.", "Europe/Vienna", "comes twice"),
    Pathway(7011, "2026-02-18T09:35+01:00", "Frau K.", "Europe/Vienna", "answer is late"),
    Pathway(7012, "2026-02-20T12:10+01:00", "Herr L.", "Europe/Vienna", "forgotten"),
    Pathway(7013, "2026-02-23T08:30+01:00", "Frau M.", "Europe/Vienna", "called the wrong name"),
    Pathway(7014, "2026-02-25T14:50+01:00", "Herr N.", "Europe/Vienna", "explained late"),
    Pathway(7015, "2026-04-24T09:20+02:00", "Frau O.", "Europe/Vienna", "under way"),
)


def courses() -> Iterator[tuple[str, str, Course]]:
    """Every pathway with its referral."""
    for pathway in PATHWAYS:
        yield f"pathway {pathway.number}", pathway.start, partial(build, pathway)


def build(pathway: Pathway, told: Telling) -> None:
    """One pathway from the referral to its end, or as far as it comes."""
    refer(pathway, told)
    if pathway.fate == "withdrawn":
        told.later("2 days").say("pathway.withdrawn", reason="seen elsewhere")
        return
    if pathway.fate == "under way":
        return
    slot = prepare(pathway, told)
    if pathway.fate == "does not come":
        told.set_to(slot, hours=2).say("person.did-not-come")
        told.later("3 days").say(
            "appointment.set", slot=(slot := told.on_day("9 days on clinic")), entrance="B", contact="Frau Lang"
        )
        told.later("6 days on clinic").say("preparation.sent")
    visit(pathway, told, slot)
    letter(pathway, told)


def refer(pathway: Pathway, told: Telling) -> None:
    """The papers come, and a date is set."""
    told.say("referral.received", name=pathway.name, timezone=pathway.zone, latest=told.on_day("16 days on clinic"))
    if pathway.fate == "documents":
        told.later("2 hours on clinic").say("documents.requested")
        told.later("6 days on clinic").say("documents.received")
    elif pathway.fate != "never answers":
        told.later("4 hours").answer("company", "interpreter" if pathway.number % 4 == 1 else "none")
    if pathway.fate in {"withdrawn", "under way"}:
        return
    told.later("4 days on clinic" if pathway.fate == "never answers" else "1 day on clinic")


def prepare(pathway: Pathway, told: Telling) -> str:
    """The date, perhaps moved, and the sheet two days before; gives the hour of the slot."""
    late = "22 hours" if pathway.number % 6 == 1 else ""
    away = "30 days on clinic" if pathway.fate == "forgotten" else "9 days on clinic"
    slot = told.on_day(away)
    told.say("appointment.set", heard=late, slot=slot, entrance="B", contact="Frau Lang")
    if pathway.fate not in {"never answers", "does not come"}:
        told.later("1 day").answer("hour", told.chance.choice(("as-set", "as-set", "evening")))
    if pathway.fate in {"moved by us", "explained late"}:
        told.later("1 day on clinic").say("appointment.moved", slot=(slot := told.on_day("9 days on clinic")))
        told.later("7 hours on clinic" if pathway.fate == "explained late" else "1 hour on clinic")
        told.say(
            "appointment.move-explained",
            slot=slot,
            reason_en="The physician who should see you is on leave for a family matter.",
            reason_de="Die Ärztin, die Sie sehen soll, ist in einer Familiensache beurlaubt.",
            by="Frau Lang",
        )
    told.set_to(slot, hours=-50).say("preparation.sent")
    told.set_to(slot, hours=-2).say("day.opened", entrance="B", contact="Frau Lang")
    return slot


def visit(pathway: Pathway, told: Telling, slot: str) -> None:
    """Arrival, the wait, the room, and a cup."""
    told.set_to(slot, hours=-1)
    told.later("25 minutes", sharp=True).say("person.arrived", slot=slot)
    if pathway.fate == "called the wrong name":
        wrong = told.later("2 minutes").say("person.seen", by="Dr. Hahn")
        told.later("3 minutes").take_back(wrong, "somebody of a similar name was called")
    if pathway.fate in {"waits too long", "asks"}:
        told.say("slot.delayed", minutes=45 if pathway.fate == "waits too long" else 15)
    told.set_to(slot, hours=1 if pathway.fate == "waits too long" else 0)
    told.at -= timedelta(minutes=10)
    told.say("person.seen", by="Dr. Hahn")
    if pathway.fate == "comes twice":
        told.later("30 minutes").say("visit.over", by="Dr. Hahn")
        again = told.on_day("5 days on clinic")
        told.set_to(again, hours=-1).say("person.arrived", slot=again)
        told.set_to(again).say("person.seen", by="Dr. Hahn")
    told.later("20 minutes").say("cup.served")
    told.later("10 minutes").say("visit.over", by="Dr. Hahn")


def letter(pathway: Pathway, told: Telling) -> None:
    """The call, the letter, a question at the kitchen table, the end."""
    told.later("3 days on clinic").say("letter.signed", by="Dr. Hahn")
    told.later("4 days on clinic" if pathway.fate == "call is late" else "5 hours on clinic")
    told.say("letter.explained", by="Dr. Hahn")
    informed = "3 days on clinic" if pathway.number == 7008 else "6 hours on clinic"
    told.later(informed).say("practice.informed")
    if pathway.fate in {"asks", "answer is late", "comes twice"}:
        told.later("2 days").say("question.asked")
        told.later("2 days on clinic" if pathway.fate == "answer is late" else "5 hours on clinic")
        told.say("question.answered", by="Dr. Hahn")
    told.later("12 days").say("pathway.closed")
