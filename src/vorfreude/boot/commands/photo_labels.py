"""``vorfreude photos labels``: what people corrected, as a labelled set that the detector can be measured on."""

import logging
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.boot.ready import ready

if TYPE_CHECKING:
    from vorfreude.photos.queries import Label

log = logging.getLogger(__name__)

WORD = "uncovered"
PRIVATE, PRIVATE_FOLDER = 0o600, 0o700


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--with-pictures", is_flag=True, help="Also write the originals, with faces uncovered. Asks for a word.")
@click.option("--word", help=f"The word, where nobody can be asked: {WORD}.")
@as_json_option
def labels(out: Path, *, with_pictures: bool, word: str | None, as_json: bool) -> None:
    """Write labels.jsonl into the new folder OUT: per judged picture what was found and what people drew.

    Boxes are in ten-thousandths of the upright picture. Who judged is not part of it. The folder is for its owner alone.
    With pictures, `vorfreude photos measure OUT` says how much of what people drew the detector finds by now.
    """
    if with_pictures:
        _ask(word)
    ready()
    folder = _new_folder(out)
    lines, pictures = _write(folder, with_pictures=with_pictures)
    said = f"{lines} labels are in {folder / 'labels.jsonl'}"
    said += (
        f", and {pictures} uncovered originals beside it. Delete them when you have measured." if with_pictures else "."
    )
    told(said, {"labels": lines, "pictures": pictures, "folder": str(folder)}, as_json=as_json)


def _ask(word: str | None) -> None:
    """The operator's explicit word, typed or given. Ends the command with 3 for any other."""
    given = word if word is not None else click.prompt(f"This writes faces that nobody may see. Type {WORD}", type=str)
    if given != WORD:
        raise CommandFailed(
            f"got {given!r}, expected {WORD!r}",
            code=Exit.INPUT_REFUSED,
            hint="nothing was written; leave out --with-pictures",
        )


def _new_folder(out: Path) -> Path:
    try:
        out.mkdir(mode=PRIVATE_FOLDER)
    except FileExistsError as error:
        raise CommandFailed(
            f"got {out}, expected a folder that is not there yet", code=Exit.INPUT_REFUSED, hint="name a new one"
        ) from error
    except OSError as error:
        raise CommandFailed(f"{out} cannot be made: {error.strerror}", code=Exit.INPUT_REFUSED) from error
    return out


def _write(folder: Path, *, with_pictures: bool) -> tuple[int, int]:
    """(labels, pictures) that were written."""
    import msgspec

    from vorfreude.photos import queries

    lines = pictures = 0
    with os.fdopen(_private(folder / "labels.jsonl"), "wb") as file:
        for label in queries.labels():
            file.write(msgspec.json.encode(_measurable(label)) + b"\n")
            lines += 1
            original = queries.original_of(label) if with_pictures else None
            if original is not None:
                pictures += 1
                with os.fdopen(_private(folder / label.photo), "wb") as picture:
                    picture.write(original)
    if with_pictures:
        log.warning("%d uncovered originals were written to %s for measuring", pictures, folder)
    return lines, pictures


def _measurable(label: "Label") -> dict[str, object]:
    """What is known of one picture, with what `vorfreude photos measure` asks for."""
    faces = [box[1:5] for box in label.boxes if box[0] == "face"]
    return {**asdict(label), "file": label.photo, "parts": True, "faces": faces, "drawn": label.drawn}


def _private(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
