"""A capability is tried against the clock: trouble is injected by the minute, what came of it is noted, and what is to be mended has an owner and a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions import limits, typed
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Finding, Injection, Occasion, Rehearsal
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class NewRehearsal:
    """A rehearsal as it is written: what is tried, when, and who leads it (may be empty)."""

    title: str
    planned_at: datetime
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Trouble that is played ``minute`` minutes into a rehearsal, and what should come of it."""

    minute: int
    words: str
    expected: str


@dataclass(frozen=True, slots=True)
class NewFinding:
    """Something to mend: what, who sees to it (an address or a name), by when; of a rehearsal, or of none."""

    words: str
    owner: str
    due_at: datetime
    rehearsal: int | None = None


def plan_rehearsal(*, occasion: str, rehearsal: NewRehearsal, actor: str, now: datetime) -> int:
    """Plans a rehearsal; gives its number. Raises Unfit: not-there, over, rehearsal-unclear, times-unclear, too-many."""
    title = typed.line(rehearsal.title, "rehearsal-unclear", what="a title")
    owner = typed.line(rehearsal.owner, "rehearsal-unclear", what="who leads it", empty=True)
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        at = typed.near(rehearsal.planned_at, row)
        typed.room_for_one(Rehearsal.objects.filter(occasion=row).count(), limits.REHEARSALS, what="rehearsals")
        return Rehearsal.objects.create(occasion=row, title=title, planned_at=at, owner=owner).pk


def drop_rehearsal(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Takes a rehearsal away that has not begun. Raises Unfit: not-there, over, begun-already."""
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        _planned(row, number).delete()


def inject(*, occasion: str, number: int, troubles: Iterable[Trouble], actor: str, now: datetime) -> None:
    """Adds trouble to a rehearsal that has not ended: a referee may think of more while it runs.

    Raises Unfit: not-there, over, rehearsal-unclear, too-many.
    """
    checked = [_checked(one) for one in troubles]
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        rehearsal = _rehearsal(row, number)
        if rehearsal.ended_at is not None:
            raise Unfit("rehearsal-unclear", came=f"rehearsal {number}", expected="one that has not ended")
        typed.room_for_one(
            rehearsal.injections.count() + len(checked) - 1, limits.INJECTIONS, what="troubles of one rehearsal"
        )
        Injection.objects.bulk_create(
            Injection(rehearsal=rehearsal, minute=one.minute, words=one.words, expected=one.expected) for one in checked
        )


def drop_injection(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Takes trouble away that was not played yet. Raises Unfit: not-there, over, begun-already."""
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        found = _injection(row, number)
        if found.seen_at is not None:
            raise Unfit("begun-already", came=found.words, expected="trouble that nobody has seen yet")
        found.delete()


def begin_rehearsal(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Starts its clock; starting it twice keeps the first. Raises Unfit: not-there, over, rehearsal-unclear for one that has ended."""
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        rehearsal = _rehearsal(row, number)
        if rehearsal.ended_at is not None:
            raise Unfit("rehearsal-unclear", came=f"rehearsal {number}", expected="one that has not ended")
        rehearsal.begun_at = rehearsal.begun_at or now
        rehearsal.save(update_fields=["begun_at"])


def end_rehearsal(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Stops its clock; stopping it twice keeps the first. Raises Unfit: not-there, over, not-begun."""
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        rehearsal = _rehearsal(row, number)
        _begun(rehearsal)
        rehearsal.ended_at = rehearsal.ended_at or now
        rehearsal.save(update_fields=["ended_at"])


def note_injection(*, occasion: str, number: int, seen: str, as_expected: bool, actor: str, now: datetime) -> None:
    """Notes what came of one trouble; noting it again corrects it. What went otherwise says what was seen.

    Raises Unfit: not-there, over, not-begun, rehearsal-unclear.
    """
    said = typed.lines(seen, "rehearsal-unclear", what="what was seen", empty=as_expected)
    with changing(occasion, part="readiness", actor=actor, now=now) as row:
        found = _injection(row, number)
        _begun(found.rehearsal)
        found.seen, found.as_expected, found.seen_by = said, as_expected, actor
        found.seen_at = found.seen_at or now  # how fast it was noticed is not changed by a correction
        found.save(update_fields=["seen", "as_expected", "seen_at", "seen_by"])


def note_finding(*, occasion: str, finding: NewFinding, actor: str, now: datetime) -> int:
    """Something is to be mended; gives its number. Also after the day. Raises Unfit: not-there, finding-unclear, times-unclear, too-many."""
    words = typed.line(finding.words, "finding-unclear", what="what is to be mended")
    owner = typed.line(finding.owner, "finding-unclear", what="who sees to it")
    with changing(occasion, part="readiness", actor=actor, now=now, over=True) as row:
        due = typed.near(finding.due_at, row)
        rehearsal = None if finding.rehearsal is None else _rehearsal(row, finding.rehearsal)
        typed.room_for_one(Finding.objects.filter(occasion=row).count(), limits.FINDINGS, what="findings")
        made = Finding.objects.create(
            occasion=row, rehearsal=rehearsal, words=words, owner=owner, due_at=due, found_at=now, found_by=actor
        )
        return made.pk


def finish_finding(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """It is mended; saying so twice keeps the first. Also after the day. Raises Unfit: not-there."""
    with changing(occasion, part="readiness", actor=actor, now=now, over=True) as row:
        found = Finding.objects.filter(occasion=row, pk=number).first()
        if found is None:
            raise Unfit("not-there", came=number, expected="a finding of this occasion")
        if found.done_at is None:
            found.done_at, found.done_by = now, actor
            found.save(update_fields=["done_at", "done_by"])


def _checked(trouble: Trouble) -> Trouble:
    return Trouble(
        typed.between(trouble.minute, "rehearsal-unclear", what="a minute", least=0, most=limits.REHEARSED),
        typed.line(trouble.words, "rehearsal-unclear", what="what happens"),
        typed.lines(trouble.expected, "rehearsal-unclear", what="what should come of it"),
    )


def _begun(rehearsal: Rehearsal) -> None:
    if rehearsal.begun_at is None:
        raise Unfit("not-begun", came=rehearsal.title, expected="a rehearsal that has begun", hint="start its clock")


def _planned(row: Occasion, number: int) -> Rehearsal:
    found = _rehearsal(row, number)
    if found.begun_at is not None:
        raise Unfit("begun-already", came=found.title, expected="a rehearsal that has not begun")
    return found


def _rehearsal(row: Occasion, number: int) -> Rehearsal:
    found = Rehearsal.objects.filter(occasion=row, pk=number).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="a rehearsal of this occasion")
    return found


def _injection(row: Occasion, number: int) -> Injection:
    found = Injection.objects.filter(rehearsal__occasion=row, pk=number).select_related("rehearsal").first()
    if found is None:
        raise Unfit("not-there", came=number, expected="trouble of a rehearsal of this occasion")
    return found
