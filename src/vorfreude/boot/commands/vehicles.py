"""``vorfreude vehicles``: what another system knows of vehicles, taken in from a spreadsheet, as often as one likes."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.clock import utc_now
from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.boot.ready import ready

if TYPE_CHECKING:
    from vorfreude.care.actions import ReadList

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
ACTOR = "vorfreude vehicles"
SHOWN = 20
"""Lines that are said one by one; the others are counted (``--json`` has all)."""

preview_option = click.option("--preview", is_flag=True, help="Say what would be taken in, and write nothing.")


@click.group()
def vehicles() -> None:
    """Take in vehicles, and what was done to them before this house was here."""


@vehicles.command("import")
@click.argument("file", type=FILE)
@click.option("--timezone", default="UTC", show_default=True, help="Where a line names none: an IANA name.")
@preview_option
@as_json_option
def import_(file: Path, *, timezone: str, preview: bool, as_json: bool) -> None:
    """Take in the vehicles of a CSV FILE: model, vin or serial, and whatever else its header names.

    Columns that nobody knows become lines of the specification. An owner hears, once, that it stands in their garage.
    Run again, also with a longer list, it adds what is new.
    """
    ready()
    from vorfreude.care import actions

    now = utc_now()
    done = _tried(lambda: actions.read_vehicles(content=file.read_bytes(), timezone=timezone, actor=ACTOR, now=now), preview=preview)  # fmt: skip
    _said(done, "vehicles", preview=preview, as_json=as_json)


@vehicles.command()
@click.argument("file", type=FILE)
@preview_option
@as_json_option
def history(file: Path, *, preview: bool, as_json: bool) -> None:
    """Take in what was done to vehicles, from a CSV FILE: vehicle (VIN, serial or plate), date, words, and kind, km, house.

    Each line becomes a record and can never be taken away again: look with --preview first. Nobody is written to about it.
    """
    ready()
    from vorfreude.care import actions

    now = utc_now()
    done = _tried(lambda: actions.read_records(content=file.read_bytes(), actor=ACTOR, now=now), preview=preview)
    _said(done, "records", preview=preview, as_json=as_json)


def _tried(take: "Callable[[], ReadList]", *, preview: bool) -> "ReadList":
    """All of it at once: killed in between, nothing was taken in. Ends the command with 3 for a file that is no such list."""
    from django.db import transaction

    from vorfreude.care.unfit import Unfit

    try:
        with transaction.atomic():
            done = take()
            transaction.set_rollback(preview)
    except Unfit as unfit:
        raise CommandFailed(f"{unfit.came} came; {unfit.expected}", code=Exit.INPUT_REFUSED) from unfit
    return done


def _said(done: "ReadList", what: str, *, preview: bool, as_json: bool) -> None:
    would = "would be" if preview else "are"
    lines = [f"{done.added:,} {what} {would} new, {done.known:,} were known."]
    if done.specified:
        lines.append(f"Read as specification: {', '.join(done.specified)}.")
    if done.faults:
        lines.append(f"{len(done.faults):,} lines could not be taken:")
        lines += [f"  line {one.line}: {one.came} came, expected {one.expected}" for one in done.faults[:SHOWN]]
    if len(done.faults) > SHOWN:
        lines.append(f"  and {len(done.faults) - SHOWN:,} more; --json names them all")
    told("\n".join(lines), asdict(done) | {"preview": preview}, as_json=as_json)
    if done.faults:
        raise CommandFailed(
            f"{len(done.faults):,} lines were left out",
            code=Exit.INPUT_REFUSED,
            hint="mend them and run the same command again: what was taken in is known then",
        )
