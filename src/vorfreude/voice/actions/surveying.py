"""One question about a moment, a while after it was told: asked once of its owner, answered, declined, or let lie.

Whoever is owed something is not asked how they like it, and nobody is asked twice within a span whether they would
recommend us, on whichever of their journeys.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from vorfreude.core.blueprint.model import AskAfter, Duration
from vorfreude.core.gaps import Gaps
from vorfreude.journeys import queries as journeys
from vorfreude.lib.plain import letter_of
from vorfreude.people import queries as people
from vorfreude.voice import limits
from vorfreude.voice.actions.wrong import WrongWords, something
from vorfreude.voice.models import Pace, Survey
from vorfreude.voice.notices import announce_survey, withdraw_survey

SCORES: Final[dict[str, range]] = {"scale": range(1, 6), "recommend": range(11)}
"""What may be answered; 0 to 10 is the scale of Reichheld, *The One Number You Need to Grow* (2003)."""

LONGEST_WAIT = timedelta(days=60)
"""Between a moment and its question: beyond, nobody remembers."""


def ask_surveys(*, now: datetime) -> int:
    """Ask the questions whose time has come; gives how many. Safe to do twice and by several workers at once.

    One that is due while its journey owes its customer something waits, and is dropped when it is too late for it.
    """
    about = journeys.asked_about(now - LONGEST_WAIT - limits.SURVEY_LATE, now)
    ripe = [one for one in _not_asked(about) if one.ready_at + _shortest(one.asks.wait) <= now]
    subjects = {one.subject for one in ripe[: limits.ASKED_AT_ONCE]}
    rows = {row.public_id: row for row in journeys.journeys_of(subjects)} if subjects else {}
    owners = people.owners_of(subjects) if subjects else {}
    owed = journeys.troubled({owner.id for owner in owners.values()})
    wanted = [
        (one, row, owner)
        for one in ripe
        if (row := rows.get(one.journey)) and (owner := owners.get(one.subject)) and owner.id not in owed
        if _is_time(one, row, now)
    ]
    dealers = people.dealers_of({one.subject for one, _, _ in wanted}) if wanted else {}
    return sum(_ask(one, row, owner, dealers.get(one.subject), now) for one, row, owner in wanted)


def answer_survey(*, survey: int, person: int, score: int | None, words: str, now: datetime) -> bool:
    """Keep an answer; False when the question is over, was answered, or is not theirs.

    A ``score`` is wanted of 1 to 5 (0 to 10 where it is about recommending), and ``words`` may say more; where it is
    answered in words, ``words`` are. Raises WrongWords.
    """
    open_ = Survey.objects.filter(pk=survey, person_id=person, answered_at=None, declined_at=None, until__gt=now)
    row = open_.first()
    if row is None:
        return False
    said, scores = letter_of(words), SCORES.get(row.answer, range(0))
    if scores and score not in scores:
        raise WrongWords("not-one-of-these", came=str(score), expected=f"a number from {scores[0]} to {scores[-1]}")
    if said or not scores:
        something(said, limits.WORDS)
    withdraw_survey(row, now=now)
    return bool(open_.update(score=score if scores else None, words=said, answered_at=now))


def decline_survey(*, survey: int, person: int, now: datetime) -> bool:
    """They would rather not; it is not asked again. False when it is over or not theirs."""
    open_ = Survey.objects.filter(pk=survey, person_id=person, answered_at=None, declined_at=None)
    row = open_.first()
    if row is None:
        return False
    withdraw_survey(row, now=now)
    return bool(open_.update(declined_at=now))


def hide_answer(*, survey: int, person: int, now: datetime) -> bool:
    """Show the words of an answer to colleagues no more; False when there are none. Its number counts on."""
    shown = Survey.objects.filter(pk=survey, answered_at__isnull=False, hidden_at=None).exclude(words="")
    return bool(shown.update(hidden_at=now, hidden_by_id=person))


def _not_asked(about: Collection[journeys.ToldBefore]) -> Iterator[journeys.ToldBefore]:
    asked = set(
        Survey.objects.filter(journey__in={one.journey for one in about}).values_list("journey", "moment")
        if about
        else ()
    )
    return (one for one in about if (one.journey, one.key) not in asked)


def _is_time(one: journeys.ToldBefore, row: journeys.JourneyRow, now: datetime) -> bool:
    due = row.plan.due(one.ready_at, one.asks.wait, row.state)
    return due is not None and due <= now < due + limits.SURVEY_LATE


def _shortest(wait: Duration) -> timedelta:
    """A wait as if its clock never stood still."""
    return timedelta(**{wait.unit: wait.amount}) if wait.clock is None or wait.unit != "days" else timedelta()


def _ask(
    one: journeys.ToldBefore, row: journeys.JourneyRow, owner: people.Profile, dealer: int | None, now: datetime
) -> bool:
    gaps = Gaps(one.subject, row.state.facts, ZoneInfo(owner.timezone))
    plant = row.state.facts.get("plant")
    with transaction.atomic():
        if not _may_be_asked(owner.id, one.asks, now):
            return False
        survey, is_new = Survey.objects.get_or_create(
            person_id=owner.id,
            journey=one.journey,
            moment=one.key,
            defaults={
                "name": one.name,
                "question": gaps.said(one.asks.ask),
                "answer": one.asks.answer,
                "blueprint": row.blueprint.blueprint,
                "stage": one.stage or row.state.stage or "",
                "plant": plant[: limits.NAME] if isinstance(plant, str) else "",
                "dealer_id": dealer,
                "asked_at": now,
                "until": now + limits.SURVEY_OPEN,
            },
        )
        if is_new:
            announce_survey(survey, row, now=now)
    return is_new


def _may_be_asked(person: int, asks: AskAfter, now: datetime) -> bool:
    """Whether so much time has passed since this person was last asked such a question; of two workers one hears yes."""
    if asks.answer != "recommend":
        return True
    span = asks.not_again_within or limits.USUAL_SPAN
    before = now - timedelta(**{span.unit: span.amount})
    Pace.objects.bulk_create([Pace(person_id=person)], ignore_conflicts=True)
    free = Pace.objects.filter(Q(asked_at=None) | Q(asked_at__lte=before), person_id=person)
    return bool(free.update(asked_at=now))
