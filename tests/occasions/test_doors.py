"""Guests come through doors: once, in the order of truth, whatever a network did; journeys hear what holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.occasions.world import BY, NINE, a_day, at_the_door, with_guests
from vorfreude.core.engine.corrections import RETRACTED
from vorfreude.intake.models import Signal
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import Noted, Seen
from vorfreude.occasions.models import Change, Door, Guest, Occasion
from vorfreude.occasions.queries import Member
from vorfreude.occasions.unfit import Unfit

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NOON = NINE + 3 * timedelta(hours=1)


@pytest.fixture
def door() -> Member:
    """Somebody at the door of a roll-out with six guests, whose journeys follow a blueprint."""
    roll_out = a_day()
    with_guests(roll_out)
    Occasion.objects.filter(public_id=roll_out).update(blueprint="roll-out")
    return at_the_door(roll_out)


def saw(door: Member, *seen: Seen, now: datetime = NOON) -> list[Noted]:
    return actions.note_passes(occasion=door.occasion, seen=seen, member=door.id, actor=door.name, now=now)


def became(noted: list[Noted]) -> list[str]:
    return [one.became for one in noted]


def guest(number: int) -> Guest:
    return Guest.objects.get(number=number)


def told(number: int) -> list[tuple[str, str]]:
    """Kinds and names of the signals about a guest, without what was said before the day."""
    rows = Signal.objects.filter(subject__name=f"roll-out-27:{number}").order_by("pk").values_list("kind", "ident")
    return [(kind, ident.removeprefix(f"roll-out-27:{number}/")) for kind, ident in rows]


FIRST = Seen("a", "1", NINE, guest=1)


def test_a_guest_comes_and_goes_and_their_journey_hears_of_it(door: Member) -> None:
    assert became(saw(door, FIRST)) == ["in"]
    assert (guest(1).came_at, guest(1).left_at) == (NINE, None)
    assert became(saw(door, Seen("a", "2", NOON, guest=1, coming=False))) == ["out"]
    assert (guest(1).came_at, guest(1).left_at) == (NINE, NOON)
    assert told(1) == [("guest.arrived", "guest.arrived/a/1"), ("guest.left", "guest.left/a/2")]
    assert Change.objects.filter(part="doors").count() == 2


def test_a_pass_that_is_sent_again_counts_once(door: Member) -> None:
    saw(door, FIRST)
    again = replace(FIRST, at=NINE + MINUTE)
    assert saw(door, again, again) == [Noted("1", "had", 1, "Guest 1")] * 2
    assert (Door.objects.count(), guest(1).came_at, len(told(1))) == (1, NINE, 1)


def test_what_was_seen_earlier_and_heard_later_is_the_truth(door: Member) -> None:
    saw(door, replace(FIRST, at=NINE + 20 * MINUTE))
    assert became(saw(door, Seen("b", "7", NINE, guest=1))) == ["in"]
    assert guest(1).came_at == NINE
    assert [ident for _, ident in told(1)] == [
        "guest.arrived/a/1",
        "guest.arrived/b/7",
        f"{RETRACTED}/guest.arrived/a/1",
    ]
    assert became(saw(door, Seen("c", "1", NINE + MINUTE, guest=1))) == ["in-already"]


def test_a_mistake_is_taken_back_by_the_phone_that_made_it_alone(door: Member) -> None:
    saw(door, FIRST)
    assert became(saw(door, Seen("b", "1", NOON, guest=1, undoes="1"))) == ["undone"]
    assert guest(1).came_at == NINE
    saw(door, Seen("a", "2", NOON, guest=1, undoes="1"))
    assert (guest(1).came_at, guest(1).left_at) == (None, None)
    saw(door, Seen("b", "2", NOON, guest=1))
    kinds = [kind for kind, _ in told(1)]
    assert (kinds.count("guest.arrived"), len(kinds)) == (2, 3)
    assert told(1)[-1] == ("guest.arrived", "guest.arrived/b/2/1")


def test_a_badge_is_known_by_its_code_and_a_strange_one_is_nobodys(door: Member) -> None:
    code = guest(3).code
    assert saw(door, Seen("a", "1", NINE, code=code), Seen("a", "2", NINE, code="strange"), Seen("a", "3", NINE)) == [
        Noted("1", "in", 3, "Guest 3"),
        Noted("2", "unknown"),
        Noted("3", "unknown"),
    ]
    assert Door.objects.count() == 1


def test_guests_of_another_occasion_are_unknown(door: Member) -> None:
    other = at_the_door(a_day("other"))
    assert became(saw(other, FIRST, Seen("a", "2", NINE, code=guest(1).code))) == ["unknown", "unknown"]
    with pytest.raises(Unfit):
        actions.note_passes(occasion="nowhere", seen=[FIRST], member=other.id, actor="x", now=NOON)
    assert guest(1).came_at is None


def test_one_who_declined_is_let_in_and_it_is_said(door: Member) -> None:
    Guest.objects.filter(number=2).update(coming=False)
    assert became(saw(door, replace(FIRST, guest=2))) == ["in-unasked"]
    assert guest(2).came_at == NINE


def test_a_walk_in_becomes_one_guest_with_a_journey(door: Member) -> None:
    walk_in = Seen("a", "w", NINE, walk_in=" Åsa  Groß ", language="de")
    assert saw(door, walk_in, Seen("a", "v", NINE, walk_in="Bo")) == [
        Noted("w", "in", 7, "Åsa Groß"),
        Noted("v", "in", 8, "Bo"),
    ]
    assert saw(door, walk_in) == [Noted("w", "had", 7, "Åsa Groß")]
    found = guest(7)
    assert (found.walk_in, found.coming, found.language, found.found_as, found.party.number, found.came_at) == (
        True, True, "de", "asa gross", 4, NINE,
    )  # fmt: skip
    assert sorted(kind for kind, _ in told(7)) == ["guest.arrived", "guest.invited"]
    assert became(saw(door, Seen("a", "x", NOON, walk_in="", undoes="w"))) == ["undone"]
    assert (guest(7).came_at, guest(7).coming) == (None, False)
    listed = queries.door_list(door.occasion_id, now=NINE)
    assert listed is not None
    assert listed.whole is not None
    assert [(one.number, one.expected) for one in listed.whole[-2:]] == [(7, False), (8, True)]


def test_who_came_has_come_also_after_the_occasion_is_over(door: Member) -> None:
    Occasion.objects.update(standing="over")
    assert became(saw(door, FIRST)) == ["in"]


def test_a_batch_costs_as_many_statements_as_one(door: Member) -> None:
    """Eight of a scan are the bar, with the one that asks whose phone it is."""
    with CaptureQueriesContext(connection) as one:
        saw(door, FIRST)
    with CaptureQueriesContext(connection) as many:
        saw(door, *(Seen("a", f"m{number}", NINE, guest=number) for number in range(2, 7)))
    assert len(statements(one)) <= 7
    assert len(statements(many)) <= 8


def statements(captured: CaptureQueriesContext) -> list[str]:
    return [one["sql"] for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]]


def test_the_list_holds_names_and_no_code_and_then_only_what_is_new(door: Member) -> None:
    saw(door, FIRST)
    found = queries.door_list(door.occasion_id, now=NINE)
    assert found is not None
    assert found.whole is not None
    assert guest(1).code not in msgspec.json.encode(found).decode()
    assert [(one.number, one.name, one.of, one.host, one.expected) for one in found.whole[:2]] == [
        (1, "Guest 1", "Party 1", "", True),
        (2, "Guest 2", "Party 1", "", True),
    ]
    saw(door, Seen("b", "1", NOON, guest=2))
    news = queries.door_list(door.occasion_id, change=found.change, door=found.door, now=NINE)
    assert news is not None
    assert (news.whole, [(one.guest, one.what.ident) for one in news.passes]) == (None, [(2, "1")])
    actions.add_party(occasion=door.occasion, party=actions.NewParty([actions.NewGuest("Late Guest")]), **BY)
    anew = queries.door_list(door.occasion_id, change=news.change, door=news.door, now=NINE)
    assert anew is not None
    assert anew.whole is not None
    assert (len(anew.whole), len(anew.passes)) == (7, 2)


@pytest.mark.parametrize("now", [NINE - timedelta(days=2), NINE + timedelta(days=2), datetime(2030, 1, 1, tzinfo=UTC)])
def test_no_phone_holds_the_list_on_other_days(door: Member, now: datetime) -> None:
    assert queries.door_list(door.occasion_id, now=now) is None


def test_a_host_sees_their_own_guests_only(door: Member) -> None:
    host: Any = at_the_door(door.occasion, "Hans", may=("host",))
    Guest.objects.filter(number__in=[1, 2]).update(host=host.id)
    saw(door, FIRST)
    assert [(one.name, one.came_at) for one in queries.hosted_by(host.id)] == [("Guest 1", NINE), ("Guest 2", None)]
    assert queries.hosted_by(door.id) == []
