"""The drawing of every example, and of blueprints that try it: nothing leaves its place."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.core.drawing.sheets import loose, outside, overlapping, words_outside
from vorfreude.core.blueprint import Blueprint, read
from vorfreude.core.blueprint.model import Moment, Stage
from vorfreude.core.drawing import Figures, Kept, draw, draw_for_paper

EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/blueprint.yaml"))
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@cache
def example(name: str) -> Blueprint:
    return read((ROOT / "examples" / name / "blueprint.yaml").read_text(encoding="utf-8"))


def busy(blueprint: Blueprint) -> Figures:
    """Large figures of everything."""
    return Figures(
        promises={one.promise: Kept(99_412, 1_204, 17, 1_411, 38) for one in blueprint.every_promise()},
        told={one.moment: 100_000 for one in blueprint.moments},
        here={one.stage: 1_234 for one in blueprint.stages},
    )


def in_order(blueprint: Blueprint, language: str, figures: Figures | None = None) -> None:
    for drawing in (
        draw(blueprint, language=language, figures=figures),
        draw_for_paper(blueprint, language=language, figures=figures, ratio=1.4),
    ):
        assert words_outside(drawing) == []
        assert overlapping(drawing) == []
        assert outside(drawing) == []
        assert list(loose(drawing)) == []


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_drawn_with_everything_in_its_place(name: str, language: str) -> None:
    in_order(example(name), language)
    in_order(example(name), language, busy(example(name)))


def test_every_part_of_the_example_is_drawn() -> None:
    blueprint = example("sports-car")
    drawn = {box.id for box in draw(blueprint, language="en").boxes}
    wanted = {f"stage:{one.stage}" for one in blueprint.stages} | {f"moment:{one.moment}" for one in blueprint.moments}
    wanted |= {f"promise:{one.promise}" for one in blueprint.every_promise()}
    wanted |= {f"task:{one.task}" for one in blueprint.tasks} | {f"clock:{one.name}" for one in blueprint.clocks}
    wanted |= {f"decision:{one.decision}" for one in blueprint.decisions}
    assert wanted - drawn == set()


def test_same_blueprint_is_drawn_the_same() -> None:
    assert draw(example("sports-car"), language="de") == draw(example("sports-car"), language="de")


def test_figures_stand_on_promises_moments_and_stages() -> None:
    blueprint = example("sports-car")
    figures = Figures({"body-photo": Kept(181, 5, 1, 3, 2)}, {"body-photo": 143, "welcome": 1}, {"paint": 4})
    drawing = draw(blueprint, language="en", figures=figures)
    said = {
        id_: " ".join(line.words for line in drawing.box(id_).lines)
        for id_ in ("promise:body-photo", "moment:body-photo", "moment:first-start", "stage:paint")
    }
    assert said == {
        "promise:body-photo": "within 8 hours on plant 181 of 186 kept 93.9 to 98.8 % 3 open · 2 at risk",
        "moment:body-photo": "Transparency Your ‹model› has its shape told 143×",
        "moment:first-start": "Transparency It ran for the first time not told yet",
        "stage:paint": "Paint shop planned 5 days on plant 4 here now",
    }
    gauge = drawing.box("promise:body-photo").gauge
    assert gauge is not None
    assert (round(gauge.low, 4), round(gauge.share, 4), round(gauge.high, 4)) == (0.9386, 0.9731, 0.9885)
    assert [box.id for box in drawing.boxes if box.alarm] == ["promise:body-photo"]


def test_share_of_too_few_is_not_said() -> None:
    drawing = draw(example("sports-car"), language="en", figures=Figures({"body-photo": Kept(9)}))
    box = drawing.box("promise:body-photo")
    assert ([line.words for line in box.lines][-2:], box.gauge) == (["9 of 9 kept", "too few to say"], None)


def test_arrows_say_what_leads_to_what() -> None:
    drawing = draw(example("sports-car"), language="en")
    to_body = {(link.kind, link.source) for link in drawing.links if link.target == "moment:body-photo"}
    assert to_body == {("on", "signal:1:1"), ("needs", "photo:1:body"), ("serves", "task:shoot-body")}
    assert ("otherwise", "moment:body-photo", "moment:body-without-photo") in {
        (one.kind, one.source, one.target) for one in drawing.links
    }
    assert {(one.source, one.target) for one in drawing.links if one.kind == "kept_by"} == {
        ("promise:ready-by", "signal:6:2"),
        ("promise:date-first", "moment:date-moved"),
        ("promise:told-of-rework", "moment:paint-again"),
        ("promise:sample-in-time", "signal:0:1"),
        ("promise:leather-cut", "signal:2:3"),
    }


def test_line_of_visibility_lies_below_the_moments_and_above_the_tasks() -> None:
    drawing = draw(example("sports-car"), language="en")
    front = next(lane for lane in drawing.lanes if lane.below == "visibility")
    line = front.y + front.height
    assert all(box.y + box.height < line for box in drawing.boxes if box.kind in ("moment", "promise"))
    assert all(box.y > line for box in drawing.boxes if box.kind in ("task", "signal", "clock"))


def test_secret_is_marked_and_factor_has_a_sign_of_its_own() -> None:
    box = draw(example("sports-car"), language="en").box("moment:engine-signed")
    assert (box.secret, box.factor, [mark.sign for mark in box.marks]) == (True, "surprise", ["surprise", "secret"])
    assert [line.words for line in box.lines][-1] == "Secret"


def test_long_words_are_broken_and_not_pushed_out() -> None:
    text = (ROOT / "examples" / "sports-car" / "blueprint.yaml").read_text(encoding="utf-8")
    long = (
        text.replace("Body shop", LONG)
        .replace("Your {facts.model} has its shape", f"{LONG} {LONG}")
        .replace("Photographer", LONG)
    )
    in_order(read(long.replace("BODY-40", LONG.upper())), "en")


@settings(max_examples=40)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=60),
        min_size=1,
        max_size=14,
    )
)
def test_any_words_fit_their_boxes(titles: list[str]) -> None:
    enters = example("sports-car").stages[0].enters
    stages = tuple(Stage(f"s{place}", {"en": title}, enters) for place, title in enumerate(titles))
    say = example("sports-car").moments[0].say
    moments = tuple(
        Moment(f"m{place}", "transparency", type(say)({"en": title}), stage=f"s{place}")
        for place, title in enumerate(titles)
    )
    blueprint = Blueprint("any", {"en": titles[0]}, ("en",), enters, stages=stages, moments=moments)
    drawing = draw(blueprint, language="en")
    assert (words_outside(drawing), overlapping(drawing), outside(drawing)) == ([], [], [])


def test_blueprint_with_next_to_nothing_is_drawn() -> None:
    sports = example("sports-car")
    drawing = draw(Blueprint("bare", {"en": "Bare"}, ("en",), sports.begins_on), language="en")
    assert [box.id for box in drawing.boxes] == ["any-time"]


def test_paper_makes_letters_larger_than_the_screen_would() -> None:
    screen = draw(example("sports-car"), language="en")
    paper = draw_for_paper(example("sports-car"), language="en", ratio=402 / 272)

    def size(width: float, height: float) -> float:
        return min(402 / width, 272 / height)

    assert size(paper.width, paper.height) > size(screen.width, screen.height)
