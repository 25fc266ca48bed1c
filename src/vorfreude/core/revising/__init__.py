"""Changing a blueprint: who will notice what, and two changes of one text put together."""

from vorfreude.core.revising.merging import Clash, Merged, merged
from vorfreude.core.revising.noticing import Noticed, noticed

__all__ = ["Clash", "Merged", "Noticed", "merged", "noticed"]
