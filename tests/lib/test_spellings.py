"""A name is found however it was typed, on a database that knows the letters of ASCII alone, too."""

import pytest

from vorfreude.lib.spellings import spellings


def test_ascii_has_one_spelling() -> None:
    assert spellings("MB-08 Ada") == ("mb-08 ada",)


@pytest.mark.parametrize("typed", ["Jón Öst", "jón öst", "JÓN ÖST", "jÓN öST"])
def test_every_way_to_type_a_name_has_the_spelling_of_the_row(typed: str) -> None:
    kept_by_sqlite, kept_by_postgresql = "jón Öst", "jón öst"
    assert {kept_by_sqlite, kept_by_postgresql} <= set(spellings(typed))
