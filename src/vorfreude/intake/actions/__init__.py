"""The verbs of intake. Everything that changes its tables is here."""

from vorfreude.intake.actions.claim import Claimed, Settled, claim_subjects, release_leases, settle, touch
from vorfreude.intake.actions.record import record
from vorfreude.intake.actions.refusals import forget_refusals, keep_refusals
from vorfreude.intake.actions.speakers import Speaker
from vorfreude.intake.actions.verdicts import NewSignal, RefusalCode, Verdict, refused

__all__ = [
    "Claimed",
    "NewSignal",
    "RefusalCode",
    "Settled",
    "Speaker",
    "Verdict",
    "claim_subjects",
    "forget_refusals",
    "keep_refusals",
    "record",
    "refused",
    "release_leases",
    "settle",
    "touch",
]
