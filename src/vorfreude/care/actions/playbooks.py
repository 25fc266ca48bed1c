"""A playbook is written in editions; which one is taken, what was broken decides, and what was learnt of those that are alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, Q

from vorfreude.care import limits
from vorfreude.care.cleaning import line, lines
from vorfreude.care.models import Case, MenuItem, Playbook
from vorfreude.care.sorts import SORTS
from vorfreude.care.unfit import Unfit
from vorfreude.core.recovery import Asks, Wrong, choose
from vorfreude.core.recovery import Playbook as Candidate

MOST_DAYS = 60
"""After which nobody asks any more whether it is well."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is done by which role, within how many minutes (0 is not said), and the words that may be said."""

    key: str
    do: str
    role: str = ""
    within: int = 0
    say: str = ""


@dataclass(frozen=True, slots=True)
class NewPlaybook:
    """``words``: language → title. ``make_good``: the key of the gift that fits. Empty ``promises``, ``blueprints``, ``sorts`` ask nothing."""

    key: str
    words: Mapping[str, str]
    steps: tuple[Step, ...]
    promises: tuple[str, ...] = ()
    blueprints: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    make_good: str = ""
    owner: str = ""
    follow_up_days: int = 5


def write_playbook(new: NewPlaybook, *, actor: str, now: datetime) -> Playbook:
    """The next edition of this key; cases keep the edition under which they were opened. Raises Unfit: playbook-unclear."""
    _check(new)
    with transaction.atomic():
        before = Playbook.objects.select_for_update().filter(key=new.key)
        edition = (before.aggregate(newest=Max("edition"))["newest"] or 0) + 1
        before.update(is_used=False)
        return Playbook.objects.create(
            key=new.key, edition=edition, words=_words(new.words), asks=_asks(new), steps=_steps(new.steps),
            make_good=new.make_good, owner=new.owner, follow_up_days=new.follow_up_days, written_at=now, written_by=actor,
        )  # fmt: skip


def drop_playbook(key: str, *, actor: str, now: datetime) -> None:  # noqa: ARG001 who and when: the log of the desk
    """It is taken no more; what ran under it keeps it. Raises Unfit: not-there."""
    if not Playbook.objects.filter(key=key, is_used=True).update(is_used=False):
        raise Unfit("not-there", came=key, expected="a playbook that is used")


def playbook_for(wrong: Wrong) -> Playbook | None:
    """The playbook for what was broken, None where none asks for it. Two queries."""
    books = {one.key: one for one in Playbook.objects.filter(is_used=True)}
    lasted = learnt_counts() if books else {}
    key = choose(wrong, [_candidate(one, lasted.get(one.key, (0, 0))) for one in books.values()])
    return books[key] if key else None


def learnt_counts() -> dict[str, tuple[int, int]]:
    """Of the closed cases of each playbook's key: how many were never opened again, and how many there are. One query."""
    rows = Case.objects.filter(standing=Case.Standing.CLOSED, playbook__isnull=False).values("playbook__key")
    counted = rows.annotate(lasted=Count("pk", filter=Q(reopened_at=None)), ended=Count("pk"))
    return {
        key: (lasted, ended) for key, lasted, ended in counted.values_list("playbook__key", "lasted", "ended") if key
    }


def _candidate(book: Playbook, counts: tuple[int, int]) -> Candidate:
    asks = {name: frozenset(str(one) for one in wanted) for name, wanted in book.asks.items()}
    nothing: frozenset[str] = frozenset()
    return Candidate(
        book.key,
        Asks(asks.get("promises", nothing), asks.get("blueprints", nothing), asks.get("sorts", nothing)),
        *counts,
    )


def _check(new: NewPlaybook) -> None:
    if not _is_key(new.key):
        raise Unfit("playbook-unclear", came=new.key, expected="a key of small letters, digits and hyphens")
    if unknown := set(new.sorts) - SORTS.keys():
        raise Unfit("playbook-unclear", came=", ".join(sorted(unknown)), expected=", ".join(SORTS))
    if not 1 <= len(new.steps) <= limits.PLAYBOOK_STEPS or len({one.key for one in new.steps}) != len(new.steps):
        expected = f"1 to {limits.PLAYBOOK_STEPS} steps, each with a key of its own"
        raise Unfit("playbook-unclear", came=f"{len(new.steps)} steps", expected=expected)
    if not 1 <= new.follow_up_days <= MOST_DAYS:
        raise Unfit("playbook-unclear", came=new.follow_up_days, expected=f"a follow-up after 1 to {MOST_DAYS} days")
    if new.make_good and not MenuItem.objects.filter(key=new.make_good).exists():
        raise Unfit("playbook-unclear", came=new.make_good, expected="the key of something on the menu")


def _is_key(key: str) -> bool:
    return 0 < len(key) <= limits.KEY and all(
        one.isascii() and (one.islower() or one.isdigit() or one == "-") for one in key
    )


def _words(words: Mapping[str, str]) -> dict[str, str]:
    found = {tag: line(said, "playbook-unclear", what="a title", empty=True) for tag, said in words.items()}
    if not any(found.values()):
        raise Unfit("playbook-unclear", came="no title", expected="a title in one language at least")
    return {tag: said for tag, said in found.items() if said}


def _asks(new: NewPlaybook) -> dict[str, list[str]]:
    return {"promises": sorted(new.promises), "blueprints": sorted(new.blueprints), "sorts": sorted(new.sorts)}


def _steps(steps: tuple[Step, ...]) -> list[dict[str, str | int]]:
    return [
        {
            "key": one.key,
            "do": line(one.do, "playbook-unclear", what="what is done"),
            "role": one.role,
            "within": max(0, one.within),
            "say": lines(one.say, "playbook-unclear", what="what may be said", empty=True),
        }
        for one in steps
    ]
