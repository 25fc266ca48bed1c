"""The crew by the clock: who was rostered is told, reminded, missed; who may take what nobody does is asked. Saved first, then written."""

from datetime import datetime

from vorfreude.crew.letters import write_letters
from vorfreude.occasions import actions

STEPS = (actions.tell_offered, actions.remind, actions.notice_missing, actions.advance_call_outs)
"""In this order: who is missed now is looked for in the same step. Each saves by itself, and its letters go before the next begins."""


def call_crew(*, now: datetime) -> int:
    """One step of all that is due; gives how many letters were handed over."""
    return sum(write_letters(step(now=now)) for step in STEPS)
