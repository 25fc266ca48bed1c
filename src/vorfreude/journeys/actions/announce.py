"""One step of a worker: what was told, asked, or taken back becomes notices for those who may know of it.

``announced_at`` is empty where this is owed. Notices and the mark are one transaction; a notice has its key for ever, so
that announcing something again says nothing twice. Nothing is announced before it is told, a secret least of all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import transaction
from django.db.models import QuerySet

from vorfreude.core.announcing import reminder_at, sort_of
from vorfreude.core.attention import Respect, notices
from vorfreude.core.attention.model import Sort
from vorfreude.core.blueprint.model import Text
from vorfreude.core.engine import State, decode
from vorfreude.core.gaps import Gaps
from vorfreude.delivery import actions as delivery
from vorfreude.delivery.actions import NewNotice
from vorfreude.delivery.queries import corrected
from vorfreude.journeys.actions.publishing import publish_moments
from vorfreude.journeys.mentions import moment_mention, question_mention
from vorfreude.journeys.models import Decision, Moment
from vorfreude.journeys.respect import respect_of
from vorfreude.journeys.versions import plan_of
from vorfreude.journeys.words import zone_of
from vorfreude.lib.leads import Leads, leads_of
from vorfreude.lib.plain_sql import plain_rows
from vorfreude.people.queries import Follower, followers_by_subject

CORRECTED = ":corrected"
STEP = 200  # moments and decisions each; some two notices of each make a write of tens of milliseconds


@dataclass(frozen=True, slots=True)
class Announced:
    """What one step did. ``idle`` when nothing was owed."""

    things: int = 0
    notices: int = 0

    @property
    def idle(self) -> bool:
        """Whether there was nothing to do."""
        return self.things == 0


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of the journeys concerned, by their rows."""

    followers: dict[str, list[Follower]]
    respect: dict[int, Respect]
    corrected: set[tuple[int, str]]
    leads: Leads


def announce(*, now: datetime, limit: int = STEP) -> Announced:
    """Give notice of up to ``limit`` moments and as many decisions. Safe in any number of processes at once.

    Raises only what the database raises; then nothing was announced.
    """
    if not plain_rows(_OWED, []):
        return Announced()
    with transaction.atomic():
        moments = _owed(Moment.objects.all(), limit)
        decisions = _owed(Decision.objects.all(), limit)
        made = _announce(moments, decisions, now)
        publish_moments(moments, now=now)
        Moment.objects.filter(pk__in=[one.pk for one in moments]).update(announced_at=now)
        Decision.objects.filter(pk__in=[one.pk for one in decisions]).update(announced_at=now)
    return Announced(len(moments) + len(decisions), made)


def _owed[R: (Moment, Decision)](rows: QuerySet[R], limit: int) -> list[R]:
    owed = rows.filter(announced_at=None).select_related("journey__version").defer("journey__version__text")
    return list(owed.order_by("id").select_for_update(skip_locked=True, of=("self",))[:limit])


def _announce(moments: Sequence[Moment], decisions: Sequence[Decision], now: datetime) -> int:
    _withdraw_settled(decisions, now)
    taken_back = _take_back([one for one in moments if one.withdrawn_at is not None], now)
    told = [one for one in moments if one.withdrawn_at is None]
    asked = [one for one in decisions if one.standing == "open"]
    around = _around([*told, *asked], told)
    said = [notice for one in told for notice in _of_moment(one, around)]
    said += [notice for one in asked for notice in _of_decision(one, around)]
    return delivery.notify([*taken_back, *said], now=now)


def _withdraw_settled(decisions: Sequence[Decision], now: datetime) -> None:
    over = [question_mention(one.journey.public_id, one.key) for one in decisions if one.standing != "open"]
    if over:
        delivery.withdraw(over, reason="settled", now=now)


def _take_back(gone: Sequence[Moment], now: datetime) -> list[NewNotice]:
    """What was told and is not so: who has heard it by a letter hears that too, to nobody else it is said."""
    by_mention = {moment_mention(one.journey.public_id, one.key): one for one in gone}
    heard = delivery.withdraw(by_mention.keys(), reason="taken back", now=now) if gone else set()
    return [_correction(person, mention, by_mention[mention], now) for person, mention in sorted(heard)]


def _correction(person_id: int, mention: str, moment: Moment, now: datetime) -> NewNotice:
    return NewNotice(
        person_id=person_id,
        key=f"{mention}{CORRECTED}",
        sort="correction",
        words=notices.correction(moment.words["title"]),
        address=_address(moment),
        ready_at=moment.withdrawn_at or now,
        subject=moment.journey.subject,
        journey=moment.journey.public_id,
    )


def _around(rows: Sequence[Moment | Decision], told: Sequence[Moment]) -> _Around:
    if not rows:
        return _Around({}, {}, set(), {})
    journeys = {one.journey_id: one.journey for one in rows}
    mentions = [moment_mention(one.journey.public_id, one.key) for one in told]
    return _Around(
        followers_by_subject({journey.subject for journey in journeys.values()}),
        respect_of(journeys.values()),
        corrected([f"{mention}{CORRECTED}" for mention in mentions]) if mentions else set(),
        leads_of({journey.subject for journey in journeys.values()}),
    )


def _of_moment(moment: Moment, around: _Around) -> Iterator[NewNotice]:
    """Everybody who follows hears of it; who may not see photographs hears of it without."""
    journey, mention = moment.journey, moment_mention(moment.journey.public_id, moment.key)
    photo = moment.photos[-1] if moment.photos else ""
    for follower in around.followers.get(journey.subject, ()):
        again = (follower.person.id, f"{mention}{CORRECTED}") in around.corrected
        shown = photo if "photographs" in follower.may else ""
        yield NewNotice(
            person_id=follower.person.id,
            key=f"{mention}:again" if again else mention,
            mention=mention,
            sort=_sort(moment),
            urgency=moment.urgency,  # type: ignore[arg-type]  # its column holds only these
            words=moment.words,
            address=around.leads.get((follower.person.id, journey.subject)) or _address(moment),
            ready_at=moment.ready_at,
            subject=journey.subject,
            journey=journey.public_id,
            photo=shown,
            own_photo=bool(shown),
            respect=around.respect.get(moment.journey_id, Respect()),
        )


def _sort(moment: Moment) -> Sort:
    promises = plan_of(moment.journey.version_id, moment.journey.version.digest).promises.values()
    return sort_of(promises, moment.name)


def _of_decision(decision: Decision, around: _Around) -> Iterator[NewNotice]:
    """Who may answer is asked, and reminded before it closes."""
    ask = _ask(decision)
    for follower in around.followers.get(decision.journey.subject, ()):
        if "answer" in follower.may:
            yield _question(decision, ask, follower, around)
            if decision.closes_at is not None:
                yield _reminder(decision, ask, follower, around, decision.closes_at)


def _question(decision: Decision, ask: Text, follower: Follower, around: _Around) -> NewNotice:
    mention = question_mention(decision.journey.public_id, decision.key)
    return NewNotice(
        person_id=follower.person.id,
        key=mention,
        mention=mention,
        sort="question",
        urgency="now",
        words=notices.question(ask),
        address=f"{_address(decision)}#question-{decision.key}",
        ready_at=decision.opened_at,
        subject=decision.journey.subject,
        journey=decision.journey.public_id,
        respect=around.respect.get(decision.journey_id, Respect()),
        until=decision.closes_at,
        expires_at=decision.closes_at,
    )


def _reminder(decision: Decision, ask: Text, follower: Follower, around: _Around, closes: datetime) -> NewNotice:
    ready = reminder_at(decision.opened_at, closes)
    asked = _question(decision, ask, follower, around)
    return msgspec.structs.replace(asked, key=f"{asked.key}:reminder", words=notices.reminder(ask), ready_at=ready)


def _ask(decision: Decision) -> Text:
    """The question in every language, its gaps filled from what is known; a state that cannot be read fills none."""
    journey = decision.journey
    plan = plan_of(journey.version_id, journey.version.digest)
    try:
        state = decode(bytes(journey.state))
    except msgspec.MsgspecError:
        state = State()
    gaps = Gaps(journey.subject, state.facts, zone_of(state), by=decision.closes_at)
    return gaps.said(plan.decisions[decision.name].ask)


def _address(row: Moment | Decision) -> str:
    return f"/journeys/{row.journey.public_id}/"


_OWED = """
    SELECT 1 FROM journeys_moment WHERE announced_at IS NULL
    UNION ALL SELECT 1 FROM journeys_decision WHERE announced_at IS NULL LIMIT 1
"""
