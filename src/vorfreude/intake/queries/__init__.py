"""What may be read of intake: histories for the engine, pages for the desk."""

from vorfreude.intake.queries.heard import histories, is_behind, waiting_subjects
from vorfreude.intake.queries.history import signals_after
from vorfreude.intake.queries.lines import BatchLine, KindCount, LogLine, Page, RefusalLine, TokenLine, WaitingSubject
from vorfreude.intake.queries.pages import (
    alike,
    batch_page,
    kind_counts,
    log_page,
    refusal,
    refusal_page,
    refusals_after,
    signals_by_row,
    subject_id,
    token_page,
    waiting_page,
    waiting_subject,
)
from vorfreude.intake.queries.recorded import recorded_at
from vorfreude.intake.queries.voices import Said, said_by

__all__ = [
    "BatchLine",
    "KindCount",
    "LogLine",
    "Page",
    "RefusalLine",
    "Said",
    "TokenLine",
    "WaitingSubject",
    "alike",
    "batch_page",
    "histories",
    "is_behind",
    "kind_counts",
    "log_page",
    "recorded_at",
    "refusal",
    "refusal_page",
    "refusals_after",
    "said_by",
    "signals_after",
    "signals_by_row",
    "subject_id",
    "token_page",
    "waiting_page",
    "waiting_subject",
    "waiting_subjects",
]
