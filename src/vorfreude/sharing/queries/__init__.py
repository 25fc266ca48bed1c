"""Reads: what is shown to the world, what stands behind a link at this instant, and who asked because of it."""

from vorfreude.sharing.queries.counted import share_counts
from vorfreude.sharing.queries.enquiries import (
    Confirming,
    DeskEnquiry,
    confirming,
    desk_enquiries,
    enquiries_of,
    known_references,
    open_enquiries,
)
from vorfreude.sharing.queries.shares import (
    Choosable,
    Opened,
    OpenedPhoto,
    Shared,
    choosable,
    choosable_on,
    every_share_of,
    opened,
    opened_by,
    shares_of,
)

__all__ = [
    "Choosable",
    "Confirming",
    "DeskEnquiry",
    "Opened",
    "OpenedPhoto",
    "Shared",
    "choosable",
    "choosable_on",
    "confirming",
    "desk_enquiries",
    "enquiries_of",
    "every_share_of",
    "known_references",
    "open_enquiries",
    "opened",
    "opened_by",
    "share_counts",
    "shares_of",
]
