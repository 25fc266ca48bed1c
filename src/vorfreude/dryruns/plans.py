"""Texts made ready to run, kept per process: a dry-run asks for the same two hundreds of times."""

from functools import lru_cache

from vorfreude.core.blueprint import read
from vorfreude.core.engine import Plan

MOST = 16


@lru_cache(maxsize=MOST)
def plan_of_text(text: str) -> Plan:
    """The plan of a text that was read before. Raises BlueprintErrors for any other."""
    return Plan.of(read(text, file="blueprint.yaml"))
