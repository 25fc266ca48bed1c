"""The ledger's page of answers: the score with its interval or that there are too few, what was written, what was shown."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.back.reading import read, table, words
from tests.back.world import STAFF, World
from tests.journeys.world import MONDAY
from vorfreude.outcomes import actions
from vorfreude.outcomes.models import Shown
from vorfreude.people import actions as people
from vorfreude.voice.models import Survey

PAGE = "/desk/outcomes/sports-car/answers/"


def captioned(caption: str) -> str:
    """The way to the table with this caption."""
    return f"//table[caption[starts-with(., '{caption}')]]"


def answered(world: World, scores: list[int], **more: object) -> None:
    """So many people answered, each with words of their own."""
    about: dict[str, object] = {"answer": "recommend", "name": "in-paint", "blueprint": "sports-car", "stage": "paint"}
    for score in scores:
        number = Survey.objects.count()
        person = people.register(
            email=f"n{number}@example.org", name=f"N{number}", timezone="Europe/Berlin", actor="t", now=MONDAY
        )
        Survey.objects.create(
            person=person, journey="j", moment="in-paint", question={"en": "?"}, asked_at=MONDAY, until=world.now,
            score=score, words=f"<b>words</b> {number}", answered_at=world.now, **(about | more),
        )  # fmt: skip
    actions.hear(now=world.now)


def test_page_says_the_score_and_how_sure_it_is(world: World, helene: Client) -> None:
    answered(world, [10, 10, 10, 9, 9, 9, 9, 8, 7, 8, 6, 3, 0])
    page = read(helene, PAGE)
    assert words(page.xpath("//p[@class='lead']")[0]) == (
        "13 times somebody was asked whether they would recommend us, 13 answered. "
        "The score is +30.8, and most likely between \N{MINUS SIGN}14.7 and +64.7."
    )
    assert table(page)[0] == [
        "in-paint 0 to 10", "13", "13", "7", "3", "3", "+30.8 \N{MINUS SIGN}14.7 to +64.7 · n = 13",
    ]  # fmt: skip


def test_of_nine_nothing_is_said_but_how_many(world: World, helene: Client) -> None:
    answered(world, [10] * 9)
    page = read(helene, PAGE)
    assert "That is too few to say a score: not enough data." in words(page.xpath("//p[@class='lead']")[0])
    assert table(page)[0] == ["in-paint 0 to 10", "9", "9", *["\N{EN DASH}"] * 3, "too few n = 9"]


def test_group_that_would_give_others_away_is_kept_back(world: World, helene: Client) -> None:
    answered(world, [10] * 12, stage="body")
    answered(world, [9] * 11, stage="paint")
    answered(world, [0, 0], stage="")
    rows = {row[0]: row[4] for row in table(read(helene, f"{PAGE}?by=stage"), captioned("By the stage"))}
    assert (rows["Body shop"][:6], rows["Paint"], rows["before the first stage"]) == (
        "+100.0", "kept back n = 11", "too few n = 2",
    )  # fmt: skip


def test_satisfaction_stands_beside_the_score(world: World, helene: Client) -> None:
    answered(world, [5] * 8 + [1] * 2, answer="scale")
    rows = table(read(helene, PAGE), captioned("Month by month"))
    assert rows == [["Nov 2026", *["\N{EN DASH}"] * 4, "80.0 % 49.0\N{EN DASH}94.3 % · n = 10"]]


def test_what_was_shown_and_who_asked_is_summed(world: World, helene: Client) -> None:
    Shown.objects.create(blueprint="sports-car", month=MONDAY.date().replace(day=1), links=3, looks=40, enquiries=2)
    Shown.objects.create(blueprint="boat", month=MONDAY.date().replace(day=1), links=9, looks=9, enquiries=9)
    rows = table(read(helene, PAGE), captioned("Shown to others"))
    assert rows == [["All together", "3", "40", "2", "0"], ["Nov 2026", "3", "40", "2", ""]]


def test_chart_is_drawn_where_there_is_something_to_see(world: World, helene: Client) -> None:
    answered(world, [10] * 10)
    actions.account(now=world.now)
    actions.draw_charts(now=world.now)
    assert len(read(helene, PAGE).xpath("//figure//*[local-name()='svg']")) == 1


def test_nonsense_in_the_address_asks_for_the_usual(world: World, helene: Client) -> None:
    answered(world, [10] * 10)
    usual = words(read(helene, PAGE).xpath("//main")[0])
    assert {words(read(helene, f"{PAGE}?by={one}").xpath("//main")[0]) for one in ("", "score", "%00", "-1")} == {usual}


@pytest.mark.parametrize("by", ["stage", "plant", "dealer"])
@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_for_one_and_for_three(
    world: World, helene: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int, by: str
) -> None:
    for number in range(count):
        dealer = people.register(
            email=f"d{number}@example.org", name=f"D{number}", timezone="Europe/Berlin", actor="t", now=MONDAY
        )
        answered(world, [10], plant=f"P{number}", dealer=dealer, stage=f"s{number}")
    read(helene, PAGE)
    with django_assert_num_queries(9 if by == "dealer" else 8):
        read(helene, f"{PAGE}?by={by}")


@pytest.mark.parametrize("who", STAFF)
def test_words_are_read_by_those_who_talk_with_customers(world: World, who: str) -> None:
    answered(world, [9] * 10)
    may = who in {"helene", "tomas"}
    answer = world.client(who).get(f"{PAGE}words/")
    assert answer.status_code == (200 if may else 403)
    assert (b"&lt;b&gt;words&lt;/b&gt; 3" in answer.content) == may
    assert (f'href="{PAGE}words/"'.encode() in world.client(who).get(PAGE).content) == may
    mark = read(world.client("helene"), f"{PAGE}words/").xpath("//input[@name='mark']/@value")[0]
    assert world.client(who).post(f"{PAGE}words/hidings/", {"mark": mark}).status_code == (302 if may else 403)
    assert Survey.objects.filter(hidden_at=None).count() == (9 if may else 10)


@pytest.mark.parametrize("mark", ["", "1", "z" * 24, "' OR 1=1"])
def test_mark_that_is_guessed_puts_nothing_away(world: World, helene: Client, mark: str) -> None:
    answered(world, [9] * 10)
    assert helene.post(f"{PAGE}words/hidings/", {"mark": mark}).status_code == 404
    assert Survey.objects.exclude(hidden_at=None).count() == 0


def test_words_of_nine_are_read_by_nobody(world: World, helene: Client) -> None:
    answered(world, [9] * 9)
    assert read(helene, f"{PAGE}words/").xpath("//blockquote") == []


@pytest.mark.parametrize("kind", ["csv", "parquet", "xls"])
def test_answers_come_as_files(world: World, helene: Client, kind: str) -> None:
    answered(world, [9] * 10)
    answer = helene.get(f"/desk/outcomes/sports-car/answers.{kind}")
    assert answer.status_code == (404 if kind == "xls" else 200)
    if answer.streaming:
        assert b"N3" not in b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # it streams
