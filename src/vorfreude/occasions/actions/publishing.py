"""A roster is published: the examiner looks at it first, and there is no other way."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from vorfreude.core import rostering as core
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.breaking import broken_said
from vorfreude.occasions.models import Assignment, Duty, Occasion, Roster
from vorfreude.occasions.rostering import HELD, core_duty, crew_of, frame_of, problem_of, roster_of
from vorfreude.occasions.unfit import Unfit

type Same = tuple[str, datetime, datetime, tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Published:
    """``told`` are the numbers of those who must be asked anew, ``kept`` how many assignments stay as they were answered."""

    told: tuple[int, ...]
    kept: int


def publish_roster(*, occasion: str, roster: int, actor: str, now: datetime) -> Published:
    """Publishes a draft by its number; its people are offered their duties, and whoever has the same duty already keeps their answer.

    Raises Unfit: not-there, over, roster-unclear for one that is no draft, breaks-a-rule for what the examiner finds.
    """
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        draft = Roster.objects.filter(occasion=row, number=roster).first()
        if draft is None:
            raise Unfit("not-there", came=roster, expected="the number of a roster of this occasion")
        if draft.standing != Roster.Standing.DRAFT:
            raise Unfit("roster-unclear", came=draft.standing, expected="a draft")
        given = _assignments(draft)
        examine(row, draft, given)
        kept = _replace(row, given)
        draft.standing, draft.published_at, draft.published_by = Roster.Standing.PUBLISHED, now, actor
        draft.save(update_fields=["standing", "published_at", "published_by"])
        told = {one.member.number for one in given if one.told_at is None}
        return Published(tuple(sorted(told)), kept)


def examine(row: Occasion, roster: Roster, given: list[Assignment]) -> None:
    """Raises Unfit: breaks-a-rule, where the roster with these assignments breaks a hard rule as people and posts are now."""
    duties = list(Duty.objects.filter(roster=roster).select_related("post__place", "post__briefing").order_by("pk"))
    frame = frame_of(row, [duty.starts_at for duty in duties])
    briefed = bool(roster.found.get("asked", {}).get("briefed"))
    problem = problem_of(
        frame, [core_duty(frame, one, briefed=briefed) for one in duties], crew_of(row), law=roster.law
    )
    broken = core.breaches(problem, roster_of(given))
    if broken:
        raise Unfit(
            "breaks-a-rule",
            came=broken_said(broken, given, ZoneInfo(row.timezone)),
            expected="a roster that breaks no rule",
            hint="ask for a new one: posts or people changed",
        )


def _assignments(roster: Roster) -> list[Assignment]:
    rows = Assignment.objects.filter(duty__roster=roster, standing__in=HELD)
    return list(rows.select_related("duty__post", "member").order_by("pk"))


def _replace(row: Occasion, given: list[Assignment]) -> int:
    """Takes the answers over from the roster that was published, and puts that one away; gives how many.

    Whoever was told of a duty that nobody has in this way any more is told that, too (``tell_freed``).
    """
    before = Roster.objects.filter(occasion=row, standing=Roster.Standing.PUBLISHED).first()
    answered = {} if before is None else {_same(one): one for one in _assignments(before)}
    kept = 0
    for one in given:
        old = answered.get(_same(one))
        one.standing = old.standing if old else Assignment.Standing.OFFERED
        if old:
            one.told_at, one.answered_at, one.reminded_at = old.told_at, old.answered_at, old.reminded_at
            kept += 1
    lost = answered.keys() - {_same(one) for one in given}
    freed = [answered[same].pk for same in lost if answered[same].told_at is not None]
    Assignment.objects.filter(pk__in=freed).update(standing=Assignment.Standing.DROPPED, told_at=None, answered_at=None)
    Assignment.objects.bulk_update(given, ["standing", "told_at", "answered_at", "reminded_at"])
    if before is not None:
        before.standing = Roster.Standing.REPLACED
        before.save(update_fields=["standing"])
    return kept


def _same(one: Assignment) -> Same:
    """What makes a duty the same for whoever does it: where, when and with what."""
    duty = one.duty
    place = duty.post.key if duty.post else ""
    return place, duty.starts_at, duty.ends_at, tuple(duty.skills), one.member_id
