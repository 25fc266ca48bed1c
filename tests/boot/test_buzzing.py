"""A host's phone buzzes when their guest comes: once, in their language, and not when nobody wants to hear it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.occasions.world import BY, NINE, a_day, at_the_door, with_guests
from vorfreude.boot.buzzing import CrewScreens, buzz_hosts
from vorfreude.crew import phone
from vorfreude.delivery.actions.screens import WrongSubscription
from vorfreude.delivery.channels import Handed, Never, Outgoing
from vorfreude.delivery.channels.push import words_of
from vorfreude.occasions import actions
from vorfreude.occasions.actions import Seen
from vorfreude.occasions.models import CrewMember, CrewScreen, Guest, Occasion
from vorfreude.occasions.queries import Member, crew_token, screens_of

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "endpoint": "https://fcm.googleapis.com/fcm/send/one",
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
"""The keys of RFC 8291, appendix A."""


@dataclass
class Pocket:
    """A phone that somebody carries."""

    letters: list[Outgoing] = field(default_factory=list)
    gone: bool = False

    def send(self, letter: Outgoing) -> Handed:
        if self.gone:
            raise Never("the phone is no more", gone=True)
        self.letters.append(letter)
        return Handed()


@pytest.fixture
def host() -> Member:
    """A host whose guest is the first of six, on the day."""
    roll_out = a_day()
    with_guests(roll_out)
    Occasion.objects.update(standing="running")
    found = at_the_door(roll_out, "Hans", may=("host",))
    Guest.objects.filter(number=1).update(host=found.id)
    CrewMember.objects.filter(pk=found.id).update(language="de")
    return found


def comes(host: Member, number: int = 1) -> None:
    seen = [Seen("door", f"in-{number}", NINE, guest=number)]
    actions.note_passes(occasion=host.occasion, seen=seen, member=host.id, actor="Dana", now=NINE)


def test_a_host_hears_once_in_their_language_that_their_guest_is_here(host: Member) -> None:
    pocket = Pocket()
    actions.add_screen(member=host.id, **SAID, now=NINE)
    comes(host)
    comes(host, 2)
    assert [buzz_hosts(now=NINE, push=pocket) for _ in range(2)] == [1, 0]
    (letter,) = pocket.letters
    words = words_of(letter)
    assert (letter.to.person_id, words.title, words.body, words.url, words.lang) == (
        host.id, "Guest 1 ist da", "Party 1", "/crew/guests/", "de",
    )  # fmt: skip


def test_nobody_is_buzzed_for_old_news_without_a_phone_or_before_the_day_runs(host: Member) -> None:
    pocket = Pocket()
    comes(host)
    assert buzz_hosts(now=NINE, push=pocket) == 0
    actions.add_screen(member=host.id, **SAID, now=NINE)
    assert buzz_hosts(now=NINE + timedelta(minutes=16), push=pocket) == 0
    Occasion.objects.update(standing="planned")
    assert buzz_hosts(now=NINE, push=pocket) == 0
    Occasion.objects.update(standing="running")
    pocket.gone = True
    assert buzz_hosts(now=NINE, push=pocket) == 0
    assert pocket.letters == []


def test_a_phone_that_is_no_more_and_one_whose_link_is_replaced_are_forgotten(host: Member) -> None:
    actions.add_screen(member=host.id, **SAID, now=NINE)
    (device,) = screens_of(host.id)
    CrewScreens().forget(device.id)
    assert CrewScreens().of(host.id) == []
    for number in range(4):
        actions.add_screen(member=host.id, **(SAID | {"endpoint": f"{SAID['endpoint']}{number}"}), now=NINE)
    assert CrewScreen.objects.count() == 3
    actions.give_link(occasion=host.occasion, number=host.number, **BY)
    assert screens_of(host.id) == []
    with pytest.raises(WrongSubscription):
        actions.add_screen(member=host.id, **(SAID | {"endpoint": "https://evil.example/"}), now=NINE)


def test_a_browser_gets_our_key_and_says_what_it_is(host: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone, "clock", lambda: NINE)
    client = Client(headers={"origin": "http://testserver"})
    client.cookies[phone.COOKIE] = crew_token(host.id, 1)
    assert sorted(client.get("/crew/guests/screen").json()) == ["key"]
    said = {"endpoint": SAID["endpoint"], "keys": {"p256dh": SAID["p256dh"], "auth": SAID["auth"]}}
    answers = [
        client.post("/crew/guests/screen", body, content_type="application/json").status_code
        for body in (said, {}, said | {"endpoint": "https://evil.example/"})
    ]
    assert (answers, CrewScreen.objects.count()) == ([204, 400, 400], 1)
