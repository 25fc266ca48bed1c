"""What may be done at the desk: one table of acts and the roles that may do them. Nothing else decides it.

A dealer is no staff but a participant: of the desk they have Today alone, and there only what is about their own subjects
and asked of dealers. An event manager has the occasions alone, and of them only those in which they are in charge of something. The page of a journey holds secrets and other people's addresses; theirs is the customer's page.
"""

from collections.abc import Collection
from typing import Literal

type Act = Literal[
    "read",
    "see-today",
    "take-today",
    "show-kindness",
    "finish-task",
    "excuse-promise",
    "retract-signal",
    "recall",
    "mend-signals",
    "review-photos",
    "withdraw-photos",
    "set-up-photos",
    "converse",
    "hide-thanks",
    "answer-enquiries",
    "write-news",
    "see-offers",
    "make-offers",
    "release-offers",
    "host-gatherings",
    "write-blueprint",
    "release-blueprint",
    "dry-run",
    "move-journeys",
    "connect",
    "see-occasions",
    "plan-occasions",
]

RIGHTS: dict[Act, frozenset[str]] = {
    "read": frozenset({"concierge", "plant-lead", "designer", "operator"}),
    "see-today": frozenset({"concierge", "plant-lead", "designer", "operator", "dealer"}),
    "take-today": frozenset({"concierge", "plant-lead", "operator", "dealer"}),
    "show-kindness": frozenset({"concierge", "plant-lead", "designer", "operator"}),
    "finish-task": frozenset({"concierge", "plant-lead", "operator"}),
    "excuse-promise": frozenset({"concierge", "plant-lead"}),
    "retract-signal": frozenset({"concierge", "plant-lead", "operator"}),
    "recall": frozenset({"concierge", "designer"}),
    "mend-signals": frozenset({"concierge", "plant-lead", "operator"}),
    "review-photos": frozenset({"concierge", "plant-lead"}),
    "withdraw-photos": frozenset({"concierge", "plant-lead", "operator"}),
    "set-up-photos": frozenset({"plant-lead", "operator"}),
    "converse": frozenset({"concierge", "plant-lead"}),
    "hide-thanks": frozenset({"concierge", "plant-lead"}),
    "answer-enquiries": frozenset({"concierge"}),
    "write-news": frozenset({"concierge", "designer"}),
    "see-offers": frozenset({"concierge", "plant-lead", "designer"}),
    "make-offers": frozenset({"concierge", "designer"}),
    "release-offers": frozenset({"concierge", "plant-lead", "designer"}),
    "host-gatherings": frozenset({"concierge", "designer"}),
    "dry-run": frozenset({"designer"}),
    "move-journeys": frozenset({"designer", "operator"}),
    "connect": frozenset({"operator"}),
    "write-blueprint": frozenset({"designer"}),
    "release-blueprint": frozenset({"designer", "plant-lead"}),
    "see-occasions": frozenset({"event-manager", "concierge", "plant-lead"}),
    "plan-occasions": frozenset({"event-manager"}),
}

DEALER = "dealer"
"""The role of a participant that opens Today, for their own subjects."""


def may(roles: Collection[str], act: Act) -> bool:
    """Whether somebody in these roles may do this."""
    return not RIGHTS[act].isdisjoint(roles)
