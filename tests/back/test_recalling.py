"""A message is recalled: unsent it is stopped, sent it is corrected once, and the page says so, with who and why."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.back.reading import read, words
from tests.back.world import ROLELESS, STAFF, World
from tests.delivery.world import Box, deliver, notice
from tests.journeys.world import build, signal
from vorfreude.delivery import actions as delivery
from vorfreude.delivery.models import Delivery, Letter, Notice
from vorfreude.journeys import actions
from vorfreude.journeys.models import Moment, Recall
from vorfreude.people import actions as people

SENT_BY = 32
"""Hours until what is urgent has gone, and what else was told of the journey with it."""


def announced(world: World) -> World:
    """What was told waits to be said to Alice, and to Eve who comes along."""
    people.grant_participation(
        person=world.people["eve"], subject="car-1", role="companion", actor="test", now=world.now
    )
    actions.announce(now=world.now)
    deliver({"email": Box()}, world.now)
    return world


def mailed(world: World) -> World:
    """Everything went out in one letter."""
    announced(world)
    world.hours = SENT_BY
    deliver({"email": Box()}, world.now)
    return world


def key_of(name: str) -> str:
    return Moment.objects.get(journey__subject="car-1", name=name).key


def preview(browser: Client, world: World, **asked: str) -> str:
    return words(
        read(browser, f"{world.page()}recalling/?{'&'.join(f'{k}={v}' for k, v in asked.items())}").find(".//main")
    )


def recall(browser: Client, world: World, draft: str = "a" * 16, **asked: str) -> str:
    answer = browser.post(f"{world.page()}takings-back/", {"draft": draft, "reason": "Wrong car", **asked})
    assert answer.status_code == 302
    return answer["Location"].partition("?")[2]


def corrections() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(sort="correction").order_by("person__email")
    return [(one.person.email, one.words["text"]["en"]) for one in rows.select_related("person")]


def test_what_has_not_gone_out_is_counted_and_stopped(world: World, helene: Client) -> None:
    key = key_of("in-paint")
    announced(world)
    assert "1 moment is marked on its page as taken back. Letters: 2 not sent: they are stopped." in preview(
        helene, world, moment=key
    )
    assert recall(helene, world, moment=key) == "noted=recall"
    assert Notice.objects.filter(mention__endswith=key, withdrawn_because="recalled").count() == 2
    world.hours = SENT_BY
    box = Box()
    deliver({"email": box}, world.now)
    assert "In the paint shop" not in str(box.titles())
    assert corrections() == []


def test_what_went_out_is_corrected_once_in_the_reader_s_language(world: World, helene: Client) -> None:
    mailed(world)
    key = key_of("body-photo")
    assert "Letters: Sent to 2 people: e-mail, first Tue 3 Nov, 17:00. 2 corrections go out." in preview(
        helene, world, moment=key
    )
    recall(helene, world, moment=key)
    actions.announce(now=world.now)
    text = "We told you this by mistake. Please take it as not said; we are sorry."
    assert corrections() == [("alice@example.org", text), ("eve@example.org", text)]
    one = Recall.objects.get()
    assert (one.by, one.reason, one.marked, one.stopped, one.corrected) == ("helene@example.org", "Wrong car", 1, 0, 2)
    world.hours += 1
    box = Box()
    deliver({"email": box}, world.now)
    assert sorted(box.titles()) == [["Please forget: It has its shape"]] * 2


def test_corrections_of_one_instant_come_in_one_letter(world: World, helene: Client) -> None:
    public_id = world.journey().public_id
    asked = [notice(world.people["alice"], name, journey=public_id) for name in ("one", "two")]
    delivery.notify(asked, now=world.now)
    deliver({"email": Box()}, world.now)
    for draft, name in (("a" * 16, "one"), ("b" * 16, "two")):
        recall(helene, world, draft, notice=Notice.objects.get(key=name).public_id, whom="person")
    box = Box()
    deliver({"email": box}, world.now)
    assert [sorted(titles) for titles in box.titles()] == [["Please forget: one", "Please forget: two"]]


def test_page_marks_the_moment_with_the_words_that_were_given(world: World, helene: Client) -> None:
    recall(helene, world, moment=key_of("body-photo"), words="It is another car.")
    page = world.client("alice").get(f"/journeys/{world.journey().public_id}/").content.decode()
    assert "We took this back" in page
    assert "It is another car." in page
    assert "we told you too early" not in page


def test_page_has_words_of_its_own_where_none_were_given(world: World, helene: Client) -> None:
    recall(helene, world, moment=key_of("body-photo"))
    german = world.client("alice", language="de").get(f"/journeys/{world.journey().public_id}/").content.decode()
    assert "versehentlich" in german


def test_what_was_recalled_stays_recalled_when_its_moment_is_told_again(world: World, helene: Client) -> None:
    recall(helene, world, moment=key_of("body-photo"))
    world.take(signal("p2", "photo.approved", "car-1", 30.5, stage="body", photo="p2"))
    world.take(signal("undo", "signal.retracted", "car-1", 30.6, source="/plant", id="car-1-4", reason="Wrong"))
    world.take(signal("redo", "signal.retracted", "car-1", 30.7, source="/plant", id="undo", reason="Right"))
    assert Moment.objects.get(name="body-photo").withdrawn_at == Recall.objects.get().at


def test_notice_is_recalled_for_one_person_and_the_other_keeps_it(world: World, helene: Client) -> None:
    mailed(world)
    told = Notice.objects.get(person=world.people["eve"], mention__endswith=key_of("body-photo"))
    page = read(helene, f"{world.page()}letters/")
    assert f"{world.page()}recalling/?notice={told.public_id}&whom=person" in page.xpath("//a[@class='recall']/@href")
    assert "For one person only; the page stays as it is." in preview(
        helene, world, notice=told.public_id, whom="person"
    )
    recall(helene, world, notice=told.public_id, whom="person")
    assert [email for email, _ in corrections()] == ["eve@example.org"]
    assert Moment.objects.filter(withdrawn_at__isnull=False).count() == 0
    assert preview_status(helene, world, told.public_id) == 404


def preview_status(browser: Client, world: World, notice: str) -> int:
    return browser.get(f"{world.page()}recalling/", {"notice": notice}).status_code


def test_message_that_is_no_moment_is_recalled_for_everybody(world: World, helene: Client) -> None:
    public_id = world.journey().public_id
    for name in ("alice", "eve"):
        delivery.notify([notice(world.people[name], f"odd-{name}", mention="odd", journey=public_id)], now=world.now)
    deliver({"email": Box()}, world.now)
    told = Notice.objects.get(key="odd-alice").public_id
    recall(helene, world, notice=told, whom="journey")
    assert len(corrections()) == 1  # Eve does not follow the car, and heard nothing
    assert Notice.objects.filter(mention="odd", withdrawn_at=None).count() == 0


def test_letter_that_is_being_handed_over_this_instant_counts_as_sent(world: World, helene: Client) -> None:
    mailed(world)
    Letter.objects.update(standing=Letter.Standing.SENDING, sent_at=None)
    Delivery.objects.exclude(letter=None).update(standing="due")
    key = key_of("body-photo")
    assert "Being handed over to 2 people: e-mail. 2 corrections go out." in preview(helene, world, moment=key)
    recall(helene, world, moment=key)
    assert len(corrections()) == 2


def test_letter_that_lies_ready_is_emptied_before_it_is_claimed(world: World, helene: Client) -> None:
    mailed(world)
    Letter.objects.update(standing=Letter.Standing.DUE, sent_at=None, due_at=world.now)
    Delivery.objects.exclude(letter=None).update(standing="due")
    Notice.objects.update(settled_at=None)
    recall(helene, world, moment=key_of("body-photo"))
    box = Box()
    deliver({"email": box}, world.now)
    assert "It has its shape" not in str(box.titles())
    assert corrections() == []


def test_recall_that_is_sent_twice_is_made_once(world: World, helene: Client) -> None:
    mailed(world)
    key = key_of("body-photo")
    assert recall(helene, world, moment=key) == "noted=recall"
    recall(helene, world, moment=key)
    recall(helene, world, "b" * 16, moment=key)
    assert len(corrections()) == 2
    assert Recall.objects.count() == 1


def test_wrong_text_is_recalled_on_all_journeys_since_an_instant(world: World, helene: Client) -> None:
    world.take(*build("car-2"))
    world.hours = 40
    world.take(*build("car-3"))
    actions.announce(now=world.now)
    since = (world.now - timedelta(hours=1)).isoformat()
    page = words(read(helene, f"/desk/recalls/?moment=in-paint&since={since.replace('+', '%2B')}").find(".//main"))
    assert "1 moment is marked on its page as taken back." in page
    early = "2026-11-03T00:00"
    page = words(read(helene, f"/desk/recalls/?moment=in-paint&since={early}").find(".//main"))
    assert "3 moments are marked on their pages as taken back. Letters: 1 not sent: it is stopped." in page
    sent = {"moment": "in-paint", "since": early, "reason": "Wrong text", "draft": "c" * 16}
    assert helene.post("/desk/recalls/", sent)["Location"] == "/desk/recalls/?noted=recall"
    assert helene.post("/desk/recalls/", sent)["Location"] == "/desk/recalls/?noted=recall"
    assert Moment.objects.filter(recall__isnull=False).count() == 3
    assert Recall.objects.count() == 1
    page = words(read(helene, "/desk/recalls/").find(".//main"))
    assert "in-paintWrong text" in page
    assert "helene@example.org310" in page


def test_all_journeys_without_an_instant_is_nothing(world: World, helene: Client) -> None:
    assert "Say since when" in preview(helene, world, moment=key_of("body-photo"), whom="all")
    assert recall(helene, world, moment=key_of("body-photo"), whom="all") == "trouble=gone"
    assert (
        helene.post("/desk/recalls/", {"moment": "in-paint", "since": "", "reason": "x", "draft": "c" * 16}).status_code
        == 422
    )


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"draft": "x"}, {"words": "x" * 501}])
def test_recall_needs_a_reason_and_a_name(world: World, helene: Client, wrong: dict[str, str]) -> None:
    asked = {"moment": key_of("body-photo"), **wrong}
    assert recall(helene, world, **asked) == "trouble=reason"
    assert Recall.objects.count() == 0


@pytest.mark.parametrize("asked", [{}, {"moment": "nothing"}, {"notice": "z" * 22}, {"notice": "\x00"}])
def test_what_was_never_told_cannot_be_recalled(world: World, helene: Client, asked: dict[str, str]) -> None:
    assert helene.get(f"{world.page()}recalling/", asked).status_code == 404
    assert recall(helene, world, **asked) == "trouble=gone"


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize(("method", "act"), [("get", "recalling"), ("post", "takings-back"), ("get", "recalls")])
def test_concierge_and_designer_recall_and_nobody_else(world: World, who: str, method: str, act: str) -> None:
    address = "/desk/recalls/" if act == "recalls" else f"{world.page()}{act}/"
    sent = {"moment": key_of("body-photo"), "reason": "x", "draft": "a" * 16}
    answer = getattr(world.client(who), method)(address, sent)
    assert answer.status_code == ({"get": 200, "post": 302}[method] if who in {"helene", "doris"} else 403)


@pytest.mark.parametrize("who", [*ROLELESS, "anonymous"])
@pytest.mark.parametrize("act", ["recalling", "takings-back", "recalls"])
def test_for_everybody_else_there_is_nothing_to_recall(world: World, who: str, act: str) -> None:
    address = "/desk/recalls/" if act == "recalls" else f"{world.page()}{act}/"
    assert world.client(who).post(address, {"reason": "x"}).status_code == (302 if who == "anonymous" else 404)
    assert Recall.objects.count() == 0


def test_only_who_may_recall_is_led_there(world: World) -> None:
    announced(world)
    for who, leads in (("helene", True), ("tomas", False)):
        page = world.client(who).get(f"{world.page()}letters/").content.decode()
        assert ("recalling/" in page) is leads
