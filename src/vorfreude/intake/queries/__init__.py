"""What may be read of intake."""

from vorfreude.intake.queries.history import signals_after

__all__ = ["signals_after"]
