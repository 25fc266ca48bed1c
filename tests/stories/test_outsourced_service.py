"""A service is given to an outside house, comes late and scratched, and is seen in time: by the customer, the adviser and the partner."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.care.visits_world import a_visit
from tests.care.world import a_vehicle
from tests.stories.care_told import Told, picture, section, told
from vorfreude.care import actions as care
from vorfreude.care.actions import NewItem, NewPlaybook, Step, commissions
from vorfreude.care.actions.commissions import NewCommission, commission
from vorfreude.care.models import Case, Commission, Finding, Partner, Receipt, Statement, Visit
from vorfreude.core.recovery import Limit

pytestmark = pytest.mark.django_db

HOUSE = "Werkstatt Nord"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SCRATCH = "A scratch on the left door that was not there"


@pytest.fixture
def story() -> Iterator[Told]:
    with told() as houses:
        yield houses


def test_an_outsourced_service_that_goes_badly_is_seen_while_it_does(story: Told) -> None:
    the_house_is_ready(story)
    visit = she_books_and_a_partner_takes_it(story)
    she_decides_about_what_was_found_while_our_clock_stands_still(story, visit)
    it_goes_to_the_partner_with_its_key(story)
    the_partner_says_later_and_she_hears_it_before_the_deadline(story, visit)
    case = the_broken_promise_opens_its_case_before_she_writes(story, visit)
    it_comes_back_scratched(story)
    it_is_put_right(story, visit, case)
    what_the_ledger_says(story, visit, case)
    she_says_how_well_it_was_looked_after(story, visit)
    the_partner_is_seen_slipping_while_it_slips(story)
    the_month_is_told_to_the_partner(story)
    what_she_put_off_comes_back(story)


def the_house_is_ready(story: Told) -> None:
    """A partner works for the house, and a playbook asks for promises of visits."""
    story.it_is("2026-11-02", "09:00")
    story.does("stefan", "/desk/care/partners/new/", name=HOUSE, does=["service", "paint"], rate="90", timezone="Europe/Berlin")  # fmt: skip
    story.does("stefan", f"/desk/care/partners/{Partner.objects.get().public_id}/members/", email="eve@example.org")
    by: Any = {"actor": "doris@example.org", "now": story.now}
    care.set_authority(Limit("service-adviser", 100_00, 200_00, "EUR"), **by)
    care.write_item(NewItem("wash", {"en": "A wash by hand", "de": "Eine Handwäsche"}, 60_00), **by)
    steps = (Step("call", "Call them before they call you", "service-adviser", 30),)
    care.write_playbook(NewPlaybook("visit", {"en": "A visit that took longer"}, steps, promises=("ready-by",)), **by)


def she_books_and_a_partner_takes_it(story: Told) -> Visit:
    """Three decisions; then the desk asks an outside house, which sees the car and not whose it is."""
    story.it_is("2026-11-02", "10:00")
    vela, place = story.care.vela.public_id, story.care.workshop.public_id
    assert "Annual service" in story.sees("alice", f"/book/{vela}/?workshop={place}")
    sent = {"job": "service", "begins": "2026-11-03T09:00:00+00:00", "workshop": place, "wishes": "A rattle"}
    assert "Annual service" in story.does("alice", f"/book/{vela}/visits/", **sent)
    visit = Visit.objects.get()
    story.it_is("2026-11-02", "15:00")
    asked = {"partner": Partner.objects.get().public_id, "kind": "service", "words": "The annual service", "answer": "2026-11-02T17:00", "due": "2026-11-03T15:00", "cost": "300"}  # fmt: skip
    story.does("stefan", f"/desk/care/visits/{visit.public_id}/commissions/", **asked)
    home = story.sees("eve", "/partner/")
    assert ("GT 6 Vela" in home, "waits for your answer" in home, "Alice" in home) == (True, True, False)
    story.it_is("2026-11-02", "15:30")
    story.does("eve", f"{work()}answers/", answer="take")
    assert story.ledger(visit.name, "visit")["commission-answered"] == "kept"
    return visit


def she_decides_about_what_was_found_while_our_clock_stands_still(story: Told, visit: Visit) -> None:
    story.it_is("2026-11-03", "10:00")
    assert "It is here." in story.does("stefan", desk_of(visit, "advice/reception/"), keys="2", **{"reading-km": "15400"})  # fmt: skip
    story.it_is("2026-11-03", "10:20")
    for sent in (
        {"light": "red", "place": "brakes-front", "words": "2 mm left", "job": "brakes"},
        {"light": "amber", "place": "engine", "words": "The belt has cracks", "price": "120", "minutes": "30", "again-reading": "20000"},
    ):  # fmt: skip
        assert "The finding is noted." in story.does("tina", desk_of(visit, "findings/"), **sent)
    pictured = story.does("tina", desk_of(visit, "findings/1/photographs/"), picture=picture("red", "brake.jpg"))
    assert "on its way through the gate" in pictured
    assert "at the gate" in story.sees("stefan", desk_of(visit))
    story.gate()
    story.does("tina", desk_of(visit, "inspection/end/"))
    assert "The customer is asked." in story.does("stefan", desk_of(visit, "advice/question/"), finding=["1", "2"])
    story.it_is("2026-11-03", "10:40")
    (brake,) = re.findall(r'<img src="([^"]+)"', story.sees("alice", hers(visit)))
    assert (story.opens("alice", brake), story.opens("eve", brake)) == (True, False)
    assert "We have been waiting for your decision since" in story.sees("alice", hers(visit))
    assert "waits for the customer&#x27;s decision" in story.sees("stefan", desk_of(visit))
    assert story.ledger(visit.name, "visit")["ready-by"] == "paused"
    story.it_is("2026-11-03", "11:40")
    question = story.sees("alice", hers(visit, "questions/1/"))
    assert all(words in question for words in ("2 mm left", "€920", "€120"))
    answer = story.does("alice", hers(visit, "questions/1/"), **{"answer-1": "approved", "answer-2": "later"})
    assert "noted and signed" in answer
    assert story.ledger(visit.name, "visit")["ready-by"] == "running"
    assert list(Finding.objects.order_by("number").values_list("standing", flat=True)) == ["approved", "deferred"]
    assert "approved" in story.words(visit.name, "approval-given")["text"].lower()


def it_goes_to_the_partner_with_its_key(story: Told) -> None:
    story.it_is("2026-11-03", "11:45")
    story.does("stefan", f"{desk_of_work()}receipt/", keys="1", reading="15.402", level="60", condition="No scratch")
    assert "No scratch" in story.sees("eve", work())
    story.it_is("2026-11-03", "12:00")
    assert "Confirmed." in story.does("eve", f"{work()}receipts/1/")
    assert "through the gate" in story.does("eve", f"{work()}pictures/", picture=picture("blue", "engine.jpg"))
    assert "with them" in story.sees("stefan", desk_of_work())


def the_partner_says_later_and_she_hears_it_before_the_deadline(story: Told, visit: Visit) -> None:
    story.it_is("2026-11-03", "13:30")
    said = story.does("eve", f"{work()}delays/", due="2026-11-04T15:00", cause="parts", why="The filter did not come")
    assert "Thank you for saying so before it is late." in said
    seen = story.sees("stefan", desk_of_work())
    assert ("a part is missing" in seen, "The filter did not come" in seen, "first agreed" in seen) == (True,) * 3
    story.does("stefan", desk_of(visit, "advice/delay/"), ready="2026-11-04T16:30", reason="partner")
    assert story.ledger(visit.name, "visit")["ready-by"] == "running"
    told_her = story.words(visit.name, "delayed")["text"]
    assert "A house that helps us with it takes longer." in told_her
    assert "filter" not in told_her


def the_broken_promise_opens_its_case_before_she_writes(story: Told, visit: Visit) -> Case:
    """What was first said counts: the case is there before anybody has complained, and both sides read it."""
    story.it_is("2026-11-04", "09:00")
    case = Case.objects.get()
    assert (case.channel, case.about, case.promise, case.sort) == ("itself", visit.name, "ready-by", "promise")
    hers_ = story.sees("alice", "/cases/")
    assert "We had promised: Your car is ready by" in hers_
    assert story.words(case.name, "before-you-wrote")["title"] == "We have not kept our word"
    desk = story.sees("stefan", f"/desk/care/cases/{case.public_id}/")
    assert ("Call them before they call you" in desk, "by itself: a promise broke" in desk) == (True, True)
    story.does("stefan", f"/desk/care/cases/{case.public_id}/steps/", step="call")
    story.does("stefan", f"/desk/care/cases/{case.public_id}/answers/", words="It is ready today at half past four.", seen="2")  # fmt: skip
    assert "It is ready today at half past four." in story.sees("alice", f"/cases/{case.public_id}/")
    return case


def it_comes_back_scratched(story: Told) -> None:
    """Late by its second word, too; and what came back is not what was said to come."""
    story.it_is("2026-11-04", "16:00")
    assert "1 late" in section_of_list(story.sees("stefan", "/desk/care/partners/"))
    story.does("eve", f"{work()}completions/", words="Service done, the filter came at three")
    story.does("eve", f"{work()}returns/", keys="1", reading="15.431", level="55", condition="As it came")
    story.it_is("2026-11-04", "16:20")
    story.does("stefan", f"{desk_of_work()}return/", number="2", objection=SCRATCH)
    assert SCRATCH in story.sees("eve", work())
    assert Receipt.objects.order_by("number").values_list("keys", "objection").last() == (1, SCRATCH)


def it_is_put_right(story: Told, visit: Visit, case: Case) -> None:
    """Our own people do what she approved, polish the door, and say sorry with something that costs; she says that it is right."""
    desk = f"/desk/care/cases/{case.public_id}/"
    story.does("stefan", f"{desk}notes/", words=f"On the receipt: {SCRATCH}")
    story.does("stefan", f"{desk}gifts/", item="wash", once="one")
    story.does("tina", desk_of(visit, "steps/work/"))
    story.it_is("2026-11-04", "16:40")
    story.does("tina", desk_of(visit, "photographs/"), picture=picture("white", "disc.jpg"))
    story.gate()
    assert "Behind the scenes" in story.sees("alice", f"{story.address(visit.name)}story/")
    story.it_is("2026-11-05", "09:30")
    story.does("tina", desk_of(visit, "steps/work-end/"))
    story.does("jonas", desk_of(visit, "steps/check/"), well="yes")
    story.does("stefan", desk_of(visit, "advice/readiness/"))
    words = "It came back with a scratch. We have polished the door, and it is ready."
    story.does("stefan", f"{desk}settlements/", words=words, cause="partner", seen=str(Case.objects.get(pk=case.pk).revision))  # fmt: skip
    page = story.sees("alice", f"/cases/{case.public_id}/")
    assert ("polished the door" in page, "A wash by hand" in page, "On the receipt" in page) == (True, True, False)
    story.it_is("2026-11-05", "17:00")
    story.does("stefan", desk_of(visit, "advice/collection/"), keys="2")
    story.does("alice", f"/cases/{case.public_id}/answers/", well="yes")
    story.it_is("2026-11-06", "11:00")
    story.does("stefan", desk_of(visit, "advice/call/"), well="yes", words="The door is as new")
    assert Case.objects.get(pk=case.pk).standing == "closed"


def what_the_ledger_says(story: Told, visit: Visit, case: Case) -> None:
    assert story.ledger(visit.name, "visit") == {
        "looked-at": "kept", "ready-by": "broken", "call-after": "kept", "commission-answered": "kept", "commission-done": "broken",
        "commission-back": "kept", "behind-the-scenes": "kept",
    }  # fmt: skip
    standings = story.ledger(case.name, "case")
    assert {standings[one] for one in ("first-answer", "put-right-in-time", "follow-up")} == {"kept"}
    assert "Annual service" in story.sees("alice", f"/garage/{story.care.vela.public_id}/records/")


def she_says_how_well_it_was_looked_after(story: Told, visit: Visit) -> None:
    """Asked days later, once nothing is open any more; of one answer in either group nothing is said."""
    own = one_of_our_own(story)
    story.it_is("2026-11-09", "08:00")
    for who, journey, score in (("alice", story.address(visit.name), "3"), ("charlie", story.address(own.name), "5")):
        (number,) = re.findall(r'name="survey" value="(\d+)"', story.sees(who, f"{journey}surveys/"))[:1]
        story.does(who, f"{journey}surveys/answers/", survey=number, score=score, words="Honest, at least")
    page = section(story.sees("stefan", "/desk/care/partners/"), "visible")
    assert "Answers within a year: 1 after visits at our own workshops, 1 after visits with a partner." in page
    assert "Too few answers to say anything: at least ten of either are needed." in page
    assert [one for one in ("On average", "Honest", "Alice", HOUSE) if one in page] == []


def the_partner_is_seen_slipping_while_it_slips(story: Told) -> None:
    """Four more that come late, one after the other: the month is not over, and the list says so."""
    seen = [slip_of(story)]
    for number in range(4):
        story.it_is(f"2026-11-{9 + number:02}", "09:00")
        comes_late(story, number)
        seen.append(slip_of(story))
    assert seen[0] == "as agreed"
    assert seen[-1] == "slipping"
    assert seen == sorted(seen, key=("as agreed", "worth watching", "slipping").index)
    assert Statement.objects.count() == 0


def the_month_is_told_to_the_partner(story: Told) -> None:
    story.it_is("2026-12-03", "08:00")
    page = story.sees("eve", "/partner/statements/2026-11/")
    of_vela = [row for row in page.split("<tr>") if "GT 6 Vela" in row]
    assert any("done by the agreed time" in row and "broken" in row and "a part is missing" in row for row in of_vela)
    assert "Alice" not in page
    said = story.does("eve", "/partner/statements/2026-11/", answer="We have changed our supplier of filters.")
    assert "Your answer stands on the statement." in said
    house = f"/desk/care/partners/{Partner.objects.get().public_id}/"
    assert "We have changed our supplier of filters." in story.sees("stefan", house)
    assert story.finds_nothing("jonas", "/partner/statements/2026-11/")


def what_she_put_off_comes_back(story: Told) -> None:
    """The belt is among what is due when the counter says so, and in the next inspection by itself."""
    story.it_is("2027-02-01", "10:00")
    vela = story.care.vela.public_id
    story.does("alice", f"/garage/{vela}/readings/", counter="km", value="20100", on="2027-02-01")
    due = story.sees("alice", "/upkeep/")
    assert ("The belt has cracks" in due, "€120" in due, "Put off at the last visit" in due) == (True,) * 3
    assert "The belt has cracks" not in story.sees("charlie", "/upkeep/")
    begins = "2027-02-02T09:00:00+00:00"
    story.does("stefan", "/desk/care/workshop/bookings/", vehicle=vela, job="service", begins=begins)
    again = Visit.objects.latest("pk")
    story.it_is("2027-02-02", "10:00")
    story.does("stefan", desk_of(again, "advice/reception/"), keys="2", **{"reading-km": "20150"})
    assert "The belt has cracks" in story.sees("tina", desk_of(again))


def one_of_our_own(story: Told) -> Visit:
    """Charlie's car is looked after by our own people alone, in an hour on Friday afternoon."""
    story.it_is("2026-11-06", "14:00")
    story.care.now = story.now
    visit = a_visit(story.care, vehicle=story.care.corvo, begins=story.now, channel="walk-in")
    stefan, tina, jonas = ("stefan@example.org", "tina@example.org", "jonas@example.org")
    steps: tuple[tuple[Callable[..., object], str, dict[str, object]], ...] = (
        (care.receive_visit, stefan, {"keys": 1, "readings": {}}), (care.finish_inspection, tina, {}), (care.begin_work, tina, {}),
        (care.finish_work, tina, {}), (care.check_work, jonas, {"well": True}), (care.make_ready, stefan, {}),
        (care.hand_back, stefan, {"keys": 1}),
    )  # fmt: skip
    for minutes, (step, who, facts) in enumerate(steps):
        step(visit=visit.public_id, actor=who, now=story.now + timedelta(minutes=minutes), **facts)
    return visit


def comes_late(story: Told, number: int) -> None:
    """Another car of the same model, whose work is done a day after it was to be."""
    vehicle = a_vehicle(f"late-{number}", "charlie", vin="")
    story.care.now = story.now
    visit = a_visit(story.care, vehicle=vehicle, begins=story.now + DAY + HOUR)
    house = Partner.objects.get()
    new = NewCommission(house.public_id, "service", "The annual service", story.now + 4 * HOUR, story.now + 6 * HOUR)
    made = commission(visit.public_id, new, actor="stefan@example.org", now=story.now)
    commissions.take(made, house=house.pk, actor="eve@example.org", now=story.now + HOUR)
    story.now += 7 * HOUR
    story.work()
    commissions.done(made, house=house.pk, words="", actor="eve@example.org", now=story.now)


def slip_of(story: Told) -> str:
    """How the partner stands in the list of the desk."""
    row = section_of_list(story.sees("stefan", "/desk/care/partners/"))
    return next(one for one in ("slipping", "worth watching", "as agreed") if one in row)


def section_of_list(page: str) -> str:
    """The partner's line in the list."""
    return page.partition("<tbody>")[2].partition("</tr>")[0]


def hers(visit: Visit, rest: str = "") -> str:
    return f"/visits/{visit.public_id}/{rest}"


def desk_of(visit: Visit, rest: str = "") -> str:
    return f"/desk/care/visits/{visit.public_id}/{rest}"


def work() -> str:
    """The partner's page of her service."""
    return f"/partner/work/{Commission.objects.earliest('pk').public_id}/"


def desk_of_work() -> str:
    return f"/desk/care/commissions/{Commission.objects.earliest('pk').public_id}/"
