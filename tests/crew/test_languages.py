"""Everything that a phone of the crew says is said in all the languages that it offers."""

import gettext

import pytest

from tests.back.test_german import is_said, spoken_in_code, spoken_in_template
from tests.rules.source import PACKAGE
from vorfreude.crew.languages import NAMES

ROOM = PACKAGE / "crew"


@pytest.mark.parametrize("tag", sorted(NAMES.keys() - {"en"}))
def test_every_word_of_a_phone_is_in_the_catalogue(tag: str) -> None:
    with (ROOM / "locale" / tag / "LC_MESSAGES" / "django.mo").open("rb") as file:
        known = gettext.GNUTranslations(file)
    calls = {call for path in ROOM.rglob("*.py") for call in spoken_in_code(path)}
    templates = [*ROOM.rglob("*.html"), *ROOM.rglob("*.txt")]
    calls |= {call for path in templates for call in spoken_in_template(path)}
    assert [call for call in sorted(calls) if not is_said(call, known)] == []


@pytest.mark.parametrize("tag", sorted(NAMES.keys() - {"en"}))
def test_a_catalogue_was_made_from_its_words(tag: str) -> None:
    folder = ROOM / "locale" / tag / "LC_MESSAGES"
    written = (folder / "django.po").read_text(encoding="utf-8").count("\nmsgid ")
    with (folder / "django.mo").open("rb") as file:
        stands = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    one_each = {key if isinstance(key, str) else key[0] for key in stands} - {""}
    assert len(one_each) == written
