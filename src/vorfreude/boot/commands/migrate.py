"""``vorfreude migrate``: bring the database to this version."""

import click

from vorfreude.boot import ready
from vorfreude.boot.outcome import CommandFailed, Exit, json_line


@click.command()
@click.option("--json", "as_json", is_flag=True, help="End with one line of JSON.")
def migrate(*, as_json: bool) -> None:
    """Bring the database to this version. What is there already stays.

    Make a copy of the database first; there is no way back but the copy.
    """
    from django.db import Error

    from vorfreude.boot.alone import alone

    ready.settings_ready()
    ready.database_ready()
    try:
        with alone():
            pending = ready.pending_migrations()
            ready.migrate()
    except Error as error:
        message = f"the database could not be changed: {error}"
        hint = "nothing of the failed step was kept; put the copy back if you want the earlier version"
        raise CommandFailed(message, code=Exit.FAILED, hint=hint) from error
    if as_json:
        json_line({"applied": pending})
    else:
        ready.say(f"{len(pending)} migrations applied." if pending else "The database is up to date.")
