"""Answers summed by month and side, and what was shown to others: counted anew, nobody given away, gone with whoever is gone."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import duckdb
import pytest

from tests.journeys.world import MONDAY
from vorfreude.outcomes import actions
from vorfreude.outcomes.exporting import as_csv, as_parquet
from vorfreude.outcomes.models import Heard, Shown
from vorfreude.outcomes.queries import HeardRow, heard_rows
from vorfreude.outcomes.queries.heard import heard
from vorfreude.people import actions as people
from vorfreude.people.models import Person
from vorfreude.sharing.models import Enquiry, Share, Sighting
from vorfreude.voice.actions.erasing import erase_answers
from vorfreude.voice.models import Survey

pytestmark = pytest.mark.django_db

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


def person(name: str) -> Person:
    return people.register(email=f"{name}@example.org", name=name, timezone="Europe/Berlin", actor="t", now=MONDAY)


def asked(name: str, score: int | None, at: datetime = MONDAY, **more: object) -> Survey:
    """Somebody was asked, and answered (or not)."""
    about: dict[str, object] = {"answer": "recommend", "name": "handover", "blueprint": "car", "stage": "paint"}
    return Survey.objects.create(
        person=person(name), journey=f"j-{name}", moment="handover", question={"en": "?"}, asked_at=at, score=score,
        until=at, answered_at=None if score is None else at, **(about | more),
    )  # fmt: skip


def of_many(scores: list[int], **more: object) -> None:
    before = Survey.objects.count()
    for n, score in enumerate(scores):
        asked(f"p{before + n}", score, **more)  # type: ignore[arg-type]  # what a question says of itself


def test_answers_are_counted_in_the_month_in_which_they_were_asked_for() -> None:
    of_many([10, 10, 9, 7, 3, 10, 10, 10, 9, 9])
    asked("silent", None)
    asked("before", 0, datetime(2026, 10, 31, 23, 59, tzinfo=UTC))
    assert actions.hear(now=MONDAY) == 2
    found = heard("car")["recommend"]
    assert (found.whole.asked, found.whole.answered, found.whole.scored) == (12, 11, 11)
    assert {month: group.scored for month, group in found.sides["month"].items()} == {"2026-10": 1, "2026-11": 10}
    net = found.recommending()
    assert net is not None
    assert (net.promoters, net.passives, net.detractors) == (8, 1, 2)


def test_counting_again_changes_nothing() -> None:
    of_many([10] * 10)
    actions.hear(now=MONDAY)
    before = list(Heard.objects.order_by("pk").values())
    actions.hear(now=MONDAY)
    actions.hear_again(now=MONDAY)
    assert list(Heard.objects.order_by("pk").values()) == before


def test_answers_of_somebody_who_is_gone_count_no_longer() -> None:
    of_many([10] * 11)
    gone = asked("gone", 0, MONDAY - timedelta(days=60))
    actions.hear_again(now=MONDAY)
    assert heard("car")["recommend"].whole.scored == 12
    erase_answers(person=gone.person_id)
    actions.hear_again(now=MONDAY)
    assert heard("car")["recommend"].whole.scored == 11
    assert not Heard.objects.filter(score=0).exists()


def test_small_group_is_kept_back_and_the_next_one_with_it() -> None:
    of_many([10] * 12, stage="body")
    of_many([9] * 11, stage="paint")
    of_many([0] * 2, stage="road")
    actions.hear(now=MONDAY)
    found = heard("car")["recommend"]
    assert {stage: found.recommending("stage", stage) is not None for stage in ("body", "paint", "road")} == {
        "body": True, "paint": False, "road": False,
    }  # fmt: skip
    rows = {row.value: row for row in heard_rows("car") if row.side == "stage"}
    assert [(row.is_shown, row.promoters, row.score) for row in (rows["paint"], rows["road"])] == [
        (False, None, None)
    ] * 2
    assert (rows["body"].promoters, rows["body"].score, rows["road"].answered) == (12, 100.0, 2)


def test_of_fewer_than_ten_in_all_no_group_is_shown() -> None:
    of_many([10] * 9)
    actions.hear(now=MONDAY)
    assert [
        row for row in heard_rows("car") if row.is_shown or row.score is not None or row.promoters is not None
    ] == []


def test_satisfied_stand_beside_with_their_own_interval() -> None:
    of_many([5, 4, 4, 5, 3, 2, 5, 5, 4, 1], answer="scale")
    actions.hear(now=MONDAY)
    sure = heard("car")["scale"].satisfied()
    assert sure is not None
    assert (sure.hits, sure.of, round(100 * sure.low, 1), round(100 * sure.high, 1)) == (7, 10, 39.7, 89.2)
    assert heard("car")["recommend"].recommending() is None


def test_dealers_and_plants_are_sides_as_they_were_when_it_was_asked() -> None:
    dealer = person("dealer")
    of_many([10] * 10, plant="South", dealer_id=dealer.pk)
    actions.hear(now=MONDAY)
    found = heard("car")["recommend"]
    assert (list(found.sides["plant"]), list(found.sides["dealer"])) == (["South"], [str(dealer.pk)])


def test_files_hold_the_cells_and_no_answer_by_itself() -> None:
    of_many([10] * 10, plant="=HYPERLINK(1)")
    actions.hear(now=MONDAY)
    lines = list(
        csv.reader(StringIO("".join(as_csv(heard_rows("car"), HeardRow)).lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")))
    )
    assert lines[0][:7] == ["blueprint", "answer", "side", "value", "asked", "answered", "is_shown"]
    assert lines[1] == ["car", "recommend", "", "", "10", "10", "true", "10", "0", "0", "100.0", lines[1][11], "100.0"]
    assert [line[3] for line in lines if line[2] == "plant"] == ["'=HYPERLINK(1)"]
    with as_parquet(heard_rows("car"), HeardRow) as file:
        asked = "SELECT side, value, score, is_shown FROM read_parquet(?) WHERE side = 'plant'"
        found = duckdb.connect().execute(asked, [f"/dev/fd/{file.fileno()}"])
        assert found.fetchall() == [("plant", "=HYPERLINK(1)", 100.0, True)]


def share(name: str = "s1") -> Share:
    return Share.objects.create(
        public_id=name, digest=name, person=person(name), subject="car-1", blueprint="car", journey="j", made_at=MONDAY,
        ends_at=MONDAY + timedelta(days=30),
    )  # fmt: skip


def test_shares_looks_and_enquiries_are_counted_by_the_month_of_each() -> None:
    one = share()
    Sighting.objects.create(share=one, day=date(2026, 10, 31), count=4)
    Sighting.objects.create(share=one, day=date(2026, 11, 30), count=3)
    for n, confirmed in enumerate((MONDAY, None)):
        Enquiry.objects.create(
            public_id=f"e{n}", digest=f"e{n}", share=one, blueprint="car", language="en", asked_at=MONDAY,
            confirmed_at=confirmed,
        )  # fmt: skip
    actions.hear_again(now=MONDAY)
    assert list(Shown.objects.order_by("month").values_list("month", "links", "looks", "enquiries")) == [
        (OCTOBER, 0, 4, 0), (NOVEMBER, 1, 3, 1),
    ]  # fmt: skip


def test_month_of_shares_stands_when_the_links_are_gone() -> None:
    one = share()
    actions.hear(now=MONDAY)
    one.delete()
    actions.hear_again(now=MONDAY + timedelta(days=120))
    assert Shown.objects.get().links == 1
