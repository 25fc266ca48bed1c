"""What the short commands share: the ``--json`` option, the person behind an address, refused words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from vorfreude.boot.outcome import CommandFailed, Exit, json_line


def as_json_option[F: Callable[..., None]](command: F) -> F:
    """Adds ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")(command)


def told(words: str, outcome: object, *, as_json: bool) -> None:
    """Say what was done, to a person or to a program."""
    if as_json:
        json_line(outcome)
    else:
        click.echo(words)


@contextmanager
def refusing_wrong_people() -> Iterator[None]:
    """End the command with 3 when people refuses what was said of a person."""
    from vorfreude.people.actions import WrongPerson

    try:
        yield
    except WrongPerson as error:
        raise CommandFailed(str(error), code=Exit.INPUT_REFUSED) from error


def registered[Row](row: Row | None, email: str) -> Row:
    """The row behind an address. Ends the command with 3 when there is none."""
    if row is None:
        raise CommandFailed(
            f"got {email}, expected the address of a registered person",
            code=Exit.INPUT_REFUSED,
            hint=f"vorfreude person add {email}",
        )
    return row
