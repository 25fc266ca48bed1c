"""A case goes its way with a fair clock; who it is for reads whose move it is, and nobody is told twice."""

from datetime import timedelta

import pytest

from tests.care.cases_world import a_case, a_playbook, at, lived, make_cases_world, stands, told
from tests.care.world import BY, NOW, CareWorld
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.actions import NewCase
from vorfreude.care.models import Case, CaseLink, CaseStep, Partner, Visit
from vorfreude.care.queries.cases import one_case
from vorfreude.care.unfit import Unfit
from vorfreude.journeys import queries as journeys
from vorfreude.people import queries as people


@once
def world() -> CareWorld:
    return make_cases_world()


def steps(case: Case) -> list[str]:
    return list(CaseStep.objects.filter(case=case).order_by("pk").values_list("what", flat=True))


def now_is(case: Case) -> tuple[str, str]:
    found = Case.objects.get(pk=case.pk)
    return found.standing, found.move


def test_a_case_from_its_first_word_to_the_follow_up(world: CareWorld) -> None:
    case = a_case(world)
    assert (case.playbook and case.playbook.key, case.name) == ("fault", f"case-{case.pk}")
    assert people.rights_of(world.people["alice"].pk, case.name) is not None
    assert case.answer_due == NOW + timedelta(hours=4)
    actions.answer_case(case.public_id, "We are on it.", **at(1))
    actions.do_case_step(case.public_id, "call", **at(1.5))
    actions.settle_case(case.public_id, "A new cable, and we drove to you.", cause="a cable", **at(3))
    actions.follow_up_case(case.public_id, well=True, score=5, words="Delighted", **at(100))
    row = lived(case, 101)
    assert told(row) == ["heard", "an-answer", "an-answer", "put-right", "asked-again", "closed"]
    assert [stands(row, one) for one in ("first-answer", "put-right-in-time", "follow-up")] == ["kept"] * 3
    assert (now_is(case), row.state.ending) == (("closed", "nobody"), "completed")
    assert steps(case) == ["opened", "answered", "step", "settled", "well"]


def test_waiting_for_the_customer_stands_our_clock_still_and_waiting_for_a_partner_does_not(world: CareWorld) -> None:
    ours, theirs = a_case(world), a_case(world, title="The left one, too")
    for case, on in ((ours, "partner"), (theirs, "customer")):
        actions.answer_case(case.public_id, "May we ask you something?", waiting=on, **at(1))
    a_week = 24 * 8
    assert stands(lived(ours, a_week), "put-right-in-time") == "broken"
    waiting = lived(theirs, a_week)
    assert (stands(waiting, "put-right-in-time"), stands(waiting, "never-silent")) == ("paused", "paused")
    assert now_is(theirs) == ("open", "customer")
    actions.write_in_case(theirs.public_id, "Tuesday.", actor="alice@example.org", now=NOW + timedelta(hours=a_week))
    assert now_is(theirs) == ("open", "ours")
    assert stands(lived(theirs, a_week + 1), "put-right-in-time") == "running"


def test_what_was_not_right_is_opened_again_with_a_shorter_promise(world: CareWorld) -> None:
    case = a_case(world)
    actions.settle_case(case.public_id, "Mended.", **at(2))
    actions.reopen_case(
        case.public_id, "It crackles again", actor="alice@example.org", now=NOW + timedelta(hours=3), by_customer=True
    )
    assert now_is(case) == ("open", "ours")
    row = lived(case, 4)
    assert (stands(row, "right-the-second-time"), stands(row, "follow-up")) == ("running", "excused")
    actions.settle_case(case.public_id, "Exchanged.", **at(5))
    actions.accept_case(case.public_id, actor="alice@example.org", now=NOW + timedelta(hours=6))
    assert stands(lived(case, 7), "right-the-second-time") == "kept"
    with pytest.raises(Unfit, match="case-over"):
        actions.reopen_case(case.public_id, "", **at(8))


def test_a_follow_up_that_was_not_well_keeps_its_promise_and_opens_the_case(world: CareWorld) -> None:
    case = a_case(world)
    actions.settle_case(case.public_id, "Mended.", **at(2))
    actions.follow_up_case(case.public_id, well=False, words="Still crackles", **at(50))
    row = lived(case, 51)
    assert (stands(row, "follow-up"), now_is(case)) == ("kept", ("open", "ours"))


def test_a_broken_first_promise_says_so_and_calls_for_the_head_of_the_house(world: CareWorld) -> None:
    row = lived(a_case(world), 24)
    assert (stands(row, "first-answer"), "answer-late" in told(row)) == ("broken", True)
    assert {one.name for one in row.state.tasks.values()} != set()


def test_merged_split_and_linked_cases_are_told_once(world: CareWorld) -> None:
    one, other = a_case(world), a_case(world, title="And the right one")
    actions.merge_cases(one.public_id, into=other.public_id, **at(1))
    assert (now_is(one)[0], steps(other)[-1]) == ("merged", "took-in")
    part = actions.split_case(other.public_id, NewCase("bill", "staff", "The bill of last year"), **at(2))
    assert (part.person_id, Case.objects.get(pk=part.pk).split_from_id) == (world.people["alice"].pk, other.pk)
    for _ in range(2):
        actions.link_cases(part.public_id, other=other.public_id, **at(3))
    assert CaseLink.objects.count() == 1
    assert lived(one, 4).state.ending == "cancelled"
    for wrong, code in ((one.public_id, "case-over"), (other.public_id, "same-case"), ("nobody", "not-there")):
        with pytest.raises(Unfit, match=code):
            actions.merge_cases(wrong, into=other.public_id, **at(5))
    stranger = a_case(world, "charlie")
    with pytest.raises(Unfit, match="two people"):
        actions.merge_cases(stranger.public_id, into=other.public_id, **at(5))


def test_what_cannot_be_is_refused_and_changes_nothing(world: CareWorld) -> None:
    case = a_case(world)
    before = steps(case)
    for code, act in (
        ("case-unclear", lambda: a_case(world, sort="gossip")),
        ("case-unclear", lambda: a_case(world, channel="pigeon")),
        ("case-unclear", lambda: a_case(world, title="  ")),
        ("not-there", lambda: a_case(world, vehicle=10**6)),
        ("words-unclear", lambda: actions.answer_case(case.public_id, "\x00 ", **BY)),
        ("case-unclear", lambda: actions.let_case_wait(case.public_id, on="godot", **BY)),
        ("playbook-unclear", lambda: actions.do_case_step(case.public_id, "dance", **BY)),
        ("case-over", lambda: actions.follow_up_case(case.public_id, well=True, **BY)),
        ("changed-meanwhile", lambda: actions.answer_case(case.public_id, "Hello", seen=7, **BY)),
    ):
        with pytest.raises(Unfit, match=code):
            act()
    assert steps(case) == before


def test_a_case_sent_twice_is_opened_once(world: CareWorld) -> None:
    assert a_case(world).pk == a_case(world, now=NOW + timedelta(minutes=1)).pk
    assert a_case(world, now=NOW + timedelta(minutes=5)).pk != a_case(world).pk


def test_nobody_is_asked_or_offered_anything_while_their_case_is_open(world: CareWorld) -> None:
    alice = world.people["alice"].pk
    case = a_case(world)
    lived(case, 0.1)
    assert journeys.troubled([alice, world.people["eve"].pk]) == {alice: frozenset({"case.open"})}
    actions.settle_case(case.public_id, "Mended.", **at(1))
    actions.accept_case(case.public_id, actor="alice@example.org", now=NOW + timedelta(hours=2))
    lived(case, 3)
    assert journeys.troubled([alice]) == {}


def test_of_playbooks_that_ask_alike_the_one_is_taken_that_lasted(world: CareWorld) -> None:
    a_playbook("another", sorts=("fault",))
    assert a_case(world).playbook.key == "another"  # type: ignore[union-attr]  # by its key, nothing is learnt yet
    for number in range(3):
        case = a_case(world, title=f"Case {number}")
        actions.settle_case(case.public_id, "Mended.", **at(1))
        if number:
            actions.follow_up_case(case.public_id, well=False, **at(2))
            actions.settle_case(case.public_id, "Mended.", **at(3))
        actions.follow_up_case(case.public_id, well=True, **at(4))
    a_playbook("fault", sorts=("fault",))
    Case.objects.filter(title="Case 0").update(playbook=Case.objects.get(title="Case 1").playbook)
    assert a_case(world, title="The next").playbook.key == "another"  # type: ignore[union-attr]


def test_a_case_that_a_partner_tells_of_is_its_owners_and_what_only_we_noticed_is_not_shown(world: CareWorld) -> None:
    partner = Partner.objects.create(public_id="p", name="Lack & Co", timezone="UTC", added_at=NOW, added_by="test")
    begins = NOW + timedelta(days=1)
    visit = Visit.objects.create(
        public_id="v", name="visit-1", vehicle=world.vela, workshop=world.workshop, begins_at=begins, works_at=begins,
        works_until=begins + timedelta(hours=2), ready_at=begins + timedelta(hours=3), booked_at=NOW, booked_by="test",
    )  # fmt: skip
    new = NewCase(
        "damage", "partner", "A dent in the door", "It was there when it came.", visit=visit.pk, partner=partner.pk
    )
    case = actions.open_case(new, actor="lack@example.org", now=NOW)
    assert (case.vehicle, case.person, case.partner) == (world.vela, world.people["alice"], partner)
    shown = one_case(case.public_id, for_customer=True)
    assert (shown and shown.steps, told(lived(case, 0.1))) == ((), ["heard"])
