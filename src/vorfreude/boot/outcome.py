"""How a command ends: its exit code, its words on standard error, its JSON line on standard output."""

from enum import IntEnum

import click
import msgspec


class Exit(IntEnum):
    """What the exit code of every command means."""

    OK = 0
    FAILED = 1
    WRONG_CALL = 2
    INPUT_REFUSED = 3
    SETTINGS_WRONG = 4
    DATABASE_AWAY = 5


MEANINGS = {
    Exit.OK: "It was done.",
    Exit.FAILED: "Something failed while working; what was done before is kept.",
    Exit.WRONG_CALL: "The command was called wrongly: an unknown option, a missing argument.",
    Exit.INPUT_REFUSED: "The input cannot be used; nothing was changed, but for whole chunks that an import had taken in.",
    Exit.SETTINGS_WRONG: "The settings are wrong, or the database needs `vorfreude migrate`.",
    Exit.DATABASE_AWAY: "The database does not answer.",
}


class CommandFailed(click.ClickException):
    """Ends a command with ``code``: what came and what was expected, then a hint."""

    def __init__(self, message: str, *, code: Exit, hint: str = "") -> None:
        """Take the code and what to do about it."""
        super().__init__(message)
        self.code = code
        self.hint = hint

    @property
    def exit_code(self) -> int:  # type: ignore[override]  # click reads it only
        """What the process ends with."""
        return int(self.code)

    def show(self, file: object = None) -> None:  # noqa: ARG002 click's signature; errors go to standard error
        """Say it on standard error, the hint on its own line."""
        click.echo(click.style("error: ", fg="red", bold=True) + self.message.rstrip(), err=True)
        if self.hint:
            click.echo(click.style("hint: ", fg="cyan", bold=True) + self.hint, err=True)


def json_line(outcome: object) -> None:
    """Write ``outcome`` (a dict, dataclass or struct) as one line of JSON on standard output."""
    click.echo(msgspec.json.encode(outcome).decode())
