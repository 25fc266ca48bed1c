"""Letters between a customer and the maker: what each reads, by when an answer is promised, and what ends kindly."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests.front.reading import texts
from tests.front.talking import letter, post, staff_write
from tests.front.world import World
from tests.photos.gate.making import encoded, quarters
from vorfreude.front import reader
from vorfreude.intake.models import Signal
from vorfreude.photos import store
from vorfreude.photos.actions.enclosing import Enclosed
from vorfreude.voice import actions
from vorfreude.voice.models import Enclosure, Message

JPEG = encoded(quarters(), "JPEG")


def parsed(content: bytes) -> Any:
    """A page; what is read of one is anything."""
    return html.fromstring(content)


@pytest.fixture
def world(built_talking: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Tuesday, five in the afternoon in Berlin; answers come within four working hours, until ten at night."""
    monkeypatch.setattr(reader, "clock", lambda: built_talking.now)
    return built_talking


@pytest.fixture
def alice(world: World) -> Client:
    return world.client("alice")


def page(browser: Client, world: World) -> dict[str, list[str]]:
    return texts(browser.get(f"{world.page()}ask/"))


def said(browser: Client, world: World) -> list[str]:
    """Every letter and call on the page, in order, as it is read."""
    found = parsed(browser.get(f"{world.page()}ask/").content).xpath("//*[contains(@class, 'said')]")
    return [" ".join(" ".join(one.itertext()).split()).replace(" ,", ",") for one in found]


def test_an_empty_page_invites_and_says_by_when_one_would_have_an_answer(world: World, alice: Client) -> None:
    shown = page(alice, world)
    assert "Is there something you have been wondering about?" in shown["blank"][0]
    assert shown["by"] == ["Write now, and you have an answer today until 21:00."]
    assert shown["readers"] == ["You, Ben, Denis and Vorfreude read this."]


def test_a_letter_is_kept_and_its_answer_is_promised(world: World, alice: Client) -> None:
    answer = post(alice, world, "How does the blue look\nin the evening?\n\nAlice")
    (kept,) = Message.objects.all()
    assert answer["Location"] == f"{world.page()}ask/#l-{kept.public_id}"
    assert said(alice, world) == ["You, today, 17:00 How does the blue look in the evening? Alice"]
    assert page(alice, world)["by"] == ["Your letter is with us. You have our answer today until 21:00."]
    assert list(Signal.objects.filter(source="/vorfreude/voice").values_list("kind", "subject__name")) == [
        ("message.written", "car-1")
    ]


@pytest.mark.parametrize(
    ("hours", "promise"),
    [
        (31, "today until 21:00"),
        (34, "tomorrow morning until 08:00"),
        (41, "today until 10:00"),
        (24 * 4 + 12, "on Monday, 9 November until 10:00"),
    ],
)
def test_a_promise_is_said_as_one_says_it(world: World, alice: Client, hours: float, promise: str) -> None:
    world.hours = hours
    assert page(alice, world)["by"] == [f"Write now, and you have an answer {promise}."]


def test_a_second_letter_does_not_move_the_promise(world: World, alice: Client) -> None:
    post(alice, world, "First")
    world.hours += 3
    post(alice, world, "Second", token="t2")
    assert page(alice, world)["by"] == ["Your letter is with us. You have our answer today until 21:00."]


def test_a_promise_that_was_missed_is_owned(world: World, alice: Client) -> None:
    post(alice, world, "Hello?")
    world.hours += 5
    assert page(alice, world)["late"] == [
        "We promised you an answer today until 21:00, and we are late. It is not forgotten, and we are sorry."
    ]


def test_an_answer_is_a_signed_letter_and_the_move_is_theirs(world: World, alice: Client) -> None:
    post(alice, world, "How blue?")
    world.hours += 1
    staff_write(world, "Very blue.\n\nCome and see it.", read=1)
    assert said(alice, world) == ["You, today, 17:00 How blue?", "Dora, today, 18:00 Very blue. Come and see it. Dora"]
    assert page(alice, world)["by"] == ["Write now, and you have an answer today until 22:00."]
    kinds = Signal.objects.filter(source="/vorfreude/voice").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["message.written", "message.sent"]


def test_a_call_that_is_shown_is_one_sentence_and_one_that_is_kept_is_none(world: World, alice: Client) -> None:
    call = actions.NewCall(
        world.journey().public_id,
        "car-1",
        world.person("dora").pk,
        "out",
        "spoke",
        "colour, secret",
        shown=True,
        token="c1",
    )
    kept = actions.NewCall(
        world.journey().public_id,
        "car-1",
        world.person("dora").pk,
        "out",
        "nobody",
        "no answer",
        shown=False,
        token="c2",
    )
    for one in (call, kept):
        actions.log_call(one, at=world.now - timedelta(days=1), now=world.now)
    assert said(alice, world) == ["You spoke with Dora yesterday."]
    assert b"secret" not in alice.get(f"{world.page()}ask/").content


def test_what_has_not_gone_and_notes_are_nowhere(world: World, alice: Client) -> None:
    later = letter(world, "dora", "Written at night", "s9")
    actions.answer(later, read=0, later=world.now + timedelta(hours=9), now=world.now)
    act = actions.Act(world.journey().public_id, "car-1", world.person("dora").pk, "n1")
    actions.leave_note(act, "difficult customer", now=world.now)
    shown = alice.get(f"{world.page()}ask/").content + alice.get(f"{world.page()}ask/letters/").content
    assert (b"Written at night" in shown, b"difficult" in shown) == (False, False)
    world.hours += 9
    assert actions.send_due(now=world.now) == 1
    assert said(alice, world) == ["Dora, today, 02:00 Written at night Dora"]


def test_everybody_who_may_ask_reads_who_wrote(world: World, alice: Client) -> None:
    post(alice, world, "From me")
    post(world.client("denis"), world, "From the dealer")
    assert said(world.client("ben"), world) == ["Alice, today, 17:00 From me", "Denis, today, 17:00 From the dealer"]


def test_the_same_form_sent_twice_is_one_letter(world: World, alice: Client) -> None:
    first, second = post(alice, world, "Once"), post(alice, world, "Once")
    assert first["Location"] == second["Location"]
    assert Message.objects.count() == 1


def test_an_empty_letter_is_asked_for_again(world: World, alice: Client) -> None:
    answer = post(alice, world, " \u202e\x00 \n")
    assert (answer.status_code, texts(answer)["wrong"]) == (422, ["There is nothing in your letter yet."])


def test_a_letter_without_end_is_given_back_whole(world: World, alice: Client) -> None:
    answer = post(alice, world, "x" * 10_001)
    assert (answer.status_code, Message.objects.count()) == (422, 0)
    assert b"x" * 10_001 in answer.content
    assert post(alice, world, "x" * 100_000).status_code == 422


def test_words_are_never_markup_and_turn_nothing_round(world: World, alice: Client) -> None:
    post(alice, world, "<script>alert(1)</script>\n<b>\u202egnp.exe\u2066</b> {{ 7 }} &amp;")
    shown = alice.get(f"{world.page()}ask/").content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>&lt;b&gt;gnp.exe&lt;/b&gt; {{ 7 }} &amp;amp;" in shown


def test_somebody_who_writes_without_end_is_asked_to_wait(world: World, alice: Client) -> None:
    assert [post(alice, world, "Again", token=f"t{n}").status_code for n in range(21)] == [302] * 20 + [422]
    world.hours += 1
    assert post(alice, world, "Later", token="t99").status_code == 302


@pytest.mark.parametrize("token", ["", "x" * 33, "a b", "<"])
def test_a_form_without_its_token_is_not_taken(world: World, alice: Client, token: str) -> None:
    answer = post(alice, world, "Hello", token=token)
    assert (answer.status_code, Message.objects.count()) == (422, 0)


def test_a_letter_needs_the_page_it_was_written_on(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.person("alice"))
    assert post(browser, world, "Forged").status_code == 403
    assert Message.objects.count() == 0


def test_a_picture_is_sealed_and_stands_as_a_sentence_until_it_passed_the_gate(world: World, alice: Client) -> None:
    picture = JPEG
    post(alice, world, "", pictures=SimpleUploadedFile("IMG_1234.jpg", picture))
    (row,) = Enclosure.objects.all()
    assert store.fetch(row.sealed) not in {None, picture}
    assert "Your picture is on its way: faces and number plates are covered first" in said(alice, world)[0]
    shown = Enclosed("letters-shown/ab/abc", 640, 480, "aabbcc" * 12, (320, 640))
    store.keep_all(shown.folder, {f"{w}.{kind}": b"covered" for w in shown.widths for kind in store.KINDS})
    Enclosure.objects.update(standing="shown", folder=shown.folder, widths=[320, 640], width=640, height=480)
    (image,) = parsed(alice.get(f"{world.page()}ask/").content).xpath("//article//img")
    assert image.get("src") == f"{world.page()}ask/pictures/{row.public_id}/640"
    answer = alice.get(image.get("src"))
    assert (answer.content, answer["Cache-Control"], answer["Vary"][:14]) == (
        b"covered",
        "private, no-cache",
        "Accept, Cookie",
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("offer.pdf", b"%PDF-1.7 ...", "Only pictures can be enclosed here"),
        ("page.html", b"<html><script>", "Only pictures can be enclosed here"),
        ("picture.svg", b"<svg onload=alert(1)>", "Only pictures can be enclosed here"),
        ("words.docx", b"PK\x03\x04....", "Only pictures can be enclosed here"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42", "Only pictures can be enclosed here"),
    ],
)
def test_what_is_no_picture_is_refused_kindly_and_the_letter_is_not_lost(
    world: World, alice: Client, name: str, content: bytes, words: str
) -> None:
    kept = set(store.names("letters"))
    answer = post(alice, world, "See here", pictures=SimpleUploadedFile(name, content))
    assert (answer.status_code, Message.objects.count(), Enclosure.objects.count()) == (422, 0, 0)
    assert texts(answer)["wrong"][0].startswith(words)
    assert b">See here</textarea>" in answer.content
    assert set(store.names("letters")) == kept


def test_five_pictures_are_too_many_and_none_is_kept(world: World, alice: Client) -> None:
    files = [SimpleUploadedFile(f"{n}.jpg", JPEG) for n in range(5)]
    kept = set(store.names("letters"))
    answer = post(alice, world, "All of them", pictures=files)
    assert texts(answer)["wrong"] == ["Please enclose at most four pictures in one letter."]
    assert set(store.names("letters")) == kept


def test_a_body_without_end_is_refused_before_it_is_read(world: World, alice: Client) -> None:
    answer = alice.post(f"{world.page()}ask/messages/", {"text": "x"}, headers={"Content-Length": str(60 * 2**20)})
    assert (answer.status_code, texts(answer)["wrong"][0][:31]) == (422, "A picture is larger than 50 MB.")


def test_a_picture_that_cannot_be_opened_says_so(world: World, alice: Client) -> None:
    post(alice, world, "Look", pictures=SimpleUploadedFile("a.jpg", b"\xff\xd8\xff broken"))
    Enclosure.objects.update(standing="refused", trouble="damaged", sealed="")
    assert "A picture could not be opened. Please send it once more, or another one." in said(alice, world)[0]


def test_the_part_holds_the_letters_and_no_form(world: World, alice: Client) -> None:
    post(alice, world, "Hello")
    part = alice.get(f"{world.page()}ask/letters/").content.decode()
    assert ("Hello" in part, "<textarea" in part, "<html" in part) == (True, False, False)


@pytest.mark.parametrize("letters", [1, 3])
def test_the_page_asks_the_database_the_same_however_long_it_is(
    world: World, alice: Client, letters: int, plain_statements: list[str]
) -> None:
    for n in range(letters):
        post(alice, world, f"Letter {n}", token=f"t{n}", pictures=SimpleUploadedFile("a.jpg", JPEG))
    where = f"{world.page()}ask/"
    alice.get(where)
    plain_statements.clear()
    with CaptureQueriesContext(connection) as asked:
        alice.get(where)
    assert (len(asked), len(plain_statements)) == (5, 1)


def test_german_is_spoken(world: World, alice: Client) -> None:
    world.speaks("alice", "de")
    assert page(alice, world)["by"] == ["Schreiben Sie jetzt, und Sie haben heute bis 21:00 Uhr eine Antwort."]
    post(alice, world, "Hallo")
    assert page(alice, world)["by"] == ["Ihr Brief ist bei uns. Sie haben unsere Antwort heute bis 21:00 Uhr."]
