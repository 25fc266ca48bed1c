"""``vorfreude blueprint starters | start | try``: begin with a starter, change it, and see what comes of it. No database."""

from pathlib import Path

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.boot.ready import settings_ready
from vorfreude.core.blueprint import BlueprintErrors
from vorfreude.lib.faults import Unreadable
from vorfreude.studio import starters as shelf


@click.command("starters")
@as_json_option
def starters(*, as_json: bool) -> None:
    """List the starter blueprints. Needs no database."""
    found = shelf.starters()
    lines = [f"{one.name:20}{one.about['en']}" for one in found]
    said = [{"name": one.name, "title": one.title, "about": one.about} for one in found]
    told("\n".join(lines), {"starters": said}, as_json=as_json)


@click.command("start")
@click.argument("name", type=click.Choice(shelf.ORDER), metavar="NAME")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Where to write; ./NAME if not said.")
@as_json_option
def start(name: str, folder: Path | None, *, as_json: bool) -> None:
    """Write the files of a starter into a folder that is empty or not there yet, for you to change."""
    place = folder if folder is not None else Path(name)
    if place.exists() and any(place.iterdir()):
        message = f"{place}: came a folder with files in it, expected an empty one"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED, hint="name another one with --folder")
    place.mkdir(parents=True, exist_ok=True)
    files = [_written(place / file, text) for file, text in shelf.files_of(name)]
    words = f"{place} holds {', '.join(file.name for file in files)}. Begin with {shelf.README}."
    told(words, {"starter": name, "folder": str(place), "files": [file.name for file in files]}, as_json=as_json)


@click.command("try")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def try_(folder: Path) -> None:
    """Try the blueprint in a folder on the history beside it, and print what came of every promise.

    The folder holds blueprint.yaml, mapping.yaml and history.csv, as `vorfreude blueprint start` writes them. The settings
    are read, and no database is.
    """
    settings_ready()
    from vorfreude.studio.starters.tried import said, tried

    try:
        words = said(tried(folder))
    except (BlueprintErrors, Unreadable) as error:
        raise CommandFailed(str(error), code=Exit.INPUT_REFUSED) from error
    except OSError as error:
        message = f"{error.filename}: {error.strerror}, expected a file that can be read"
        hint = "vorfreude blueprint start NAME writes such a folder"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED, hint=hint) from error
    except ValueError as error:
        message = f"{folder}: {error}, expected a history with signals in it"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED) from error
    click.echo(words, nl=False)


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
