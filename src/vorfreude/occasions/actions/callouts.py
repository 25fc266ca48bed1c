"""A duty that nobody does looks for somebody: the float first, then tier by tier with a little time each. The first yes has it."""

from datetime import datetime, timedelta

from vorfreude.core.callouts import may_take, tiers
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.crew_letters import owe_note
from vorfreude.occasions.calling import the_scene
from vorfreude.occasions.models import Ask, Assignment, CallOut, CrewMember, Duty, Occasion, Passed, Roster
from vorfreude.occasions.noting import Note
from vorfreude.occasions.unfit import Unfit

WAITS = (timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8))
"""How long each tier has before the next is asked too: the float looks at its phones, somebody at home may be in the shower."""

HELD = (Assignment.Standing.OFFERED, Assignment.Standing.ACCEPTED)
"""Standings by which somebody has a duty."""

MOST_CALL_OUTS = 100
"""In one step."""


def open_call_out(duty: Duty, *, missing: CrewMember | None, now: datetime) -> int:
    """Within ``changing``: a duty looks for somebody, from now on. One that does so already for the same person goes on. Gives its number."""
    found = CallOut.objects.filter(duty=duty, missing=missing, filled_at=None, given_up_at=None).first()
    return (found or CallOut.objects.create(duty=duty, missing=missing, opened_at=now, next_at=now)).pk


def call_out(*, occasion: str, duty: int, actor: str, now: datetime) -> int:
    """Somebody in the control room looks for one more person for a duty. Gives the number of the call-out. Raises Unfit: not-there, over, duty-over, ask-gone
    where all seats are taken.
    """
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        found = Duty.objects.filter(pk=duty, roster__occasion=row, roster__standing=Roster.Standing.PUBLISHED).first()
        if found is None:
            raise Unfit("not-there", came=duty, expected="a duty of the published roster")
        if found.ends_at <= now:
            raise Unfit("duty-over", came=found.ends_at, expected=f"a duty that ends after {now}")
        if not _has_room(found):
            raise Unfit(
                "ask-gone", came=found.heads, expected="a duty with an empty seat", hint="write the post for one more"
            )
        return open_call_out(found, missing=None, now=now)


def advance_call_outs(*, now: datetime) -> list[Note]:
    """Asks the next tier of each call-out whose time has come; gives what is to be said to whom was asked now."""
    due = CallOut.objects.filter(next_at__lte=now).select_related("duty__roster__occasion").order_by("next_at")
    said: list[Note] = []
    for one in due[:MOST_CALL_OUTS]:
        try:
            with changing(one.duty.roster.occasion.public_id, part="roster", actor="clock", now=now) as row:
                said += _advance(row, one.pk, now)
        except Unfit:  # the occasion is over, and nobody is looked for any more
            CallOut.objects.filter(pk=one.pk).update(next_at=None, given_up_at=now)
    return said


def accept_ask(*, occasion: str, member: int, ask: int, actor: str, now: datetime) -> None:
    """They take the duty, if nobody did before; from the float they leave it for this. Saying yes twice changes nothing.

    Raises Unfit: not-there, over, ask-gone where somebody else was first, briefing-open, duty-over.
    """
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        mine = _mine(row, member, ask)
        if mine.answer == Ask.Answer.YES:
            return
        duty = mine.call_out.duty
        if duty.ends_at <= now:
            raise Unfit("duty-over", came=duty.ends_at, expected=f"a duty that ends after {now}")
        _check_briefing(duty, member)
        if not _has_room(duty, without=mine.call_out.missing_id) or not _is_free(row, mine, now):
            raise Unfit("ask-gone", came=duty.key, expected="an empty seat, and somebody who may still take it")
        _fill(mine.call_out, mine.member, now)
        _leave_float(member, duty, now)
        Assignment.objects.update_or_create(
            duty=duty, member=mine.member,
            defaults={"standing": Assignment.Standing.ACCEPTED, "told_at": now, "answered_at": now, "late_told_at": None},
        )  # fmt: skip
        mine.answer, mine.answered_at = Ask.Answer.YES, now
        mine.save(update_fields=["answer", "answered_at"])
        others = Ask.objects.filter(member=mine.member, answer="", call_out__duty__starts_at__lt=duty.ends_at)
        for other in others.filter(call_out__duty__ends_at__gt=duty.starts_at).select_related("call_out"):
            _say_no(other, now)


def decline_ask(*, occasion: str, member: int, ask: int, actor: str, now: datetime) -> None:
    """They will not. When all who were asked said so, the next tier is asked at once. Raises Unfit: not-there, over."""
    with changing(occasion, part="roster", actor=actor, now=now) as row:
        mine = _mine(row, member, ask)
        if mine.answer:
            return
        _say_no(mine, now)


def they_came(who: CrewMember, *, now: datetime) -> None:
    """Within ``changing``: somebody who was missed is there after all, and nobody is looked for in their place any more."""
    for one in CallOut.objects.filter(missing=who, filled_at=None, given_up_at=None, duty__ends_at__gt=now):
        mine = Assignment.objects.filter(duty=one.duty_id, member=who, standing__in=HELD)
        if mine.exists():
            _close(one, who, now)


def _advance(row: Occasion, number: int, now: datetime) -> list[Note]:
    one = (
        CallOut.objects.filter(pk=number, next_at__lte=now).select_related("duty__roster", "duty__post__place", "duty__post__briefing").first()
    )  # fmt: skip
    if one is None:
        return []
    if (
        one.duty.roster.standing != Roster.Standing.PUBLISHED
        or one.duty.ends_at <= now
        or not _has_room(one.duty, without=one.missing_id)
    ):
        _end(one, now)
        return []
    scene = the_scene(row, one.duty, now=now)
    by_tier = tiers(scene.vacant, scene.candidates, law=scene.law, now=scene.now)
    gave_back = Assignment.objects.filter(duty=one.duty_id, standing__in=["declined", "dropped"])
    asked = {one.missing_id, *one.asks.values_list("member", flat=True), *gave_back.values_list("member", flat=True)}
    for tier in range(one.tier, len(by_tier)):
        fresh = [scene.rows[key] for key in by_tier[tier] if scene.rows[key] not in asked]
        if fresh:
            one.tier, one.next_at = tier + 1, now + WAITS[tier]
            one.save(update_fields=["tier", "next_at"])
            return _ask(one, fresh, tier, now)
    _wait(one, now)
    return []


def _ask(one: CallOut, members: list[int], tier: int, now: datetime) -> list[Note]:
    rows = CrewMember.objects.filter(pk__in=members).select_related("occasion").in_bulk()
    asks = Ask.objects.bulk_create(Ask(call_out=one, member=rows[key], tier=tier, asked_at=now) for key in members)
    return [owe_note("ask", who.member, one.duty, ask=who.pk, now=now) for who in asks]


def _wait(one: CallOut, now: datetime) -> None:
    """Nobody is left to ask now. In a while somebody may have come or be free again; who was asked may still say yes."""
    one.tier, one.next_at = 0, min(now + WAITS[-1], one.duty.ends_at)
    one.save(update_fields=["tier", "next_at"])


def _end(one: CallOut, now: datetime) -> None:
    one.next_at, one.given_up_at = None, now
    one.save(update_fields=["next_at", "given_up_at"])
    one.asks.filter(answer="").update(answer=Ask.Answer.GONE, answered_at=now)


def _has_room(duty: Duty, *, without: int | None = None) -> bool:
    """Whether a seat of it is empty; that of somebody who is missing counts as such."""
    held = Assignment.objects.filter(duty=duty, standing__in=HELD).exclude(member=without)
    return held.count() < duty.heads


def _mine(row: Occasion, member: int, ask: int) -> Ask:
    found = (
        Ask.objects.filter(pk=ask, member=member, member__occasion=row)
        .select_related("call_out__duty__roster", "call_out__duty__post__place", "call_out__duty__post__briefing", "member").first()
    )  # fmt: skip
    if found is None:
        raise Unfit("not-there", came=ask, expected="a call-out to them")
    return found


def _check_briefing(duty: Duty, member: int) -> None:
    briefing = duty.post.briefing if duty.post else None
    if briefing and not Passed.objects.filter(
        member=member, briefing=briefing, edition=briefing.edition, passed_at__isnull=False
    ).exists():  # fmt: skip
        raise Unfit(
            "briefing-open", came=duty.key, expected="its briefing passed", hint="read it, and answer its questions"
        )


def _say_no(one: Ask, now: datetime) -> None:
    one.answer, one.answered_at = Ask.Answer.NO, now
    one.save(update_fields=["answer", "answered_at"])
    if not one.call_out.asks.filter(answer="").exists():
        CallOut.objects.filter(pk=one.call_out_id, filled_at=None, given_up_at=None).update(next_at=now)


def _is_free(row: Occasion, mine: Ask, now: datetime) -> bool:
    """What they said yes to since they were asked may stand between them and this."""
    scene = the_scene(row, mine.call_out.duty, now=now)
    here = [one for one in scene.candidates if scene.rows[one.member.key] == mine.member_id]
    return any(may_take(scene.vacant, one, law=scene.law, now=scene.now) for one in here)


def _fill(one: CallOut, who: CrewMember, now: datetime) -> None:
    """A conditional update, so that the first yes has it whatever locks a database keeps."""
    is_first = CallOut.objects.filter(pk=one.pk, filled_at=None, given_up_at=None).update(
        filled_at=now, filled_with=who, next_at=None
    )
    if not is_first:
        raise Unfit("ask-gone", came=one.pk, expected="a duty that still looks for somebody")
    one.asks.filter(answer="").exclude(member=who).update(answer=Ask.Answer.GONE, answered_at=now)
    Assignment.objects.filter(duty=one.duty_id, member=one.missing_id, standing__in=HELD).update(
        standing=Assignment.Standing.DROPPED, answered_at=now
    )


def _close(one: CallOut, who: CrewMember, now: datetime) -> None:
    CallOut.objects.filter(pk=one.pk, filled_at=None).update(filled_at=now, filled_with=who, next_at=None)
    one.asks.filter(answer="").update(answer=Ask.Answer.GONE, answered_at=now)


def _leave_float(member: int, duty: Duty, now: datetime) -> None:
    """Whoever takes a post is free for needs no more: the float shows that it is one short."""
    Assignment.objects.filter(
        member=member, standing=Assignment.Standing.ACCEPTED, duty__post=None, duty__roster=duty.roster_id,
        duty__starts_at__lt=duty.ends_at, duty__ends_at__gt=max(duty.starts_at, now),
    ).update(standing=Assignment.Standing.DROPPED, answered_at=now)  # fmt: skip
