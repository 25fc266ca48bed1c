from datetime import timedelta

import pytest

from tests.delivery.world import Box, deliver, standings
from tests.journeys import world
from tests.journeys.world import MONDAY, advance_all, build, release, signal
from vorfreude.delivery.models import Notice
from vorfreude.intake import actions as intake
from vorfreude.journeys import actions
from vorfreude.journeys.models import Decision, Journey, Moment
from vorfreude.journeys.queries import troubled
from vorfreude.people import actions as people
from vorfreude.people.models import Person

pytestmark = pytest.mark.django_db


def follower(email: str, role: str = "owner", subject: str = "car-1") -> Person:
    person = people.register(email=email, timezone="Europe/Berlin", actor="t", now=MONDAY)
    people.grant_participation(person=person, subject=subject, role=role, actor="t", now=MONDAY)
    return person


def announce_all(hours: float) -> int:
    now, made = MONDAY + timedelta(hours=hours), 0
    while not (step := actions.announce(now=now)).idle:
        made += step.notices
    return made


def keys(person: Person) -> list[str]:
    """What the person was given notice of, without the journey's name."""
    ident = Journey.objects.get().public_id
    found = Notice.objects.filter(person=person).order_by("ready_at", "key").values_list("key", flat=True)
    return [key.replace(f":{ident}", "") for key in found]


def run(hours: float = 31, subject: str = "car-1") -> None:
    release()
    intake.record(build(subject), now=MONDAY + timedelta(hours=hours))
    advance_all(hours)


def test_what_was_told_and_asked_is_announced_once_to_those_who_may_know() -> None:
    anna, dealer = follower("anna@example.org"), follower("dealer@example.org", "dealer")
    run()
    assert announce_all(31) == 8
    assert announce_all(32) == 0
    assert keys(anna) == [
        "moment:welcome", "question:stitching", "moment:body-photo", "moment:in-paint", "question:stitching:reminder",
    ]  # fmt: skip
    assert keys(dealer) == ["moment:welcome", "moment:body-photo", "moment:in-paint"]


def test_moment_carries_its_words_its_photograph_and_the_attention_of_the_running_version() -> None:
    anna = follower("anna@example.org")
    run()
    release(world.BLUEPRINT + "attention: {interruptions: 1 per month, digest: sat 10:00}\n")
    announce_all(31)
    notice = Notice.objects.get(person=anna, key__contains="body-photo")
    assert notice.words["title"]["de"] == "Er hat seine Form"
    assert (notice.photo, notice.own_photo, notice.urgency, notice.sort) == ("p1", True, "now", "moment")
    assert notice.respect["budget"] == {"interruptions": 1, "per": "month"}
    assert notice.respect["digest"] == {"at": "10:00:00", "day": 6}
    assert notice.respect["silence"] == "P10D"


def test_nobody_hears_of_what_is_not_theirs() -> None:
    other = follower("other@example.org", subject="car-2")
    run()
    announce_all(31)
    assert Notice.objects.filter(person=other).count() == 0


def test_who_may_not_see_photographs_hears_of_it_without() -> None:
    bert = follower("bert@example.org", "companion")
    people.limit_participation(
        participation=bert.participations.get().pk, subject="car-1", rights=["ask"], actor="t", now=MONDAY
    )
    run()
    announce_all(31)
    notice = Notice.objects.get(person=bert, key__contains="body-photo")
    assert (notice.photo, notice.own_photo) == ("", False)


def test_answered_question_is_asked_no_more() -> None:
    anna, box = follower("anna@example.org"), Box()
    run(1)
    announce_all(1)
    journey = Journey.objects.get()
    actions.answer_decision(
        journey=journey, decision="stitching", option="red", actor="anna", now=MONDAY + timedelta(hours=2)
    )
    advance_all(3)
    announce_all(3)
    deliver({"email": box}, MONDAY + timedelta(days=40))
    withdrawn = Notice.objects.filter(person=anna, withdrawn_at__isnull=False).values_list(
        "withdrawn_because", flat=True
    )
    assert list(withdrawn) == ["settled", "settled"]
    assert [title for titles in box.titles() for title in titles if "stitching" in title] == []


def test_reminder_goes_a_day_before_a_question_closes() -> None:
    follower("anna@example.org")
    run(1)
    announce_all(1)
    reminder = Notice.objects.get(key__endswith=":reminder")
    assert reminder.until is not None
    assert reminder.ready_at == reminder.until - timedelta(days=1)
    assert reminder.words["title"]["en"] == "Still open: Which stitching?"


def test_who_heard_what_was_not_so_hears_that_too_and_nobody_else() -> None:
    anna, box = follower("anna@example.org"), Box()
    run()
    announce_all(31)
    deliver({"email": box}, MONDAY + timedelta(hours=32))
    bert = follower("bert@example.org", "companion")
    taken_back = {"source": "/plant", "id": "car-1-4", "reason": "wrong car"}
    intake.record([signal("r", "signal.retracted", "car-1", 33, **taken_back)], now=MONDAY + timedelta(hours=33))
    advance_all(34)
    announce_all(34)
    assert [key for key in keys(anna) if "corrected" in key] == ["moment:body-photo:corrected"]
    assert keys(bert) == []
    deliver({"email": box}, MONDAY + timedelta(hours=47))
    assert box.titles()[-1] == ["Not so after all: It has its shape"]


def test_what_nobody_had_heard_needs_no_correction() -> None:
    anna = follower("anna@example.org")
    run()
    announce_all(31)
    taken_back = {"source": "/plant", "id": "car-1-4", "reason": "wrong car"}
    intake.record([signal("r", "signal.retracted", "car-1", 33, **taken_back)], now=MONDAY + timedelta(hours=33))
    advance_all(34)
    announce_all(34)
    assert [key for key in keys(anna) if "corrected" in key] == []
    deliver({"email": Box()}, MONDAY + timedelta(hours=35))
    key = Notice.objects.get(person=anna, key__contains="body-photo").key
    assert standings(key)["email"] == ("skipped", "withdrawn")


def test_imported_history_is_not_mailed() -> None:
    follower("anna@example.org")
    box, late = Box(), 24 * 90
    run(late)
    announce_all(late)
    deliver({"email": box}, MONDAY + timedelta(hours=late + 8))
    deliver({"email": box}, MONDAY + timedelta(hours=late + 24 * 8))
    assert box.letters == []
    assert standings(Notice.objects.get(key__contains="in-paint").key)["email"] == ("skipped", "too-old")


def test_nothing_is_announced_before_it_is_told() -> None:
    anna = follower("anna@example.org")
    release()
    intake.record(build("car-1")[:3], now=MONDAY + timedelta(hours=23))
    advance_all(23)
    announce_all(23)
    assert [key for key in keys(anna) if "body-photo" in key] == []


def test_to_whom_a_promise_is_broken_we_owe_something_until_the_journey_ends() -> None:
    anna, other = follower("anna@example.org"), follower("other@example.org", subject="car-2")
    run(24 * 30)
    assert troubled([anna.pk, other.pk]) == {anna.pk: frozenset({"promise.broken"})}
    intake.record([signal("h", "handover.completed", "car-1", 24 * 30)], now=MONDAY + timedelta(days=30))
    advance_all(24 * 30 + 1)
    assert troubled([anna.pk, other.pk]) == {}


def test_every_row_that_stands_is_announced() -> None:
    run()
    announce_all(31)
    assert Moment.objects.filter(announced_at=None).count() + Decision.objects.filter(announced_at=None).count() == 0
