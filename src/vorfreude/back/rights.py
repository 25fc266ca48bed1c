"""What may be done at the desk: one table of acts and the roles that may do them. Nothing else decides it.

A dealer is no staff but a participant: of the desk they have Today alone, and there only what is about their own subjects
and asked of dealers. An event manager has the occasions alone, and of them only those in which they are in charge of something; a service adviser and a technician have
the garage, the workshop and the cases alone, each what their work needs. The page of a journey holds secrets and other people's addresses; theirs is the customer's page.
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
    "see-care",
    "see-garage",
    "keep-records",
    "write-plans",
    "write-campaigns",
    "open-campaigns",
    "see-workshop",
    "run-workshop",
    "inspect",
    "see-cases",
    "handle-cases",
    "give-make-goods",
    "write-playbooks",
    "set-authority",
    "review-make-goods",
    "see-partners",
    "set-up-partners",
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
    "see-care": frozenset({"service-adviser", "technician", "concierge", "plant-lead", "designer"}),
    "see-garage": frozenset({"service-adviser", "concierge", "plant-lead"}),
    "keep-records": frozenset({"service-adviser"}),
    "write-plans": frozenset({"designer", "service-adviser"}),
    "write-campaigns": frozenset({"designer", "service-adviser"}),
    "open-campaigns": frozenset({"designer", "plant-lead"}),
    "see-workshop": frozenset({"service-adviser", "technician", "concierge"}),
    "run-workshop": frozenset({"service-adviser"}),
    "inspect": frozenset({"service-adviser", "technician"}),
    "see-cases": frozenset({"concierge", "service-adviser", "plant-lead", "designer"}),
    "handle-cases": frozenset({"concierge", "service-adviser"}),
    "give-make-goods": frozenset({"concierge", "service-adviser", "plant-lead"}),
    "write-playbooks": frozenset({"designer"}),
    "set-authority": frozenset({"designer"}),
    "review-make-goods": frozenset({"designer", "plant-lead"}),
    "see-partners": frozenset({"service-adviser", "concierge", "plant-lead"}),
    "set-up-partners": frozenset({"service-adviser"}),
}

DEALER = "dealer"
"""The role of a participant that opens Today, for their own subjects."""


def may(roles: Collection[str], act: Act) -> bool:
    """Whether somebody in these roles may do this."""
    return not RIGHTS[act].isdisjoint(roles)
