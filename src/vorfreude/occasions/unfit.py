"""What is said of an occasion that cannot be as somebody wants it."""

from typing import Literal

type UnfitCode = Literal[
    "not-there", "name-unclear", "name-taken", "times-unclear", "zone-unclear", "words-missing", "too-many", "item-unclear",
    "link-unclear", "schedule-unclear", "not-running", "over", "not-begun", "begun-already", "place-unclear",
]  # fmt: skip


class Unfit(ValueError):
    """Nothing was changed. ``code`` says why to a page; the message names what came, what was expected, and a hint."""

    def __init__(self, code: UnfitCode, *, came: object, expected: str, hint: str = "") -> None:
        super().__init__(f"{code}: {came} came; expected {expected}" + (f" (hint: {hint})" if hint else ""))
        self.code, self.came, self.expected, self.hint = code, came, expected, hint
