"""The log of the day: written to, never changed. A correction is an entry of its own that names what it corrects."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Entry, Occasion
from vorfreude.occasions.unfit import Unfit

WRITTEN_LATE = timedelta(hours=24)
"""What happened so long ago at most is still written down as of then."""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is written: of what happened ``at`` (now where it is not said), on which channel, for whose ``eyes``: everybody in the control
    room, ``care`` or ``security``. ``corrects`` is the number of the entry that was wrong.
    """

    words: str
    channel: str = ""
    eyes: str = ""
    corrects: int | None = None
    at: datetime | None = None


def write_entry(
    *, occasion: str, wanted: NewEntry, actor: str, now: datetime, may_read: frozenset[str] = frozenset({""})
) -> int:
    """Adds an entry; gives its number. What corrects a restricted one is restricted as that is, and only who ``may_read`` it corrects it.

    Raises Unfit: not-there, not-running, over (called off), entry-unclear, times-unclear, too-many.
    """
    said, when = wanted.words.strip(), wanted.at or now
    if not 0 < len(said) <= limits.TEXT or len(wanted.channel) > limits.KEY or wanted.eyes not in Entry.Eyes.values:
        raise Unfit(
            "entry-unclear",
            came=f"{len(said)} characters for {wanted.eyes or 'all'}",
            expected="some words, and eyes that there are",
        )
    if not now - WRITTEN_LATE <= when <= now:
        raise Unfit("times-unclear", came=when, expected=f"an instant from {now - WRITTEN_LATE} to {now}")
    with changing(occasion, part="log", actor=actor, now=now, over=True) as row:
        if row.standing not in {Occasion.Standing.RUNNING, Occasion.Standing.OVER}:
            raise Unfit("not-running", came=row.standing, expected="an occasion that runs or is over")
        number = (Entry.objects.filter(occasion=row).aggregate(last=Max("number"))["last"] or 0) + 1
        if number > limits.ENTRIES:
            raise Unfit("too-many", came=number, expected=f"at most {limits.ENTRIES} entries")
        wrong = _wrong(row, wanted.corrects, may_read) if wanted.corrects is not None else None
        Entry.objects.create(
            occasion=row, number=number, words=said, channel=wanted.channel.strip(), eyes=wrong.eyes if wrong else wanted.eyes, corrects=wrong,
            at=when, written_at=now, written_by=actor,
        )  # fmt: skip
        return number


def _wrong(row: Occasion, number: int, may_read: frozenset[str]) -> Entry:
    found = Entry.objects.filter(occasion=row, number=number, eyes__in=may_read).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="an entry of this log")
    return found
