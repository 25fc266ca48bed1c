"""The late guest: a tour of their own within seconds, with a guide who said yes; others of their coach along; or what is possible."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.occasions.test_needs import guest, running
from tests.occasions.world import BY, NINE
from vorfreude.core.programme import Item
from vorfreude.intake.models import Signal
from vorfreude.occasions import actions
from vorfreude.occasions.actions import Spot
from vorfreude.occasions.models import ClockIn, CrewMember, Guest, Occasion, SpecialTour
from vorfreude.occasions.unfit import Unfit

pytestmark = pytest.mark.django_db
TEN = NINE + timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def by(now: datetime) -> Any:
    return {"actor": "crew:1", "now": now}


@pytest.fixture
def day() -> str:
    """A tour of two stops for group A leaves at ten; lunch follows at noon. Anna, Clara and Emil guide, and all are there."""
    occasion = running()
    Occasion.objects.update(blueprint="roll-out")
    for place, key in enumerate(("press", "paint")):
        begins = TEN + place * 30 * MINUTE
        actions.write_place(occasion=occasion, name=f"{key} shop", spot=Spot(100 * place, 50), **BY)
        stop = Item(
            key, key.title(), begins, 20 * MINUTE, f"{key} shop", "Tour A", sort="tour", groups=frozenset({"A"})
        )
        actions.write_item(occasion=occasion, item=stop, **BY)
    actions.begin_item(occasion=occasion, key="press", at=TEN, actor="eva", now=TEN)
    return occasion


def arrives(occasion: str, number: int, at: datetime, language: str = "fr") -> None:
    row = guest(occasion, number, language)
    Guest.objects.filter(pk=row.pk).update(came_at=at)


def made() -> list[tuple[int, str, str, bool]]:
    rows = SpecialTour.objects.order_by("guest__number").select_related("guest", "guide")
    return [
        (row.guest.number, row.missed, row.guide.name if row.guide else "", row.confirmed_at is not None)
        for row in rows
    ]


def test_who_comes_after_their_tour_has_left_gets_one_and_is_told_when_the_guide_says_yes(day: str) -> None:
    arrives(day, 117, TEN + 20 * MINUTE)
    arrives(day, 118, TEN + 4 * MINUTE)  # runs after it
    now = TEN + 21 * MINUTE
    assert actions.watch_late(now=now) == 1
    assert actions.watch_late(now=now) == 0
    assert made() == [(117, "press", "Clara", False)]
    row = SpecialTour.objects.get()
    assert [(stop["title"], stop["place"]) for stop in row.stops] == [
        ("Paint", "Plant"),
        ("Press", "Plant"),
    ] or row.stops
    kinds = list(Signal.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["guest.late"]
    with pytest.raises(Unfit, match="tour-over"):
        actions.confirm_special_tour(occasion=day, guest=117, member=1, **by(now))
    actions.confirm_special_tour(occasion=day, guest=117, member=3, **by(now))
    assert made() == [(117, "press", "Clara", True)]
    assert list(Signal.objects.order_by("pk").values_list("kind", flat=True)) == ["guest.late", "tour.special"]


def test_who_comes_by_the_same_coach_goes_along(day: str) -> None:
    for number in (117, 118, 119):
        arrives(day, number, TEN + 20 * MINUTE)
    actions.watch_late(now=TEN + 21 * MINUTE)
    assert [guide for _, _, guide, _ in made()] == ["Clara", "Clara", "Clara"]
    actions.confirm_special_tour(occasion=day, guest=118, member=3, **by(TEN + 22 * MINUTE))
    assert all(confirmed for *_, confirmed in made())


def test_a_guide_who_cannot_or_does_not_answer_is_asked_no_more(day: str) -> None:
    arrives(day, 117, TEN + 20 * MINUTE)
    now = TEN + 21 * MINUTE
    actions.watch_late(now=now)
    actions.refuse_special_tour(occasion=day, guest=117, member=3, **by(now))
    assert made() == [(117, "press", "Anna", False)]
    assert actions.watch_late(now=now + 2 * MINUTE) == 0
    assert actions.watch_late(now=now + 4 * MINUTE) == 1
    assert made() == [(117, "press", "Emil", False)]


def test_without_a_guide_it_says_what_can_be_joined_and_tries_again_when_one_may_be_back(day: str) -> None:
    guides = CrewMember.objects.filter(name__in=["Anna", "Clara", "Emil"])
    for row in guides:
        ClockIn.objects.create(member=row, coming=False, at=TEN, ident="gone", heard_at=TEN, said_by="test")
    arrives(day, 117, TEN + 20 * MINUTE)
    now = TEN + 21 * MINUTE
    found = actions.compose_special_tour(occasion=day, guest=117, **by(now))
    assert (found.guide, found.why, found.instead) == (None, "no-guide", ("paint",))
    assert list(Signal.objects.order_by("kind").values_list("kind", flat=True)) == ["guest.late", "tour.instead"]
    back = now + 5 * MINUTE
    ClockIn.objects.create(
        member=guides.get(name="Emil"), coming=True, at=back, ident="back", heard_at=back, said_by="test"
    )
    assert actions.watch_late(now=back) == 1
    assert made() == [(117, "press", "Emil", False)]


def test_nobody_gets_a_tour_who_missed_none(day: str) -> None:
    arrives(day, 117, NINE)
    for who, code in ((117, "not-there"), (9, "not-there")):
        with pytest.raises(Unfit) as found:
            actions.compose_special_tour(occasion=day, guest=who, **by(TEN + 30 * MINUTE))
        assert found.value.code == code
    assert made() == []
