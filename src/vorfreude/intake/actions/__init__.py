"""The verbs of intake. Everything that changes its tables is here."""

from vorfreude.intake.actions.acceptance import judge
from vorfreude.intake.actions.batches import (
    BatchProgress,
    NoBatch,
    advance_batch,
    begin_batch,
    finish_batch,
    undo_batch,
)
from vorfreude.intake.actions.claim import Claimed, Settled, claim_subjects, release_leases, settle, settling, touch
from vorfreude.intake.actions.mappings import MappingRefused, Used, save_mapping, use_mapping
from vorfreude.intake.actions.mending import MOST, Mended, moved_away, take_in_again
from vorfreude.intake.actions.record import record
from vorfreude.intake.actions.redact import redact
from vorfreude.intake.actions.refusals import forget_refusals, keep_refusals
from vorfreude.intake.actions.replaying import Replayed, replay_lines
from vorfreude.intake.actions.speakers import READINGS, Reading, Speaker
from vorfreude.intake.actions.tokens import NewToken, Readable, WrongToken, create_token, revoke_token, use_token
from vorfreude.intake.actions.verdicts import NewSignal, RefusalCode, Verdict, refused

__all__ = [
    "MOST",
    "READINGS",
    "BatchProgress",
    "Claimed",
    "MappingRefused",
    "Mended",
    "NewSignal",
    "NewToken",
    "NoBatch",
    "Readable",
    "Reading",
    "RefusalCode",
    "Replayed",
    "Settled",
    "Speaker",
    "Used",
    "Verdict",
    "WrongToken",
    "advance_batch",
    "begin_batch",
    "claim_subjects",
    "create_token",
    "finish_batch",
    "forget_refusals",
    "judge",
    "keep_refusals",
    "moved_away",
    "record",
    "redact",
    "refused",
    "release_leases",
    "replay_lines",
    "revoke_token",
    "save_mapping",
    "settle",
    "settling",
    "take_in_again",
    "touch",
    "undo_batch",
    "use_mapping",
    "use_token",
]
