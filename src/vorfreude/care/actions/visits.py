"""Verbs: a vehicle is brought in, worked on, checked, made ready and collected; afterwards somebody calls.

What a visit waits for (an answer, a part) stops the work from being called done; whoever did the work does not check it.
"""

from collections.abc import Mapping
from datetime import date, datetime

from vorfreude.care import limits
from vorfreude.care.actions.at_visit import AtVisit, at_visit
from vorfreude.care.actions.campaigns import fix_called
from vorfreude.care.actions.deferring import bring_back
from vorfreude.care.actions.parts import use_parts
from vorfreude.care.actions.readings import note_readings
from vorfreude.care.actions.records import write_record
from vorfreude.care.actions.seating import seat_spare
from vorfreude.care.actions.visit_records import record_of
from vorfreude.care.cleaning import line, lines
from vorfreude.care.delays import REASONS
from vorfreude.care.models import Finding, Occupied, Visit, VisitJob
from vorfreude.care.queries.slots import opening_of
from vorfreude.care.unfit import Unfit
from vorfreude.core.approving import ready_after_waiting
from vorfreude.core.booking import quarter_of
from vorfreude.people import actions as people

MOST_KEYS = 9
"""Keys of one vehicle: two, three with a valet's; more is a slip of a finger."""

Standing = Visit.Standing


def grant(visit: Visit, *, actor: str, now: datetime) -> None:
    """Everybody of the vehicle may follow the visit, with the rights that they have on the vehicle.

    In the transaction that books. One query.
    """
    people.grant_alike(like=visit.vehicle.name, subject=visit.name, actor=actor, now=now)


def receive_visit(
    *, visit: str, keys: int, readings: Mapping[str, int] | None = None, actor: str, now: datetime
) -> None:
    """The vehicle is here, with so many keys; what was put off and is due comes back into its inspection. The ready time is promised.

    ``readings``: counter → value. Raises Unfit: not-there, visit-over, keys-unclear, reading-unclear.
    """
    if not 0 < keys <= MOST_KEYS:
        raise Unfit("keys-unclear", came=keys, expected=f"1 to {MOST_KEYS} keys")
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.BOOKED)
        note_readings(at.row.vehicle, readings or {}, at=now, source="workshop", actor=actor, now=now)
        at.change(standing=Standing.HERE, received_at=now, keys_here=keys)
        bring_back(at)
        at.tell("visit.received", {"by": at.by, "keys": keys})
        at.tell("ready.agreed", {"ready": at.row.ready_at})


def begin_work(*, visit: str, actor: str, now: datetime) -> None:
    """Somebody is at work on it; said again after a check that was not content. Raises Unfit: not-there, not-here, visit-over, work-open."""
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        if at.row.work_begun_at is not None and at.row.work_done_at is None:
            raise Unfit("work-open", came="work that goes on", expected="a visit at which nobody works yet")
        at.change(work_begun_at=at.row.work_begun_at or now, work_done_at=None, checked_at=None)
        at.tell("work.begun", {"by": at.by})


def finish_work(*, visit: str, actor: str, now: datetime) -> None:
    """What was booked and what was approved is done. Raises Unfit: not-there, not-here, visit-over, work-open (not begun), approval-open,
    part-missing.
    """
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        at.must_go_on()
        if at.row.work_begun_at is None or at.row.work_done_at is not None:
            raise Unfit("work-open", came="work that nobody began, or that is done", expected="work that goes on")
        VisitJob.objects.filter(visit=at.row, done_at=None).update(done_at=now)
        Finding.objects.filter(visit=at.row, standing="approved").update(standing="done")
        at.change(work_done_at=now, work_done_by=actor)
        at.tell("work.done", {"by": at.by})


def check_work(*, visit: str, well: bool, actor: str, now: datetime) -> None:
    """Somebody else has looked at what was done: well, or it is done once more.

    Raises Unfit: not-there, not-here, visit-over, work-open (it is not done), second-person.
    """
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        if at.row.work_done_at is None:
            raise Unfit("work-open", came="work that goes on", expected="work that is done")
        if at.row.work_done_by == actor:
            raise Unfit("second-person", came=actor, expected="somebody who did not do the work")
        if well:
            at.change(checked_at=now)
            at.tell("check.done", {"by": at.by})
            return
        at.change(work_done_at=None, checked_at=None)
        at.tell("check.failed", {"by": at.by})
        at.tell("work.begun", {"by": at.by})


def delay_visit(*, visit: str, ready: datetime, reason: str, actor: str, now: datetime) -> None:
    """It takes longer than was said: the customer hears it now, with the reason. What was promised stays promised.

    ``reason``: a key of ``delays.REASONS``. Raises Unfit: not-there, not-here, visit-over, times-unclear (not later than what was said), words-unclear.
    """
    words = REASONS.get(reason)
    if words is None:
        raise Unfit("words-unclear", came=reason[:40], expected=", ".join(REASONS))
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        was = at.row.ready_at
        if ready <= max(was, now) or (ready - now).days > limits.MINUTES // (60 * 24):
            raise Unfit("times-unclear", came=ready.isoformat(), expected=f"an instant after {was.isoformat()}")
        at.change(ready_at=ready)
        said = {f"reason_{tag}": words[tag] for tag in ("en", "de")}
        at.tell("visit.delayed", {"ready": ready, "was": was, "reason": reason, **said})


def miss_part(*, visit: str, part: str, expected_on: date | None = None, actor: str, now: datetime) -> None:
    """It waits for a part; our clock stands still and says so. Raises Unfit: not-there, not-here, visit-over, part-missing (it waits already), words-unclear."""
    title = line(part, "words-unclear", what="the part")
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        if at.row.part_missing_at is not None:
            raise Unfit("part-missing", came=title, expected="a visit that waits for no part", hint=at.row.part_missing)
        at.change(part_missing=title, part_missing_at=now, part_expected_on=expected_on)
        at.tell("part.missing")


def take_part_in(*, visit: str, actor: str, now: datetime) -> None:
    """The part is here: it is ready later by the working time that was lost. Raises Unfit: not-there, not-here, visit-over, part-missing (it waits for none)."""
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        since = at.row.part_missing_at
        if since is None:
            raise Unfit("part-missing", came="no part", expected="a visit that waits for one")
        ready = ready_after_waiting(at.row.ready_at, since, now, opening_of(at.row.workshop))
        at.change(part_missing="", part_missing_at=None, part_expected_on=None, ready_at=ready)
        at.tell("part.arrived", {"ready": ready})


def make_ready(*, visit: str, actor: str, now: datetime) -> None:
    """It stands outside: what was done becomes a record of the vehicle, and its bay is free.

    Raises Unfit: not-there, not-here, visit-over, work-open (it was not checked), approval-open, part-missing, record-unclear.
    """
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        at.must_go_on()
        if at.row.checked_at is None:
            raise Unfit("work-open", came="work that nobody checked", expected="work that somebody else has checked")
        at.change(standing=Standing.READY, made_ready_at=now)
        record, told = write_record(at.row.vehicle, record_of(at.row, now), actor=actor, now=now)
        told += fix_called(at.row, record, now=now)
        use_parts(at.row, now=now)
        _let_go(at, "bay", "technician")
        at.tell("visit.ready", {"by": at.by})
        at.told += [*told, *seat_spare(at.row, now=now)]


def hand_back(*, visit: str, keys: int, despite: bool = False, actor: str, now: datetime) -> None:
    """It is collected, with as many keys as were left; ``despite``: with fewer, on purpose.

    Raises Unfit: not-there, not-here, visit-over, work-open (not ready yet), keys-unclear.
    """
    with at_visit(visit, actor=actor, now=now) as at:
        if at.row.standing == Standing.HERE:
            raise Unfit("work-open", came="a visit that is not ready", expected="one that is")
        at.must_be(Standing.READY)
        left = at.row.keys_here or 0
        if not 0 <= keys <= MOST_KEYS or (keys < left and not despite):
            raise Unfit("keys-unclear", came=keys, expected=f"the {left} that were left")
        at.change(standing=Standing.GONE, gone_at=now, keys_back=keys)
        _let_go(at, "bay", "technician", "loaner", "vehicle")
        at.tell("visit.collected", {"by": at.by, "keys": keys})


def call_after(*, visit: str, well: bool, words: str = "", actor: str, now: datetime) -> None:
    """Somebody called and asked how it goes; once. Raises Unfit: not-there, not-here, visit-over (called already, or not gone), words-unclear."""
    said = lines(words, "words-unclear", what="what they said", empty=True)
    with at_visit(visit, actor=actor, now=now) as at:
        if at.row.called_at is not None:
            raise Unfit("visit-over", came="a second call", expected="a visit after which nobody called yet")
        at.must_be(Standing.GONE)
        at.change(called_at=now, call_words=said)
        at.tell("call.made", {"by": at.by, "well": well})


def _let_go(at: AtVisit, *what: str) -> None:
    """What it held of these from now on is free; what was, stays readable."""
    rows = Occupied.objects.filter(visit=at.row, quarter__gt=quarter_of(at.now))
    names = [name for name in rows.values_list("what", flat=True) if name.partition(":")[0] in what]
    rows.filter(what__in=names).delete()
