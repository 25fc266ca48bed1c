"""Charts hold nothing that a strict page refuses, lead to their rows, and are drawn once."""

import re
from datetime import date

import pytest
from lxml import etree

from tests.journeys import world
from tests.journeys.world import build
from tests.outcomes.test_accounting import LATER, late, taken
from vorfreude.core.outcomes import share
from vorfreude.outcomes import actions
from vorfreude.outcomes.charts import specs
from vorfreude.outcomes.charts.svg import ATTRIBUTES, TAGS, drawn
from vorfreude.outcomes.queries.drawings import chart

WEEKS = {date(2026, 11, 2): share(11, 20), date(2026, 11, 9): share(3, 5), date(2026, 11, 16): share(18, 20)}
OURS = {"class", "role", "aria-labelledby", "aria-label", "tabindex", "href"}


def picture(name: str = "Kept <b>&</b>", language: str = "en") -> str:
    return drawn(
        specs.weeks(WEEKS, {"kept": name, "day": "%-d %b"}), title=name, words="A line.", language=language, ident="c"
    )


def test_picture_holds_no_style_no_script_and_no_address_but_rows() -> None:
    root = etree.fromstring(picture())
    elements = list(root.iter())
    assert {etree.QName(one).localname for one in elements} <= TAGS
    assert {name for one in elements for name in one.attrib} <= ATTRIBUTES | OURS
    assert {one.get("href") for one in elements if one.get("href")} == {
        "rows:?standing=settled&week=2026-11-02",
        "rows:?standing=settled&week=2026-11-16",
    }


def test_picture_says_what_it_is() -> None:
    root = etree.fromstring(picture())
    ids = root.get("aria-labelledby", "").split()
    assert [root.xpath(f"string(//*[@id='{one}'])") for one in ids] == ["Kept <b>&</b>", "A line."]
    assert root.xpath("//*[local-name()='a']/@aria-label") == ["2026-11-02: 11 / 20", "2026-11-16: 18 / 20"]


def test_colours_are_those_that_the_stylesheet_knows() -> None:
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', picture()))
    assert used <= {specs.INK, specs.SOFT, specs.LINE, specs.GOOD, specs.SORRY, specs.ACCENT, specs.BAND}


@pytest.mark.parametrize(("language", "said"), [("en", "100%"), ("de", "100%")])
def test_axis_is_written_as_the_language_does(language: str, said: str) -> None:
    assert said in picture(language=language).replace("\N{NO-BREAK SPACE}", "")


def test_week_with_too_few_cases_is_a_gap() -> None:
    values = specs.weeks(WEEKS, {"kept": "kept", "day": "%-d %b"})["data"]["values"]
    assert [one["share"] for one in values] == [0.55, None, 0.9]


@pytest.mark.django_db
def test_chart_is_drawn_once_for_the_same_values_and_again_for_others() -> None:
    world.release()
    for n in range(10):
        taken(*(late if n % 2 else build)(f"car-{n}"))
    assert actions.draw_charts(now=LATER) == 10  # five charts in two languages
    assert actions.draw_charts(now=LATER) == 0
    before = chart("sports-car", "causes", "de")
    taken(*late("car-11"))
    assert actions.draw_charts(now=LATER) == 10
    assert before is not None
    assert before != chart("sports-car", "causes", "de")
    assert chart("sports-car", "causes", "fr") is None
