"""``vorfreude records``: the chain of a vehicle's records as a file, and whether a file is as it was signed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.outcome import CommandFailed, Exit, json_line
from vorfreude.boot.ready import ready, settings_ready

if TYPE_CHECKING:
    from vorfreude.care.verifying import Verdict

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def records() -> None:
    """Save what was done to a vehicle, and check that nobody changed it."""


@records.command()
@click.argument("vehicle")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@as_json_option
def export(vehicle: str, file: Path, *, as_json: bool) -> None:
    """Write all records of a VEHICLE (its VIN, serial or subject, such as vehicle-117) into FILE, signed as they are."""
    ready()
    from vorfreude.care import queries

    found = [one for one in queries.vehicles_found(vehicle) if vehicle in {one.vin, one.serial, one.name}]
    if len(found) != 1:
        came = f"{vehicle!r}, which is {len(found)} vehicles"
        hint = "the whole VIN or serial; where several makers have the same serial, the subject"
        raise CommandFailed(f"got {came}, expected one", code=Exit.INPUT_REFUSED, hint=hint)
    content = queries.export_of(found[0])
    file.write_bytes(content)
    outcome = {"file": str(file), "vehicle": found[0].name, "bytes": len(content)}
    told(f"Records of {found[0].title} ({found[0].name}) are in {file}.", outcome, as_json=as_json)


@records.command()
@click.argument("file", type=FILE)
@click.option(
    "--keys", type=FILE, help="The maker's keys, from its /.well-known/vorfreude-records.json. Else: our own."
)
@click.option(
    "--earlier", type=FILE, help="An earlier export of the same vehicle: all of it must be in FILE, unchanged."
)
@as_json_option
def verify(file: Path, *, keys: Path | None, earlier: Path | None, as_json: bool) -> None:
    """Check an exported FILE of records: each as it was signed, none added, left out, moved or cut off. Needs no network."""
    from vorfreude.care.verifying import NoExport, own_keys, read_keys, verified

    if keys is None:
        settings_ready()
    try:
        trusted = read_keys(keys.read_bytes()) if keys else own_keys()
        verdict = verified(file.read_bytes(), trusted, earlier=earlier.read_bytes() if earlier else None)
    except NoExport as refusal:
        message = f"{refusal.came} came, expected {refusal.expected}"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED, hint=refusal.hint) from refusal
    if as_json:
        json_line(verdict)
    elif not verdict.faults:
        click.echo(_whole(verdict))
    if verdict.faults:
        hint = "ask the maker for the records again, and keep this file"
        raise CommandFailed(_broken(verdict), code=Exit.INPUT_REFUSED, hint=hint)


def _whole(verdict: "Verdict") -> str:
    about = " ".join(
        filter(None, (verdict.thing.get("maker"), verdict.thing.get("model"), verdict.thing.get("serial")))
    )
    vin = f", VIN {verdict.thing['vin']}" if verdict.thing.get("vin") else ""
    words = f"Of {verdict.without_words} records the words were taken out; that they were made stays.\n" if verdict.without_words else ""  # fmt: skip
    return (
        f"Whole: {verdict.records} records of {about or verdict.title}{vin}.\n"
        f"Signed by {verdict.maker}; these are all there were at {verdict.until}.\n{words}"
    ).rstrip()


def _broken(verdict: "Verdict") -> str:
    lines = [f"{_where(one.place)}: {one.code}: {one.came} came, expected {one.expected}" for one in verdict.faults]
    return f"{len(lines)} of {verdict.records} records or their end are not as they were signed\n" + "\n".join(lines)


def _where(place: int) -> str:
    return f"record {place}" if place else "the end"
