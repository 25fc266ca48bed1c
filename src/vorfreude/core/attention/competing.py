"""Notices that a budget binds: the digest when its time has come, else at most one interruption, the most valuable.

A digest's instant at which there was no room is tried again every day at the same hour. Whether an instant was used is
read from the letters of the past, so that it does not matter how often, or how late, anybody asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from vorfreude.core.attention.budget import budgets, frees
from vorfreude.core.attention.desk import Desk
from vorfreude.core.attention.hours import digest_after, digest_before, quiet_until
from vorfreude.core.attention.model import Channel, Digest, ReasonCode, Wanted
from vorfreude.core.attention.timing import GATHER, KEPT_WORTH, SPACING

HOUSE = Digest(time(17), 5)
"""Where neither the person nor a maker says anything: Friday at five."""

MOST_TOGETHER = 4
"""Things in one letter that interrupts; more than that is a digest."""

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Times:
    """The digest's instants round about now.

    ``came`` is the last one and ``before`` the one before it, ``tried`` the last hour at which it was, or could have
    been, tried; ``comes`` and ``then`` are the next two, ``again`` the next hour at which it may be tried.
    """

    before: datetime
    came: datetime
    tried: datetime
    again: datetime
    comes: datetime
    then: datetime
    used: bool


def compete(desk: Desk, chosen: Sequence[Wanted]) -> None:
    """Decide these, which are ranked and have a way."""
    if not chosen:
        return
    times = _times(desk, _digest(desk, chosen))
    rest = _gathered(desk, chosen)
    rest = _digested(desk, rest, times)
    _interrupt(desk, [one for one in rest if one.urgency == "now"], times)
    for one in rest:
        if one.urgency != "now":
            _leave(desk, one, times)


def _digest(desk: Desk, chosen: Sequence[Wanted]) -> Digest:
    """The person's own; else the most frequent and earliest that a maker of what waits decided."""
    if desk.person.digest is not None:
        return desk.person.digest
    of_makers = {one.respect.digest or HOUSE for one in chosen}
    return min(of_makers, key=lambda digest: (digest.day is not None, digest.day or 0, digest.at))


def _times(desk: Desk, digest: Digest) -> _Times:
    quiet, zone, now = desk.person.quiet, desk.zone, desk.now
    daily = Digest(digest.at)
    came = digest_before(digest, quiet, zone, now)
    comes = digest_after(digest, quiet, zone, now)
    return _Times(
        before=digest_before(digest, quiet, zone, came - _INSTANT),
        came=came,
        tried=max(came, digest_before(daily, quiet, zone, now)),
        again=digest_after(daily, quiet, zone, now),
        comes=comes,
        then=digest_after(digest, quiet, zone, comes),
        used=any(said.form == "digest" and said.at >= came for said in desk.past),
    )


def _gathered(desk: Desk, chosen: Sequence[Wanted]) -> list[Wanted]:
    """Those that have waited long enough for others to compete with."""
    gathered = []
    for one in chosen:
        if (ripe := _entered(one) + GATHER) > desk.now:
            desk.hold(one, "gathering", ripe)
        else:
            gathered.append(one)
    return gathered


def _digested(desk: Desk, chosen: Sequence[Wanted], times: _Times) -> list[Wanted]:
    """Send the digest if its time has come; gives what it does not say."""
    if times.used or quiet_until(desk.person.quiet, desk.zone, desk.now) is not None:
        return list(chosen)
    due = [one for one in chosen if _entered(one) <= times.came and desk.has_way(one, "digest")]
    roomy = [one for one in due if desk.left(one, times.tried) and desk.left(one, desk.now)]
    kept = {one.ref for one in _kept_for_later(roomy, times)}
    said = [one for one in roomy if one.ref not in kept]
    by_channel: dict[Channel, list[Wanted]] = {}
    for one in said:
        by_channel.setdefault(desk.first_way(one, "digest"), []).append(one)
    if by_channel:
        channel, first = max(by_channel.items(), key=lambda found: (len(found[1]), found[0]))
        desk.send("digest", channel, first, budgeted=True)
    gone = {one.ref for one in chosen if not desk.open_ways(one)}
    return [one for one in chosen if one.ref not in gone]


def _kept_for_later(due: Sequence[Wanted], times: _Times) -> list[Wanted]:
    """Of a journey with several in its digest whose next silence may be long, the least valuable (Bray 2019).

    Updates that go on to the end of a wait are remembered better than those that cluster early. It is kept for one
    digest, never for a second, and never where something must be done.
    """
    kept = []
    for journey in sorted({one.journey for one in due if one.journey}):
        of_journey = [one for one in due if one.journey == journey]
        last = of_journey[-1]
        ends = last.respect.silence_ends
        may_wait = last.until is None and (last.expires_at is None or last.expires_at > times.comes)
        if len(of_journey) > 1 and last.urgency == "digest" and may_wait and _entered(last) > times.before:
            kept += [last] if ends is not None and ends < times.then else []
    return kept


def _interrupt(desk: Desk, urgent: Sequence[Wanted], times: _Times) -> None:
    """Let the most valuable for which there is room interrupt, and say of the others why not."""
    won: Wanted | None = None
    for one in urgent:
        if won is None and not _is_barred(desk, one, times):
            won = one
            _send_with_its_like(desk, one, urgent)
        elif won is not None and desk.open_ways(one):
            _wait(desk, one, "outranked", desk.now + SPACING, times)


def _send_with_its_like(desk: Desk, won: Wanted, urgent: Sequence[Wanted]) -> None:
    """One letter for what wins and what else is urgent of its journey: it interrupts no more often than one alone."""
    channel = desk.first_way(won)
    like = [one for one in urgent if one == won or (won.journey and one.journey == won.journey)]
    together = [one for one in like if channel in desk.open_ways(one)][:MOST_TOGETHER]
    desk.send("single" if len(together) == 1 else "several", channel, together, budgeted=True)


def _is_barred(desk: Desk, one: Wanted, times: _Times) -> bool:
    """Whether something keeps this from interrupting; says what."""
    if (ends := quiet_until(desk.person.quiet, desk.zone, desk.now)) is not None:
        desk.hold(one, "quiet-hours", ends)
        return True
    binding, rest = budgets(one, desk.person.budget), desk.left(one, desk.now)
    if rest == 0:
        _wait(desk, one, "budget", frees(binding, desk.past, desk.now), times)
        return True
    if rest == 1 and desk.worth(one) < KEPT_WORTH:
        _wait(desk, one, "kept-free", frees(binding, desk.past, desk.now, wanted=2), times)
        return True
    recent = [s.at for s in desk.past if s.budgeted and s.at > desk.now - SPACING and s.value >= desk.worth(one)]
    if recent:
        _wait(desk, one, "outranked", max(recent) + SPACING, times)
    return bool(recent)


def _wait(desk: Desk, one: Wanted, code: ReasonCode, until: datetime | None, times: _Times) -> None:
    """Hold it until there may be room, or until the digest, whichever comes first; never, where there is neither."""
    if not _may_ever(desk, one):
        desk.skip(one, "no-interruptions")
        return
    next_digest = times.comes if times.used or _entered(one) > times.came else times.again
    ends = [at for at in (until, next_digest if desk.has_way(one, "digest") else None) if at is not None]
    if ends:
        desk.hold(one, code, min(ends))
    else:
        desk.skip(one, "no-interruptions")


def _leave(desk: Desk, one: Wanted, times: _Times) -> None:
    """What does not interrupt waits for the next digest, and says what kept it out of the last one."""
    if not desk.has_way(one, "digest") or not _may_ever(desk, one):
        desk.skip(one, "no-interruptions")
    elif _entered(one) > times.came:
        desk.hold(one, "digest", times.comes)
    elif times.used or any(said.form == "digest" and said.at == desk.now for said in desk.past):
        desk.hold(one, "kept-for-later", times.comes)
    else:
        desk.hold(one, "budget", times.again)


def _may_ever(desk: Desk, one: Wanted) -> bool:
    return all(budget.interruptions > 0 for budget in budgets(one, desk.person.budget))


def _entered(one: Wanted) -> datetime:
    """Since when it waits to be said."""
    return max(one.made_at, one.ready_at)
