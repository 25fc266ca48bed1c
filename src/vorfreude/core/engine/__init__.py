"""The engine: a journey's state is a fold over its signals.

plan = Plan.of(blueprint)
state = fold(plan, signals, now)
later = advance(plan, state, new_signals, later_now)   # None: something came from the past, fold again
"""

from vorfreude.core.engine.fold import advance, fold
from vorfreude.core.engine.model import Signal, State, decode, encode
from vorfreude.core.engine.plan import Plan

__all__ = ["Plan", "Signal", "State", "advance", "decode", "encode", "fold"]
