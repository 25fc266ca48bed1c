"""Who is asked to take a duty that nobody does: the float first, then those who are there, then everybody who may."""

from vorfreude.core.callouts.asking import MOST_ASKED, Candidate, may_take, tiers

__all__ = ["MOST_ASKED", "Candidate", "may_take", "tiers"]
