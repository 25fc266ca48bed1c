"""Kindnesses: what somebody did for a customer that no plan asked for, remembered so that everybody knows of it."""

from vorfreude.core.engine.fields import short
from vorfreude.core.engine.model import Kindness
from vorfreude.core.engine.run import Happening, Run

SHOWN = "kindness.shown"
KNOWN = "yes"
"""What ``known`` says where the customer knows of it."""

MOST_KINDNESSES = 50  # of one journey, the newest; a state must not grow without end


def remember(run: Run, _: None, happening: Happening) -> None:
    """Somebody noticed, offered or did something."""
    said = happening.data
    by = said.get("by")
    one = Kindness(
        happening.because,
        short(said["act"]),
        short(said["words"]),
        short(by) if isinstance(by, str) else "",
        said.get("known") == KNOWN,
    )
    run.state.kindnesses = [*run.state.kindnesses, one][-MOST_KINDNESSES:]
