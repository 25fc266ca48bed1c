"""Who goes: urgent first, able always, in time if anybody can, and the same whatever order things come in."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vorfreude.core.dispatch import Free, Policy, Proposed, Reason, Unmet, Waiting, propose

NOW = datetime(2027, 5, 14, 9, tzinfo=UTC)
DRIVER, GUIDE = frozenset({"driver"}), frozenset({"guide"})


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def walk(one: str, other: str) -> timedelta:
    """Places are numbers on a line, a minute apart."""
    return minutes(abs(int(one or 0) - int(other or 0)))


def need(
    key: str, *, rank: int = 1, place: str = "0", promised: int = 8, kind: str = "question", **more: object
) -> Waiting:
    return Waiting(key, kind, rank, NOW, NOW + minutes(promised), place, **more)  # type: ignore[arg-type]


def free(key: str, *, place: str = "0", **more: object) -> Free:
    return Free(key, NOW - minutes(5), place, **more)  # type: ignore[arg-type]


def plan(waiting: list[Waiting], people: list[Free], policy: Policy = Policy()) -> Proposed:  # noqa: B008 a policy never changes
    return propose(waiting, people, policy=policy, walk=walk, now=NOW)


def who(found: Proposed) -> dict[str, str]:
    return {one.need.key: one.person.key for one in found.proposals}


def test_the_nearest_goes_and_it_is_said_why() -> None:
    found = plan([need("camera")], [free("far", place="6"), free("near", place="2", minutes=30)])
    (only,) = found.proposals
    assert (only.person.key, only.arrives, only.in_time) == ("near", NOW + minutes(2), True)
    assert only.reasons == (Reason("near", minutes=2),)


def test_whoever_can_drive_is_spared_for_what_needs_a_driver() -> None:
    people = [free("anna", place="1", skills=DRIVER), free("ben", place="3")]
    found = plan([need("question")], people)
    assert who(found) == {"question": "ben"}
    assert found.proposals[0].reasons == (Reason("near", minutes=3), Reason("spared"), Reason("rested"))


def test_the_most_urgent_has_the_first_choice() -> None:
    found = plan([need("tour", rank=3, skills=GUIDE), need("child", rank=0)], [free("anna", skills=GUIDE)])
    assert who(found) == {"child": "anna"}
    assert found.unmet == (Unmet(found.unmet[0].need, "nobody"),)


def test_two_needs_are_met_in_time_rather_than_one_of_them_at_once() -> None:
    people = [free("middle", place="5"), free("end", place="0")]
    found = plan([need("a", place="6"), need("b", place="12", promised=8)], people)
    assert who(found) == {"a": "end", "b": "middle"}
    assert all(one.in_time for one in found.proposals)


def test_a_language_is_worth_a_walk_but_not_a_broken_promise() -> None:
    french = free("claire", place="5", languages=frozenset({"fr"}))
    assert who(plan([need("a", language="fr")], [french, free("ben")])) == {"a": "claire"}
    assert who(plan([need("a", language="fr", promised=3)], [french, free("ben")])) == {"a": "ben"}


def test_the_last_one_is_kept_from_an_hours_tour_and_not_from_a_lost_child() -> None:
    policy = Policy(kept={"tour": 1})
    found = plan([need("tour", kind="tour", rank=3)], [free("anna")], policy)
    assert (found.proposals, found.unmet[0].why) == ((), "kept")
    assert who(plan([need("child", rank=0)], [free("anna")], policy)) == {"child": "anna"}
    assert who(plan([need("tour", kind="tour", rank=3)], [free("anna"), free("ben")], policy)) == {"tour": "anna"}


def test_what_waits_beyond_its_promise_grows_more_urgent() -> None:
    old = need("old", rank=2, promised=-21)
    assert who(plan([need("new", rank=1), old], [free("anna")])) == {"old": "anna"}
    assert who(plan([need("new", rank=1), need("old", rank=2, promised=-9)], [free("anna")])) == {"new": "anna"}


def test_a_skill_that_nobody_free_has_is_said() -> None:
    found = plan([need("errand", skills=DRIVER)], [free("anna")])
    assert found.unmet[0].why == "skills"


def test_of_two_who_are_alike_the_one_who_had_less_today_goes() -> None:
    found = plan([need("a")], [free("anna", minutes=50), free("ben", minutes=10)])
    assert who(found) == {"a": "ben"}
    assert found.proposals[0].reasons == (Reason("near", minutes=0), Reason("rested", minutes=10))


SKILLS = st.frozensets(st.sampled_from(["driver", "guide", "medic"]), max_size=2)
needs = st.lists(
    st.builds(
        lambda number, rank, place, promised, skills, kind: need(str(number), rank=rank, place=str(place), promised=promised, skills=skills, kind=kind),
        st.integers(0, 999), st.integers(0, 3), st.integers(0, 20), st.integers(-30, 30), SKILLS, st.sampled_from(["question", "tour"]),
    ),
    max_size=8, unique_by=lambda one: one.key,
)  # fmt: skip
crews = st.lists(
    st.builds(
        lambda number, place, skills, minutes: free(str(number), place=str(place), skills=skills, minutes=minutes),
        st.integers(0, 999), st.integers(0, 20), SKILLS, st.integers(0, 200),
    ),
    max_size=8, unique_by=lambda one: one.key,
)  # fmt: skip


@given(needs, crews, st.integers(0, 2))
def test_nobody_goes_twice_everybody_can_and_who_waits_does_so_for_a_reason(
    waiting: list[Waiting], people: list[Free], kept: int
) -> None:
    found = plan(waiting, people, Policy(kept={"tour": kept}))
    going = [one.person.key for one in found.proposals]
    assert len(set(going)) == len(going)
    assert sorted([one.need.key for one in found.proposals] + [one.need.key for one in found.unmet]) == sorted(
        one.key for one in waiting
    )
    assert all(one.need.skills <= one.person.skills for one in found.proposals)
    idle = [one for one in people if one.key not in set(going)]
    for unmet in found.unmet:
        if unmet.need.kind == "question":
            assert not any(unmet.need.skills <= one.skills for one in idle)
    assert len(idle) >= min(kept, len(people)) or not any(one.need.kind == "tour" for one in found.proposals[-1:])


@given(needs, crews, st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_changes_nothing(
    waiting: list[Waiting], people: list[Free], chance: random.Random
) -> None:
    mixed_needs, mixed_people = waiting[:], people[:]
    chance.shuffle(mixed_needs)
    chance.shuffle(mixed_people)
    assert plan(mixed_needs, mixed_people) == plan(waiting, people)
