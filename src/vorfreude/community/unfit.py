"""What is said of words, rules and answers that cannot be taken."""

from typing import Literal

from vorfreude.lib import unfit

type UnfitCode = Literal[
    "words-missing", "words-long", "words-gap", "rule-unclear", "price-unclear", "times-unclear", "seats-unclear",
    "picture-unclear", "nobody-answers", "already-released", "second-person", "not-there",
    "answers-over", "guest-unnamed", "guest-too-many", "no-room-for-guest",
]  # fmt: skip


class Unfit(unfit.Unfit[UnfitCode]):
    """Nothing was changed."""
