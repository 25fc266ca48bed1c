"""``vorfreude``: the table of all commands. A command's module is loaded when it is called, so that help is quick.

To add a command, write ``boot/commands/<module>.py`` with a click command of the same name as the word in the table,
and a row here. ``boot.ready`` sets Django up and the database in order; ``boot.outcome`` ends a command.
"""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import override

import click

from vorfreude import __version__
from vorfreude.boot.outcome import CommandFailed, Exit

AWAY = frozenset({"OperationalError", "InterfaceError"})
"""Django's errors, by name: its database code is not loaded before a command needs it."""


@dataclass(frozen=True)
class Row:
    """One command: its word, its module and the object in it, and what the list of commands says."""

    word: str
    place: str
    says: str
    hidden: bool = False


COMMANDS: tuple[Row, ...] = (
    Row("demo", "demo:demo", "Build a made-up maker's world and keep its plant alive."),
    Row("serve", "serve:serve", "Run the pages and the workers in one process tree."),
    Row("work", "work:work", "Run workers alone."),
    Row("darkroom", "darkroom:darkroom", "Take photographs through the gate."),
    Row("import", "import_:import_", "Take in signals from a CSV, XES or XES.GZ file."),
    Row("check", "check:check", "Say whether everything is in order, and what to do if not."),
    Row("migrate", "migrate:migrate", "Bring the database to this version."),
    Row("blueprint", "blueprint:blueprint", "Check, release, compare and list blueprints."),
    Row("outcomes", "outcomes:outcomes", "Print what came of each promise: kept, broken, open, excused."),
    Row("sums", "sums:sums", "Count what the desk has summed up, and mend what differs."),
    Row("person", "person:person", "Register people."),
    Row("participant", "participant:participant", "Let people follow a subject, or no longer."),
    Row("role", "role:role", "Give people roles backstage, or take them away."),
    Row("token", "token:token", "Create, list and revoke API tokens."),
    Row("webhook", "webhook:webhook", "Tell other systems of what happens."),
    Row("returned", "mailbox:returned", "Take in a letter that came back."),
    Row("photos", "photos:photos", "Try and measure the detector of faces and text in photographs."),
    Row("occasions", "occasions:occasions", "Play the day of the demo's roll-out."),
    Row("vehicles", "vehicles:vehicles", "Take in vehicles, and what was done to them before."),
    Row("records", "records:records", "Save what was done to a vehicle, and check that nobody changed it."),
    Row("bench", "bench:bench", "Measure how fast this machine does the main jobs."),
    Row("web", "web:web", "The web process of `serve`.", hidden=True),
    Row("plant", "plant:plant", "The running plant of the demo.", hidden=True),
    Row("manage", "manage:manage", "Django's own commands.", hidden=True),
)


class Commands(click.Group):
    """A group that knows its commands from the table and loads only the one that is called."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """The words that help shows, in the order of the table."""
        return [row.word for row in COMMANDS if not row.hidden and _module(row)]

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command behind a word; loads its module."""
        row = next((row for row in COMMANDS if row.word == cmd_name), None)
        if row is None or not _module(row):
            return None
        loaded = getattr(import_module(_module(row)), row.place.partition(":")[2])
        return loaded if isinstance(loaded, click.Command) else None

    @override
    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a database that goes away meanwhile is said plainly."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if type(error).__module__ != "django.db.utils" or type(error).__name__ not in AWAY:
                raise
            message = f"the database went away: {str(error).strip().partition(chr(10))[0]}"
            raise CommandFailed(
                message, code=Exit.DATABASE_AWAY, hint="what was finished is kept; try again"
            ) from error

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        rows = [(row.word, row.says) for row in COMMANDS if not row.hidden and _module(row)]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vorfreude")
def main() -> None:
    """Decide what your customers experience while they wait, and make sure that it happens.

    Settings are environment variables; `vorfreude check` says whether they are right.
    """


def _module(row: Row) -> str:
    """The full name of a command's module, or nothing while it is not installed."""
    name = f"vorfreude.boot.commands.{row.place.partition(':')[0]}"
    return name if find_spec(name) else ""
