"""A quiz as somebody types it: a question, its answers below after hyphens, the right one after an asterisk, an empty line between two."""

from collections.abc import Iterable
from typing import NamedTuple

WRONG, RIGHT = "-", "*"
NONE = -1
"""The place of the right answer where none is marked: whoever takes the quiz over refuses it."""


class AskedOne(NamedTuple):
    """One question with its answers; ``right`` is the place of the right one, from 0."""

    ask: str
    answers: tuple[str, ...]
    right: int


def read_quiz(text: str) -> list[AskedOne]:
    """The questions in their order. Of several right answers of one question the first counts; lines without a mark go on with the question."""
    found: list[AskedOne] = []
    answers: list[str] = []
    ask, right = "", NONE
    for line in [*text.splitlines(), ""]:
        words = line.strip()
        if words[:1] in {WRONG, RIGHT} and ask:
            right = len(answers) if words[0] == RIGHT and right == NONE else right
            answers = [*answers, words[1:].strip()]
        elif ask and (answers or not words):
            found.append(AskedOne(ask, tuple(answers), right))
            ask, answers, right = words, [], NONE
        else:
            ask = f"{ask} {words}".strip()
    return [*found, AskedOne(ask, tuple(answers), right)] if ask else found


def quiz_text(quiz: Iterable[AskedOne]) -> str:
    """The same as text, which ``read_quiz`` reads back."""
    return "\n\n".join(
        "\n".join([one.ask, *(f"{RIGHT if i == one.right else WRONG} {said}" for i, said in enumerate(one.answers))])
        for one in quiz
    )
