"""Waiting lists, reminders, and what is set up in a workshop."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.care.test_booking import HOUR, WEDNESDAY, built, said, wanted
from tests.care.world import BY, NOW, CareWorld, a_vehicle
from vorfreude.care import actions
from vorfreude.care.actions import NewWaiting, parts, workshops
from vorfreude.care.actions.booking_changes import move_visit
from vorfreude.care.models import Bay, Called, Campaign, Occupied, Part, PartHeld, Visit, Waiting
from vorfreude.care.unfit import Unfit
from vorfreude.care.visit_links import opened, sealed
from vorfreude.delivery.models import Notice

pytestmark = pytest.mark.django_db
__all__ = ["built"]

DAY = timedelta(days=1)
EVENING = datetime(2026, 11, 2, 18, tzinfo=UTC)


def full_wednesday(built: CareWorld) -> list[Visit]:
    """One bay, taken from eight to five by four services."""
    Bay.objects.filter(name="2").delete()
    vehicles = [a_vehicle(f"x{number}", "eve") for number in range(4)]
    return [
        actions.book_visit(replace(wanted(built, at=WEDNESDAY + hours * HOUR), vehicle=vehicle), **BY)
        for vehicle, hours in zip(vehicles, (0, 2, 4.5, 6.5), strict=True)
    ]


def waits(built: CareWorld, name: str, vehicle: str, **other: object) -> Waiting:
    new = NewWaiting(built.vehicles[vehicle], built.workshop, ("service",), WEDNESDAY.date(), WEDNESDAY.date())
    return actions.queue(replace(new, **other), person=built.people[name].pk, now=NOW)  # type: ignore[arg-type]  # as a test varies


def test_who_waits_is_offered_a_place_one_after_the_other_each_for_a_while(built: CareWorld) -> None:
    visits = full_wednesday(built)
    alice, charlie = waits(built, "alice", "vela"), waits(built, "charlie", "corvo")
    assert actions.offer_places(now=NOW) == 0
    actions.cancel_visit(visits[1], by="customer", now=NOW)
    assert (actions.offer_places(now=NOW), actions.offer_places(now=NOW)) == (1, 0)
    alice.refresh_from_db()
    assert alice.offered == {
        "begins": (WEDNESDAY + 2 * HOUR).astimezone(UTC).isoformat(),
        "ready": (WEDNESDAY + 5 * HOUR).astimezone(UTC).isoformat(),
    }
    assert alice.offered_until == NOW + 4 * HOUR
    with pytest.raises(Unfit, match="slot-gone"):
        actions.book_visit(wanted(built, vehicle="corvo", at=WEDNESDAY + 2 * HOUR), **BY)
    with pytest.raises(Unfit, match="waiting-unclear"):
        actions.accept_place(charlie, **BY)

    later = NOW + 4 * HOUR
    assert actions.offer_places(now=later) == 1
    alice.refresh_from_db()
    charlie.refresh_from_db()
    assert (alice.offered, charlie.offered_until) == (None, later + 4 * HOUR)
    taken = actions.accept_place(charlie, actor="charlie", now=later)
    assert (taken.begins_at, taken.person_id) == (WEDNESDAY + 2 * HOUR, built.people["charlie"].pk)
    assert Occupied.objects.exclude(why="").count() == 0
    assert Notice.objects.filter(address__startswith="/offered/").count() == 2
    with pytest.raises(Unfit, match="waiting-unclear"):
        actions.accept_place(Waiting.objects.get(pk=charlie.pk), actor="charlie", now=later)


def test_a_place_that_is_taken_does_what_the_vehicle_is_called_for(built: CareWorld) -> None:
    visits = full_wednesday(built)
    row = waits(built, "alice", "vela")
    facts = {
        "words": {"en": {"title": "Airbag"}},
        "asks": {},
        "standing": "open",
        "written_at": NOW,
        "written_by": "test",
    }
    campaign = Campaign.objects.create(public_id="c", name="campaign-1", job="service", **facts)
    called = Called.objects.create(campaign=campaign, vehicle=built.vela, name="campaign-1-1", called_at=NOW)
    actions.cancel_visit(visits[1], by="customer", now=NOW)
    actions.offer_places(now=NOW)
    taken = actions.accept_place(Waiting.objects.get(pk=row.pk), actor="alice", now=NOW)
    called.refresh_from_db()
    assert (called.visit_id, taken.jobs.get().called_id) == (taken.pk, called.pk)


def test_who_has_a_visit_is_offered_an_earlier_place_alone_and_moves_there(built: CareWorld) -> None:
    visits = full_wednesday(built)
    hers = actions.book_visit(wanted(built, at=WEDNESDAY + DAY), **BY)
    row = waits(built, "alice", "vela", visit=hers, until_day=(WEDNESDAY + 2 * DAY).date())
    assert actions.offer_places(now=NOW) == 0
    actions.cancel_visit(visits[0], by="customer", now=NOW)
    assert actions.offer_places(now=NOW) == 1
    moved = actions.accept_place(Waiting.objects.get(pk=row.pk), actor="alice", now=NOW + HOUR)
    assert (moved.pk, moved.begins_at, moved.revision) == (hers.pk, WEDNESDAY, 2)


def test_an_offer_that_is_refused_goes_on_and_one_of_the_evening_lasts_until_the_morning(built: CareWorld) -> None:
    visits = full_wednesday(built)
    alice, charlie = waits(built, "alice", "vela"), waits(built, "charlie", "corvo")
    actions.cancel_visit(visits[3], by="customer", now=NOW)
    actions.offer_places(now=EVENING)
    alice.refresh_from_db()
    assert alice.offered_until == datetime(2026, 11, 3, 10, tzinfo=UTC)
    actions.refuse_place(alice, now=EVENING)
    actions.stop_waiting(Waiting.objects.get(pk=alice.pk), now=EVENING)
    assert actions.offer_places(now=EVENING) == 1
    actions.stop_waiting(Waiting.objects.get(pk=charlie.pk), now=EVENING)
    assert Occupied.objects.exclude(why="").count() == 0
    assert Waiting.objects.filter(settled_at=None).count() == 0


def test_days_that_cannot_be_waited_for_are_refused(built: CareWorld) -> None:
    for other in (
        {"until_day": date(2026, 11, 1), "since_day": date(2026, 10, 1)},
        {"since_day": date(2026, 11, 9)},
        {"until_day": date(2028, 1, 1)},
    ):
        with pytest.raises(Unfit, match="waiting-unclear"):
            waits(built, "alice", "vela", **other)
    with pytest.raises(Unfit, match="job-unclear"):
        waits(built, "alice", "vela", jobs=("wash",))


def test_who_comes_tomorrow_is_reminded_once_for_each_time(built: CareWorld) -> None:
    visit = actions.book_visit(wanted(built, at=WEDNESDAY + 2 * DAY), **BY)
    before = visit.begins_at - 26 * HOUR
    assert [actions.remind_visits(now=at) for at in (before - HOUR, before, before + HOUR)] == [0, 1, 0]
    visit.refresh_from_db()
    moved = move_visit(visit, begins=visit.begins_at + 7 * DAY, by="customer", now=before)
    assert actions.remind_visits(now=moved.begins_at - HOUR) == 1
    short = actions.book_visit(wanted(built, vehicle="corvo", at=WEDNESDAY), actor="test", now=NOW + 12 * HOUR)
    assert actions.remind_visits(now=short.begins_at - HOUR) == 0
    assert said(visit) == ["visit.booked", "visit.soon", "visit.moved", "visit.soon"]


def test_a_link_is_what_we_made_and_nothing_else() -> None:
    token = sealed("appointments", "abc", 2)
    assert opened("appointments", token) == ("abc", 2)
    assert [opened("appointments", one) for one in (token[:-1], token.replace("abc", "abd"), "", "abc.2", "~")] == [
        None
    ] * 5
    assert opened("offered", token) is None


def test_a_workshop_is_set_up_with_hours_that_can_be(built: CareWorld) -> None:
    new = workshops.NewWorkshop("Ulm", "Europe/Berlin", {1: (("12:30", "17:00"), ("08:00", "12:00"))}, holidays="DE-BW")
    ulm = workshops.write_workshop(new)
    assert ulm.hours == {"1": [["08:00", "12:00"], ["12:30", "17:00"]]}
    for wrong, code in (
        ({"name": "Stuttgart"}, "workshop-unclear"), ({"name": " "}, "words-missing"), ({"timezone": "Mars"}, "times-unclear"),
        ({"holidays": "ZZ"}, "times-unclear"), ({"spare": 99}, "workshop-unclear"), ({"hours": {1: (("8", "x"),)}}, "times-unclear"),
        ({"hours": {1: (("12:00", "08:00"),)}}, "times-unclear"), ({"hours": {1: (("08:00", "12:00"), ("11:00", "13:00"))}}, "times-unclear"),
        ({"hours": {8: (("08:00", "12:00"),)}}, "times-unclear"),
    ):  # fmt: skip
        with pytest.raises(Unfit, match=code):
            workshops.write_workshop(replace(new, **wrong), workshop=ulm)
    with pytest.raises(Unfit, match="not-there"):
        workshops.write_bay(workshops.NewBay("9"), workshop=ulm, bay=built.bays[0].pk)
    bay = workshops.write_bay(workshops.NewBay("1", (" lift", "lift", "")), workshop=ulm)
    assert (bay.fits, ulm.bays.count()) == (["lift"], 1)


def test_parts_that_came_are_there_for_who_waited_for_them_first(built: CareWorld) -> None:
    part = Part.objects.get()
    parts.write_part(parts.NewPart("PAD-4", "Pads", 0, 3, date(2026, 11, 4)), workshop=built.workshop)
    visit = actions.book_visit(wanted(built, "brakes", at=WEDNESDAY + DAY), **BY)
    part = parts.receive_parts(part)
    assert (part.on_hand, part.arriving, part.arrives_on, PartHeld.objects.get().arriving) == (2, 0, None, 0)
    with pytest.raises(Unfit, match="part-missing"):
        parts.receive_parts(part)
    assert (parts.use_parts(visit, now=NOW), parts.use_parts(visit, now=NOW)) == (1, 0)
