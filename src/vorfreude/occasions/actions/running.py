"""The day goes its way: items begin, end, are put off and called off by somebody who sees it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Item, Occasion
from vorfreude.occasions.turning import MINUTE
from vorfreude.occasions.unfit import Unfit

LONGEST_DELAY = timedelta(hours=24)


def begin_item(*, occasion: str, key: str, at: datetime, actor: str, now: datetime) -> None:
    """It began at ``at``, which may lie a while back. Beginning it twice keeps the first. Raises Unfit: not-there, not-running, times-unclear."""

    def begin(row: Item) -> None:
        _past(at, now)
        row.begun_at = row.begun_at or at
        row.called_off_at = None

    _change(occasion, key, begin, actor, now)


def end_item(*, occasion: str, key: str, at: datetime, actor: str, now: datetime) -> None:
    """It ended. Raises Unfit: not-there, not-running, not-begun, times-unclear where it ended before it began."""

    def end(row: Item) -> None:
        _past(at, now)
        if row.begun_at is None:
            raise Unfit("not-begun", came=key, expected="an item that has begun", hint="say first when it began")
        if at < row.begun_at:
            raise Unfit("times-unclear", came=at, expected=f"an end after {row.begun_at}")
        row.ended_at = row.ended_at or at

    _change(occasion, key, end, actor, now)


def put_off_item(*, occasion: str, key: str, by: timedelta, actor: str, now: datetime) -> None:
    """It begins ``by`` so much later than planned, in all; none takes it back. Raises Unfit: not-there, not-running, begun-already, times-unclear."""

    def put_off(row: Item) -> None:
        if not timedelta() <= by <= LONGEST_DELAY:
            raise Unfit("times-unclear", came=by, expected="a delay from none to a day")
        if row.begun_at is not None:
            raise Unfit("begun-already", came=key, expected="an item that has not begun")
        row.put_off_minutes = by // MINUTE

    _change(occasion, key, put_off, actor, now)


def call_off_item(*, occasion: str, key: str, actor: str, now: datetime) -> None:
    """It does not take place. Raises Unfit: not-there, not-running, begun-already."""

    def call_off(row: Item) -> None:
        if row.begun_at is not None:
            raise Unfit("begun-already", came=key, expected="an item that has not begun")
        row.called_off_at = row.called_off_at or now

    _change(occasion, key, call_off, actor, now)


def undo_item(*, occasion: str, key: str, actor: str, now: datetime) -> None:
    """As if it had neither begun nor ended, been put off nor called off: somebody pressed the wrong one. Raises Unfit: not-there, not-running."""

    def undo(row: Item) -> None:
        row.begun_at = row.ended_at = row.called_off_at = None
        row.put_off_minutes = 0

    _change(occasion, key, undo, actor, now)


def _change(occasion: str, key: str, act: Callable[[Item], None], actor: str, now: datetime) -> None:
    with changing(occasion, part="progress", actor=actor, now=now) as row:
        if row.standing != Occasion.Standing.RUNNING:
            raise Unfit("not-running", came=row.standing, expected="an occasion that runs", hint="open its day first")
        item = Item.objects.filter(occasion=row, key=key).first()
        if item is None:
            raise Unfit("not-there", came=key, expected="an item of this occasion")
        act(item)
        item.save(update_fields=["begun_at", "ended_at", "put_off_minutes", "called_off_at"])


def _past(at: datetime, now: datetime) -> None:
    if at > now:
        raise Unfit("times-unclear", came=at, expected=f"an instant that has been, at most {now}")
