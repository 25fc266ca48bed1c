"""What is said of an occasion that cannot be as somebody wants it."""

from typing import Literal

from vorfreude.lib import unfit

type UnfitCode = Literal[
    "not-there", "name-unclear", "name-taken", "times-unclear", "zone-unclear", "words-missing", "too-many", "item-unclear",
    "charge-unclear", "last-manager", "link-unclear", "schedule-unclear", "not-running", "over", "not-begun", "begun-already", "place-unclear",
]  # fmt: skip


class Unfit(unfit.Unfit[UnfitCode]):
    """Nothing was changed."""
