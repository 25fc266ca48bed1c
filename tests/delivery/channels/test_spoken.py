import pytest

from vorfreude.delivery.channels.spoken import lines, one_line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("  Your\tcar \n is  ready ", "Your car is ready"),
        ("Ada\r\nBcc: x@example.org", "Ada Bcc: x@example.org"),
        ("a\x00b\x07c\u2028d\u2029e\x85f", "a b c d e f"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u2066inside\u2069", "inside"),
        ("half \ud83d", "half"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("👩\u200d🏭", "👩\u200d🏭"),
        ("a" + "\u0301" * 99, "a" + "\u0301" * 6),
    ],
)
def test_words_are_made_fit_for_one_line(words: str, line: str) -> None:
    assert one_line(words, 200) == line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("one two three four five", "one two three…"),
        ("w" * 30, "w" * 18 + "…"),
        ("just so many chars.", "just so many chars."),
    ],
)
def test_long_words_are_cut_and_marked(words: str, line: str) -> None:
    assert one_line(words, 19) == line


def test_paragraphs_stay_apart() -> None:
    assert lines("First\n\n  second \r\nthird\n", 200) == ("First", "second", "third")
