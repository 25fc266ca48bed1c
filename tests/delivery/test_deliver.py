from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.delivery.world import CAR, DAY, HOUR, MONDAY, Box, deliver, later, never, notice, person, standings
from vorfreude.delivery import actions, limits
from vorfreude.delivery.actions import deciding
from vorfreude.delivery.actions.queue import claim_letters
from vorfreude.delivery.models import Barrier, Delivery, Letter, Notice, PushSubscription, Recipient
from vorfreude.delivery.waiting import Waiting, waiting_for
from vorfreude.people import actions as people

pytestmark = pytest.mark.django_db


def test_question_is_said_at_once_in_the_readers_language() -> None:
    box, anna = Box(), person(language="de")
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": box})
    assert box.titles() == [["stitching auf Deutsch"]]
    assert standings("stitching") == {"portal": ("sent", "shown"), "email": ("sent", "said")}
    letter = Letter.objects.get()
    assert (letter.standing, letter.provider_ref, letter.tries) == ("sent", f"box-{letter.public_id}", 1)


def test_same_notice_is_said_once_however_often_it_is_notified() -> None:
    box, anna = Box(), person()
    for _ in range(3):
        actions.notify([notice(anna, "stitching"), notice(anna, "stitching")], now=MONDAY)
        deliver({"email": box})
    assert box.titles() == [["stitching"]]


def test_notice_of_a_transaction_that_fails_was_never_there() -> None:
    anna = person()
    with transaction.atomic():
        actions.notify([notice(anna, "stitching")], now=MONDAY)
        transaction.set_rollback(True)
    assert (Notice.objects.count(), Recipient.objects.count()) == (0, 0)


def test_nothing_is_due_when_everything_is_said() -> None:
    anna = person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": Box()})
    assert actions.deliver(worker="w", now=MONDAY + 30 * DAY, channels={}).idle
    assert Recipient.objects.get().due_at is None


def test_questions_of_one_instant_come_in_one_letter_the_most_urgent_first() -> None:
    box, anna = Box(), person()
    several = [notice(anna, "far"), notice(anna, "near", until=MONDAY + DAY)]
    actions.notify(several, now=MONDAY)
    deliver({"email": box})
    assert box.titles() == [["near", "far"]]
    assert box.letters[0].form == "several"


def test_what_is_held_is_woken_when_its_time_has_come() -> None:
    box, anna = Box(), person()
    night = MONDAY.replace(hour=23)
    actions.notify([notice(anna, "stitching", at=night)], now=night)
    deliver({"email": box}, night)
    assert (box.letters, standings("stitching")["email"]) == ([], ("held", "quiet-hours"))
    deliver({"email": box}, night + 8 * HOUR)
    assert box.titles() == [["stitching"]]
    record = Delivery.objects.get(channel="email").record
    assert [entry[1:3] for entry in record] == [["held", "quiet-hours"], ["due", "said"]]


def test_letter_that_could_not_be_handed_over_goes_again_under_the_same_key() -> None:
    box, anna = Box(troubles=[later()]), person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": box})
    assert Letter.objects.get().trouble == "451 come back"
    key = Letter.objects.get().public_id
    deliver({"email": box}, MONDAY + limits.FIRST_RETRY)
    assert [(letter.key, letter.number) for letter in box.letters] == [(key, 2)]


def test_trouble_nobody_thought_of_is_tried_again() -> None:
    box, anna = Box(troubles=[ValueError("odd")]), person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": box})
    assert Letter.objects.get().trouble == "ValueError: odd"
    deliver({"email": box}, MONDAY + HOUR)
    assert box.titles() == [["stitching"]]


def test_letter_that_never_gets_through_has_failed_after_two_days() -> None:
    box, anna = Box(), person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    for hour in range(60):
        box.troubles = [later()]
        deliver({"email": box}, MONDAY.replace(hour=10) + hour * HOUR)
    assert Letter.objects.get().standing == "failed"
    assert standings("stitching")["email"] == ("failed", "tried")


def test_letter_that_is_tried_again_respects_the_night() -> None:
    box, anna = Box(troubles=[later(after=14 * HOUR)]), person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": box})
    deliver({"email": box}, MONDAY + 14 * HOUR)  # midnight in Berlin
    assert box.letters == []
    deliver({"email": box}, MONDAY + 21 * HOUR)
    assert box.titles() == [["stitching"]]


def test_way_that_leads_nowhere_is_closed_and_another_takes_its_place() -> None:
    mail, push, anna = Box(), Box(troubles=[never(gone=True)]), person()
    PushSubscription.objects.create(person=anna, endpoint="https://push.example.org/1", made_at=MONDAY)
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": mail, "push": push})
    assert mail.titles() == [["stitching"]]
    assert standings("stitching") == {
        "portal": ("sent", "shown"), "push": ("bounced", "tried"), "email": ("sent", "said"),
    }  # fmt: skip


def test_mailbox_that_is_not_there_is_tried_once() -> None:
    mail, anna = Box(troubles=[never(gone=True)]), person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": mail})
    actions.notify([notice(anna, "another")], now=MONDAY)
    deliver({"email": mail})
    assert (mail.letters, standings("another")["email"]) == ([], ("skipped", "bounced"))


def test_what_was_withdrawn_before_it_went_is_not_said() -> None:
    box, anna = Box(troubles=[later()]), person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": box})
    assert actions.withdraw(["stitching"], reason="answered", now=MONDAY) == set()
    deliver({"email": box}, MONDAY + HOUR)
    assert (box.letters, Letter.objects.get().standing) == ([], "dropped")
    assert standings("stitching")["email"] == ("skipped", "withdrawn")


def test_withdrawing_says_who_had_heard_it() -> None:
    box, anna, bert = Box(), person(), person("bert@example.org")
    told = [notice(anna, "a", mention="paint"), notice(bert, "b", sort="news", mention="paint")]
    actions.notify(told, now=MONDAY)
    deliver({"email": box})
    assert actions.withdraw(["paint"], reason="wrong car", now=MONDAY + HOUR) == {(anna.pk, "paint")}


def test_what_was_seen_on_the_page_is_not_said_again() -> None:
    box, anna = Box(), person()
    actions.notify([notice(anna, "paint", sort="moment", urgency="now")], now=MONDAY)
    deliver({"email": box})
    assert actions.seen(person_id=anna.pk, subject=CAR, upto=MONDAY, now=MONDAY + timedelta(minutes=1)) == 1
    deliver({"email": box}, MONDAY + HOUR)
    assert (box.letters, standings("paint")["email"]) == ([], ("skipped", "seen"))


def test_who_no_longer_follows_hears_nothing_more() -> None:
    box, anna = Box(troubles=[later()]), person()
    actions.notify([notice(anna, "stitching"), notice(anna, "news", sort="news")], now=MONDAY)
    deliver({"email": box})
    people.revoke_participation(person=anna, subject=CAR, actor="t", now=MONDAY)
    deliver({"email": box}, MONDAY + 10 * DAY)
    assert box.letters == []
    assert (standings("stitching")["email"], standings("news")["email"]) == (
        ("skipped", "access-revoked"), ("skipped", "access-revoked"),
    )  # fmt: skip


def test_offer_waits_while_we_owe_something() -> None:
    anna, box = person(), Box()
    actions.notify([notice(anna, "offer", sort="offer")], now=MONDAY)
    owing = {anna.pk: frozenset({"promise.broken"})}
    actions.deliver(worker="w", now=MONDAY, channels={"email": box}, troubled=lambda _: owing)
    assert standings("offer")["email"] == ("held", "owed")


def test_bounce_that_comes_later_closes_the_way_once() -> None:
    box, anna = Box(), person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": box})
    ref = Letter.objects.get().provider_ref
    for _ in range(2):
        assert actions.letter_came_back(ref=ref, code=Barrier.Code.BOUNCED, trouble="5.1.1", now=MONDAY) == anna.pk
    deliver({"email": box}, MONDAY + HOUR)
    actions.notify([notice(anna, "another")], now=MONDAY + HOUR)
    deliver({"email": box}, MONDAY + HOUR)
    assert (len(box.letters), standings("another")["email"]) == (1, ("skipped", "bounced"))
    assert actions.letter_came_back(ref="unknown", code=Barrier.Code.BOUNCED, trouble="", now=MONDAY) is None


def test_one_click_ends_letters_of_a_kind_and_an_old_link_ends_nothing_again() -> None:
    anna = person()
    refuse = {"person_id": anna.pk, "groups": ["questions"], "channel": "email", "letter": "k"}
    assert actions.refuse(**refuse, now=MONDAY) is True  # type: ignore[arg-type]
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": Box()})
    assert standings("stitching")["email"] == ("skipped", "unsubscribed")
    on = {"questions": frozenset({"email"})}
    actions.choose(person_id=anna.pk, preferences=actions.Preferences(on, None, None, None), now=MONDAY)  # type: ignore[arg-type]
    assert actions.refuse(**refuse, now=MONDAY) is False  # type: ignore[arg-type]


def test_pause_holds_everything_but_promises_until_it_ends() -> None:
    box, anna = Box(), person()
    actions.pause(person_id=anna.pk, until=MONDAY + DAY, now=MONDAY)
    actions.notify([notice(anna, "stitching"), notice(anna, "late", sort="promise")], now=MONDAY)
    deliver({"email": box})
    assert (box.titles(), standings("stitching")["email"]) == ([["late"]], ("held", "paused"))
    actions.pause(person_id=anna.pk, until=None, now=MONDAY + HOUR)
    deliver({"email": box}, MONDAY + HOUR)
    assert box.titles() == [["late"], ["stitching"]]


def test_worker_that_was_too_slow_makes_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    box, anna = Box(), person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)

    def slow(*asked: Any) -> list[Waiting]:
        monkeypatch.setattr(deciding, "waiting_for", waiting_for)
        deliver({"email": box}, MONDAY + limits.LEASE, worker="quick")
        return waiting_for(*asked)

    monkeypatch.setattr(deciding, "waiting_for", slow)
    deliver({"email": box}, worker="slow")
    assert (box.titles(), Letter.objects.count()) == ([["stitching"]], 1)


def test_letter_of_a_dead_worker_goes_when_its_lease_has_ended() -> None:
    box, anna = Box(), person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    actions.deliver(worker="w", now=MONDAY, channels={"email": Box(troubles=[later()])})
    assert len(claim_letters(worker="dead", now=MONDAY + HOUR, limit=9)) == 1
    deliver({"email": box}, MONDAY + HOUR)
    assert box.letters == []
    deliver({"email": box}, MONDAY + HOUR + limits.LETTER_LEASE)
    assert box.titles() == [["stitching"]]


def test_letter_that_is_the_tenth_hour_of_a_slow_channel_waits_for_a_fresh_lease() -> None:
    box, anna, bert = Box(), person(), person("bert@example.org")
    actions.notify([notice(anna, "a"), notice(bert, "b")], now=MONDAY)
    times = iter([MONDAY, MONDAY, MONDAY, *[MONDAY + limits.LETTER_LEASE] * 9])
    step = actions.deliver(worker="w", now=MONDAY, channels={"email": box}, clock=lambda: next(times))
    assert (step.sent.tried, step.sent.sent) == (2, 1)
    deliver({"email": box})
    assert box.titles() == [["a"], ["b"]]
    assert [letter.number for letter in box.letters] == [1, 1]
