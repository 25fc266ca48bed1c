"""The day in one sentence, in two languages, for every number there is a word for and one there is not."""

import pytest

from vorfreude.core.desk import headline, lost_line


@pytest.mark.parametrize(
    ("actions", "promises", "english", "german"),
    [
        (5, 9, "These five actions today keep nine promises.", "Diese fünf Handlungen halten heute neun Zusagen."),
        (2, 2, "These two actions today keep two promises.", "Diese zwei Handlungen halten heute zwei Zusagen."),
        (1, 1, "This one action today keeps one promise.", "Diese eine Handlung hält heute eine Zusage."),
        (1, 3, "This one action today keeps three promises.", "Diese eine Handlung hält heute drei Zusagen."),
        (21, 27, "These 21 actions today keep 27 promises.", "Diese 21 Handlungen halten heute 27 Zusagen."),
        (
            0, 0, "Nothing has to be done today for a promise to be kept.",
            "Für keine Zusage muss heute etwas getan werden.",
        ),
    ],
)  # fmt: skip
def test_day_is_said_in_a_sentence(actions: int, promises: int, english: str, german: str) -> None:
    assert headline(actions, promises, language="en") == english
    assert headline(actions, promises, language="de") == german


def test_day_on_which_work_begins_again_is_named() -> None:
    assert headline(5, 9, language="en", day="Monday") == "These five actions on Monday keep nine promises."
    assert headline(5, 9, language="de", day="Montag") == "Diese fünf Handlungen halten am Montag neun Zusagen."


def test_language_without_sentences_reads_english() -> None:
    assert headline(1, 1, language="fr") == "This one action today keeps one promise."


@pytest.mark.parametrize(
    ("lost", "english", "german"),
    [
        (0, "", ""),
        (1, "One promise cannot be kept any more.", "Eine Zusage ist nicht mehr zu halten."),
        (2, "Two promises cannot be kept any more.", "Zwei Zusagen sind nicht mehr zu halten."),
        (40, "40 promises cannot be kept any more.", "40 Zusagen sind nicht mehr zu halten."),
    ],
)
def test_what_is_lost_is_said(lost: int, english: str, german: str) -> None:
    assert (lost_line(lost, language="en"), lost_line(lost, language="de")) == (english, german)
