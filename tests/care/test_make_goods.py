"""What is given to set a case right: within an authority at once, beyond it by whom it reaches, and never more than was allowed."""

from datetime import timedelta
from typing import Any

import pytest

from tests.care.cases_world import ADVISER_ONLY, LEAD, a_case, at, lived, make_cases_world, stands, told
from tests.care.world import BY, NOW, CareWorld
from tests.ground import once
from vorfreude.care import actions
from vorfreude.care.actions import Gave, Gift
from vorfreude.care.models import MakeGood
from vorfreude.care.unfit import Unfit
from vorfreude.core.recovery import Limit

LEAD_BY: Any = {"actor": "tomas@example.org", "now": NOW + timedelta(hours=1)}


@once
def world() -> CareWorld:
    return make_cases_world()


def standing(gave: Gave) -> tuple[str, str]:
    return MakeGood.objects.values_list("standing", "asked_role").get(pk=gave.number)


def test_what_is_within_an_authority_is_given_at_once_and_told(world: CareWorld) -> None:
    case = a_case(world)
    gave = actions.give(case.public_id, Gift("wash"), roles=ADVISER_ONLY, **BY)
    assert (gave.kind, standing(gave)) == ("given", ("given", ""))
    row = lived(case, 1)
    assert told(row)[-1] == "a-gesture"
    assert row.told[-1].words["title"] == {"en": "For you: A wash by hand", "de": "Für Sie: Eine Handwäsche"}


def test_a_button_pressed_twice_gives_once(world: CareWorld) -> None:
    case = a_case(world)
    twice = [actions.give(case.public_id, Gift("wash", once="press-1"), roles=ADVISER_ONLY, **BY) for _ in range(2)]
    assert (twice[0], MakeGood.objects.count()) == (twice[1], 1)


def test_beyond_what_a_case_may_cost_the_role_above_is_asked_with_a_clock(world: CareWorld) -> None:
    case = a_case(world)
    actions.give(case.public_id, Gift("wash"), roles=ADVISER_ONLY, **BY)
    asked = actions.give(case.public_id, Gift("dinner"), roles=ADVISER_ONLY, **BY)
    assert (asked.kind, asked.asked, asked.due) == ("asked", "plant-lead", NOW + timedelta(hours=4))
    with pytest.raises(Unfit, match="not-theirs"):
        actions.answer_make_good(asked.number, yes=True, roles=LEAD, **BY)
    with pytest.raises(Unfit, match="beyond-authority"):
        actions.answer_make_good(asked.number, yes=True, roles={"service-adviser"}, **LEAD_BY)
    actions.answer_make_good(asked.number, yes=True, roles=LEAD, **LEAD_BY)
    row = lived(case, 2)
    assert (standing(asked)[0], stands(row, "make-good-decided"), told(row).count("a-gesture")) == ("given", "kept", 2)
    with pytest.raises(Unfit, match="make-good-over"):
        actions.answer_make_good(asked.number, yes=False, roles=LEAD, words="No", **LEAD_BY)


def test_one_person_gets_no_more_in_a_year_than_allowed_over_all_their_cases(world: CareWorld) -> None:
    kinds = []
    for number in range(4):
        case = a_case(world, title=f"Case {number}")
        kinds.append(actions.give(case.public_id, Gift("wash"), roles=ADVISER_ONLY, **BY).kind)
    assert kinds == ["given", "given", "given", "asked"]
    later = NOW + timedelta(days=366)
    case = a_case(world, title="A year later", now=later)
    gave = actions.give(case.public_id, Gift("wash"), roles=ADVISER_ONLY, actor="stefan@example.org", now=later)
    assert gave.kind == "given"
    other = a_case(world, "charlie")
    assert actions.give(other.public_id, Gift("wash"), roles=ADVISER_ONLY, **BY).kind == "given"


def test_what_nobody_answers_goes_to_the_next_who_may_and_never_decides_itself(world: CareWorld) -> None:
    actions.set_authority(Limit("plant-lead", 2_000_00, 4_000_00, "EUR", "designer"), **BY)
    actions.set_authority(Limit("designer", 9_000_00, 9_000_00, "EUR"), **BY)
    case = a_case(world)
    asked = actions.give(case.public_id, Gift("weekend"), roles=ADVISER_ONLY, **BY)
    assert actions.pass_on_asked(now=NOW + timedelta(hours=3)) == 0
    assert actions.pass_on_asked(now=NOW + timedelta(hours=5)) == 1
    assert standing(asked) == ("asked", "designer")
    assert actions.pass_on_asked(now=NOW + timedelta(days=2)) == 0
    assert standing(asked) == ("asked", "designer")
    actions.answer_make_good(
        asked.number,
        yes=False,
        roles={"designer"},
        words="Too much",
        actor="tomas@example.org",
        now=NOW + timedelta(hours=6),
    )
    assert standing(asked)[0] == "refused"
    promises = lived(case, 30).state.promises.values()
    clocks = {one.per: one.standing for one in promises if one.name == "make-good-decided"}
    assert clocks == {f"{asked.number}-1": "broken", f"{asked.number}-2": "kept"}


def test_what_nobodys_authority_reaches_is_refused_and_says_so(world: CareWorld) -> None:
    actions.write_item(actions.NewItem("car", {"en": "A car"}, 90_000_00), **BY)
    with pytest.raises(Unfit, match="beyond-authority"):
        actions.give(a_case(world).public_id, Gift("car"), roles=ADVISER_ONLY, **BY)
    assert MakeGood.objects.count() == 0


def test_what_was_taken_back_counts_no_longer_and_a_review_is_by_somebody_else(world: CareWorld) -> None:
    case = a_case(world)
    first = actions.give(case.public_id, Gift("dinner"), roles=ADVISER_ONLY, **BY)
    with pytest.raises(Unfit, match="not-theirs"):
        actions.review_make_good(first.number, **BY)
    actions.review_make_good(first.number, words="Fair", **LEAD_BY)
    with pytest.raises(Unfit, match="make-good-over"):
        actions.review_make_good(first.number, **LEAD_BY)
    actions.take_back_make_good(first.number, words="The wrong customer", **at(1))
    assert actions.give(case.public_id, Gift("dinner"), roles=ADVISER_ONLY, **at(2)).kind == "given"


def test_a_menu_and_an_authority_that_cannot_be_are_refused(world: CareWorld) -> None:
    for code, act in (
        ("menu-unclear", lambda: actions.write_item(actions.NewItem("x", {"en": "X"}, -1), **BY)),
        ("menu-unclear", lambda: actions.write_item(actions.NewItem("x", {"en": " "}, 1), **BY)),
        ("menu-unclear", lambda: actions.write_item(actions.NewItem("x", {"en": "X"}, 1, "€"), **BY)),
        ("authority-unclear", lambda: actions.set_authority(Limit("concierge", 5, 4, "EUR"), **BY)),
        ("authority-unclear", lambda: actions.set_authority(Limit("concierge", 4, 5, "EUR", "concierge"), **BY)),
        ("not-there", lambda: actions.offer_item("nothing", offered=False, **BY)),
        ("playbook-unclear", lambda: actions.write_playbook(actions.NewPlaybook("A b", {"en": "X"}, ()), **BY)),
    ):
        with pytest.raises(Unfit, match=code):
            act()
    actions.offer_item("wash", offered=False, **BY)
    with pytest.raises(Unfit, match="menu-unclear"):
        actions.give(a_case(world).public_id, Gift("wash"), roles=ADVISER_ONLY, **BY)
