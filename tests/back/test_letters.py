"""Staff answer letters: what waits first, whose it is, what goes later, and that two answers never cross unread."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests.back.reading import read, table, words
from tests.back.world import World
from tests.journeys.world import build
from vorfreude.delivery.models import Notice
from vorfreude.intake.models import Signal
from vorfreude.people import actions as people
from vorfreude.voice import actions
from vorfreude.voice.actions import Letter
from vorfreude.voice.models import Call, Conversation, Message, Note


def parsed(content: bytes) -> Any:
    """A page; what is read of one is anything."""
    return html.fromstring(content)


def asks(world: World, text: str = "How blue?", token: str = "a1", hours: float = 4) -> None:
    """Alice writes, and is promised an answer."""
    alice = world.people["alice"].pk
    letter = Letter(world.journey().public_id, "car-1", alice, text, token)
    actions.write(letter, answer_by=world.now + timedelta(hours=hours), now=world.now)


def talk(world: World, part: str = "") -> str:
    return f"/desk/conversations/{world.journey().public_id}/{part}"


def send(
    browser: Client, world: World, text: str = "Very blue.", *, read: int = 1, when: str = "now", token: str = "h1"
) -> str:
    answer = browser.post(talk(world, "messages/"), {"text": text, "read": read, "when": when, "token": token})
    return answer["Location"].partition("?")[2] if answer.status_code == 302 else str(answer.status_code)


def test_an_empty_list_says_that_every_letter_is_answered(helene: Client) -> None:
    page = read(helene, "/desk/conversations/")
    assert words(page.xpath("//div[@class='empty']/p")[0]) == "Every letter is answered."


def test_what_waits_for_us_comes_first_by_the_instant_that_was_named(world: World, helene: Client) -> None:
    world.take(*build("car-2"), *build("car-3"))
    alice = world.people["alice"].pk
    for subject, hours in (("car-1", 6), ("car-2", 2), ("car-3", 4)):
        letter = Letter(world.journey(subject).public_id, subject, alice, f"About {subject}", "t")
        actions.write(letter, answer_by=world.now + timedelta(hours=hours), now=world.now)
    world.hours += 3
    answered = Letter(world.journey("car-3").public_id, "car-3", world.people["helene"].pk, "So it is", "t")
    actions.answer(answered, read=1, now=world.now)
    page = read(helene, "/desk/conversations/?which=all")
    assert [(row[0].split()[-1], row[2], row[3]) for row in table(page)] == [
        ("car-2", "Ours, and late", "Tue 3 Nov, 19:00 1 h ago"),
        ("car-1", "Ours", "Tue 3 Nov, 23:00 in 3 h"),
        ("car-3", "Theirs", ""),
    ]
    assert [words(tab) for tab in page.xpath("//nav[@class='tabs']//a")] == [
        "Waiting for us 2",
        "Mine 0",
        "All 3",
        "Enquiries 0",
    ]


def test_an_answer_goes_to_those_who_may_ask_and_the_move_is_theirs(world: World, helene: Client) -> None:
    asks(world)
    assert send(helene, world) == "noted=sent"
    kept = Message.objects.get(side="maker")
    assert (kept.text, kept.gone_at) == ("Very blue.", world.now)
    assert Conversation.objects.get().waiting_since is None
    notice = Notice.objects.get()
    assert (notice.person, notice.sort, notice.words["title"]["en"]) == (
        world.people["alice"],
        "answer",
        "A letter from Helene",
    )
    said = Signal.objects.filter(source="/vorfreude/voice").order_by("id").values_list("kind", flat=True)
    assert list(said) == ["message.written", "message.sent"]


def test_two_who_answer_at_once_do_not_cross_unread(world: World, helene: Client) -> None:
    asks(world)
    tomas = world.client("tomas")
    assert send(helene, world) == "noted=sent"
    answer = tomas.post(talk(world, "messages/"), {"text": "Quite blue.", "read": 1, "when": "now", "token": "t1"})
    page = parsed(answer.content)
    assert answer.status_code == 409
    assert page.xpath("//textarea[@name='text']")[0].text == "Quite blue."
    assert "Very blue." in answer.content.decode()
    assert page.xpath("//input[@name='read']/@value") == ["2"]
    assert send(tomas, world, "Quite blue.", read=2) == "noted=sent"


def test_a_customer_who_writes_meanwhile_is_read_before_the_answer_goes(world: World, helene: Client) -> None:
    asks(world)
    asks(world, "Never mind!", "a2")
    assert (send(helene, world, read=1), Message.objects.filter(side="maker").count()) == ("409", 0)


def test_the_same_form_sent_twice_is_one_letter(world: World, helene: Client) -> None:
    asks(world)
    assert (send(helene, world), send(helene, world)) == ("noted=sent", "noted=sent")
    assert Message.objects.filter(side="maker").count() == 1


def test_a_letter_of_the_night_goes_in_the_readers_morning(world: World, helene: Client) -> None:
    people.set_preferences(person_id=world.people["alice"].pk, language="en", timezone="America/New_York", actor="t")
    asks(world)
    assert send(helene, world, when="morning") == "noted=later"
    page = read(helene, talk(world))
    assert "Goes Wed 4 Nov, 14:00" in words(page.xpath("//div[@class='put-off']")[0])
    assert actions.send_due(now=world.now + timedelta(hours=20)) == 0
    assert actions.send_due(now=world.now + timedelta(hours=21)) == 1
    assert actions.send_due(now=world.now + timedelta(hours=22)) == 0
    assert Notice.objects.count() == 1


def test_at_night_the_morning_is_suggested(world: World, helene: Client) -> None:
    chosen = []
    for hours in (31, 37):
        world.hours = hours
        chosen += read(helene, talk(world)).xpath("//input[@name='when'][@checked]/@value")
    assert chosen == ["now", "morning"]


def test_a_letter_that_has_not_gone_can_be_cancelled_once(world: World, helene: Client) -> None:
    asks(world)
    send(helene, world, when="morning")
    waiting = Message.objects.get(side="maker")
    outcomes = [helene.post(talk(world, "cancellations/"), {"message": waiting.public_id})["Location"] for _ in "12"]
    assert [one.partition("?")[2] for one in outcomes] == ["noted=cancelled", "trouble=gone"]
    assert actions.send_due(now=world.now + timedelta(days=2)) == 0


def test_a_letter_of_another_conversation_is_not_cancelled(world: World, helene: Client) -> None:
    world.take(*build("car-2"))
    asks(world)
    send(helene, world, when="morning")
    where = f"/desk/conversations/{world.journey('car-2').public_id}/cancellations/"
    answer = helene.post(where, {"message": Message.objects.get(side="maker").public_id})
    assert answer["Location"].endswith("?trouble=gone")


def test_a_conversation_is_taken_handed_over_and_given_back(world: World, helene: Client) -> None:
    asks(world)
    tomas = world.people["tomas"].pk
    said = [
        helene.post(talk(world, part), {"token": token, **more})["Location"].partition("?")[2]
        for part, token, more in (
            ("claims/", "c1", {}),
            ("claims/", "c2", {}),
            ("claims/", "c3", {"to": tomas}),
            ("claims/", "c4", {"to": world.people["eve"].pk}),
            ("releases/", "c5", {}),
            ("releases/", "c6", {}),
        )
    ]
    assert said == ["noted=claimed", "trouble=gone", "noted=handed", "trouble=wrong", "noted=released", "trouble=gone"]
    assert list(Note.objects.order_by("pk").values_list("act", flat=True)) == ["claim", "claim", "release"]


def test_what_needs_no_answer_is_settled_without_a_letter(world: World, helene: Client) -> None:
    asks(world, "Thank you!")
    outcomes = [helene.post(talk(world, "settlements/"), {"token": f"s{n}"})["Location"] for n in "12"]
    assert [one.partition("?")[2] for one in outcomes] == ["noted=settled", "trouble=gone"]
    assert Notice.objects.count() == 0


def test_a_note_is_read_by_colleagues_alone(world: World, helene: Client) -> None:
    helene.post(talk(world, "notes/"), {"token": "n1", "text": "Prefers \u202ecalls\u2066 before nine"})
    page = read(world.client("tomas"), talk(world))
    assert words(page.xpath("//ul[@class='asides']")[0]) == "Helene, now Prefers calls before nine"


def test_a_call_is_logged_with_one_press(world: World, helene: Client) -> None:
    form = {"token": "c1", "direction": "out", "outcome": "spoke", "words": "stitching: red", "shown": "on"}
    for _ in "12":
        helene.post(talk(world, "calls/"), form)
    assert [words(one) for one in read(helene, talk(world)).xpath("//p[contains(@class, 'call')]")] == [
        "Helene called and spoke with them, now · stitching: red"
    ]
    assert Call.objects.get().shown_at == world.now


@pytest.mark.parametrize("wrong", [{"direction": "up"}, {"outcome": "?"}, {"at": "yesterday"}, {"words": "x" * 201}])
def test_a_call_that_cannot_be_is_not_logged(world: World, helene: Client, wrong: dict[str, str]) -> None:
    form = {"token": "c1", "direction": "out", "outcome": "spoke", "words": "", **wrong}
    assert "trouble=" in helene.post(talk(world, "calls/"), form)["Location"]
    assert Call.objects.count() == 0


def test_an_empty_letter_and_one_without_end_stay_where_they_are(world: World, helene: Client) -> None:
    assert (send(helene, world, " \n", read=0), send(helene, world, "x" * 100_000, read=0)) == ("422", "422")
    assert Message.objects.count() == 0


def test_hostile_words_show_what_they_hold(world: World, helene: Client) -> None:
    asks(world, "<script>alert(1)</script> \u200f{{ 7 }}")
    page = helene.get(talk(world)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; \\u200f{{ 7 }}" in page


@pytest.mark.parametrize("letters", [1, 3])
def test_pages_ask_the_database_the_same_however_much_was_said(world: World, helene: Client, letters: int) -> None:
    for n in range(letters):
        asks(world, f"Letter {n}", f"a{n}")
        actions.leave_note(
            actions.Act(world.journey().public_id, "car-1", world.people["helene"].pk, f"n{n}"), "Note", now=world.now
        )
    counts = []
    for where in ("/desk/conversations/", talk(world)):
        helene.get(where)
        with CaptureQueriesContext(connection) as asked:
            helene.get(where)
        counts.append(len(asked))
    assert counts == [8, 12]


def test_german_is_spoken(world: World) -> None:
    asks(world)
    page = read(world.client("helene", language="de"), "/desk/conversations/")
    assert [row[2] for row in table(page)] == ["Bei uns"]
