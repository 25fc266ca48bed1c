"""How much the studio takes."""

NOTE = 500
"""Characters: why something changes, in a sentence or two; it stands in the history for ever."""

TEXT = 512 * 1024
"""Bytes, as the language itself allows."""

OPEN = 40
"""Drafts at work at once: more than any maker's designers have in their heads."""
