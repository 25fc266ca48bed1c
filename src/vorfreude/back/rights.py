"""What staff may do: one table of acts and the roles that may do them. Nothing else decides it."""

from collections.abc import Collection
from typing import Literal

type Act = Literal[
    "read",
    "finish-task",
    "excuse-promise",
    "retract-signal",
    "review-photos",
    "withdraw-photos",
    "set-up-photos",
    "converse",
    "hide-thanks",
    "write-news",
    "see-offers",
    "make-offers",
    "release-offers",
    "host-gatherings",
]

RIGHTS: dict[Act, frozenset[str]] = {
    "read": frozenset({"concierge", "plant-lead", "designer", "operator"}),
    "finish-task": frozenset({"concierge", "plant-lead", "operator"}),
    "excuse-promise": frozenset({"concierge", "plant-lead"}),
    "retract-signal": frozenset({"concierge", "plant-lead", "operator"}),
    "review-photos": frozenset({"concierge", "plant-lead"}),
    "withdraw-photos": frozenset({"concierge", "plant-lead", "operator"}),
    "set-up-photos": frozenset({"plant-lead", "operator"}),
    "converse": frozenset({"concierge", "plant-lead"}),
    "hide-thanks": frozenset({"concierge", "plant-lead"}),
    "write-news": frozenset({"concierge", "designer"}),
    "see-offers": frozenset({"concierge", "plant-lead", "designer"}),
    "make-offers": frozenset({"concierge", "designer"}),
    "release-offers": frozenset({"concierge", "plant-lead", "designer"}),
    "host-gatherings": frozenset({"concierge", "designer"}),
}


def may(roles: Collection[str], act: Act) -> bool:
    """Whether somebody in these roles may do this."""
    return not RIGHTS[act].isdisjoint(roles)
