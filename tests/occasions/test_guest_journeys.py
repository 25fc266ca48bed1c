"""A guest's day is a journey under the roll-out's blueprint: what was promised is kept or broken by what the day says."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.occasions.guests_world import BERG, at, with_guests
from tests.occasions.world import BY, HOUR, NINE, NOW
from vorfreude.intake.models import Signal
from vorfreude.journeys import actions as journeys
from vorfreude.journeys import queries as read
from vorfreude.journeys.queries import JourneyRow
from vorfreude.occasions import actions, telling
from vorfreude.occasions.actions import Rsvp
from vorfreude.occasions.models import Guest, Item, Occasion, Party
from vorfreude.occasions.telling import Told
from vorfreude.outcomes.actions import account
from vorfreude.outcomes.models import Outcome

BLUEPRINT = Path("examples/sports-car/roll-out.yaml")
SOON = timedelta(minutes=15)


def opened(guest: int, need: int, when: datetime) -> Told:
    words = {"en": "A forgotten camera", "de": "Eine vergessene Kamera"}
    return telling.need_opened(guest, need=need, key="errand", words=words, promised=when + SOON, at=when)


def journey_of(subject: str, now: datetime) -> JourneyRow:
    while not journeys.advance(worker="w", now=now, limit=100).idle:
        pass
    (found,) = read.journeys_of([subject])
    return found


@pytest.mark.django_db
def test_somebody_is_with_a_guest_in_time_or_the_guest_hears_that_it_takes_longer() -> None:
    journeys.release_blueprint(BLUEPRINT.read_text(encoding="utf-8"), file="roll-out.yaml", actor="eva", now=NOW)
    occasion = with_guests(BERG)
    actions.follow_blueprint(occasion=occasion, blueprint="roll-out", **BY)
    actions.answer_invitation(occasion=occasion, guest=1, rsvp=Rsvp({1, 2}, ["Frieda"]), **at(1))
    row = Occasion.objects.get()
    there = telling.need_step(1, need=1, step="there", by="Mara", at=NINE + SOON)
    late = telling.late(2, item="tour", title="Tour", at=NINE)
    tour = telling.special_tour(2, item="tour", begins=NINE + HOUR, guide="Luise", stops=["Plant"], at=NINE)
    telling.tell(
        row,
        [
            *(telling.arrived(one, once=f"d/{one}", host="", at=NINE) for one in (1, 2, 3)),
            opened(1, 1, NINE), telling.need_step(1, need=1, step="taken", by="Mara", at=NINE), there, late, tour,
            telling.invited(9, occasion=row, group="", language="en", at=NINE), telling.arrived(9, once="d/9", host="", at=NINE),
            opened(9, 2, NINE + HOUR), opened(9, 3, NINE + HOUR), telling.need_step(9, need=3, step="there", by="Mara", at=NINE + HOUR),
        ],
        now=NINE,
    )  # fmt: skip
    kept, toured, walked_in = (journey_of(f"roll-out-27:{one}", NINE + 2 * HOUR) for one in (1, 2, 9))
    standings = {(one.name, one.per): one.standing for one in kept.state.promises.values()}
    assert standings == {("somebody-is-with-you", "1"): "kept"}
    assert [one.name for one in kept.told] == ["invitation", "a-yes", "welcome", "on-the-way"]
    assert {one.name: one.standing for one in toured.state.promises.values()} == {"no-tour-is-missed": "kept"}
    assert "own-tour" in [one.name for one in toured.told]
    two = {(one.name, one.per): one.standing for one in walked_in.state.promises.values()}
    assert two == {("somebody-is-with-you", "2"): "broken", ("somebody-is-with-you", "3"): "kept"}
    assert [one.name for one in walked_in.told] == ["invitation", "welcome", "still-looking"]
    account(now=NINE + 2 * HOUR)
    ledger = Outcome.objects.filter(promise="somebody-is-with-you", account__subject="roll-out-27:9")
    assert sorted(ledger.values_list("standing", flat=True)) == ["broken", "kept"]
    assert (kept.state.oddities, walked_in.state.oddities) == ([], [])


@pytest.mark.django_db
def test_whoever_comes_is_told_in_their_language_when_what_is_put_off_begins_now() -> None:
    there = with_guests()
    Guest.objects.update(coming=True)
    Party.objects.update(answer="coming")
    Guest.objects.filter(number=2).update(coming=False)
    Item.objects.filter(key="tour").update(groups=["A", "B"])
    Occasion.objects.update(blueprint="roll-out", glossary={"Tour": {"de": "Führung"}})
    actions.open_day(occasion=there, **BY)
    late, then = timedelta(minutes=20), NINE - HOUR
    for by, now in ((late, then), (late, then), (timedelta(), then + late)):
        actions.put_off_item(occasion=there, key="tour", by=by, actor="eva", now=now)
    actions.put_off_item(occasion=there, key="lunch", by=timedelta(), actor="eva", now=then)
    told = Signal.objects.filter(kind="programme.moved").order_by("pk").values_list("subject__name", "data")
    said = [(name, json.loads(data)) for name, data in told]
    begins = (NINE + HOUR).isoformat()
    assert [(name, one["title"]) for name, one in said] == [
        ("roll-out-27:1", "Führung"), ("roll-out-27:3", "Tour"), ("roll-out-27:4", "Tour"),
    ] * 2  # fmt: skip
    assert [(one["was"], one["begins"]) for _, one in said[::3]] == [
        (begins, (NINE + HOUR + late).isoformat()),
        ((NINE + HOUR + late).isoformat(), begins),
    ]
