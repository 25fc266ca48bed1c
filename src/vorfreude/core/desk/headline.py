"""The day in one sentence: "These five actions today keep nine promises." In the reader's language, numbers in words."""

from dataclasses import dataclass
from typing import Literal

from vorfreude.core.desk.numbers import capital, spelt

type Number = Literal["none", "one", "many"]


@dataclass(frozen=True, slots=True)
class _Words:
    """The sentences of a language."""

    today: str
    day: str
    keeps: dict[tuple[Number, Number], str]
    lost: dict[Number, str]


_ENGLISH = _Words(
    today="today",
    day="on {day}",
    keeps={
        ("none", "none"): "Nothing has to be done {day} for a promise to be kept.",
        ("one", "one"): "This one action {day} keeps one promise.",
        ("one", "many"): "This one action {day} keeps {promises} promises.",
        ("many", "many"): "These {actions} actions {day} keep {promises} promises.",
    },
    lost={
        "none": "",
        "one": "One promise cannot be kept any more.",
        "many": "{lost} promises cannot be kept any more.",
    },
)
_GERMAN = _Words(
    today="heute",
    day="am {day}",
    keeps={
        ("none", "none"): "Für keine Zusage muss {day} etwas getan werden.",
        ("one", "one"): "Diese eine Handlung hält {day} eine Zusage.",
        ("one", "many"): "Diese eine Handlung hält {day} {promises} Zusagen.",
        ("many", "many"): "Diese {actions} Handlungen halten {day} {promises} Zusagen.",
    },
    lost={
        "none": "",
        "one": "Eine Zusage ist nicht mehr zu halten.",
        "many": "{lost} Zusagen sind nicht mehr zu halten.",
    },
)
_LANGUAGES = {"en": _ENGLISH, "de": _GERMAN}


def headline(actions: int, promises: int, *, language: str, day: str = "") -> str:
    """How many actions keep how many promises. ``day`` names the day when work begins again, where that is not today.

    A language without sentences of its own reads English.
    """
    words = _LANGUAGES.get(language, _ENGLISH)
    when = words.day.format(day=day) if day else words.today
    kind = _number(actions), _number(promises) if actions else "none"
    sentence = words.keeps.get(kind) or words.keeps["many", "many"]
    return sentence.format(day=when, actions=spelt(actions, language), promises=spelt(promises, language))


def lost_line(lost: int, *, language: str) -> str:
    """How many promises cannot be kept any more; empty for none."""
    words = _LANGUAGES.get(language, _ENGLISH)
    return words.lost[_number(lost)].format(lost=capital(spelt(lost, language)))


def _number(count: int) -> Number:
    return "none" if count == 0 else "one" if count == 1 else "many"
