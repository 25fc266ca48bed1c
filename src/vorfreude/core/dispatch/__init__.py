"""Who takes which need: of all who are free now, for all needs that wait now, with the reason.

Pure and deterministic: the same needs, people and policy give the same proposals, whatever order they come in, so that a replay of the day
reproduces every one of them. A person confirms or takes another; that is not decided here.
"""

from vorfreude.core.dispatch.choosing import Tried, try_policies
from vorfreude.core.dispatch.model import Free, Policy, Proposal, Proposed, Reason, Unmet, Waiting
from vorfreude.core.dispatch.proposing import propose

__all__ = ["Free", "Policy", "Proposal", "Proposed", "Reason", "Tried", "Unmet", "Waiting", "propose", "try_policies"]
