"""What an import says: words for a person, one line of JSON for a program."""

from collections.abc import Iterator

from vorfreude.boot.importing import Done
from vorfreude.intake.mapping.preview import Preview
from vorfreude.intake.queries import BatchLine
from vorfreude.lib.faults import Fault
from vorfreude.lib.rows import RowFault


def of_import(done: Done) -> str:
    """The counts, and how to take it back."""
    batch = done.imported.batch
    words = [
        f"{batch.rows:,} rows: {batch.accepted:,} signals accepted, {batch.duplicate:,} duplicate, {batch.refused:,} refused",
        f"batch {batch.id}; vorfreude import --undo {batch.id} takes it back",
    ]
    if done.begun is not None:
        words.insert(1, f"{done.begun:,} journeys begun, {done.moments:,} moments ready")
    if done.resumed:
        words.insert(0, f"went on behind row {done.imported.skipped:,}, where an earlier run had stopped")
    return "\n".join(words)


def import_line(done: Done) -> dict[str, object]:
    """The counts of the whole batch; ``journeys_begun`` is null when journeys were left to workers."""
    batch = done.imported.batch
    return {
        "batch": batch.id,
        "rows": batch.rows,
        "accepted": batch.accepted,
        "duplicate": batch.duplicate,
        "refused": batch.refused,
        "resumed": done.resumed,
        "journeys_begun": done.begun,
        "moments_ready": done.moments,
        "errors": [fault._asdict() for fault in done.imported.faults],
        "notes": [str(note) for note in done.imported.notes],
    }


def of_batch(batch: BatchLine) -> str:
    """One import as a line of a list: its number, its file, how it stands, its counts."""
    standing = "not finished"
    if batch.finished_at:
        standing = f"finished {batch.finished_at:%Y-%m-%d %H:%M} UTC"
    if batch.undone_at:
        standing = f"undone {batch.undone_at:%Y-%m-%d %H:%M} UTC"
    counts = f"{batch.accepted:,} accepted, {batch.duplicate:,} duplicate, {batch.refused:,} refused"
    return f"{batch.id:>4}  {batch.file_name}  begun {batch.begun_at:%Y-%m-%d %H:%M} UTC, {standing}  {counts}"


def of_trouble(done: Done) -> Iterator[str]:
    """The first rows that could not be taken in, and how many more there are."""
    yield from _faults(done.imported.faults, done.imported.batch.refused)
    yield from _notes(done.imported.notes)
    if done.mended is not None:
        yield f"note: version {done.mended} of this mapping was saved at the desk since (Refused, Mappings); this file is older"


def of_preview(seen: Preview) -> str:
    """The first signals, the counts, and the trouble."""
    lines = [f"{signal.subject}  {signal.at.isoformat()}  {signal.kind}  {_text(signal.data)}" for signal in seen.first]
    lines += [
        "…" if seen.signals > len(seen.first) else "",
        f"{seen.rows:,} rows, {seen.signals:,} signals about {seen.subjects:,} subjects",
    ]
    lines += [f"  {count:>9,}  {kind}" for kind, count in seen.kinds.items()]
    lines += [*_faults(seen.faults, seen.refused), *_notes(seen.notes), "nothing was written"]
    return "\n".join(line for line in lines if line)


def preview_line(seen: Preview) -> dict[str, object]:
    """The same for a program."""
    return {
        "rows": seen.rows,
        "signals": seen.signals,
        "subjects": seen.subjects,
        "kinds": seen.kinds,
        "refused": seen.refused,
        "first": [
            {
                "subject": s.subject,
                "time": s.at,
                "kind": s.kind,
                "id": s.ident,
                "source": s.source,
                "data": _text(s.data),
            }
            for s in seen.first
        ],
        "errors": [fault._asdict() for fault in seen.faults],
        "notes": [str(note) for note in seen.notes],
    }


def _faults(faults: tuple[RowFault, ...], refused: int) -> Iterator[str]:
    for fault in faults:
        hint = f"; hint: {fault.hint}" if fault.hint else ""
        yield f"line {fault.line:,}: came {fault.came}, expected {fault.expected}{hint}"
    if faults and refused > len(faults):
        yield f"… and {refused - len(faults):,} more"


def _notes(notes: tuple[Fault, ...]) -> Iterator[str]:
    for note in notes:
        yield f"note: {note}"


def _text(data: bytes | str) -> str:
    return data if isinstance(data, str) else data.decode()
