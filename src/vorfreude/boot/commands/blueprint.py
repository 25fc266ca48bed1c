"""``vorfreude blueprint …``: begin, check, release, compare and list what a maker has decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.clock import utc_now
from vorfreude.boot.commands import starters
from vorfreude.boot.outcome import CommandFailed, Exit, json_line
from vorfreude.boot.ready import ready
from vorfreude.core import blueprint as language

ACTOR = "vorfreude blueprint"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

LARGEST_FILE = 2_000_000
"""Bytes. The largest blueprint in the examples has a fiftieth of it."""


@click.group()
def blueprint() -> None:
    """Begin, check, try, release, compare and list blueprints."""


blueprint.add_command(starters.starters)
blueprint.add_command(starters.start)
blueprint.add_command(starters.try_)


@blueprint.command()
@click.argument("file", type=FILE)
@as_json_option
def check(file: Path, *, as_json: bool) -> None:
    """Say whether the file is a blueprint, with all its errors at once. Needs no database."""
    with _refusing_errors(as_json=as_json):
        found = language.read(_text(file), file=str(file))
    counts = {"stages": len(found.stages), "moments": len(found.moments), "promises": len(found.every_promise())}
    words = ", ".join(f"{count} {what}" for what, count in counts.items())
    told(f"{file} is in order: {words}.", {"blueprint": found.blueprint, "errors": [], **counts}, as_json=as_json)


@blueprint.command()
@click.argument("file", type=FILE)
@as_json_option
def release(file: Path, *, as_json: bool) -> None:
    """Make the file the running version. A wrong file changes nothing; journeys that began keep their version."""
    ready()
    from vorfreude.journeys import actions

    with _refusing_errors(as_json=as_json):
        version = actions.release_blueprint(_text(file), file=str(file), actor=ACTOR, now=utc_now())
    told(
        f"{version.name} version {version.number} runs.",
        {"blueprint": version.name, "number": version.number},
        as_json=as_json,
    )


@blueprint.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@as_json_option
def diff(old: Path, new: Path, *, as_json: bool) -> None:
    """Say in words what the second file decides otherwise than the first. Needs no database."""
    with _refusing_errors(as_json=as_json):
        before, after = (language.read(_text(file), file=str(file)) for file in (old, new))
    changes = [str(change) for change in language.differences(before, after)]
    told("\n".join(changes) or "They decide the same.", {"changes": changes}, as_json=as_json)


@blueprint.command()
def schema() -> None:
    """Print the JSON Schema with which editors complete blueprints."""
    json_line(language.json_schema())


@blueprint.command("list")
@as_json_option
def list_(*, as_json: bool) -> None:
    """List the released versions, the newest of each name first."""
    ready()
    from vorfreude.journeys.queries.blueprints import releases

    rows = releases()
    if as_json:
        json_line({"releases": [asdict(row) for row in rows]})
        return
    for row in rows:
        click.echo(
            f"{'runs' if row.running else '    '}  {row.name} {row.number}  {row.released_at:%Y-%m-%d %H:%M} UTC  {row.released_by}"
        )


def _text(file: Path) -> str:
    """The text of a file. Ends the command with 3 when it is too large or no text."""
    size = file.stat().st_size
    if size > LARGEST_FILE:
        message = f"{file}: got {size:,} bytes, expected at most {LARGEST_FILE:,}"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED, hint="is this the right file?")
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"{file}: byte {error.start} is not UTF-8"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED, hint="save the file as UTF-8") from error


@contextmanager
def _refusing_errors(*, as_json: bool) -> Iterator[None]:
    """End the command with 3, and all errors of the file, when it is not a blueprint."""
    try:
        yield
    except language.BlueprintErrors as errors:
        if as_json:
            json_line({"errors": errors.errors})
        message = f"{len(errors.errors)} errors\n{errors}"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED) from errors
