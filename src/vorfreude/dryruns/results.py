"""What a dry-run found as one document, and back."""

from typing import Any

import msgspec

from vorfreude.dryruns.working import Pair

SIDES = ("today", "draft")
"""Of the document: today's blueprint, and the one that was tried."""

SHAPE = 2
"""Grows when the document changes; one of another shape is no longer read, and its page says so."""


def results_of(pair: Pair) -> dict[str, Any]:
    """The document, of plain values."""
    found: dict[str, Any] = msgspec.to_builtins(pair, str_keys=True)
    return {"shape": SHAPE, **found}


def read_results(document: dict[str, Any] | None) -> Pair | None:
    """What was found; None where nothing is there yet, or another release wrote it."""
    if document is None or document.get("shape") != SHAPE:
        return None
    return msgspec.convert(document, Pair, strict=False)
