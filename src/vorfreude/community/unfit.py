"""What is said of words, rules and answers that cannot be taken."""

from typing import Literal

type UnfitCode = Literal[
    "words-missing", "words-long", "words-gap", "rule-unclear", "price-unclear", "times-unclear", "seats-unclear",
    "picture-unclear", "nobody-answers", "already-released", "second-person", "not-there",
    "answers-over", "guest-unnamed", "guest-too-many", "no-room-for-guest",
]  # fmt: skip


class Unfit(ValueError):
    """Nothing was changed. ``code`` says why to a page; the message names what came, what was expected, and a hint."""

    def __init__(self, code: UnfitCode, *, came: object, expected: str, hint: str = "") -> None:
        super().__init__(f"{code}: {came} came; expected {expected}" + (f" (hint: {hint})" if hint else ""))
        self.code, self.came, self.expected, self.hint = code, came, expected, hint
