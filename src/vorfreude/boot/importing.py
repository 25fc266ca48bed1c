"""An import from end to end: mapping read, blueprint released, signals recorded, journeys advanced until idle."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from django.db import InterfaceError, OperationalError

from vorfreude.boot.clock import utc_now
from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.boot.progress import bar
from vorfreude.core import blueprint as language
from vorfreude.intake import actions as intake
from vorfreude.intake.actions import imports
from vorfreude.intake.mapping import preview as previews
from vorfreude.intake.mapping.model import Mapping
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.intake.mapping.reading import Reading
from vorfreude.journeys import actions as journeys
from vorfreude.lib.faults import Unreadable

ACTOR = "vorfreude import"


@dataclass(frozen=True, slots=True)
class Done:
    """An import, and what became of the journeys; ``begun`` and ``moments`` are None when that was left to workers.

    ``mended`` is the number of a newer text of the mapping that somebody saved at the desk; None where this is the newest.
    """

    imported: imports.Imported
    resumed: bool
    begun: int | None
    moments: int | None
    mended: int | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a mapping file asks for: how to read, and under which blueprint."""

    mapping: Mapping
    text: str
    digest: str
    blueprint: Path | None


def preview_file(file: Path, mapping: Path) -> previews.Preview:
    """What an import would give. Writes nothing and needs no database. Ends the command with 3 on unusable input."""
    with _refusing(batch=None):
        wanted = _wanted(mapping)
        if wanted.blueprint:
            language.read(_text(wanted.blueprint), file=wanted.blueprint.name)
        with Reading(file, wanted.mapping) as reading, bar("Reading", reading.size) as shown:
            return previews.preview(reading, watch=shown)


def import_file(file: Path, mapping: Path, *, strict: bool, advance: bool) -> Done:
    """Import, and advance the journeys. Ends the command with 3 on unusable input, 5 when the database goes away."""
    with _refusing(batch=None):
        wanted = _wanted(mapping)
        reading = Reading(file, wanted.mapping)
    with reading, _refusing(batch=None):
        if wanted.blueprint:
            journeys.release_blueprint(_text(wanted.blueprint), file=wanted.blueprint.name, actor=ACTOR, now=utc_now())
        used = intake.use_mapping(
            source=wanted.mapping.source, file=wanted.mapping.file, text=wanted.text, actor=ACTOR, now=utc_now()
        )
        batch = intake.begin_batch(
            file_name=file.name,
            digest=_digest(file),
            mapping_digest=wanted.digest,
            actor=ACTOR,
            now=utc_now(),
            mapping=used.row,
        )
        with _refusing(batch=batch.id), bar("Recording", reading.size) as shown:
            imported = imports.import_file(reading, batch=batch, now=utc_now(), strict=strict, watch=shown)
    begun, moments = advance_until_idle() if advance else (None, None)
    return Done(imported, batch.resumed, begun, moments, used.newest if used.newest > used.number else None)


def undo(batch: int, *, advance: bool) -> int:
    """Take a batch back; gives the number of its signals. Raises NoBatch."""
    gone = intake.undo_batch(batch, actor=ACTOR, now=utc_now())
    if advance:
        advance_until_idle()
    return gone


def advance_until_idle() -> tuple[int, int]:
    """Advance the journeys until nothing is due; gives how many began and how many moments became ready."""
    begun = moments = 0
    with _refusing(batch=None), bar("Journeys", None) as shown:
        while not (step := journeys.advance(worker=ACTOR, now=utc_now())).idle:
            begun += step.begun
            moments += step.moments
            shown(begun)
    return begun, moments


def _wanted(path: Path) -> _Wanted:
    text = _text(path)
    mapping = parse_mapping(text, file=path.name)
    blueprint = path.parent / mapping.blueprint if mapping.blueprint else None
    return _Wanted(mapping, text, sha256(text.encode()).hexdigest(), blueprint)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path.name}: came bytes that are not UTF-8 (at {error.start:,}), expected a text file"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED, hint="save it as UTF-8") from error
    except OSError as error:
        message = f"{path}: {error.strerror}, expected a file that can be read"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def _refusing(*, batch: int | None) -> Iterator[None]:
    """End the command with 3 for input that cannot be used, with 5 when the database went away, saying what was kept."""
    kept = f"what was taken in before is batch {batch}: vorfreude import --undo {batch} takes it back" if batch else ""
    try:
        yield
    except (Unreadable, language.BlueprintErrors) as error:
        raise CommandFailed(str(error), code=Exit.INPUT_REFUSED, hint=kept) from error
    except imports.Stopped as error:
        raise CommandFailed(str(error), code=Exit.INPUT_REFUSED, hint=error.fault.hint or kept) from error
    except intake.NoBatch as error:
        raise CommandFailed(str(error), code=Exit.FAILED) from error
    except (OperationalError, InterfaceError) as error:
        message = f"the database went away: {str(error).strip().partition('\n')[0]}"
        hint = "run the same command again; it goes on where it stopped"
        raise CommandFailed(message, code=Exit.DATABASE_AWAY, hint=hint) from error
