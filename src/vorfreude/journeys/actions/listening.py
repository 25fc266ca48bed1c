"""Listening to the stations: what is new since the last look teaches each feed its rhythm, and when it will be missed.

Done by the clock, beside everything else, so that a signal costs nothing more when it comes in. Safe by several workers at
once: how far was listened is compared when it is written, and whoever was slower drops what they found.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
from django.db import transaction
from django.db.models import Count, F, Min, Q

from vorfreude.core.engine import Plan, State, decode
from vorfreude.core.rhythm import quiet_at, rhythm_of
from vorfreude.intake.queries.stations import Word, newest_row, station_words
from vorfreude.journeys import feeds
from vorfreude.journeys.feeds import Learned
from vorfreude.journeys.models import Feed, Journey, Listening, Promise
from vorfreude.journeys.versions import plan_of, running_versions

STEP = 20_000
"""Signals of one look: some 40 ms."""

LOOKS = 3
"""Looks of one time: ten times what comes in meanwhile."""

FURTHEST_BACK = 200_000
"""Signals behind the newest where listening begins, or begins again when it has fallen further behind."""

AGAIN = 2_000
"""Signals that are looked at twice: of several batches that come in at once a later row may be committed first."""

LEARN_EVERY = timedelta(hours=1)
MUCH_MORE = 1.1
"""Times what was known before: then it is learned again at once, as when a long history is taken in."""

COUNT_EVERY = timedelta(minutes=5)
"""A rhythm changes over days; what a silence costs follows the journeys."""

ONE = 1


@dataclass(frozen=True, slots=True)
class Listened:
    """What one time did."""

    words: int = 0
    feeds: int = 0


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Where the maker works, and on which days nobody does."""

    plans: Sequence[Plan]
    zone: ZoneInfo
    off: frozenset[date]


def listen(*, now: datetime) -> Listened:
    """Take in what stations said since the last time, and count what the silence of quiet ones costs. Cannot fail but by the
    database; doing it again changes nothing.
    """
    plans = [plan_of(*version) for version in running_versions()]
    calendar = _Calendar(plans, feeds.zone_of(plans), feeds.days_off(plans, now))
    words, touched = 0, 0
    for _ in range(LOOKS):
        more, changed = _look(calendar, now)
        words, touched = words + more, touched + changed
        if not more:
            break
    _count_quiet(calendar, now)
    return Listened(words, touched)


def _look(calendar: _Calendar, now: datetime) -> tuple[int, int]:
    """One look: how many words were new, and how many feeds they changed."""
    listening, _ = Listening.objects.get_or_create(pk=ONE)
    begin = max(listening.upto, newest_row() - FURTHEST_BACK)
    upto, heard = station_words(after=max(0, begin - AGAIN), most=STEP + AGAIN)
    if upto <= listening.upto:
        return 0, 0
    by_feed: dict[tuple[str, str], list[Word]] = {}
    for word in heard:
        by_feed.setdefault((word.source, word.station), []).append(word)
    with transaction.atomic():
        if not Listening.objects.filter(pk=ONE, upto=listening.upto).update(upto=upto):
            return 0, 0
        known = {(row.source, row.station): row for row in _rows(by_feed)}
        for name, words in sorted(by_feed.items()):
            _save(known.get(name) or Feed(source=name[0], station=name[1], last_at=words[0].at), words, calendar, now)
    return upto - listening.upto, len(by_feed)


def _rows(names: Collection[tuple[str, str]]) -> Sequence[Feed]:
    stations = {station for _, station in names}
    return list(Feed.objects.filter(station__in=stations).select_for_update())


def _save(feed: Feed, words: Sequence[Word], calendar: _Calendar, now: datetime) -> None:
    """Add what was heard. Where all of it was known before, the row stays as it is."""
    instants = feeds.with_more(bytes(feed.instants), (word.at for word in words), now)
    spoken = feeds.spoken_with(bytes(feed.spoke_of), ((word.subject_id, word.at) for word in words))
    last = max([feed.last_at, *(word.at for word in words if word.at <= now)])
    if feed.learned_at and (instants, spoken, last) == (bytes(feed.instants), bytes(feed.spoke_of), feed.last_at):
        return
    is_much = len(instants) > MUCH_MORE * len(feed.instants)
    feed.instants, feed.spoke_of, feed.last_at = instants, spoken, last
    _learn(feed, calendar, now, is_much=is_much)
    feed.save()


def _learn(feed: Feed, calendar: _Calendar, now: datetime, *, is_much: bool) -> None:
    zone, off = calendar.zone, calendar.off
    if is_much or feed.learned_at is None or feed.learned_at <= now - LEARN_EVERY:
        rhythm = rhythm_of(feeds.instants_of(bytes(feed.instants)), zone=zone, days_off=off)
        feed.rhythm = feeds.written(Learned(rhythm, zone.key) if rhythm is not None else None)
        feed.learned_at = now
    known = feeds.learned(bytes(feed.rhythm))
    feed.quiet_at = quiet_at(known.rhythm, feed.last_at, zone=zone, days_off=off) if known is not None else None


def _count_quiet(calendar: _Calendar, now: datetime) -> None:
    """What the silence of quiet stations costs: the customers whose promise of silence would break."""
    stale = Q(counted_at=None) | Q(counted_at__lte=now - COUNT_EVERY) | Q(counted_at__lt=F("last_at"))
    for feed in Feed.objects.filter(stale, quiet_at__lte=now).defer("instants").order_by("pk"):
        stages = feeds.stages_spoken_for(spoken := feeds.spoken_of(bytes(feed.spoke_of)), _states(spoken))
        counted = _customers(stages, calendar.plans)
        Feed.objects.filter(pk=feed.pk).update(
            stages=stages, customers=counted["customers"], first_due=counted["first_due"], counted_at=now
        )


def _states(spoken: feeds.Spoken) -> dict[int, State]:
    rows = Journey.objects.filter(subject_id__in={subject for subject, _ in spoken}, withdrawn_at=None)
    found: dict[int, State] = {}
    for subject, state in rows.values_list("subject_id", "state"):
        try:
            found[subject] = decode(bytes(state))
        except msgspec.DecodeError:
            continue
    return found


def _customers(stages: Collection[str], plans: Sequence[Plan]) -> dict[str, object]:
    waiting = Promise.objects.filter(
        journey__stage__in=feeds.on_the_way_to(stages, plans),
        journey__ended_at=None,
        name__in=feeds.silences_of(plans),
        settled_at=None,
        due_at__isnull=False,
    )
    return waiting.aggregate(customers=Count("journey__subject", distinct=True), first_due=Min("due_at"))
