"""What changes a dry-run: somebody asks for it or cancels it, workers work it, time takes it away."""

from vorfreude.dryruns.actions.asking import CannotTry, Wanted, ask_dry_run, cancel_dry_run, forget_dry_runs
from vorfreude.dryruns.actions.rehearsing import Rehearsed, rehearse, release_slices

__all__ = [
    "CannotTry",
    "Rehearsed",
    "Wanted",
    "ask_dry_run",
    "cancel_dry_run",
    "forget_dry_runs",
    "rehearse",
    "release_slices",
]
