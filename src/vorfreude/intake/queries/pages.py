"""Lists for the desk, a page at a time, newest first. A cursor is the row number that the next page begins below."""

from collections.abc import Callable, Iterable, Sequence

from django.db.models import Count, Exists, Max, Min, Model, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from vorfreude.intake.models import ApiToken, Batch, Refusal, Signal, Subject
from vorfreude.intake.queries.lines import (
    BatchLine,
    KindCount,
    LogLine,
    Page,
    RefusalLine,
    TokenLine,
    WaitingSubject,
)

PAGE = 50
"""Rows of a page: what fits two screens."""

RECENT = 20_000
"""Signals that are looked through to count kinds; about 20 ms."""


def log_page(*, subject_id: int | None = None, below: int | None = None, size: int = PAGE) -> Page[LogLine]:
    """What came, of one subject or of all. Two queries at most."""
    signals = Signal.objects.select_related("subject")
    if subject_id is not None:
        signals = signals.filter(subject=subject_id)
    return _page(signals, _log_line, below, size)


def signals_by_row(rows: Iterable[int]) -> dict[int, LogLine]:
    """The signals of these row numbers, for an explanation; what was undone is absent."""
    found = Signal.objects.select_related("subject").filter(pk__in=set(rows))
    return {signal.pk: _log_line(signal) for signal in found}


def refusal_page(*, below: int | None = None, size: int = PAGE) -> Page[RefusalLine]:
    """What was refused, and why."""
    return _page(Refusal.objects.select_related("token"), _refusal_line, below, size)


def refusal(row: int) -> RefusalLine | None:
    """One refusal. One query."""
    found = Refusal.objects.select_related("token").filter(pk=row).first()
    return _refusal_line(found) if found is not None else None


def alike(one: RefusalLine, most: int) -> list[RefusalLine]:
    """The open refusals of the same kind of signal, of the same source and for the same reason, the oldest first."""
    rows = Refusal.objects.select_related("token").filter(
        settled_at=None, source=one.source, kind=one.kind, code=one.code
    )
    return [_refusal_line(row) for row in rows.order_by("pk")[:most]]


def waiting_subject(row: int) -> WaitingSubject | None:
    """One subject that waits for its journey. Three queries."""
    waiting = list(Subject.objects.filter(pk=row, waiting_since__isnull=False))
    return next(iter(_with_signals(waiting)), None) if waiting else None


def refusals_after(token_id: int, *, after: int, limit: int) -> list[RefusalLine]:
    """What was refused of one token since a row (0: from the oldest that is kept), the oldest first. One query."""
    rows = Refusal.objects.filter(token=token_id, pk__gt=after).select_related("token").order_by("pk")[:limit]
    return [_refusal_line(row) for row in rows]


def batch_page(*, below: int | None = None, size: int = PAGE) -> Page[BatchLine]:
    """The imports."""
    return _page(Batch.objects.all(), _batch_line, below, size)


def token_page(*, below: int | None = None, size: int = PAGE) -> Page[TokenLine]:
    """The rights to speak and to read, revoked ones too."""
    return _page(ApiToken.objects.all(), _token_line, below, size)


def waiting_page(*, below: int | None = None, size: int = PAGE) -> Page[WaitingSubject]:
    """Subjects of which signals came but no journey began. Three queries."""
    has_signals = Exists(Signal.objects.filter(subject=OuterRef("pk"), pk__gt=Coalesce(OuterRef("moved_upto"), 0)))
    waiting = Subject.objects.filter(has_signals, waiting_since__isnull=False)
    page = _page(waiting, lambda subject: subject, below, size)
    return Page(_with_signals(page.lines), page.below)


def kind_counts() -> list[KindCount]:
    """How often each kind came among the newest ``RECENT`` signals, the most frequent first."""
    newest = Signal.objects.aggregate(row=Max("pk"))["row"] or 0
    recent = Signal.objects.filter(pk__gt=newest - RECENT).values("kind")
    counted = recent.annotate(signals=Count("pk"), last_at=Max("at")).order_by("-signals", "kind")
    return [KindCount(row["kind"], row["signals"], row["last_at"]) for row in counted]


def subject_id(name: str) -> int | None:
    """The row number of the subject with exactly this name."""
    return Subject.objects.filter(name=name).values_list("pk", flat=True).first()


def _page[Row: Model, Line](
    rows: QuerySet[Row], line: Callable[[Row], Line], below: int | None, size: int
) -> Page[Line]:
    if below is not None:
        rows = rows.filter(pk__lt=below)
    found = list(rows.order_by("-pk")[: size + 1])
    more = len(found) > size
    return Page(tuple(line(row) for row in found[:size]), found[size - 1].pk if more else None)


def _with_signals(subjects: Sequence[Subject]) -> tuple[WaitingSubject, ...]:
    counted = {
        row["subject"]: row
        for row in Signal.objects.filter(subject__in=subjects)
        .values("subject")
        .annotate(signals=Count("pk"), first_at=Min("at"), last_at=Max("at"), last_row=Max("pk"))
    }
    kinds = dict(
        Signal.objects.filter(pk__in=[row["last_row"] for row in counted.values()]).values_list("subject", "kind")
    )
    return tuple(
        WaitingSubject(
            subject.pk,
            subject.name,
            subject.waiting_since,
            counted[subject.pk]["signals"],
            counted[subject.pk]["first_at"],
            counted[subject.pk]["last_at"],
            kinds[subject.pk],
        )
        for subject in subjects
        if subject.waiting_since and subject.pk in counted
    )


def _log_line(signal: Signal) -> LogLine:
    return LogLine(
        signal.pk,
        signal.subject.name,
        signal.source,
        signal.ident,
        signal.kind,
        signal.at,
        signal.recorded_at,
        signal.data,
        signal.batch_id,
    )


def _refusal_line(refusal: Refusal) -> RefusalLine:
    return RefusalLine(
        refusal.pk,
        refusal.refused_at,
        refusal.token.name if refusal.token else None,
        refusal.source,
        refusal.ident,
        refusal.kind,
        refusal.subject,
        refusal.code,
        refusal.came,
        refusal.expected,
        refusal.hint,
        refusal.excerpt,
        refusal.at,
        refusal.is_whole,
        refusal.settled_at,
        refusal.settled_by,
    )


def _batch_line(batch: Batch) -> BatchLine:
    return BatchLine(
        batch.pk,
        batch.file_name,
        batch.begun_at,
        batch.begun_by,
        batch.finished_at,
        batch.undone_at,
        batch.undone_by,
        batch.rows,
        batch.accepted,
        batch.duplicate,
        batch.refused,
    )


def _token_line(token: ApiToken) -> TokenLine:
    return TokenLine(
        token.pk,
        token.name,
        tuple(token.sources),
        tuple(token.kinds),
        token.created_at,
        token.created_by,
        token.last_used,
        token.revoked_at,
        token.revoked_by,
        token.speaks,
        tuple(token.reads),
        tuple(token.blueprints),
    )
