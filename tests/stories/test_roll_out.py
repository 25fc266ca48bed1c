"""The day of a roll-out, played minute by minute without waiting: each trouble that has a name, and what became of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from vorfreude.boot.demo.building import catch_up, plan_roll_out, welcome_staff
from vorfreude.boot.demo.roll_out import RollOut
from vorfreude.boot.demo.roll_out_day import DEAD, DIES, REVIVES, absent_of, arrivals
from vorfreude.boot.demo.roll_out_playing import Playing, house_works, minutes_of, scene_of
from vorfreude.boot.demo.roll_out_words import read_roll_out
from vorfreude.boot.demo.world import ROLL_OUT, Hosted, new_world
from vorfreude.intake.models import Refusal, Signal
from vorfreude.journeys.models import Journey
from vorfreude.occasions import queries
from vorfreude.occasions.actions.clock import GRACE
from vorfreude.occasions.models import (
    Assignment,
    CallOut,
    CrewMember,
    Door,
    Entry,
    Guest,
    Need,
    NeedStep,
    Occasion,
    Ride,
    SpecialTour,
)
from vorfreude.occasions.queries.dispatching import replay

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FEW = 80
"""Guests of four hundred, with the whole crew: the same troubles, in a quarter of a minute."""

EVERY = 4.0
"""Minutes from one look at the phones to the next."""

TICK = timedelta(minutes=EVERY)


@dataclass
class Lived:
    """A day that was lived through."""

    playing: Playing
    hosted: Hosted

    @property
    def arrivals(self) -> dict[int, float]:
        """The minute after nine at which each guest stood at a door."""
        return arrivals(self.playing.scene.roll_out, self.playing.cast)


def planned() -> tuple[RollOut, Hosted]:
    works = new_world(8, NOW, orders=30).works()
    welcome_staff(works.words, now=NOW - timedelta(days=90))
    hosted = plan_roll_out(works, FEW)
    return RollOut.of(works, read_roll_out(ROLL_OUT), FEW), hosted


def lived() -> Lived:
    roll_out, hosted = planned()
    catch_up(NOW)
    playing = Playing.of(scene_of(roll_out, hosted.occasion, hosted.phones), every=EVERY)
    playing.open()
    for now in minutes_of(playing):
        playing.minute(now, house_works)
    catch_up(playing.close())
    return Lived(playing, hosted)


def test_the_day_goes_well_although_everything_goes_wrong() -> None:
    day = lived()
    assert day.playing.refused == []
    assert Refusal.objects.count() == 0
    the_late_coach(day)
    the_dead_door_phone(day)
    the_forgotten_cameras()
    those_who_did_not_come(day)
    nothing_stayed_open_silently(day)
    what_was_learnt(day)


def the_late_coach(day: Lived) -> None:
    """Its guests came when their tours had left: each got a tour of their own, or heard at once what they can join."""
    coach = Ride.objects.get(title="Coach 3")
    assert coach.late_minutes == 105
    assert coach.arrived_at is not None
    missed = {
        one.number: one.came_at
        for one in Guest.objects.filter(seats__ride=coach).exclude(came_at=None).select_related("party")
        if day.playing.scene.roll_out.words.groups.index(one.party.group) < 4
    }
    made = {one.guest.number: one for one in SpecialTour.objects.select_related("guest", "guide")}
    assert missed
    assert set(missed) <= set(made)
    told = set(Signal.objects.filter(kind__in=["tour.special", "tour.instead"]).values_list("subject__name", flat=True))
    for number in missed:
        tour = made[number]
        assert (tour.confirmed_at is not None and tour.stops) or [one for one in tour.why if one["why"] == "instead"]
        assert f"roll-out:{number}" in told
    confirmed = [one for one in made.values() if one.confirmed_at]
    assert confirmed
    assert all("guide" in one.guide.skills for one in confirmed if one.guide)
    waited = sorted(one.composed_at - one.guest.came_at for one in confirmed if one.guest.came_at)
    assert waited[0] <= TICK  # the others heard what they can join, until a guide was free again


def the_dead_door_phone(day: Lived) -> None:
    """It scanned on without a network, and some of its guests were scanned at another door, too: each is there once, since the first scan."""
    expected = day.arrivals
    came = {one.number: one.came_at for one in Guest.objects.filter(walk_in=False) if one.came_at}
    nine = day.playing.scene.roll_out.at(0)
    assert set(came) == set(expected)
    assert {number: round((at - nine).total_seconds()) for number, at in came.items()} == {
        number: round(minute * 60) for number, minute in expected.items()
    }
    late = Door.objects.filter(
        device=DEAD, coming=True, at__gte=nine + timedelta(minutes=DIES), at__lt=nine + timedelta(minutes=REVIVES - 3)
    )
    assert late.count() > 3
    assert {one.heard_at for one in late} == {min(one.heard_at for one in late)}
    assert min(one.heard_at for one in late) >= nine + timedelta(minutes=REVIVES)
    again = Door.objects.filter(ident__startswith="again-")
    assert again.count() > 0
    arrived = Counter(Signal.objects.filter(kind="guest.arrived").values_list("subject__name", flat=True))
    assert set(arrived) >= {f"roll-out:{number}" for number in expected}
    assert Guest.objects.filter(walk_in=True).exclude(came_at=None).count() == 3


def the_forgotten_cameras() -> None:
    """Somebody who may drive went for each of them."""
    cameras = Need.objects.filter(words__startswith="Forgot the camera").select_related("member")
    assert cameras.count() == 3
    assert {one.standing for one in cameras} == {"done"}
    assert all("driver" in one.member.skills for one in cameras if one.member)


def those_who_did_not_come(day: Lived) -> None:
    """Each was missed minutes after their duty began, and somebody else stood there or everybody was asked."""
    absent = absent_of(day.playing.cast)
    gone = CrewMember.objects.filter(number__in=absent)
    assert not gone.exclude(clock_ins=None).exists()
    missed = Assignment.objects.filter(member__in=gone, late_told_at__isnull=False, duty__post__isnull=False)
    assert set(missed.values_list("member__number", flat=True)) <= set(absent)
    for number in absent:
        first = missed.filter(member__number=number).select_related("duty").order_by("duty__starts_at").first()
        assert first is not None
        assert first.late_told_at is not None
        assert first.late_told_at - first.duty.starts_at <= GRACE + 2 * TICK
        call = CallOut.objects.get(duty=first.duty, missing__number=number)
        assert call.filled_with is not None or call.asks.exists()
    assert CallOut.objects.filter(missing__in=gone, filled_at__isnull=False).exists()


def nothing_stayed_open_silently(day: Lived) -> None:
    """Every need was seen to or called back; each that took longer than promised was said to be over; every proposal can be had again."""
    needs = Need.objects.all()
    assert set(needs.values_list("standing", flat=True)) <= {"done", "withdrawn"}
    said = set(NeedStep.objects.filter(step="overdue").values_list("need_id", flat=True))
    late = {one.pk for one in needs if one.there_at and one.there_at > one.promised_at + TICK}
    assert late <= said
    again = replay(day.hosted.occasion)
    assert again.proposals > 0
    assert again.otherwise == ()
    child = Entry.objects.get(eyes="care")
    assert "seven" in child.words


def what_was_learnt(day: Lived) -> None:
    """The evening knows what was needed; the next forecast begins from it; each guest who came has a journey."""
    after = queries.after_of(day.hosted.occasion, language="en")
    assert after is not None
    assert (after.report is not None, after.known is not None) == (True, True)
    assert after.report
    assert after.known
    assert after.report.guests.came == len(day.arrivals) + 3
    assert sum(one.came for one in after.report.needs) == Need.objects.count()
    assert after.known.counts == (Need.objects.count(),)
    assert after.known.own.value < 0.99
    assert after.answers.count > 10
    assert after.alike.verdict in {"alike", "unclear", "few"}
    assert Occasion.objects.get().standing == "over"
    subjects = set(Journey.objects.values_list("subject", flat=True))
    assert {f"roll-out:{number}" for number in day.arrivals} <= subjects
