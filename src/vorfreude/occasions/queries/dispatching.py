"""What a proposal is made from, read from rows and kept with it, so that a replay of the day reproduces every one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
import numpy as np

from vorfreude.core.dispatch import Free, Policy, Proposed, Tried, Waiting, propose, try_policies
from vorfreude.core.staffing import floaters_of
from vorfreude.occasions.models import DayPolicy, Need, NeedKind, NeedStep, Occasion
from vorfreude.occasions.queries.floating import float_in, present_of, walk_alone
from vorfreude.occasions.queries.sizing import sizing_of
from vorfreude.occasions.sizes import SEED, SLOT
from vorfreude.occasions.wording import said_in


class Seen(msgspec.Struct, frozen=True):
    """Everything that a proposal was made from. ``spots`` are places as (x, y, storey)."""

    now: datetime
    waiting: tuple[Waiting, ...]
    free: tuple[Free, ...]
    policy: Policy
    spots: dict[str, tuple[float, float, int]]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A day played again: how many proposals there were, and of which needs (by number) one came out otherwise."""

    proposals: int
    otherwise: tuple[int, ...]


def seen_of(occasion: Occasion, *, now: datetime) -> Seen:
    """The needs that wait, who is free, the policy and the places as they are now. Six queries."""
    present = present_of(occasion.public_id, occasion.timezone, now=now)
    free = tuple(one.as_free() for one in float_in(present, now=now) if one.is_free)
    cannot = _cannot(occasion)
    waits = [row for row in present.needs if row.standing == Need.Standing.WAITING]
    waiting = tuple(waiting_of(row, cannot.get(row.pk, frozenset())) for row in waits)
    named = {need.place for need in waiting} | {one.place for one in free}
    return Seen(
        now, waiting, free, policy_of(occasion), {name: at for name, at in present.spots.items() if name in named}
    )


def proposed_from(seen: Seen) -> Proposed:
    """What follows from it: the same again whenever it is asked."""
    return propose(seen.waiting, seen.free, policy=seen.policy, walk=walk_alone(seen.spots), now=seen.now)


def waiting_of(row: Need, without: frozenset[str] = frozenset()) -> Waiting:
    """A need as dispatch knows it; it comes with its kind and place. ``without`` are the numbers of those who said that they cannot."""
    return Waiting(
        str(row.number), row.kind.key, row.kind.rank, row.opened_at, row.promised_at, row.place.name if row.place else "",
        frozenset(row.skills), row.language, without,
    )  # fmt: skip


def _cannot(occasion: Occasion) -> dict[int, frozenset[str]]:
    """Who gave which waiting need back, or said that they cannot: row of the need → numbers of members."""
    rows = NeedStep.objects.filter(
        need__occasion=occasion,
        need__standing=Need.Standing.WAITING,
        step=NeedStep.Step.GIVEN_BACK,
        member__isnull=False,
    )
    found: dict[int, frozenset[str]] = {}
    for need, number in rows.values_list("need_id", "member__number"):
        found[need] = found.get(need, frozenset()) | {str(number)}
    return found


def policy_of(occasion: Occasion) -> Policy:
    """The policy that counts now; the plain one where none was chosen."""
    row = DayPolicy.objects.filter(occasion=occasion).order_by("-pk").first()
    return Policy(dict(row.kept), timedelta(minutes=row.ageing_minutes)) if row else Policy()


@dataclass(frozen=True, slots=True)
class Policies:
    """Policies that were tried on a day, the best first: of each how many stay free and the share met in time, by kind in the order of
    ``kinds`` (key, title). ``counts`` is the one that counts now, by kind; ``chosen_at`` None where nobody chose.
    """

    kinds: tuple[tuple[str, str], ...]
    tried: tuple[Tried, ...]
    counts: tuple[int, ...]
    chosen_at: datetime | None
    chosen_by: str
    is_sized: bool


def policies_of(occasion: str, *, language: str) -> Policies:
    """What was tried when the policy was chosen, and whether a float was sized, without which no day can be played. Four queries."""
    kinds = NeedKind.objects.filter(occasion__public_id=occasion).order_by("rank", "key")
    titles = tuple((one.key, str(said_in(one.words, language, {}).get("title", one.key))) for one in kinds)
    row = DayPolicy.objects.filter(occasion__public_id=occasion).order_by("-pk").first()
    worked = sizing_of(occasion)
    return Policies(
        titles, tuple(msgspec.convert(one, Tried) for one in row.tried) if row else (),
        tuple(int(row.kept.get(key, 0)) if row else 0 for key, _ in titles), row.chosen_at if row else None, row.chosen_by if row else "",
        worked is not None and worked.answer is not None and bool(worked.answer.days),
    )  # fmt: skip


def play_policies(occasion: str, *, now: datetime) -> tuple[tuple[str, ...], list[Tried]] | None:
    """Plays the day as it was sized (today, or the first one) with every policy: keys of kinds, and the policies, the best first; None
    where no float was sized. The same sizing gives the same answer. Some seconds.
    """
    worked = sizing_of(occasion)
    if worked is None or worked.answer is None or not worked.answer.days:
        return None
    days = worked.answer.days
    day = next((one for one in days if one.begins.date() == now.date()), days[0])
    people = floaters_of(day.pools, day.heads, slot=SLOT)
    keys = tuple(need.name for need in day.demand.needs)
    return keys, try_policies(day.demand, people, np.random.default_rng(SEED))


def kept_as(seen: Seen) -> dict[str, Any]:
    """As JSON has it."""
    kept: dict[str, Any] = msgspec.to_builtins(seen)
    return kept


def why_of(proposed: Proposed, need: str) -> tuple[str | None, list[dict[str, Any]]]:
    """Who is proposed for a need (their key, None for nobody), and why, as JSON has it."""
    for one in proposed.proposals:
        if one.need.key == need:
            said = [msgspec.to_builtins(reason) for reason in one.reasons]
            return one.person.key, [
                *said,
                {"why": "arrives", "words": one.arrives.isoformat(), "minutes": int(one.in_time)},
            ]
    return None, [{"why": one.why, "words": "", "minutes": 0} for one in proposed.unmet if one.need.key == need]


def replay(occasion: str) -> Replayed:
    """Every proposal of the day, made again from what it was made from. One query."""
    rows = NeedStep.objects.filter(need__occasion__public_id=occasion, step=NeedStep.Step.PROPOSED).order_by("pk")
    count, otherwise = 0, []
    for row in rows.select_related("need", "member"):
        count += 1
        again = why_of(proposed_from(msgspec.convert(row.seen, Seen)), str(row.need.number))
        if again != (str(row.member.number) if row.member else None, row.why):
            otherwise.append(row.need.number)
    return Replayed(count, tuple(otherwise))
