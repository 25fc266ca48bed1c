"""The rules of attention: of all that waits for one person, what is said now, how, and why not the rest.

Every notice gets a verdict for every channel. The rules are asked in the order in which they stand here; the first that
applies is the reason. What competes is ordered by its worth, never by when it came.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from vorfreude.core.attention.competing import compete
from vorfreude.core.attention.desk import Desk, Why
from vorfreude.core.attention.hours import quiet_until
from vorfreude.core.attention.model import (
    ASKS_OR_OFFERS,
    BY_SMS,
    FREE,
    GROUP_OF,
    NEVER_IN_TROUBLE,
    UNBUDGETED,
    UNPAUSED,
    Channel,
    Decided,
    Person,
    ReasonCode,
    Said,
    Wanted,
    Way,
)
from vorfreude.core.attention.timing import LONGEST_UNSAID, LOOK_AGAIN

_NOT_ON_PORTAL = frozenset[ReasonCode](("withdrawn", "access-revoked"))
_CLOSED: dict[Way, ReasonCode] = {
    "no-address": "no-address", "bounced": "bounced", "complained": "complained", "gone": "gone",
}  # fmt: skip


def decide(wanted: Iterable[Wanted], person: Person, past: Sequence[Said], now: datetime) -> Decided:
    """What becomes of each of these notices at this instant, what goes, and when to ask again.

    ``past`` are the letters of the last thirty days at least, in any order. The same notices in another order give the
    same. Always succeeds.
    """
    desk = Desk(person, past, now)
    waiting = [one for one in desk.ranked(wanted) if not _is_over(desk, one)]
    free = [one for one in waiting if one.sort in FREE]
    rest = [one for one in waiting if one.sort not in FREE and not _is_held(desk, one)]
    spoken = [*free, *(one for one in rest if one.sort in UNBUDGETED)]
    competing = [one for one in rest if one.sort not in UNBUDGETED]
    along = _along(desk, competing, spoken)
    _speak(desk, [*spoken, *along])
    compete(desk, [one for one in competing if one not in along])
    return desk.decided()


def _along(desk: Desk, competing: Sequence[Wanted], spoken: Sequence[Wanted]) -> list[Wanted]:
    """What is urgent goes along with what is said anyway of its journey: one letter instead of two.

    Only by the very same way, and never at night: a promise may wake somebody, what rides with it may not.
    """
    if quiet_until(desk.person.quiet, desk.zone, desk.now) is not None:
        return []
    said = {(one.journey, desk.first_way(one)) for one in spoken if one.sort != "safety" and one.journey}
    return [one for one in competing if one.urgency == "now" and (one.journey, desk.first_way(one)) in said]


def _is_over(desk: Desk, one: Wanted) -> bool:
    """Whether nothing more is to be decided: it is not to be said, or not yet, or there is no way but the portal."""
    never = _why_never(one, desk.now)
    if never is None and one.ready_at > desk.now:
        for channel in ("portal", *desk.open_ways(one)):
            desk.say(one, channel, "held", "not-yet", Why(until=one.ready_at))
        return True
    if never is not None and never in _NOT_ON_PORTAL:
        desk.say(one, "portal", "skipped", never)
    else:
        desk.say(one, "portal", "shown", "shown")
    _close_ways(desk, one)
    if never is not None:
        desk.skip(one, never, **_when(one, never))
    return not desk.open_ways(one)


def _why_never(one: Wanted, now: datetime) -> ReasonCode | None:
    """Why it is not said anywhere but on the portal, if so."""
    if one.withdrawn:
        return "withdrawn"
    if one.revoked:
        return "access-revoked"
    if one.seen and one.sort != "safety":
        return "seen"
    if one.expires_at is not None and one.expires_at <= now:
        return "expired"
    if _is_too_old(one, now):
        return "too-old"
    return "on-page-only" if one.urgency == "quiet" and one.sort not in FREE else None


def _is_too_old(one: Wanted, now: datetime) -> bool:
    if one.sort in {"safety", "access"} or (one.until is not None and one.until > now):
        return False
    return one.made_at - one.ready_at > LONGEST_UNSAID


def _when(one: Wanted, code: ReasonCode) -> dict[str, str]:
    if code == "too-old":
        return {"at": one.ready_at.isoformat()}
    return {"at": one.expires_at.isoformat()} if code == "expired" and one.expires_at is not None else {}


def _close_ways(desk: Desk, one: Wanted) -> None:
    """Say of each channel why it leads nowhere for this notice, where it does."""
    for channel in desk.person.ways:
        code = _why_closed(desk.person, one, channel)
        if code == "tried":
            desk.say(one, channel, "tried", "tried")
        elif code is not None:
            desk.say(one, channel, "skipped", code)


def _why_closed(person: Person, one: Wanted, channel: Channel) -> ReasonCode | None:
    group = GROUP_OF[one.sort]
    if channel in one.tried:
        return "tried"
    if person.ways[channel] in _CLOSED:
        return _CLOSED[person.ways[channel]]
    if channel == "sms" and one.sort not in BY_SMS:
        return "not-by-sms"
    if channel == "email" and one.sort in FREE:
        return None  # what is never held back cannot be switched off everywhere
    if (group, channel) in person.refused:
        return "unsubscribed"
    return None if channel in person.chosen.get(group, ()) else "channel-off"


def _is_held(desk: Desk, one: Wanted) -> bool:
    """Whether it waits, whatever competes with it: a pause, trouble, or the person sleeps."""
    person, now = desk.person, desk.now
    if person.paused_until is not None and person.paused_until > now and one.sort not in UNPAUSED:
        desk.hold(one, "paused", person.paused_until)
    elif person.going_on and one.sort in NEVER_IN_TROUBLE:
        desk.hold(one, "owed", now + LOOK_AGAIN)
    elif one.sort in ASKS_OR_OFFERS and not person.going_on.isdisjoint(one.respect.never_while):
        desk.hold(one, "never-while", now + LOOK_AGAIN)
    elif one.sort in UNBUDGETED and (ends := quiet_until(person.quiet, desk.zone, now)) is not None:
        desk.hold(one, "quiet-hours", ends)
    else:
        return False
    return True


def _speak(desk: Desk, chosen: Sequence[Wanted]) -> None:
    """Say these at once: what concerns safety alone and by every way, the others of one channel in one letter."""
    for one in chosen:
        if one.sort == "safety":
            for channel in desk.open_ways(one):
                desk.send("single", channel, [one], budgeted=False)
    together: dict[Channel, list[Wanted]] = {}
    for one in chosen:
        if one.sort != "safety":
            together.setdefault(desk.first_way(one), []).append(one)
    for channel, several in sorted(together.items()):
        desk.send("single" if len(several) == 1 else "several", channel, desk.by_worth(several), budgeted=False)
