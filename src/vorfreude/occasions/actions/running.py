"""The day goes its way: items begin, end, are put off and called off by somebody who sees it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from vorfreude.occasions import telling
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import Guest, Item, Occasion, Party
from vorfreude.occasions.turning import MINUTE
from vorfreude.occasions.unfit import Unfit
from vorfreude.occasions.wording import in_their_words

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
    """It begins ``by`` so much later than planned, in all; none takes it back. Guests for whom it is are told when it begins now.

    Raises Unfit: not-there, not-running, begun-already, times-unclear.
    """
    told: list[telling.Told] = []

    def put_off(row: Item) -> None:
        if not timedelta() <= by <= LONGEST_DELAY:
            raise Unfit("times-unclear", came=by, expected="a delay from none to a day")
        if row.begun_at is not None:
            raise Unfit("begun-already", came=key, expected="an item that has not begun")
        was, row.put_off_minutes = row.put_off_minutes, by // MINUTE
        if was != row.put_off_minutes:
            told.extend(_moved(row, was * MINUTE, now))

    _change(occasion, key, put_off, actor, now, told)


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


def _moved(item: Item, was: timedelta, now: datetime) -> Iterator[telling.Told]:
    """What everybody who comes, for whom this item is, hears: in their language when it begins, and when they thought it would."""
    row = item.occasion
    guests = Guest.objects.filter(
        occasion=row, coming=True, party__answer=Party.Answer.COMING, left_at__isnull=True
    ).order_by("number")
    if item.groups:
        guests = guests.filter(party__group__in=item.groups)
    begins = item.starts_at + item.put_off_minutes * MINUTE
    for number, language in guests.values_list("number", "language"):
        title = in_their_words(row.glossary, item.title, language)
        yield telling.moved(number, item=item.key, title=title, begins=begins, was=item.starts_at + was, at=now)


def _change(
    occasion: str, key: str, act: Callable[[Item], None], actor: str, now: datetime, told: Sequence[telling.Told] = ()
) -> None:
    with changing(occasion, part="progress", actor=actor, now=now) as row:
        if row.standing != Occasion.Standing.RUNNING:
            raise Unfit("not-running", came=row.standing, expected="an occasion that runs", hint="open its day first")
        item = Item.objects.filter(occasion=row, key=key).select_related("occasion").first()
        if item is None:
            raise Unfit("not-there", came=key, expected="an item of this occasion")
        act(item)
        item.save(update_fields=["begun_at", "ended_at", "put_off_minutes", "called_off_at"])
        telling.tell(row, told, now=now)


def _past(at: datetime, now: datetime) -> None:
    if at > now:
        raise Unfit("times-unclear", came=at, expected=f"an instant that has been, at most {now}")
