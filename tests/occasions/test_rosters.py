"""Rosters: made by a worker, examined, published, answered, and mended when somebody drops out."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override

from tests.occasions.world import BY, HOUR, NINE, NOW, a_day, with_crew, with_posts
from vorfreude.occasions import actions
from vorfreude.occasions.actions import NewPost, rosters
from vorfreude.occasions.models import Assignment, Change, CrewMember, Duty, Reckoning, Rerostering, Roster
from vorfreude.occasions.queries.rosters import roster_sheet
from vorfreude.occasions.unfit import Unfit

pytestmark = pytest.mark.django_db
Standing = Assignment.Standing


@pytest.fixture(autouse=True)
def few_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handful of duties is as good after a few moves."""
    monkeypatch.setattr(rosters, "ENOUGH", 300)


def reckoned() -> None:
    while not actions.reckon(worker="w", now=NOW).idle:
        pass


def crewed(name: str = "roll-out-27") -> str:
    made = a_day(name)
    with_crew(made)
    with_posts(made)
    return made


def drafted(occasion: str, **wanted: Any) -> Roster:
    number = actions.ask_roster(occasion=occasion, law="DE", **wanted, **BY)
    reckoned()
    return Roster.objects.get(occasion__public_id=occasion, number=number)


def published(occasion: str) -> Roster:
    draft = drafted(occasion)
    actions.publish_roster(occasion=occasion, roster=draft.number, **BY)
    draft.refresh_from_db()
    return draft


def doers(roster: Roster, key: str, *standings: str) -> set[str]:
    rows = Assignment.objects.filter(duty__roster=roster, duty__key=key)
    return set(rows.filter(standing__in=standings or Standing.values).values_list("member__name", flat=True))


def answer(roster: Roster, key: str, standing: str) -> Assignment:
    """The first who has this duty answers."""
    row = Assignment.objects.filter(duty__roster=roster, duty__key=key, standing=Standing.OFFERED).order_by("pk")[0]
    row.standing, row.answered_at = standing, NOW
    row.save()
    return row


def test_a_roster_is_made_bounded_and_published_and_its_people_are_asked() -> None:
    made = crewed()
    draft = drafted(made)
    assert (draft.standing, draft.found["cost"]["open_posts"]) == ("draft", 0)
    assert draft.found["bound"] <= sum(v for k, v in draft.found["cost"].items() if not k.startswith("open_"))
    assert sorted(Duty.objects.values_list("key", "heads")) == [("door/1", 2), ("tour/1", 1)]
    assert doers(draft, "tour/1", Standing.PROPOSED) <= {"Anna", "Clara", "Emil"}
    said = actions.publish_roster(occasion=made, roster=draft.number, **BY)
    assert (len(said.told), said.kept) == (3, 0)
    assert set(Assignment.objects.values_list("standing", flat=True)) == {"offered"}
    assert not Reckoning.objects.exists()
    with pytest.raises(Unfit, match="roster-unclear: published came; expected a draft"):
        actions.publish_roster(occasion=made, roster=draft.number, **BY)


def test_what_breaks_a_rule_is_not_published() -> None:
    made = crewed()
    draft = drafted(made)
    guide = Assignment.objects.get(duty__key="tour/1").member
    CrewMember.objects.filter(pk=guide.pk).update(skills=[])
    changes = Change.objects.count()
    words = rf"breaks-a-rule: {guide.name} in Tour of the plant \(10:00\) without the skill guide"
    with pytest.raises(Unfit, match=words):
        actions.publish_roster(occasion=made, roster=draft.number, **BY)
    words = rf"breaks-a-rule: {guide.name} in Tour of the plant \(10:00\) ohne die Fähigkeit guide"
    with override("de"), pytest.raises(Unfit, match=words):
        actions.publish_roster(occasion=made, roster=draft.number, **BY)
    draft.refresh_from_db()
    assert (draft.standing, Change.objects.count()) == ("draft", changes)
    assert set(Assignment.objects.values_list("standing", flat=True)) == {"proposed"}


def test_whoever_accepted_keeps_it_in_the_next_roster_and_nobody_is_asked_twice() -> None:
    made = crewed()
    first = published(made)
    kept = answer(first, "tour/1", Standing.ACCEPTED).member.name
    actions.write_post(occasion=made, post=NewPost("bar", "Bar", NINE, NINE + HOUR, "Hall"), **BY)
    second = drafted(made)
    assert doers(second, "tour/1") == {kept}
    said = actions.publish_roster(occasion=made, roster=second.number, **BY)
    assert doers(second, "tour/1", Standing.ACCEPTED) == {kept}
    assert said.kept >= 1
    first.refresh_from_db()
    assert first.standing == "replaced"


def test_whoever_has_no_longer_what_they_were_told_of_is_told_that_once() -> None:
    made = crewed()
    first = published(made)
    actions.tell_offered(now=NOW)
    (guide,) = doers(first, "tour/1")
    later = NewPost("tour", "Tour of the plant", NINE + 5 * HOUR, NINE + 7 * HOUR, "Plant", skills=["guide"])
    actions.write_post(occasion=made, post=later, **BY)
    second = drafted(made)
    actions.publish_roster(occasion=made, roster=second.number, **BY)
    freed = actions.tell_freed(now=NOW)
    assert (guide, "Tour of the plant") in {(one.name, one.title) for one in freed}
    assert {one.sort for one in freed} == {"freed"}
    assert actions.tell_freed(now=NOW) == []


def test_a_guide_who_drops_out_is_replaced_by_one_person_and_nobody_else_is_asked() -> None:
    made = crewed()
    roster = published(made)
    gone = Assignment.objects.get(duty__key="tour/1").member
    others = doers(roster, "door/1", Standing.OFFERED)
    number = actions.ask_rerostering(occasion=made, dropped=[gone.number], **BY)
    reckoned()
    ways: Any = Rerostering.objects.get(number=number).answer
    assert [(one["name"], one["open_minutes"], len(one["disturbed"])) for one in ways["ways"]] == [
        ("best", 0, 1),
        ("still", 120, 0),
        ("called", 0, 1),
    ]
    (told,) = actions.take_way(occasion=made, rerostering=number, way="best", **BY)
    stands_in = CrewMember.objects.get(number=told).name
    assert doers(roster, "tour/1", Standing.OFFERED) == {stands_in}
    assert doers(roster, "tour/1", Standing.DROPPED) == {gone.name}
    assert doers(roster, "door/1", Standing.OFFERED) == others
    with pytest.raises(Unfit, match="roster-unclear: best came"):
        actions.take_way(occasion=made, rerostering=number, way="still", **BY)


def test_a_duty_that_was_declined_is_offered_to_another_and_never_again_to_whoever_declined() -> None:
    made = crewed()
    roster = published(made)
    declined = answer(roster, "tour/1", Standing.DECLINED).member
    number = actions.ask_rerostering(occasion=made, dropped=[], **BY)
    reckoned()
    (told,) = actions.take_way(occasion=made, rerostering=number, way="best", **BY)
    assert told != declined.number
    assert doers(roster, "tour/1", Standing.DECLINED) == {declined.name}


def test_an_answer_that_came_meanwhile_is_not_written_over() -> None:
    made = crewed()
    published(made)
    gone = Assignment.objects.get(duty__key="tour/1").member
    number = actions.ask_rerostering(occasion=made, dropped=[gone.number], **BY)
    reckoned()
    asked = Rerostering.objects.get(number=number)
    ways: Any = asked.answer
    ways["ways"][0]["changes"].insert(0, {"member": gone.number, "duty": "door/1", "is_given": False})
    asked.save()
    with pytest.raises(Unfit, match="changed-meanwhile"):
        actions.take_way(occasion=made, rerostering=number, way="best", **BY)
    assert not Assignment.objects.filter(standing=Standing.DROPPED).exists()


def test_a_post_that_nobody_can_do_is_named_before_anybody_solves_and_explained() -> None:
    made = crewed()
    actions.write_post(
        occasion=made, post=NewPost("aid", "First aid", NINE, NINE + 2 * HOUR, "Hall", skills=["first aid"]), **BY
    )
    draft = drafted(made)
    short = {
        (tuple(one["posts"]), one["needed"], one["there"]) for one in draft.found["shortages"] if not one["is_hours"]
    }
    assert short == {(("aid",), 1, 0)}
    (why,) = draft.found["why"]
    assert why["reasons"] == [{"kind": "post", "what": "aid"}, {"kind": "skill", "what": "first aid"}]
    assert draft.found["cost"]["open_posts"] == 120


def test_nothing_of_another_occasion_can_be_reached() -> None:
    one, other = crewed(), crewed("other")
    draft = drafted(one)
    for act in (
        lambda: actions.publish_roster(occasion=other, roster=draft.number, **BY),
        lambda: actions.ask_roster(occasion=other, law="DE", sizing=7, **BY),
        lambda: actions.take_way(occasion=other, rerostering=1, way="best", **BY),
        lambda: actions.let_go(occasion=other, number=77, **BY),
    ):
        with pytest.raises(Unfit, match="not-there"):
            act()
    assert roster_sheet(other, draft.number) is None


def test_what_its_worker_died_over_three_times_is_given_up_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    made = crewed()
    number = actions.ask_roster(occasion=made, law="DE", **BY)

    def dies(*_: object) -> None:
        raise RuntimeError("dead")

    monkeypatch.setattr("vorfreude.occasions.actions.reckoning.work_roster", dies)
    assert [actions.reckon(worker="w", now=NOW + n * timedelta(hours=1)).idle for n in range(4)] == [
        False,
        False,
        False,
        True,
    ]
    roster = Roster.objects.get(number=number)
    assert (roster.standing, roster.found["trouble"]) == ("failed", "broken")
