"""After the day: it is summed up and learnt from, and the next one begins from it with what was found open as gates."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.occasions.world import BY, HOUR, NINE, NOW, a_day, with_crew, with_guests, with_kinds, with_posts
from vorfreude.core.staffing import DEFAULTS
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import Drawn, NewAlternative, NewFinding, NewGate, NewNeed, NewOccasion, Seen
from vorfreude.occasions.models import Alternative, Assignment, CrewMember, Guest, GuestAnswer, Item, Learnt, Occasion
from vorfreude.occasions.queries import After
from vorfreude.occasions.queries.readiness import readiness_of
from vorfreude.occasions.unfit import Unfit

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NEXT = NewOccasion(
    "roll-out-28",
    {"en": {"title": "Roll-out 28"}, "de": {"title": "Enthüllung 28"}},
    "Europe/Berlin",
    datetime.fromisoformat("2028-11-12T09:00+01:00"),
    datetime.fromisoformat("2028-11-12T17:00+01:00"),
)


def by(at: datetime) -> Any:
    return {"actor": "eva@maker.example", "now": at}


def lived_day() -> str:
    """A day with a float of one, three guests who came, three needs of which one was late, and one that nobody took."""
    made = a_day()
    crew = with_crew(made)
    with_posts(made)
    with_kinds(made)
    with_guests(made)
    floats = [Drawn("float-1", NINE, NINE + 4 * HOUR, 1, ("driver",))]
    actions.publish_roster(
        occasion=made, roster=actions.draft_at_once(occasion=made, law="DE", floats=floats, moves=500, **BY), **BY
    )
    actions.open_day(occasion=made, **by(NINE - HOUR))
    rows = {one.name: one for one in CrewMember.objects.all()}
    floater = Assignment.objects.get(duty__post=None).member
    for name in ("Anna", "Dora", floater.name):
        actions.press_clock(
            occasion=made, member=rows[name].pk, coming=True, ident=f"in-{name}", at=NINE, actor=name, now=NINE
        )
    seen = [Seen("a", str(number), NINE + number * MINUTE, number) for number in (1, 2, 3)]
    actions.note_passes(occasion=made, seen=seen, member=rows["Anna"].pk, **by(NINE + 3 * MINUTE))
    actions.begin_item(occasion=made, key="welcome", at=NINE + 7 * MINUTE, **by(NINE + 7 * MINUTE))
    for kind, opened, taken, there, done in (
        ("question", 20, 21, 24, 27),
        ("question", 40, 41, 44, 48),
        ("errand", 60, 61, 90, 120),
    ):
        at = NINE + opened * MINUTE
        number = actions.open_need(occasion=made, wanted=NewNeed(kind, guest=1, place="Hall"), **by(at))
        actions.take_need(occasion=made, need=number, member=crew[floater.name], **by(NINE + taken * MINUTE))
        actions.reach_need(occasion=made, need=number, **by(NINE + there * MINUTE))
        actions.finish_need(occasion=made, need=number, **by(NINE + done * MINUTE))
    lost = actions.open_need(occasion=made, wanted=NewNeed("question"), **by(NINE + 2 * HOUR))
    actions.withdraw_need(occasion=made, need=lost, **by(NINE + 3 * HOUR))
    return made


def summed(made: str) -> After:
    actions.close(occasion=made, **by(NINE + 9 * HOUR))
    actions.sum_up(occasion=made, **by(NINE + 10 * HOUR))
    found = queries.after_of(made, language="en")
    assert found is not None
    return found


def test_a_day_is_summed_up_in_numbers_that_name_nobody() -> None:
    report = summed(lived_day()).report
    assert report is not None
    assert (report.guests.invited, report.guests.expected, report.guests.came, report.guests.walk_ins) == (6, 6, 3, 0)
    assert (report.items.planned, report.items.held, report.items.late) == (5, 1, 1)
    assert [(one.key, one.late) for one in report.items.latest] == [("welcome", 7)]
    questions, errands = report.needs
    assert (questions.came, questions.done, questions.in_time, questions.withdrawn) == (3, 2, 2, 1)
    assert (questions.middle, errands.middle, errands.in_time) == (4.0, 30.0, 0)
    assert [one.most for one in report.floats[:3]] == [1, 1, 0]
    assert report.floats[0].there == 1.0
    assert dict(report.again)[0] >= dict(report.again)[-1]
    assert report.promised is not None
    assert (report.promised.bins[0].came, report.promised.bins[0].of) == (2, 3)


def test_summing_up_again_does_not_learn_twice_and_the_next_forecast_begins_from_it() -> None:
    made = lived_day()
    once = summed(made).known
    actions.sum_up(occasion=made, **by(NINE + 20 * HOUR))
    again = queries.after_of(made, language="en")
    assert again is not None
    assert again.known == once
    assert once is not None
    assert once.counts == (4,)
    assert once.habits != DEFAULTS
    following = Occasion.objects.get(public_id=actions.begin_next(occasion=made, wanted=NEXT, **by(NINE + 30 * HOUR)))
    assert queries.known_before(following) == once
    assert queries.known_before(Occasion.objects.get(public_id=made)).habits == DEFAULTS


def test_a_day_that_is_not_over_teaches_nothing() -> None:
    made = a_day()
    with pytest.raises(Unfit, match="not-over: planned came; expected an occasion that is over"):
        actions.sum_up(occasion=made, **BY)
    assert Learnt.objects.count() == 0
    assert queries.after_of("guessed", language="en") is None


def test_the_next_occasion_has_what_was_planned_at_the_same_hours_and_nothing_that_happened() -> None:
    made = lived_day()
    actions.write_gate(occasion=made, gate=NewGate("Hall passed", "", "eva", NINE - 5 * 24 * HOUR), **BY)
    kept = actions.note_finding(
        occasion=made, finding=NewFinding("More sockets", "tom", NINE + 24 * HOUR), **by(NINE + 8 * HOUR)
    )
    mended = actions.note_finding(
        occasion=made, finding=NewFinding("Signs", "tom", NINE + 24 * HOUR), **by(NINE + 8 * HOUR)
    )
    actions.finish_finding(occasion=made, number=mended, **by(NINE + 9 * HOUR))
    actions.let_go(occasion=made, number=6, **by(NINE + 8 * HOUR))
    made_next = actions.begin_next(occasion=made, wanted=NEXT, **by(NINE + 30 * HOUR))
    sheet = queries.programme_sheet(made_next, language="en")
    assert sheet is not None
    welcome = next(one for one in sheet.programme.items if one.key == "welcome")
    assert welcome.begins == NEXT.starts_at  # nine o'clock stays nine o'clock, though summer time is over
    row = Occasion.objects.get(public_id=made_next)
    assert (row.standing, row.after and row.after.public_id) == ("planned", made)
    assert [one.name for one in CrewMember.objects.filter(occasion=row)] == ["Anna", "Ben", "Clara", "Dora", "Emil"]
    assert [one.occasion_id for one in {one.agency for one in CrewMember.objects.filter(occasion=row)} if one] == [
        row.pk
    ]
    assert queries.guest_tally(made_next).guests == 0
    gates = {one.title: one for one in readiness_of(made_next).gates}
    assert set(gates) == {"Hall passed", "More sockets"}
    assert gates["More sockets"].key == f"found-{kept}"
    with pytest.raises(Unfit, match="name-taken"):
        actions.begin_next(occasion=made, wanted=NEXT, **by(NINE + 31 * HOUR))
    with pytest.raises(Unfit, match="not-there"):
        actions.begin_next(occasion="guessed", wanted=NEXT, **by(NINE + 31 * HOUR))
    assert Occasion.objects.count() == 2


def test_what_rain_moved_is_planned_where_it_was_in_the_next_occasion() -> None:
    made = a_day()
    before = dict(Item.objects.values_list("key", "place__name"))
    wanted = NewAlternative("Rain", [], {"welcome": "Plant"}, None)
    actions.write_alternative(occasion=made, alternative=wanted, **BY)
    actions.choose_alternative(occasion=made, number=Alternative.objects.get().pk, **BY)
    assert Item.objects.filter(key="welcome", place__name="Plant").exists()
    row = Occasion.objects.get(public_id=actions.begin_next(occasion=made, wanted=NEXT, **by(NINE + 30 * HOUR)))
    assert dict(Item.objects.filter(occasion=row).values_list("key", "place__name")) == before
    again = Alternative.objects.get(occasion=row)
    assert (again.chosen, again.moves) == (None, {"welcome": {"to": "Plant"}})


def test_likeness_says_nothing_of_few_and_names_nobody() -> None:
    made = lived_day()
    rows = list(CrewMember.objects.order_by("number"))
    for place, guest in enumerate(Guest.objects.order_by("number")[:3]):
        GuestAnswer.objects.create(guest=guest, member=rows[place], score=9, words="Anna was lovely", answered_at=NOW)
        GuestAnswer.objects.create(guest=guest, member=None, score=8 + place % 2, words="Thank you", answered_at=NOW)
    found = summed(made)
    assert (found.alike.verdict, found.alike.answers) == ("few", 3)
    assert (found.answers.count, found.answers.nines) == (3, 1)
    assert found.answers.mean == pytest.approx(25 / 3)
    assert found.answers.words == ()
