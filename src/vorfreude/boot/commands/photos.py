"""``vorfreude photos …``: what the detector finds, and how well, with the models that this installation uses."""

from dataclasses import asdict
from pathlib import Path

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.commands.photo_labels import labels
from vorfreude.boot.commands.photo_verify import verify
from vorfreude.boot.ready import settings_ready

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def photos() -> None:
    """Try and measure the detector of faces and text. Only `labels` needs the database."""


photos.add_command(labels)
photos.add_command(verify)


@photos.command()
@click.argument("files", type=FILE, nargs=-1, required=True)
@as_json_option
def detect(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Say what would be covered in pictures, in pixels of the picture as it is published."""
    settings_ready()
    from vorfreude.boot.measuring import found_words, looking

    with looking() as look:
        for file in files:
            found = look.find(file)
            told(found_words(found), asdict(found), as_json=as_json)


@photos.command()
@click.argument("folder", type=FOLDER)
@as_json_option
def measure(folder: Path, *, as_json: bool) -> None:
    """Measure sensitivity on a folder with pictures and a file labels.jsonl.

    One line per picture: {"file", "faces", "plates"}, boxes as [x, y, width, height] in pixels of the upright file.
    """
    settings_ready()
    from vorfreude.boot.measuring import looking, measured_words

    with looking() as look:
        measured = look.measure(folder)
        told(measured_words(look.name, measured), {"detector": look.name, **asdict(measured)}, as_json=as_json)
