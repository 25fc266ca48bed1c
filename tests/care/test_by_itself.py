"""A promise that was said and broke opens its case before the customer writes: once."""

from datetime import timedelta

from tests.care.cases_world import lived, make_cases_world, told
from tests.care.world import NOW, CareWorld
from tests.ground import once
from tests.journeys.world import BLUEPRINT, advance_all, release, signal
from vorfreude.care import actions
from vorfreude.care.models import Case, CaseStep, Vehicle
from vorfreude.intake import actions as intake
from vorfreude.people import actions as people

SAID = 'owner: photographer, otherwise: words-only, said: {en: "You see it within a day.", de: "Sie sehen es binnen eines Tages."}}'
WORDS = BLUEPRINT.replace("owner: photographer, otherwise: words-only}", SAID)
DAYS = 24


def with_broken_promise() -> CareWorld:
    """Alice's build has its body, and no picture of it came."""
    world = make_cases_world()
    release(WORDS)
    Vehicle.objects.filter(pk=world.vela.pk).update(build="car-9")
    people.grant_participation(person=world.people["alice"], subject="car-9", role="owner", actor="test", now=NOW)
    told_of = [
        signal("9-1", "order.confirmed", "car-9", 0, model="Kestrel"),
        signal("9-3", "station.entered", "car-9", 22, station="BODY-40"),
        signal("9-4", "station.completed", "car-9", 24, station="BODY-40"),
    ]
    intake.record(told_of, now=NOW + timedelta(hours=25))
    advance_all(3 * DAYS)
    return world


@once
def world() -> CareWorld:
    return with_broken_promise()


def test_a_broken_promise_opens_its_case_once_with_the_words_that_were_said(world: CareWorld) -> None:
    later = NOW + timedelta(days=3)
    assert [actions.open_broken(now=later), actions.open_broken(now=later)] == [1, 0]
    case = Case.objects.get()
    assert (case.channel, case.about, case.promise, case.sort) == ("itself", "car-9", "body-photo", "promise")
    assert case.title == "We had promised: You see it within a day"
    assert case.titles == {"en": case.title, "de": "Wir hatten versprochen: Sie sehen es binnen eines Tages"}
    assert case.vehicle == world.vela
    assert (case.person, case.playbook and case.playbook.key) == (world.people["alice"], "word")
    row = lived(case, 3 * DAYS + 1)
    assert told(row) == ["before-you-wrote"]
    assert "binnen eines Tages" in row.told[0].words["text"]["de"]


def test_another_promise_of_the_same_build_is_noted_there_and_told_no_second_time(world: CareWorld) -> None:
    actions.open_broken(now=NOW + timedelta(days=3))
    advance_all(12 * DAYS)
    assert actions.open_broken(now=NOW + timedelta(days=12)) == 0
    standing = dict(Case.objects.exclude(about="").values_list("promise", "standing"))
    assert standing == {"body-photo": "open", "never-silent": "merged"}
    assert CaseStep.objects.filter(what="broke-too", shown=True).count() == 1
    assert all(one.name == f"case-{one.pk}" for one in Case.objects.all())


def test_the_broken_promise_of_a_case_opens_no_other(world: CareWorld) -> None:
    later = NOW + timedelta(days=3)
    actions.open_broken(now=later)
    row = lived(Case.objects.get(), 6 * DAYS)
    assert "broken" in {one.standing for one in row.state.promises.values()}
    assert actions.open_broken(now=NOW + timedelta(days=6)) == 0


def test_what_broke_long_ago_or_belongs_to_nobody_opens_nothing(world: CareWorld) -> None:
    assert actions.open_broken(now=NOW + timedelta(days=30)) == 0
    people.revoke_participation(person=world.people["alice"], subject="car-9", actor="test", now=NOW)
    assert actions.open_broken(now=NOW + timedelta(days=3)) == 0
