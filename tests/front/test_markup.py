"""What every page of the house holds to: valid structure, nothing inline, small files, complete catalogues."""

import gzip
import re
import subprocess
from collections import Counter
from gettext import GNUTranslations
from itertools import pairwise
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
from django.contrib.staticfiles import finders

import vorfreude
from tests.front.reading import Element, elements
from tests.front.test_share import more
from tests.front.world import World

ROOT = Path(vorfreude.__file__).parent
CATALOGUES = sorted(
    path for path in ROOT.glob("*/locale/*/LC_MESSAGES/django.po") if path.parts[-5] in {"front", "lib"}
)
PAGES = ["/journeys/", "/me/", "/account/logout/", "/me/access/", "journey"]
MOST_IN_ALL = 30_000  # bytes of page, styles and scripts that load by themselves, compressed
LATER = "htmx-4.min.js"
"""Comes with the first change, not before."""


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, world: World) -> list[Element]:
    """The elements of a page as its reader gets it."""
    address = world.page() if request.param == "journey" else request.param
    return elements(world.client("alice").get(address).content.decode())


def attributes(page: list[Element], *names: str) -> list[str]:
    """All values of these attributes, in the order of the page."""
    return [element.attributes[name] for element in page for name in names if name in element.attributes]


def test_ids_are_there_once_and_references_lead_somewhere(page: list[Element]) -> None:
    ids = Counter(attributes(page, "id"))
    assert [name for name, count in ids.items() if count > 1] == []
    wanted = {
        name for names in attributes(page, "aria-labelledby", "aria-describedby", "for") for name in names.split()
    }
    wanted |= {href[1:] for href in attributes(page, "href") if href.startswith("#")}
    assert wanted - ids.keys() == set()


def test_every_page_has_its_landmarks_and_one_heading(page: list[Element]) -> None:
    tags = Counter(element.tag for element in page)
    assert (tags["h1"], tags["main"], tags["title"], tags["header"] > 0) == (1, 1, 1, True)
    assert [e.attributes["href"] for e in page if e.attributes.get("class") == "skip"] == ["#main"]
    assert page[0].attributes["lang"] == "en"


def test_headings_leave_no_step_out(page: list[Element]) -> None:
    levels = [int(element.tag[1]) for element in page if element.tag in {"h1", "h2", "h3", "h4"}]
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_pictures_have_words_and_a_size(page: list[Element]) -> None:
    pictures = [element.attributes for element in page if element.tag == "img"]
    assert [picture for picture in pictures if not {"alt", "width", "height"} <= picture.keys()] == []


def test_nothing_is_inline(page: list[Element]) -> None:
    scripts = [element for element in page if element.tag == "script"]
    assert [script for script in scripts if script.words or "src" not in script.attributes] == []
    assert [e for e in page if e.tag == "style" or any(n == "style" or n.startswith("on") for n in e.attributes)] == []


def test_nothing_is_asked_of_another_host(page: list[Element]) -> None:
    assert [a for a in attributes(page, "src", "href", "action") if re.match(r"[a-z]+:|//", a)] == []


def test_all_that_a_journey_page_with_ten_photographs_loads_is_small(world: World) -> None:
    more(world, *(f"p{number}" for number in range(2, 11)))
    answer = world.client("alice").get(world.page(), headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    page = elements(gzip.decompress(answer.content).decode())
    assert len(set(attributes([one for one in page if one.attributes.get("class") == "look"], "href"))) == 10
    styles = [one.attributes["href"] for one in page if one.attributes.get("rel") == "stylesheet"]
    files = [found(address) for address in [*styles, *attributes(page, "src")] if address.startswith("/static/")]
    assert [file for file in files if file.name == LATER] == []
    weights = {file.name: len(brotli.compress(file.read_bytes())) for file in files}
    assert len(answer.content) + sum(weights.values()) < MOST_IN_ALL, weights


def found(address: str) -> Path:
    """The file behind an address of a static file."""
    return Path(str(finders.find(address.removeprefix("/static/"))))


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-5])
def test_catalogue_says_everything(catalogue: Path) -> None:
    entries = catalogue.read_text(encoding="utf-8").split("\n\n")[1:]
    assert [entry for entry in entries if re.search(r'^msgstr(\[\d\])? ""$', entry, re.MULTILINE)] == []
    assert [entry for entry in entries if "fuzzy" in entry] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-5])
def test_compiled_catalogue_is_that_of_its_words(catalogue: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "django.mo"
    try:
        subprocess.run(["msgfmt", "--no-hash", "-o", fresh, catalogue], check=True, capture_output=True)  # noqa: S603, S607
    except FileNotFoundError:
        pytest.skip("needs msgfmt: apt-get install gettext")
    assert spoken(catalogue.with_suffix(".mo")) == spoken(fresh)


def spoken(compiled: Path) -> dict[object, str]:
    """What a compiled catalogue says, however it was compiled."""
    with compiled.open("rb") as file:
        return dict(GNUTranslations(file)._catalog)  # type: ignore[attr-defined]  # a catalogue has no other door
