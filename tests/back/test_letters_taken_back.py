"""A letter of a conversation is taken back: everybody reads that it was, and when; what it said is shown to staff who ask, and logged."""

import pytest
from django.test import Client

from tests.back.reading import read, words
from tests.back.test_letters import asks, send, talk
from tests.back.world import World
from tests.delivery.world import Box, deliver
from vorfreude.delivery.models import Notice
from vorfreude.front import reader
from vorfreude.voice.models import Conversation, Message, Note
from vorfreude.voice.queries.held import letters_to

SECRET = "The plate is S-AB 1 of another customer."


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    """Customers read it on the day of this world."""
    monkeypatch.setattr(reader, "clock", lambda: world.now)


@pytest.fixture
def sent(world: World, helene: Client) -> Message:
    """Alice asked, Helene answered with another customer's plate, and the letter went out by mail."""
    asks(world)
    send(helene, world, SECRET)
    world.hours += 1
    deliver({"email": Box()}, world.now)
    return Message.objects.get(side="maker")


def recall(browser: Client, world: World, message: Message, **more: str) -> str:
    said = {"draft": "a" * 16, "reason": "Another customer's plate", "letter": message.public_id, **more}
    answer = browser.post(f"{world.page()}takings-back/", said)
    assert answer.status_code == 302
    return answer["Location"].partition("?")[2]


def ours(browser: Client, address: str) -> str:
    """The letter of ours on a page."""
    page = read(browser, address)
    return " ".join(
        words(one) for one in page.xpath("//article[contains(@class, 'ours') or contains(@class, 'theirs')]")
    )


def test_conversation_leads_to_taking_a_letter_back(world: World, helene: Client, sent: Message) -> None:
    (way,) = read(helene, talk(world)).xpath(
        "//article[contains(@class, 'ours')]//a[contains(@href, 'recalling')]/@href"
    )
    page = read(helene, way).find(".//main")
    said = words(page)
    assert [words(one) for one in page.xpath(".//q")] == [SECRET]
    assert "In the conversation stands that it was taken back, and when." in said
    assert "1" in said.partition("Letters:")[2]


def test_letter_that_was_taken_back_says_so_and_since_when(world: World, helene: Client, sent: Message) -> None:
    assert recall(helene, world, sent) == "noted=recall"
    alice = world.client("alice")
    asked = f"/journeys/{world.journey().public_id}/ask/"
    assert SECRET not in alice.get(asked).content.decode()
    assert "We took this letter back: today, 18:00. It was sent by mistake, and we are sorry." in ours(alice, asked)
    page = helene.get(talk(world)).content.decode()
    assert SECRET not in page
    assert "Taken back" in ours(helene, talk(world))
    assert "Another customer's plate" in ours(helene, talk(world))
    for address in ("/desk/conversations/?which=all", world.page()):
        page = helene.get(address).content.decode()
        assert SECRET not in page
        assert "This letter was taken back." in page


def test_words_for_its_readers_stand_in_its_place(world: World, helene: Client, sent: Message) -> None:
    recall(helene, world, sent, words="That was meant for somebody else. Yours follows.")
    said = ours(world.client("alice"), f"/journeys/{world.journey().public_id}/ask/")
    assert "We took this letter back: today, 18:00." in said
    assert "That was meant for somebody else. Yours follows." in said
    assert "by mistake" not in said
    assert "Another customer's plate" not in said


def test_it_is_said_in_german(world: World, helene: Client, sent: Message) -> None:
    recall(helene, world, sent)
    alice = world.client("alice", language="de")
    said = ours(alice, f"/journeys/{world.journey().public_id}/ask/")
    assert "Wir haben diesen Brief zurückgenommen: heute, 18:00. Er ging aus Versehen ab, das tut uns leid." in said


def test_who_had_a_letter_about_it_gets_one_correction(world: World, helene: Client, sent: Message) -> None:
    recall(helene, world, sent)
    recall(helene, world, sent, draft="b" * 16)
    assert [
        (one.person.email, one.sort) for one in Notice.objects.filter(sort="correction").select_related("person")
    ] == [("alice@example.org", "correction")]
    assert Notice.objects.get(mention=f"letter:{sent.public_id}").withdrawn_because == "recalled"


def test_original_is_shown_to_staff_who_ask_and_that_is_logged(world: World, helene: Client, sent: Message) -> None:
    recall(helene, world, sent)
    asked = {"message": sent.public_id, "token": "look1"}
    answer = helene.post(talk(world, "originals/"), asked)
    assert SECRET in answer.content.decode()
    helene.post(talk(world, "originals/"), asked)
    assert list(Note.objects.filter(act="look").values_list("author__email", flat=True)) == ["helene@example.org"]
    assert "looked at a letter that was taken back" in words(read(helene, talk(world)).find(".//main"))
    assert SECRET not in helene.get(talk(world)).content.decode()


def test_letter_that_stands_has_no_original_to_look_at(world: World, helene: Client, sent: Message) -> None:
    answer = helene.post(talk(world, "originals/"), {"message": sent.public_id, "token": "look1"})
    assert answer["Location"] == f"{talk(world)}?trouble=gone"
    assert not Note.objects.filter(act="look").exists()


@pytest.mark.parametrize(("who", "status"), [("doris", 403), ("otto", 403), ("alice", 404), ("eve", 404)])
def test_nobody_else_looks_at_an_original(world: World, helene: Client, sent: Message, who: str, status: int) -> None:
    recall(helene, world, sent)
    answer = world.client(who).post(talk(world, "originals/"), {"message": sent.public_id, "token": "look1"})
    assert answer.status_code == status
    assert SECRET not in answer.content.decode()


def test_answer_that_was_taken_back_is_owed_again(world: World, helene: Client, sent: Message) -> None:
    promised = Message.objects.get(side="customer").answer_by
    assert Conversation.objects.get().waiting_since is None
    recall(helene, world, sent)
    row = Conversation.objects.get()
    assert (row.waiting_since, row.answer_by) == (Message.objects.get(side="customer").gone_at, promised)
    assert Message.objects.get(side="customer").answered_at is None


def test_answer_is_not_owed_again_where_a_later_letter_gave_it(world: World, helene: Client, sent: Message) -> None:
    send(helene, world, "Very blue.", read=2, token="h2")
    recall(helene, world, sent)
    assert Conversation.objects.get().waiting_since is None
    assert Message.objects.get(side="customer").answered_at == sent.gone_at


def test_recall_for_one_person_leaves_the_conversation_as_it_is(world: World, helene: Client, sent: Message) -> None:
    notice = Notice.objects.get(mention=f"letter:{sent.public_id}")
    recall(helene, world, sent, letter="", notice=notice.public_id, whom="person")
    assert SECRET in ours(world.client("alice"), f"/journeys/{world.journey().public_id}/ask/")
    assert Message.objects.get(side="maker").taken_back_at is None


def test_letter_is_taken_back_by_its_notice_too(world: World, helene: Client, sent: Message) -> None:
    notice = Notice.objects.get(mention=f"letter:{sent.public_id}")
    recall(helene, world, sent, letter="", notice=notice.public_id, whom="journey")
    assert Message.objects.get(side="maker").taken_back_why == "Another customer's plate"


def test_letters_of_customers_and_those_that_were_taken_back_are_not_taken_back(
    world: World, helene: Client, sent: Message
) -> None:
    theirs = Message.objects.get(side="customer")
    recall(helene, world, sent)
    for one in (theirs.public_id, sent.public_id, "nothing"):
        assert helene.get(f"{world.page()}recalling/?letter={one}").status_code == 404


def test_copy_of_what_is_held_says_that_it_was_taken_back(world: World, helene: Client, sent: Message) -> None:
    recall(helene, world, sent)
    held = letters_to(["car-1"])
    assert [(one.side, one.text, one.taken_back) for one in held] == [
        ("customer", "How blue?", None),
        ("maker", "", world.now),
    ]
