"""``vorfreude import``: history from a CSV or XES file becomes signals, and the signals journeys."""

from pathlib import Path

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.outcome import CommandFailed, Exit, json_line
from vorfreude.boot.ready import ready, settings_ready

EXISTING = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.command("import")
@click.argument("file", type=EXISTING, required=False)
@click.option("--mapping", type=EXISTING, metavar="MAP.yaml", help="What the columns of the file mean.")
@click.option("--preview", is_flag=True, help="Show what would be taken in, and write nothing.")
@click.option("--strict", is_flag=True, help="Stop at the first row that cannot be taken in.")
@click.option("--no-advance", is_flag=True, help="Leave the journeys to running workers.")
@click.option("--undo", type=click.IntRange(1), metavar="BATCH", help="Take back everything an import took in.")
@click.option("--list", "list_", is_flag=True, help="List the imports with their numbers, the newest first.")
@as_json_option
def import_(  # noqa: PLR0913 one argument per option
    *,
    file: Path | None,
    mapping: Path | None,
    preview: bool,
    strict: bool,
    no_advance: bool,
    undo: int | None,
    list_: bool,
    as_json: bool,
) -> None:
    """Take in signals from FILE (CSV, XES, or either gzipped) as the mapping says.

    Killed or stopped, the same command goes on where it was. Run again on the same file, it adds nothing.
    """
    if list_:
        if file or mapping or preview or undo:
            raise click.UsageError("--list takes nothing but --json")
        _list(as_json=as_json)
        return
    if undo is not None:
        if file or mapping or preview:
            raise click.UsageError("--undo takes the number of a batch and no file")
        _undo(undo, advance=not no_advance, as_json=as_json)
        return
    if file is None or mapping is None:
        raise click.UsageError("expected FILE and --mapping MAP.yaml")
    if preview:
        _preview(file, mapping, as_json=as_json)
    else:
        _import(file, mapping, strict=strict, advance=not no_advance, as_json=as_json)


def _preview(file: Path, mapping: Path, *, as_json: bool) -> None:
    settings_ready()
    from vorfreude.boot import import_words, importing

    seen = importing.preview_file(file, mapping)
    told(import_words.of_preview(seen), import_words.preview_line(seen), as_json=as_json)


def _import(file: Path, mapping: Path, *, strict: bool, advance: bool, as_json: bool) -> None:
    ready()
    from vorfreude.boot import import_words, importing

    done = importing.import_file(file, mapping, strict=strict, advance=advance)
    for line in import_words.of_trouble(done):
        click.echo(line, err=True)
    told(import_words.of_import(done), import_words.import_line(done), as_json=as_json)


def _list(*, as_json: bool) -> None:
    ready()
    from vorfreude.boot import import_words
    from vorfreude.intake import queries

    page = queries.batch_page()
    lines = list(page.lines)
    while page.below is not None:
        page = queries.batch_page(below=page.below)
        lines += page.lines
    if as_json:
        json_line({"imports": lines})
        return
    click.echo("\n".join(map(import_words.of_batch, lines)) or "Nothing was imported yet.")


def _undo(batch: int, *, advance: bool, as_json: bool) -> None:
    ready()
    from vorfreude.boot import importing
    from vorfreude.intake.actions import NoBatch

    try:
        gone = importing.undo(batch, advance=advance)
    except NoBatch as error:
        raise CommandFailed(str(error), code=Exit.INPUT_REFUSED) from error
    told(f"batch {batch} is undone: {gone:,} signals taken back", {"batch": batch, "undone": gone}, as_json=as_json)
