"""What could not be taken in is kept for a while, so that someone can mend its sender."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from vorfreude.intake import limits
from vorfreude.intake.actions.speakers import Speaker
from vorfreude.intake.actions.verdicts import NewSignal, Verdict
from vorfreude.intake.models import Refusal, RefusedLine

_NOT_STORABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\N{REPLACEMENT CHARACTER}")


def keep_refusals(
    refused: Sequence[tuple[NewSignal, Verdict]], *, now: datetime, token: Speaker | None, batch: int | None = None
) -> int:
    """Keep these for the desk and give how many were kept; joins the caller's transaction.

    Texts are cut to their columns. No more than ``limits.REFUSALS_PER_HOUR`` are kept in any hour, of all senders.
    """
    kept = Refusal.objects.filter(refused_at__gt=now - timedelta(hours=1)).count()
    room = max(0, limits.REFUSALS_PER_HOUR - kept)
    rows = [_row(signal, verdict, now, token, batch) for signal, verdict in refused[:room]]
    Refusal.objects.bulk_create(rows)
    return len(rows)


def forget_refusals(*, now: datetime) -> int:
    """Delete what is older than ``limits.REFUSAL_DAYS``, lines of imports too, and give how many there were."""
    oldest = now - timedelta(days=limits.REFUSAL_DAYS)
    deleted, _ = Refusal.objects.filter(refused_at__lt=oldest).delete()
    lines, _ = RefusedLine.objects.filter(kept_at__lt=oldest).delete()
    return deleted + lines


def _row(signal: NewSignal, verdict: Verdict, now: datetime, token: Speaker | None, batch: int | None) -> Refusal:
    excerpt = (
        signal.data if isinstance(signal.data, str) else signal.data[: limits.EXCERPT * 4].decode(errors="replace")
    )
    return Refusal(
        refused_at=now,
        token_id=token.token_id if token else None,
        batch_id=batch,
        source=_cut(signal.source, limits.SOURCE),
        ident=_cut(signal.ident, limits.IDENT),
        kind=_cut(signal.kind, limits.KIND),
        subject=_cut(signal.subject, limits.SUBJECT),
        code=verdict.code or "",
        came=_cut(verdict.came, limits.REASON),
        expected=_cut(verdict.expected, limits.REASON),
        hint=_cut(verdict.hint, limits.REASON),
        excerpt=_cut(excerpt, limits.EXCERPT),
        at=signal.at if signal.at != now and limits.EARLIEST <= signal.at < limits.LATEST else None,
        is_whole=len(excerpt) <= limits.EXCERPT and excerpt == _cut(excerpt, limits.EXCERPT),
    )


def _cut(text: str, longest: int) -> str:
    """At most ``longest`` characters, the last one an ellipsis when some were lost, all of them storable."""
    storable = text.translate(_NOT_STORABLE)
    return storable if len(storable) <= longest else storable[: longest - 1] + "…"
