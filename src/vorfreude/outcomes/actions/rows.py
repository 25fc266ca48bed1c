"""The ledger's rows written: what is new or says something else, and what a correction took away; the weeks concerned are marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vorfreude.lib.upsert import Upsert, upsert, upsert_all
from vorfreude.outcomes.judging import Judged
from vorfreude.outcomes.models import Account, Outcome, Quiet, Surprise

type Row = tuple[object, ...]

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
    "upto",
    "signals",
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
    outcomes = [_with(number, row) for number, one in current for row in one.outcomes]
    silences = [
        _with(number, (one.journey.plan.blueprint.blueprint, *row)) for number, one in current for row in one.silences
    ]
    surprises = [
        _with(number, (one.journey.plan.blueprint.blueprint, *row)) for number, one in current for row in one.surprises
    ]
    told = _changed(Outcome, _OUTCOME, outcomes, "key", numbers.values())
    quiet = _changed(Quiet, _QUIET, silences, "stage", numbers.values())
    given = _changed(Surprise, _SURPRISE, surprises, "key", numbers.values())
    weeks = {(str(row[1]), _day(row[_OUTCOME.index("week")])) for row in (*told.written, *told.were)}
    weeks |= {(str(row[1]), _day(row[_QUIET.index("week")])) for row in (*quiet.written, *quiet.were)}
    upsert_all(
        [
            Upsert("outcomes_outcome", _OUTCOME, told.written, conflict=("account_id", "key"), change=_OUTCOME[1:]),
            Upsert("outcomes_quiet", _QUIET, quiet.written, conflict=("account_id", "stage"), change=_QUIET[1:]),
            Upsert("outcomes_surprise", _SURPRISE, given.written, conflict=("account_id", "key"), change=_SURPRISE[1:]),
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
        journey.revision, journey.changed_at, one.owner, one.dealer, one.referral, one.upto, one.signals,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Changed:
    """Rows of a table that are to be written because they are new or say something else, and what those that changed or went said."""

    written: list[Row]
    were: list[Row]


def _changed(
    table: type[Outcome | Quiet | Surprise], columns: Sequence[str], rows: list[Row], key: str, accounts: Iterable[int]
) -> _Changed:
    """What changed of these accounts' rows; deletes what a correction has made never to have been.

    A row that says the same is left alone, and so is its week: most of a journey's history does not change with its newest signal.
    """
    at = columns.index(key)
    known = {
        (row[1], row[1 + at]): (row[0], tuple(row[1:]))
        for row in table.objects.filter(account__in=list(accounts)).values_list("pk", *columns)
    }
    new = {(row[0], row[at]): row for row in rows}
    gone = [pk for ident, (pk, _) in known.items() if ident not in new]
    table.objects.filter(pk__in=gone).delete()
    return _Changed(
        written=[row for ident, row in new.items() if ident not in known or known[ident][1] != row],
        were=[row for ident, (_, row) in known.items() if new.get(ident) != row],
    )


def _with(number: int, row: Row) -> Row:
    return (number, *row)


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"a week came as {value!r}, expected its Monday")
    return value
