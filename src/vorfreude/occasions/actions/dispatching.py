"""Needs are proposed to people: anew whenever something changed, and by the clock, so that nothing stays open silently."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from vorfreude.core.dispatch import Tried
from vorfreude.core.dispatch.choosing import MOST_KEPT
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.models import CrewMember, DayPolicy, Need, NeedKind, NeedStep, Occasion
from vorfreude.occasions.queries.dispatching import kept_as, play_policies, proposed_from, seen_of, why_of
from vorfreude.occasions.unfit import Unfit

HOUSE = "house"
"""Who says what nobody said: the house itself."""

TOO_LONG = timedelta(minutes=90)
"""Somebody has been there for so long: either it was not said that it is done, or they need help."""

OPEN = (Need.Standing.WAITING, Need.Standing.TAKEN, Need.Standing.THERE)


def propose_anew(row: Occasion, *, now: datetime) -> int:
    """Writes the proposals that are others than before, each with all it was made from; gives how many. Inside ``changing``."""
    fresh = _fresh(row, now)
    NeedStep.objects.bulk_create(fresh)
    return len(fresh)


def choose_policy(
    *, occasion: str, kept: Mapping[str, int], actor: str, now: datetime, tried: Sequence[Tried] = ()
) -> None:
    """From now on so many stay free when a need of a kind (by key) is given away. ``tried`` is what each policy came to on that day.

    Raises Unfit: not-there, over, policy-unclear for a kind that is none, or a number that cannot be meant.
    """
    with changing(occasion, part="needs", actor=actor, now=now) as row:
        keys = set(NeedKind.objects.filter(occasion=row).values_list("key", flat=True))
        if not set(kept) <= keys or not all(0 <= number <= MOST_KEPT for number in kept.values()):
            raise Unfit(
                "policy-unclear",
                came=dict(kept),
                expected=f"kinds of this occasion, none to {MOST_KEPT} kept free for each",
            )
        policy = DayPolicy(occasion=row, kept=dict(kept), tried=[msgspec.to_builtins(one) for one in tried])
        policy.chosen_at, policy.chosen_by = now, actor
        policy.save(force_insert=True)
        propose_anew(row, now=now)


def choose_policy_by_playing(*, occasion: str, actor: str, now: datetime) -> None:
    """Plays the day with every policy and chooses the best. Some seconds. Raises Unfit as ``choose_policy``, not-there without a sized float."""
    played = play_policies(occasion, now=now)
    if played is None:
        raise Unfit("not-there", came="no sizing", expected="a float that was sized", hint="size it first")
    keys, tried = played
    choose_policy(
        occasion=occasion, kept=dict(zip(keys, tried[0].kept, strict=True)), actor=actor, now=now, tried=tried
    )


def watch_needs(*, now: datetime) -> int:
    """What the passing of time alone changes, in every occasion that runs: whom a need is proposed to (a break is over), and that one is
    over its promise or goes on for too long, which is said once. Gives how many occasions changed. Safe to do twice.
    """
    changed = 0
    waiting = Need.objects.filter(standing__in=OPEN).values("occasion")
    for row in Occasion.objects.filter(standing=Occasion.Standing.RUNNING, pk__in=waiting).order_by("pk"):
        if not _fresh(row, now) and not _overdue(row, now):
            continue
        with changing(row.public_id, part="needs", actor=HOUSE, now=now) as locked:
            NeedStep.objects.bulk_create([*_overdue(locked, now), *_fresh(locked, now)])
        changed += 1
    return changed


def _fresh(row: Occasion, now: datetime) -> list[NeedStep]:
    """Proposals as they are now, where they are not what was last said of their need."""
    waiting = list(Need.objects.filter(occasion=row, standing=Need.Standing.WAITING).order_by("number"))
    if not waiting:
        return []
    seen = seen_of(row, now=now)
    members = {str(number): pk for pk, number in CrewMember.objects.filter(occasion=row).values_list("pk", "number")}
    last, proposed, kept = _last_said(waiting), proposed_from(seen), kept_as(seen)
    found = []
    for need in waiting:
        who, why = why_of(proposed, str(need.number))
        member = members[who] if who else None
        if last.get(need.pk) != (NeedStep.Step.PROPOSED, member):
            said = NeedStep(need=need, step=NeedStep.Step.PROPOSED, member_id=member, why=why, seen=kept)
            said.at, said.said_by = now, HOUSE
            found.append(said)
    return found


def _last_said(needs: list[Need]) -> dict[int, tuple[str, int | None]]:
    """What was last said of who has each need: the step and its member; that one is overdue says nothing of it."""
    rows = NeedStep.objects.filter(need__in=needs).exclude(step__in=[NeedStep.Step.OVERDUE, NeedStep.Step.STILL_OPEN])
    return {
        need: (step, member) for need, step, member in rows.order_by("pk").values_list("need_id", "step", "member_id")
    }


def _overdue(row: Occasion, now: datetime) -> list[NeedStep]:
    """Needs at which nobody stands although it was promised, and those at which somebody has stood for very long: each said once."""
    needs = Need.objects.filter(occasion=row)
    late = needs.filter(standing__in=[Need.Standing.WAITING, Need.Standing.TAKEN], promised_at__lt=now)
    long = needs.filter(standing=Need.Standing.THERE, there_at__lt=now - TOO_LONG)
    wanted = [(need, NeedStep.Step.OVERDUE) for need in late] + [(need, NeedStep.Step.STILL_OPEN) for need in long]
    said = (
        set(NeedStep.objects.filter(need__in=[need for need, _ in wanted]).values_list("need_id", "step"))
        if wanted
        else set()
    )
    return [
        NeedStep(need=need, step=step, member_id=need.member_id, at=now, said_by=HOUSE)
        for need, step in wanted
        if (need.pk, step) not in said
    ]
