"""The ledger's rows written: what is new or says something else, and what a correction took away; the weeks concerned are marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vorfreude.lib.upsert import Upsert, upsert, upsert_all
from vorfreude.outcomes.judging import Judged
from vorfreude.outcomes.models import Account, Outcome, Quiet, Surprise

type Row = tuple[object, ...]
type Key = tuple[int, str]

_ACCOUNT = (
    "journey",
    "public_id",
    "subject",
    "blueprint",
    "version",
    "revision",
    "changed_at",
    "owner_id",
    "dealer_id",
    "referral",
)
_OUTCOME = (
    "account_id", "blueprint", "key", "promise", "owner", "said", "standing", "stage", "settled_in", "station", "plant",
    "partner", "dealer_id", "started_at", "due_at", "settled_at", "week", "delay", "cause", "rework", "stood_still",
    "signal", "needed", "lacking",
)  # fmt: skip
_QUIET = ("account_id", "blueprint", "stage", "since", "until", "seconds", "week")
_SURPRISE = ("account_id", "blueprint", "moment", "key", "standing", "at", "cost", "currency", "warmed")


@dataclass(frozen=True, slots=True)
class Rows:
    """Judged journeys, to be written in one transaction."""

    judged: Sequence[Judged]


def write(rows: Rows) -> int:
    """Write what these journeys came to; gives how many were written.

    A journey of which a newer revision stands in the ledger is left alone: another worker was faster.
    """
    numbers = _accounts(rows.judged)
    current = [(numbers[one.journey.id], one) for one in rows.judged if one.journey.id in numbers]
    weeks = _forget_and_find(current)
    outcomes = [_with(number, row) for number, one in current for row in one.outcomes]
    silences = [
        _with(number, (one.journey.plan.blueprint.blueprint, *row)) for number, one in current for row in one.silences
    ]
    surprises = [
        _with(number, (one.journey.plan.blueprint.blueprint, *row)) for number, one in current for row in one.surprises
    ]
    weeks |= {(str(row[1]), _day(row[_OUTCOME.index("week")])) for row in outcomes}
    weeks |= {(str(row[1]), _day(row[_QUIET.index("week")])) for row in silences}
    upsert_all(
        [
            Upsert("outcomes_outcome", _OUTCOME, outcomes, conflict=("account_id", "key"), change=_OUTCOME[1:]),
            Upsert("outcomes_quiet", _QUIET, silences, conflict=("account_id", "stage"), change=_QUIET[1:]),
            Upsert("outcomes_surprise", _SURPRISE, surprises, conflict=("account_id", "key"), change=_SURPRISE[1:]),
            Upsert("outcomes_summary", ("blueprint", "stale"), [(one, True) for one in sorted(_books(rows.judged))],
                   conflict=("blueprint",), change=("stale",)),
            Upsert("outcomes_week", ("blueprint", "week", "stale"), [(*one, True) for one in sorted(weeks)],
                   conflict=("blueprint", "week"), change=("stale",)),
        ]
    )  # fmt: skip
    return len(current)


def _books(judged: Iterable[Judged]) -> set[str]:
    return {one.journey.plan.blueprint.blueprint for one in judged}


def _accounts(judged: Iterable[Judged]) -> dict[int, int]:
    """The row of each journey's account, locked and brought to its revision; those that are newer are left out."""
    chosen = {one.journey.id: one for one in judged}
    known = Account.objects.select_for_update().filter(journey__in=chosen)
    newer = {row.journey for row in known.order_by("journey") if row.revision > chosen[row.journey].journey.revision}
    rows = [_account(one) for ident, one in sorted(chosen.items()) if ident not in newer]
    written = Upsert(
        "outcomes_account", _ACCOUNT, rows, conflict=("journey",), change=_ACCOUNT[1:], returning=("journey", "id")
    )
    return dict(upsert(written)) if rows else {}


def _account(one: Judged) -> Row:
    journey = one.journey
    return (
        journey.id, journey.public_id, journey.subject, journey.plan.blueprint.blueprint, journey.version,
        journey.revision, journey.changed_at, one.owner, one.dealer, one.referral,
    )  # fmt: skip


def _forget_and_find(current: Sequence[tuple[int, Judged]]) -> set[tuple[str, date]]:
    """Delete what a correction has made never to have been; gives the weeks in which these journeys stood so far."""
    numbers = [number for number, _ in current]
    weeks: set[tuple[str, date]] = set()
    gone: list[int] = []
    keep: set[Key] = {(number, str(row[1])) for number, one in current for row in one.outcomes}
    rows = Outcome.objects.filter(account__in=numbers)
    for pk, account, key, blueprint, week in rows.values_list("pk", "account_id", "key", "blueprint", "week"):
        weeks.add((blueprint, week))
        gone += [pk] if (account, key) not in keep else []
    Outcome.objects.filter(pk__in=gone).delete()
    weeks |= _forget_silences(current, numbers)
    told: set[Key] = {(number, str(row[1])) for number, one in current for row in one.surprises}
    surprises = Surprise.objects.filter(account__in=numbers).values_list("pk", "account_id", "key")
    Surprise.objects.filter(pk__in=[pk for pk, account, key in surprises if (account, key) not in told]).delete()
    return weeks


def _forget_silences(current: Sequence[tuple[int, Judged]], numbers: Sequence[int]) -> set[tuple[str, date]]:
    keep: set[Key] = {(number, str(row[0])) for number, one in current for row in one.silences}
    rows = list(Quiet.objects.filter(account__in=numbers).values_list("pk", "account_id", "stage", "blueprint", "week"))
    Quiet.objects.filter(pk__in=[pk for pk, account, stage, _, _ in rows if (account, stage) not in keep]).delete()
    return {(blueprint, week) for _, _, _, blueprint, week in rows}


def _with(number: int, row: Row) -> Row:
    return (number, *row)


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"a week came as {value!r}, expected its Monday")
    return value
