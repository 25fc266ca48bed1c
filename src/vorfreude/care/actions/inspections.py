"""Verbs: an inspection notes findings, each with its light, its words, its price and pictures that go through the gate."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal, get_args

from django.db.models import Max

from vorfreude.care import limits
from vorfreude.care.actions.at_visit import AtVisit, at_visit
from vorfreude.care.cleaning import line, lines, money
from vorfreude.care.models import Finding, JobKind, Visit
from vorfreude.care.telling import Told
from vorfreude.care.unfit import Unfit
from vorfreude.photos import actions as photos
from vorfreude.photos.actions.stations import NotMade, Place, make_station

type Light = Literal["green", "amber", "red"]

STATION: Final = "WORKSHOP"
"""Where pictures of visits and hand-overs are taken, whatever the stage: their journeys say of what they are."""

TITLES: Final = {"en": "Workshop", "de": "Werkstatt"}
PICTURES: Final = 12
"""Of one finding."""


@dataclass(frozen=True, slots=True)
class NewFinding:
    """What somebody saw. ``place``: a key of ``looking.PLACES``, or words. ``price``: minor units with taxes, None where nobody knows it yet.

    ``job``: the key of the kind of job that would mend it; its price and minutes stand where none are given. ``again_*``: when it comes
    back if it is put off: on a day, or at a reading of a counter.
    """

    light: Light
    place: str = ""
    words: str = ""
    advice: str = ""
    price: int | None = None
    minutes: int = 0
    job: str = ""
    again_on: date | None = None
    again_counter: str = ""
    again_reading: int | None = None


def note_finding(*, visit: str, finding: NewFinding, number: int | None = None, actor: str, now: datetime) -> int:
    """Notes a finding, or says it anew where its ``number`` is given and the customer was not asked yet. Gives its number.

    Raises Unfit: not-there, not-here, visit-over, finding-unclear (no place, or words missing where the light is not green), money-unclear,
    job-unclear, too-many, approval-open (it was asked meanwhile).
    """
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Visit.Standing.HERE)
        fields = _fields(finding, at)
        if number is not None:
            Finding.objects.filter(pk=_noted(at, number).pk).update(**fields)
            return number
        last = Finding.objects.filter(visit=at.row).aggregate(last=Max("number"))["last"] or 0
        if last >= limits.FINDINGS:
            raise Unfit("too-many", came=last + 1, expected=f"up to {limits.FINDINGS} findings")
        return Finding.objects.create(visit=at.row, number=last + 1, found_at=now, found_by=actor, **fields).number


def tap_light(*, visit: str, place: str, light: Light, actor: str, now: datetime) -> int:
    """A light for a place, in one tap: the finding of that place, or a new one. Raises Unfit as ``note_finding``."""
    with at_visit(visit, actor=actor, now=now) as at:
        rows = Finding.objects.filter(visit=at.row, place=place, standing="noted").order_by("number")
        row = rows.select_related("job").first()
        new = NewFinding(light, place=place)
        if row is None:
            return note_finding(visit=visit, finding=new if light == "green" else replace(new, words=UNSAID), actor=actor, now=now)  # fmt: skip
        at.must_be(Visit.Standing.HERE)
        _light(light)
        words = row.words or ("" if light == "green" else UNSAID)
        Finding.objects.filter(pk=row.pk).update(light=light, words=words)
        return row.number


UNSAID: Final = "…"
"""What stands for words that follow: the light was tapped first. It is not asked of a customer."""


def drop_finding(*, visit: str, number: int, actor: str, now: datetime) -> None:
    """It was none after all. Raises Unfit: not-there, not-here, visit-over, approval-open (it was asked)."""
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Visit.Standing.HERE)
        _noted(at, number).delete()


def photograph_finding(
    *, visit: str, number: int, original: bytes, taken_at: datetime, actor: str, now: datetime
) -> str:
    """A picture of a finding goes to the gate; it is seen when it has passed. Gives its public id.

    Raises Unfit: not-there, not-here, visit-over, too-many; photos.NotTaken (empty, too-large), and what the store raises.
    """
    taken = photograph(_name(visit), original, taken_at=taken_at, now=now)
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Visit.Standing.HERE)
        row = _finding(at, number)
        if len(row.photos) >= PICTURES:
            raise Unfit("too-many", came=len(row.photos) + 1, expected=f"up to {PICTURES} pictures")
        if taken not in row.photos:
            Finding.objects.filter(pk=row.pk).update(photos=[*row.photos, taken])
    return taken


def photograph_visit(*, visit: str, original: bytes, taken_at: datetime, actor: str, now: datetime) -> str:  # noqa: ARG001 who: as every verb
    """A picture from behind the scenes: of the stage in which the visit is. Gives its public id. Raises as ``photograph_finding``."""
    return photograph(_name(visit), original, taken_at=taken_at, now=now)


def photograph(
    subject: str, original: bytes, *, taken_at: datetime, now: datetime, begins_in: str = "", untold: bool = False
) -> str:
    """A picture of a visit, a hand-over or a case goes to the gate, as every picture does; ``begins_in`` is the stage of one that was only
    just opened, ``untold`` what no moment shows. Raises photos.NotTaken, and what the store raises.
    """
    with contextlib.suppress(NotMade):  # it is there already
        make_station(name=STATION, place=Place(TITLES), actor="care", now=now)
    source = photos.Source(STATION, "device", begins_in=begins_in, untold=untold)
    return photos.take_in(original, subject=subject, source=source, taken_at=taken_at, now=now).photo


def finish_inspection(*, visit: str, actor: str, now: datetime) -> None:
    """Everything was looked at: the customer hears how much was found. Raises Unfit: not-there, not-here, visit-over, finding-unclear
    (a light without words), work-open (it was finished before).
    """
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Visit.Standing.HERE)
        if at.row.inspected_at is not None:
            raise Unfit("work-open", came="an inspection that is done", expected="one that is not")
        if Finding.objects.filter(visit=at.row, words=UNSAID).exists():
            raise Unfit("finding-unclear", came="a light without words", expected="words for each that is not green")
        at.change(inspected_at=now)
        at.told += _inspected(at)


def _inspected(at: AtVisit) -> Iterator[Told]:
    lights = list(Finding.objects.filter(visit=at.row).values_list("light", flat=True))
    content = {"findings": sum(one != "green" for one in lights), "pressing": lights.count("red")}
    yield Told(at.row.name, "inspection.done", at.now, content)


def _fields(new: NewFinding, at: AtVisit) -> dict[str, object]:
    _light(new.light)
    place = line(new.place, "finding-unclear", what="a place", empty=True)
    words = lines(new.words, "finding-unclear", what="what was seen", empty=new.light == "green")
    if not place and not words:
        raise Unfit("finding-unclear", came="nothing", expected="a place or words")
    job = _job(new.job)
    price = new.price if new.price is not None else job.price if job else None
    if not 0 <= new.minutes <= limits.MINUTES:
        raise Unfit("finding-unclear", came=new.minutes, expected=f"0 to {limits.MINUTES} minutes")
    if (new.again_reading is None) != (not new.again_counter) or (new.again_counter and new.again_counter not in at.row.vehicle.counters):  # fmt: skip
        raise Unfit("finding-unclear", came=new.again_counter or "no counter", expected="a reading of a counter that it has")  # fmt: skip
    return {
        "light": new.light, "place": place, "words": words, "advice": lines(new.advice, "finding-unclear", what="advice", empty=True),
        "price": None if price is None else money(price, "money-unclear", what="the price"), "currency": job.currency if job else "EUR",
        "minutes": new.minutes or (job.minutes if job else 0), "job": job,
        "again_on": new.again_on, "again_counter": new.again_counter, "again_reading": new.again_reading,
    }  # fmt: skip


def _job(key: str) -> JobKind | None:
    if not key:
        return None
    job = JobKind.objects.filter(key=key).first()
    if job is None:
        raise Unfit("job-unclear", came=key[:40], expected="a kind of job that the workshop does")
    return job


def _light(light: str) -> None:
    if light not in get_args(Light.__value__):
        raise Unfit("finding-unclear", came=light[:20], expected="green, amber or red")


def _finding(at: AtVisit, number: int) -> Finding:
    row = Finding.objects.filter(visit=at.row, number=number).first()
    if row is None:
        raise Unfit("not-there", came=f"finding {number}", expected="a finding of this visit")
    return row


def _noted(at: AtVisit, number: int) -> Finding:
    """A finding that may still be said otherwise."""
    row = _finding(at, number)
    if row.standing != Finding.Standing.NOTED:
        raise Unfit("approval-open", came=row.standing, expected="a finding that nobody was asked about")
    return row


def _name(visit: str) -> str:
    """What the visit's journey is called, of one whose vehicle is here. Raises Unfit: not-there, not-here."""
    found = Visit.objects.filter(public_id=visit).values_list("name", "standing").first()
    if found is None:
        raise Unfit("not-there", came=visit, expected="a visit")
    if found[1] != Visit.Standing.HERE:
        raise Unfit("not-here", came=found[1], expected="a visit whose vehicle is here")
    return str(found[0])
