"""``vorfreude photos verify``: who signed what is said of a picture, and whether the picture is as it was let out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.boot.ready import settings_ready

if TYPE_CHECKING:
    from vorfreude.photos.statements import Covered

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("picture", type=FILE)
@click.argument("statement", type=FILE)
@click.option("--keys", type=FILE, help="The maker's keys, from its /.well-known/vorfreude-photos.json. Else: our own.")
@as_json_option
def verify(picture: Path, statement: Path, *, keys: Path | None, as_json: bool) -> None:
    """Check a saved PICTURE against its signed STATEMENT, and say what the maker says of it."""
    settings_ready()
    import msgspec

    from vorfreude.photos.queries import public_keys
    from vorfreude.photos.statements import NotVerified, read_keys
    from vorfreude.photos.statements import verify as verified

    try:
        trusted = read_keys(keys.read_bytes() if keys else public_keys())
        found = verified(statement.read_bytes(), picture.read_bytes(), trusted)
    except NotVerified as refusal:
        message = f"{refusal.came} came, expected {refusal.expected}"
        raise CommandFailed(message, code=Exit.INPUT_REFUSED, hint=refusal.hint) from refusal
    said = found.statement
    words = (
        f"Unchanged: it is {found.file} of the photograph {said.photo}.\n"
        f"Signed by {said.maker} with the key {said.key}.\n"
        f"Taken {said.taken_at} at {' / '.join(dict.fromkeys(said.titles.values()))}, stage {said.stage}.\n"
        f"{_covered(said.covered)}"
    )
    told(words, {"file": found.file, "statement": msgspec.to_builtins(said)}, as_json=as_json)


def _covered(covered: "Covered | None") -> str:
    if covered is None:
        return "What was covered in it was not written down."
    of_people = f"{covered.drawn} drawn by people"
    return f"Covered: {covered.faces} faces, {covered.texts} texts, {covered.masks} masks, {of_people}."
