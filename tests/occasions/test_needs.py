"""Needs: opened once, proposed with a reason, had by one alone, never silent; and the day played again comes out the same."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.occasions.world import NINE, NOW, a_day, with_crew, with_kinds
from vorfreude.intake.models import Signal
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import More, NewNeed
from vorfreude.occasions.models import ClockIn, CrewMember, Guest, Need, NeedStep, Occasion, Party
from vorfreude.occasions.queries.dispatching import Seen, proposed_from, replay, seen_of
from vorfreude.occasions.unfit import Unfit

pytestmark = pytest.mark.django_db
TEN = NINE + timedelta(hours=1)


def by(now: datetime = TEN) -> Any:
    return {"actor": "crew:1", "now": now}


def running(name: str = "roll-out-27") -> str:
    """The day runs, with two kinds of needs and six of the crew, who are all there."""
    occasion = a_day(name)
    with_kinds(occasion)
    with_crew(occasion)
    actions.open_day(occasion=occasion, actor="eva", now=NOW)
    for row in CrewMember.objects.filter(occasion__public_id=occasion):
        ClockIn.objects.create(member=row, coming=True, at=NINE, ident=uuid4().hex, heard_at=NINE, said_by="test")
    return occasion


def guest(occasion: str, number: int = 117, language: str = "fr") -> Guest:
    there = Occasion.objects.get(public_id=occasion)
    party = Party.objects.create(occasion=there, number=number, answer="coming", group="A")
    return Guest.objects.create(
        occasion=there, party=party, number=number, code=f"code{number}", name="Odette Swann", found_as="odette swann",
        language=language, coming=True, added_at=NOW, added_by="eva",
    )  # fmt: skip


def steps(number: int = 1) -> list[tuple[str, int | None]]:
    rows = NeedStep.objects.filter(need__number=number).order_by("pk").select_related("member")
    return [(row.step, row.member.number if row.member else None) for row in rows]


def refused(occasion: str, act: Any, **more: Any) -> str:
    with pytest.raises(Unfit) as found:
        act(occasion=occasion, **by(), **more)
    return found.value.code


def test_a_need_is_opened_proposed_taken_reached_and_done() -> None:
    occasion = running()
    guest(occasion)
    Occasion.objects.update(blueprint="roll-out")
    wanted = NewNeed("errand", "forgot camera at hotel Astoria", guest=117, place="Hall", ident="phone-1")
    assert actions.open_need(occasion=occasion, wanted=wanted, **by()) == 1
    assert actions.open_need(occasion=occasion, wanted=wanted, **by()) == 1
    need = Need.objects.get()
    assert (need.language, need.skills, need.promised_at) == ("fr", ["driver"], TEN + timedelta(minutes=13))
    assert steps() == [("opened", None), ("proposed", 3)]  # Clara drives and speaks French; Ben and Fay can less
    why = [one["why"] for one in NeedStep.objects.get(step="proposed").why or []]
    assert why == ["skills", "language", "rested", "arrives"]
    actions.take_need(occasion=occasion, need=1, member=3, **by())
    actions.take_need(occasion=occasion, need=1, member=3, **by())
    actions.reach_need(occasion=occasion, need=1, member=3, **by(TEN + timedelta(minutes=5)))
    actions.finish_need(occasion=occasion, need=1, member=3, **by(TEN + timedelta(minutes=9)))
    assert steps()[2:] == [("taken", 3), ("there", 3), ("done", 3)]
    told = Signal.objects.order_by("pk").values_list("kind", "subject__name")
    kinds = ["need.opened", "need.taken", "need.there", "need.done"]
    assert list(told) == [(kind, "roll-out-27:117") for kind in kinds]
    assert refused(occasion, actions.finish_need, need=1) == "need-over"


def test_the_second_who_takes_it_hears_who_was_first() -> None:
    occasion = running()
    actions.open_need(occasion=occasion, wanted=NewNeed("question"), **by())
    actions.take_need(occasion=occasion, need=1, member=1, **by())
    with pytest.raises(Unfit, match=r"taken-already: need 1 came; expected one that waits \(hint: Anna has it\)"):
        actions.take_need(occasion=occasion, need=1, member=2, **by())
    assert refused(occasion, actions.reach_need, need=1, member=2) == "not-theirs"
    assert refused(occasion, actions.reach_need, need=2) == "not-there"


def test_a_need_without_a_driver_waits_for_one_unless_somebody_insists() -> None:
    occasion = running()
    actions.open_need(occasion=occasion, wanted=NewNeed("errand"), **by())
    assert refused(occasion, actions.take_need, need=1, member=1) == "skills-missing"
    actions.take_need(occasion=occasion, need=1, member=1, insist=True, **by())
    assert Need.objects.get().member.number == 1  # type: ignore[union-attr]


def test_whoever_cannot_is_not_asked_again_and_it_goes_to_the_next() -> None:
    occasion = running()
    actions.open_need(occasion=occasion, wanted=NewNeed("errand"), **by())
    assert steps() == [("opened", None), ("proposed", 2)]
    actions.give_back_need(occasion=occasion, need=1, member=2, **by())
    assert steps()[2:] == [("given-back", 2), ("proposed", 6)]
    actions.take_need(occasion=occasion, need=1, member=6, **by())
    actions.hand_over_need(occasion=occasion, need=1, to=3, member=6, **by())
    actions.give_back_need(occasion=occasion, need=1, member=3, **by())
    assert steps()[4:] == [("taken", 6), ("handed-over", 3), ("given-back", 3), ("proposed", 6)]


def test_nothing_stays_open_silently() -> None:
    occasion = running()
    for row in CrewMember.objects.all():
        ClockIn.objects.create(member=row, coming=False, at=NINE, ident="z", heard_at=NINE, said_by="test")
    actions.open_need(occasion=occasion, wanted=NewNeed("question"), **by())
    assert steps() == [("opened", None), ("proposed", None)]
    assert actions.watch_needs(now=TEN + timedelta(minutes=8)) == 0
    late = TEN + timedelta(minutes=9)
    ClockIn.objects.create(
        member=CrewMember.objects.get(number=4), coming=True, at=late, ident="y", heard_at=late, said_by="test"
    )
    assert actions.watch_needs(now=late) == 1
    assert actions.watch_needs(now=late) == 0
    assert steps()[2:] == [("overdue", None), ("proposed", 4)]
    actions.take_need(occasion=occasion, need=1, member=4, **by(late))
    actions.reach_need(occasion=occasion, need=1, **by(late))
    actions.watch_needs(now=late + timedelta(hours=2))
    assert steps()[-1] == ("still-open", 4)


def test_what_is_said_of_it_later_reaches_the_guest_and_is_proposed_anew() -> None:
    occasion = running()
    guest(occasion)
    actions.open_need(occasion=occasion, wanted=NewNeed("errand"), **by())
    actions.describe_need(occasion=occasion, need=1, more=More("the camera", 117, "Plant"), **by())
    need = Need.objects.get()
    assert (need.words, need.language, need.place.name if need.place else "") == ("the camera", "fr", "Plant")
    assert steps() == [("opened", None), ("proposed", 2), ("proposed", 3)]


def test_a_need_that_turns_out_to_be_another_guest_s_is_called_back_for_the_first() -> None:
    occasion = running()
    guest(occasion)
    guest(occasion, 118)
    Occasion.objects.update(blueprint="roll-out")
    actions.open_need(occasion=occasion, wanted=NewNeed("question", guest=117), **by())
    actions.take_need(occasion=occasion, need=1, member=1, **by())
    for _ in range(2):
        actions.describe_need(occasion=occasion, need=1, more=More(guest=118), **by())
    told = Signal.objects.order_by("pk").values_list("subject__name", "kind")
    assert list(told) == [
        ("roll-out-27:117", "need.opened"), ("roll-out-27:117", "need.taken"), ("roll-out-27:117", "need.withdrawn"),
        ("roll-out-27:118", "need.opened"), ("roll-out-27:118", "need.taken"),
    ]  # fmt: skip


def test_it_is_handed_over_only_to_somebody_who_is_there_and_can_and_from_the_control_room_to_anybody() -> None:
    occasion = running()
    actions.open_need(occasion=occasion, wanted=NewNeed("errand"), **by())
    actions.take_need(occasion=occasion, need=1, member=2, **by())
    ClockIn.objects.filter(member__number=3).delete()
    codes = [refused(occasion, actions.hand_over_need, need=1, to=to, member=2) for to in (1, 3, 99)]
    assert codes == ["skills-missing", "member-unclear", "not-there"]
    assert refused(occasion, actions.hand_over_need, need=1, to=6, member=3) == "not-theirs"
    actions.hand_over_need(occasion=occasion, need=1, to=6, member=2, **by())
    actions.hand_over_need(occasion=occasion, need=1, to=1, **by())
    assert steps()[2:] == [("taken", 2), ("handed-over", 6), ("handed-over", 1)]


def test_a_replay_of_the_day_reproduces_every_proposal() -> None:
    occasion = running()
    guest(occasion)
    for minute, key in enumerate(("question", "errand", "errand", "question", "question", "errand")):
        now = TEN + timedelta(minutes=minute)
        actions.open_need(occasion=occasion, wanted=NewNeed(key, guest=117, place="Plant"), **by(now))
    actions.take_need(occasion=occasion, need=2, member=3, **by(TEN + timedelta(minutes=6)))
    actions.give_back_need(occasion=occasion, need=2, member=3, **by(TEN + timedelta(minutes=7)))
    again = replay(occasion)
    assert (again.proposals > 6, again.otherwise) == (True, ())
    row = NeedStep.objects.filter(step="proposed", member__isnull=False).order_by("-pk").first()
    assert row is not None
    row.member = CrewMember.objects.get(number=6 if row.member_id != CrewMember.objects.get(number=6).pk else 1)
    row.save()
    assert replay(occasion).otherwise == (row.need.number,)
    there = Occasion.objects.get()
    seen = seen_of(there, now=TEN)
    assert isinstance(seen, Seen)
    assert proposed_from(seen) == proposed_from(seen)


def test_what_cannot_be_is_refused_and_nothing_of_another_occasion_is_touched() -> None:
    occasion, other = running(), running("other")
    guest(other, 9)
    actions.open_need(occasion=other, wanted=NewNeed("question"), **by())
    cases: list[tuple[NewNeed, str]] = [
        (NewNeed("unknown"), "need-unclear"), (NewNeed("question", guest=9), "not-there"), (NewNeed("question", "x" * 201), "need-unclear"),
        (NewNeed("question", place="Nowhere"), "place-unclear"), (NewNeed("question", at=TEN + timedelta(minutes=1)), "times-unclear"),
        (NewNeed("question", ident="x" * 65), "need-unclear"),
    ]  # fmt: skip
    for wanted, code in cases:
        assert refused(occasion, actions.open_need, wanted=wanted) == code, wanted
    assert refused(occasion, actions.take_need, need=1, member=1) == "not-there"
    assert refused(occasion, actions.withdraw_need, need=1) == "not-there"
    assert Need.objects.filter(occasion__public_id=occasion).count() == 0
    actions.close(occasion=occasion, actor="eva", now=TEN)
    assert refused(occasion, actions.open_need, wanted=NewNeed("question")) == "over"
    assert queries.changes_after(other, 0)[0] == Occasion.objects.get(public_id=other).changes
