"""What waits for some people, and how they want it: everything that the rules of attention ask for, one read for all."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

import msgspec

from vorfreude.core.attention import Budget, Digest, Person, Respect, Said, Wanted
from vorfreude.core.attention.model import ASKS_OR_OFFERS, STRETCH, Channel, Form, Group, Per
from vorfreude.delivery.models import Barrier, Delivery, Letter, Notice, Preference
from vorfreude.delivery.reach import chosen, quiet_hours, ways
from vorfreude.delivery.subscribed import subscribed
from vorfreude.people.queries import Profile, profiles_of, subjects_by_person

MEMORY = max(STRETCH.values()) + timedelta(days=1)
"""Letters that the rules of attention are told of: a little more than the longest stretch of a budget."""

LAST = datetime.max.replace(tzinfo=UTC)
"""An instant behind every pause."""

type Troubled = Callable[[Collection[int]], Mapping[int, frozenset[str]]]
"""Of people, what is being put right for them, by name (``promise.broken``); those without trouble may be left out."""

CAME_BACK = ("failed", "bounced", "dropped")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One person, with the notices that are not settled and what is decided of them so far, by (notice, channel)."""

    person_id: int
    person: Person
    past: list[Said]
    notices: dict[str, Notice]
    wanted: list[Wanted]
    decided: dict[tuple[str, str], Delivery]


def waiting_for(
    person_ids: Collection[int], channels: Collection[Channel], troubled: Troubled, now: datetime
) -> list[Waiting]:
    """What waits for each of these people. Some nine queries, however many they are."""
    notices = _by_person(Notice.objects.filter(person_id__in=person_ids, settled_at=None).order_by("id").defer("words"))
    people = _people(notices.keys(), channels, now)
    asked = [p for p, some in notices.items() if any(one.sort in ASKS_OR_OFFERS for one in some)]
    trouble = troubled(asked) if asked else {}
    past = _past(notices.keys(), now)
    subjects = subjects_by_person(notices.keys())
    deliveries = _deliveries(notices.values())
    return [
        _waiting(
            msgspec.structs.replace(people[person], going_on=trouble.get(person, frozenset())),
            past[person], some, subjects.get(person, frozenset()), deliveries,
        )
        for person, some in notices.items()
        if person in people
    ]  # fmt: skip


def people_of(person_ids: Collection[int], channels: Collection[Channel], now: datetime) -> dict[int, Person]:
    """How each of these people wants to be spoken to."""
    return _people(person_ids, channels, now)


def person_of(
    profiles: Mapping[int, Profile], preferences: Mapping[int, Preference], channels: Collection[Channel]
) -> dict[int, Person]:
    """How each of these people would want to be spoken to if no way had ever been closed and nothing were paused."""
    devices = subscribed(profiles.keys()) if "push" in channels else frozenset[int]()
    open_ways = {
        number: ways(channels, profile, preferences.get(number), (), push=number in devices)
        for number, profile in profiles.items()
    }
    return {
        number: _person(profile, preferences.get(number), (), open_ways[number], LAST)
        for number, profile in profiles.items()
    }


def wanted_of(one: Notice) -> Wanted:
    """A notice as the rules of attention are asked about it, as it was when it was made: seen by nobody, tried by no way."""
    return Wanted(
        ref=_ref(one),
        sort=one.sort,  # type: ignore[arg-type]  # its column holds only these
        ready_at=one.ready_at,
        made_at=one.made_at,
        urgency=one.urgency,  # type: ignore[arg-type]  # its column holds only these
        expires_at=one.expires_at,
        until=one.until,
        journey=one.journey,
        own_photo=one.own_photo,
        respect=msgspec.convert(one.respect, Respect),
    )


def _by_person(rows: Iterable[Notice]) -> dict[int, list[Notice]]:
    found: dict[int, list[Notice]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _people(person_ids: Collection[int], channels: Collection[Channel], now: datetime) -> dict[int, Person]:
    profiles = profiles_of(person_ids)
    preferences = {
        preference.person_id: preference for preference in Preference.objects.filter(person_id__in=person_ids)
    }
    barriers: dict[int, list[Barrier]] = defaultdict(list)
    for barrier in Barrier.objects.filter(person_id__in=person_ids, lifted_at=None):
        barriers[barrier.person_id].append(barrier)
    devices = subscribed(person_ids) if "push" in channels else frozenset[int]()
    return {
        number: _person(
            profile, preferences.get(number), barriers[number],
            ways(channels, profile, preferences.get(number), barriers[number], push=number in devices), now,
        )
        for number, profile in profiles.items()
    }  # fmt: skip


def _person(
    profile: Profile,
    preference: Preference | None,
    barriers: Collection[Barrier],
    ways: Mapping[Channel, str],
    now: datetime,
) -> Person:
    refused = {(barrier.group, barrier.channel) for barrier in barriers if barrier.group}
    paused = preference.paused_until if preference is not None else None
    return Person(
        zone=profile.timezone,
        ways=dict(ways),  # type: ignore[arg-type]  # only these are ever switched
        chosen=chosen(preference),
        refused=cast("frozenset[tuple[Group, Channel]]", frozenset(refused)),
        quiet=quiet_hours(preference),
        digest=Digest(preference.digest_at, preference.digest_day)
        if preference is not None and preference.digest_at is not None
        else None,
        budget=_budget(preference),
        paused_until=paused if paused is not None and paused > now else None,
    )


def _budget(preference: Preference | None) -> Budget | None:
    if preference is None or preference.interruptions is None:
        return None
    return Budget(preference.interruptions, cast("Per", preference.per))


def _past(person_ids: Collection[int], now: datetime) -> dict[int, list[Said]]:
    rows = Letter.objects.filter(person_id__in=person_ids, made_at__gt=now - MEMORY).exclude(standing__in=CAME_BACK)
    found: dict[int, list[Said]] = defaultdict(list)
    for person, at, form, value, budgeted in rows.values_list("person_id", "made_at", "form", "value", "budgeted"):
        found[person].append(Said(at, cast("Form", form), value, budgeted))
    return found


def _deliveries(notices: Iterable[list[Notice]]) -> dict[int, list[Delivery]]:
    found: dict[int, list[Delivery]] = defaultdict(list)
    for row in Delivery.objects.filter(notice_id__in=[one.pk for some in notices for one in some]):
        found[row.notice_id].append(row)
    return found


def _waiting(
    person: Person,
    past: list[Said],
    notices: list[Notice],
    subjects: frozenset[str],
    deliveries: Mapping[int, list[Delivery]],
) -> Waiting:
    by_ref = {_ref(one): one for one in notices}
    decided = {(_ref(one), row.channel): row for one in notices for row in deliveries.get(one.pk, ())}
    wanted = [_wanted(one, subjects, deliveries.get(one.pk, ())) for one in notices]
    return Waiting(notices[0].person_id, person, past, by_ref, wanted, decided)


def _ref(notice: Notice) -> str:
    """A name that says nothing of the order of rows."""
    return notice.key


def _wanted(one: Notice, subjects: frozenset[str], deliveries: Collection[Delivery]) -> Wanted:
    tried = frozenset(row.channel for row in deliveries if row.letter_id is not None)
    return msgspec.structs.replace(
        wanted_of(one),
        seen=one.seen_at is not None,
        withdrawn=one.withdrawn_at is not None,
        revoked=bool(one.subject) and one.sort != "access" and one.subject not in subjects,
        tried=cast("frozenset[Channel]", tried),
    )
