"""Whatever code the gate, the guard, a darkroom or a verb gives, somebody backstage reads words in their own language."""

import gettext
from collections.abc import Collection, Mapping
from typing import TypeAliasType, get_args

import pytest
from django.conf import settings
from django.utils import translation

from tests.rules.source import PACKAGE
from vorfreude.back import photo_words
from vorfreude.back.floor.words import spoken
from vorfreude.photos.actions import Hindrance
from vorfreude.photos.actions.forgetting import FORGOTTEN
from vorfreude.photos.gate import REASONS
from vorfreude.photos.gate.model import PictureCode, ReasonCode
from vorfreude.photos.guard import Conflict
from vorfreude.photos.models import Look, Photo

OF_THE_DARKROOM = {"original-gone", "unreadable", "brought-the-darkroom-down"}
OF_A_PHONE = {"no-such-code", "no-room", "cut-off", "empty", "too-large", "unknown-station", "not-here"}
TONGUES = [tag for tag, _ in settings.LANGUAGES if tag != "en"]


def codes(alias: TypeAliasType) -> set[str]:
    """The words of a literal type."""
    return set(get_args(alias.__value__))


TABLES: dict[str, tuple[Mapping[str, object], Collection[str]]] = {
    "why it waits": (photo_words.REASONS, codes(ReasonCode) | codes(Conflict) | {"second-look"}),
    "why nobody sees it": (
        photo_words.ENDS,
        codes(PictureCode) | OF_THE_DARKROOM | {FORGOTTEN, Look.Act.REFUSE, Look.Act.ASK_AGAIN},
    ),
    "what somebody did": (photo_words.ACTS, set(Look.Act.values)),
    "what an act brought": (photo_words.DONE, {*Look.Act.values, "first-look"}),
    "why it could not be done": (photo_words.HINDERED, codes(Hindrance) - {"moved-on"}),
    "where it is instead": (photo_words.MOVED, set(Photo.Standing.values)),
}


@pytest.mark.parametrize("table", TABLES)
def test_every_code_has_words(table: str) -> None:
    words, wanted = TABLES[table]
    assert set(words) == set(wanted)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("table", TABLES)
def test_words_of_every_code_are_in_every_language(table: str, tongue: str) -> None:
    words, _ = TABLES[table]
    with translation.override("en"):
        here = {code: str(one) for code, one in words.items()}
    with translation.override(tongue):
        there = {code: str(one) for code, one in words.items()}
    assert [code for code in here if not there[code] or here[code] == there[code]] == []


def test_gate_says_of_every_reason_what_it_means() -> None:
    assert set(REASONS) == codes(ReasonCode)


@pytest.mark.parametrize("tongue", TONGUES)
def test_phone_has_words_for_every_conflict_in_every_language(tongue: str) -> None:
    said = {}
    for language in ("en", tongue):
        with translation.override(language):
            reasons = spoken()["reasons"]
            assert isinstance(reasons, dict)
            said[language] = reasons
    assert set(said["en"]) == codes(Conflict) | OF_A_PHONE
    assert [code for code, words in said["en"].items() if said[tongue][code] == words] == []


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_language_has_a_catalogue(tongue: str) -> None:
    with (PACKAGE / "back" / "locale" / tongue / "LC_MESSAGES" / "django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).info()["language"] == tongue
