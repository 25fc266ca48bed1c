"""Booking by hand: what a visit takes, what moves with it, and what is said when it cannot be."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.care.world import BY, NOW, CareWorld, a_vehicle, make_care_world
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.actions import NewJob, NewVisit, SlotGone
from vorfreude.care.models import Bay, Called, Campaign, Loaner, Occupied, Part, PartHeld, Technician, Visit, Workshop
from vorfreude.care.unfit import Unfit
from vorfreude.intake.models import Signal
from vorfreude.people import queries as people

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 11, 4, 8, tzinfo=BERLIN)
HOUR = timedelta(hours=1)


@once
def built() -> CareWorld:
    return make_care_world()


def wanted(built: CareWorld, *jobs: str, vehicle: str = "vela", at: datetime = WEDNESDAY, **other: object) -> NewVisit:
    new = NewVisit(built.vehicles[vehicle], built.workshop, tuple(map(NewJob, jobs or ("service",))), at)
    return replace(new, **other)  # type: ignore[arg-type]  # whatever a test varies


def why(new: NewVisit, now: datetime = NOW) -> str:
    with pytest.raises(Unfit) as refused:
        actions.book_visit(new, actor="test", now=now)
    return refused.value.code


def said(visit: Visit) -> list[str]:
    return list(Signal.objects.filter(subject__name=visit.name).order_by("pk").values_list("kind", flat=True))


def test_a_visit_takes_its_slot_and_is_for_those_of_the_vehicle(built: CareWorld) -> None:
    visit = actions.book_visit(wanted(built, "brakes", wants_loaner=True), **BY)
    bay, tina = built.bays[0], built.technicians["tina"]
    assert (visit.bay_id, visit.technician_id, visit.loaner_id) == (bay.pk, tina.pk, built.loaner.pk)
    assert (visit.works_until, visit.ready_at) == (WEDNESDAY + 3.25 * HOUR, WEDNESDAY + 3.5 * HOUR)
    taken = {what: Occupied.objects.filter(visit=visit, what=what).count() for what in
             (f"bay:{bay.pk}", f"technician:{tina.pk}", "adviser:0", f"loaner:{built.loaner.pk}", f"vehicle:{built.vela.pk}")}  # fmt: skip
    assert list(taken.values()) == [12, 12, 1, 18, 1]
    assert (visit.name, visit.person_id) == (f"visit-{visit.pk}", built.people["alice"].pk)
    followed = {name for name, row in built.people.items() if people.rights_of(row.pk, visit.name)}
    assert followed == {"alice", "bob"}
    assert said(visit) == ["visit.booked"]
    part, held = Part.objects.get(), PartHeld.objects.get()
    assert (part.on_hand, held.count, held.arriving, held.visit_id) == (1, 1, 0, visit.pk)
    assert visit.jobs.get().price == 92_000


def test_each_reason_why_not_has_its_word_and_nothing_is_written(built: CareWorld) -> None:
    refused = {
        "job-unclear": [
            wanted(built, "wash"), wanted(built, "service", "service"), replace(wanted(built), jobs=()),
            wanted(built, jobs=(NewJob("service", called=9),)),
        ],
        "times-unclear": [wanted(built, at=WEDNESDAY + timedelta(minutes=7))],
        "too-late": [wanted(built, at=NOW + HOUR), wanted(built, at=NOW - HOUR), wanted(built, at=NOW + 91 * 24 * HOUR)],
        "slot-gone": [wanted(built, at=WEDNESDAY + 4 * HOUR), wanted(built, at=WEDNESDAY + 12 * HOUR)],
        "words-unclear": [wanted(built, wishes="x" * 4_001)],
    }  # fmt: skip
    found = {code: {why(new) for new in several} for code, several in refused.items()}
    assert found == {code: {code} for code in refused}
    Part.objects.update(on_hand=0)
    assert why(wanted(built, "brakes")) == "part-missing"
    Technician.objects.filter(name="Tina").update(skills=[])
    Part.objects.update(on_hand=1)
    assert why(wanted(built, "brakes")) == "no-room"
    Loaner.objects.update(is_open=False)
    assert why(wanted(built, wants_loaner=True)) == "loaner-gone"
    Workshop.objects.update(is_open=False)
    built.workshop.refresh_from_db()
    assert why(wanted(built)) == "workshop-unclear"
    assert (Visit.objects.count(), Occupied.objects.count()) == (0, 0)


def test_who_comes_second_hears_the_next_free_time_and_a_vehicle_is_in_one_place(built: CareWorld) -> None:
    Bay.objects.filter(name="2").delete()
    actions.book_visit(wanted(built), **BY)
    with pytest.raises(SlotGone) as gone:
        actions.book_visit(wanted(built, vehicle="corvo"), **BY)
    assert gone.value.next is not None
    assert gone.value.next.begins == WEDNESDAY + 2 * HOUR
    assert why(wanted(built, at=gone.value.next.begins)) == "already-booked"
    second = actions.book_visit(wanted(built, vehicle="corvo", at=gone.value.next.begins), **BY)
    assert second.person_id == built.people["charlie"].pk


def test_parts_that_arrive_are_waited_for_and_given_back_where_they_were(built: CareWorld) -> None:
    Part.objects.update(on_hand=0, arriving=1, arrives_on=date(2026, 11, 5))
    with pytest.raises(SlotGone) as gone:
        actions.book_visit(wanted(built, "brakes"), **BY)
    assert gone.value.next is not None
    visit = actions.book_visit(wanted(built, "brakes", at=gone.value.next.begins), **BY)
    assert visit.begins_at == WEDNESDAY + 48 * HOUR
    assert (Part.objects.get().on_hand, Part.objects.get().arriving) == (0, 0)
    actions.cancel_visit(visit, by="customer", now=NOW)
    assert (Part.objects.get().on_hand, Part.objects.get().arriving) == (0, 1)
    assert Occupied.objects.count() == 0


def test_a_visit_moves_once_for_each_who_saw_it_and_keeps_its_parts(built: CareWorld) -> None:
    visit = actions.book_visit(wanted(built, "brakes"), **BY)
    later = WEDNESDAY + 24 * HOUR
    moved = actions.move_visit(visit, begins=later, by="customer", now=NOW)
    assert (moved.begins_at, moved.revision, moved.pk) == (later, 2, visit.pk)
    assert {row.quarter * 900 >= later.timestamp() for row in Occupied.objects.all()} == {True}
    assert (PartHeld.objects.count(), Part.objects.get().on_hand) == (1, 1)
    with pytest.raises(Unfit, match="changed-meanwhile"):
        actions.move_visit(visit, begins=later, by="customer", now=NOW)
    half_an_hour = actions.move_visit(moved, begins=later + HOUR / 2, by="customer", now=NOW)
    actions.cancel_visit(half_an_hour, by="Stefan", now=NOW)
    half_an_hour.refresh_from_db()
    with pytest.raises(Unfit, match="visit-over"):
        actions.cancel_visit(half_an_hour, by="Stefan", now=NOW)
    assert said(visit) == ["visit.booked", "visit.moved", "visit.moved", "visit.cancelled"]


def test_who_comes_late_has_the_next_time_that_fits_on_the_day(built: CareWorld) -> None:
    visit = actions.book_visit(wanted(built), **BY)
    late = actions.receive_late(visit, begins=WEDNESDAY + timedelta(minutes=50), by="Stefan", now=WEDNESDAY)
    assert late.begins_at == WEDNESDAY + HOUR
    with pytest.raises(Unfit, match="no-room"):
        actions.receive_late(late, begins=WEDNESDAY + 8 * HOUR, by="Stefan", now=WEDNESDAY)


def test_who_does_not_come_leaves_the_place_free_but_not_before_the_time(built: CareWorld) -> None:
    visit = actions.book_visit(wanted(built), **BY)
    with pytest.raises(Unfit, match="not-here"):
        actions.miss_visit(visit, now=WEDNESDAY - HOUR)
    actions.miss_visit(visit, now=WEDNESDAY + HOUR)
    assert said(visit) == ["visit.booked", "visit.cancelled", "visit.missed"]
    assert Occupied.objects.count() == 0
    visit.refresh_from_db()
    assert visit.standing == "missed"


def test_a_campaign_is_booked_with_its_visit_and_is_open_again_without_it(built: CareWorld) -> None:
    campaign = Campaign.objects.create(
        public_id="c", name="campaign-1", words={}, asks={}, written_at=NOW, written_by="x"
    )
    rows = {
        key: Called.objects.create(
            campaign=campaign, vehicle=built.vehicles[key], name=f"campaign-1-{key}", called_at=NOW
        )
        for key in ("vela", "corvo")
    }
    assert why(wanted(built, jobs=(NewJob("service", called=rows["corvo"].pk),))) == "job-unclear"
    visit = actions.book_visit(wanted(built, jobs=(NewJob("service", called=rows["vela"].pk),)), **BY)
    assert Called.objects.get(pk=rows["vela"].pk).visit_id == visit.pk
    actions.cancel_visit(visit, by="customer", now=NOW)
    kinds = Signal.objects.filter(subject__name="campaign-1-vela").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["campaign.booked", "campaign.unbooked"]
    assert Called.objects.get(pk=rows["vela"].pk).visit_id is None


def test_staff_book_at_once_and_at_any_quarter(built: CareWorld) -> None:
    at = NOW + timedelta(minutes=15)
    assert why(wanted(built, at=at)) == "too-late"
    assert actions.book_visit(wanted(built, at=at, channel="telephone"), **BY).begins_at == at


def test_a_day_that_is_full_has_its_spare_places_and_no_more(built: CareWorld) -> None:
    Workshop.objects.update(spare=1)
    built.workshop.refresh_from_db()
    Bay.objects.all().update(is_open=False)
    Bay.objects.filter(name="2").update(is_open=True)
    for key, at in (("vela", 0), ("corvo", 2), ("one", 4.5), ("two", 6.5)):
        vehicle = built.vehicles.get(key) or a_vehicle(key, "eve")
        actions.book_visit(replace(wanted(built, at=WEDNESDAY + at * HOUR), vehicle=vehicle), **BY)
    third = a_vehicle("three", "eve")
    spare = actions.book_visit(replace(wanted(built, at=WEDNESDAY + HOUR), vehicle=third), **BY)
    assert (spare.is_spare, spare.bay_id) == (True, None)
    assert why(replace(wanted(built, at=WEDNESDAY), vehicle=a_vehicle("four", "eve"))) == "slot-gone"
    first = Visit.objects.get(vehicle=built.vela)
    actions.cancel_visit(first, by="customer", now=NOW)
    spare.refresh_from_db()
    assert (spare.is_spare, spare.bay_id) == (True, None)
    second = Visit.objects.get(vehicle=built.corvo)
    actions.cancel_visit(second, by="customer", now=NOW)
    spare.refresh_from_db()
    assert (spare.is_spare, spare.bay_id, spare.begins_at) == (False, built.bays[1].pk, WEDNESDAY + HOUR)
    assert said(spare) == ["visit.booked"]
    assert not Occupied.objects.filter(what__startswith="spare:").exists()


def test_who_is_here_beyond_what_fits_gets_what_comes_free_and_hears_how_much_later(built: CareWorld) -> None:
    Workshop.objects.update(spare=1)
    Bay.objects.filter(name="1").update(is_open=False)
    built.workshop.refresh_from_db()
    for key, at in (("vela", 0), ("corvo", 2), ("one", 4.5), ("two", 6.5)):
        vehicle = built.vehicles.get(key) or a_vehicle(key, "eve")
        actions.book_visit(replace(wanted(built, at=WEDNESDAY + at * HOUR), vehicle=vehicle), **BY)
    spare = actions.book_visit(replace(wanted(built, at=WEDNESDAY + HOUR), vehicle=a_vehicle("three", "eve")), **BY)
    nine = WEDNESDAY + HOUR
    actions.receive_visit(visit=spare.public_id, keys=2, actor="test", now=nine)
    actions.cancel_visit(Visit.objects.get(vehicle=built.corvo), by="customer", now=nine)
    seated = Visit.objects.get(pk=spare.pk)
    assert (seated.is_spare, seated.standing, seated.bay_id, seated.begins_at) == (
        False,
        "here",
        built.bays[1].pk,
        nine,
    )
    assert (seated.works_at, seated.ready_at - spare.ready_at) == (WEDNESDAY + 2.25 * HOUR, 1.5 * HOUR)
    assert said(spare) == ["visit.booked", "ready.agreed", "visit.received", "visit.delayed"]
