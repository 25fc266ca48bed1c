"""From a command line to a working system: settings read, database reachable, tables as this version wants them."""

import os
from pathlib import Path

import click

from vorfreude.boot.outcome import CommandFailed, Exit

MIGRATE_HINT = "vorfreude migrate brings it to this version; make a copy of the database first"


def settings_ready() -> None:
    """Read the settings and set Django up. Ends the command with 4 when they are wrong."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vorfreude.boot.settings")
    try:
        django.setup()
        _make_data_folder()
    except ImproperlyConfigured as error:
        message, _, hint = str(error).partition("\nhint: ")
        raise CommandFailed(message, code=Exit.SETTINGS_WRONG, hint=hint) from error


def ready() -> None:
    """Everything a command needs that works with data. A fresh database gets its tables; an older one is refused."""
    from vorfreude.boot.alone import alone

    settings_ready()
    database_ready()
    if not is_fresh() and not pending_migrations():
        return
    with alone():
        if is_fresh():
            migrate()
        elif pending := pending_migrations():
            message = f"the database lacks {len(pending)} migrations of this version, the first is {pending[0]}"
            raise CommandFailed(message, code=Exit.SETTINGS_WRONG, hint=MIGRATE_HINT)


def ready_below(parent: int) -> None:
    """The same for a process that may be somebody's child, 0 when it is nobody's.

    A child ends with its parent, which has seen to the database; it lives through an outage.
    """
    from vorfreude.boot.processes import end_with

    if parent:
        end_with(parent)
        settings_ready()
    else:
        ready()


def database_ready() -> None:
    """End the command with 5 when the database does not answer."""
    from django.db import Error, connection

    try:
        connection.ensure_connection()
    except Error as error:
        raise CommandFailed(
            f"the database {connection.settings_dict['NAME']!r} does not answer: {_first_line(error)}",
            code=Exit.DATABASE_AWAY,
            hint="check DATABASE_URL and that the server runs; without DATABASE_URL, that VORFREUDE_DATA can be written to",
        ) from error


def is_fresh() -> bool:
    """Whether the database has no tables at all."""
    from django.db import connection

    return not connection.introspection.table_names()


def pending_migrations() -> list[str]:
    """Migrations of this version that the database lacks, in the order in which they would run."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> None:
    """Run all migrations and make the table of the cache. Raises Django's own errors."""
    from django.core.management import call_command

    from vorfreude.boot.tables import new_tables_alone

    with new_tables_alone():
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def let_go_of_database() -> None:
    """Close this process' connections, because only its children will use the database."""
    from django.db import connections

    connections.close_all()


def _make_data_folder() -> None:
    from django.conf import settings

    try:
        settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        if settings.EMBEDDED:
            _keep_private(Path(str(settings.DATABASES["default"]["NAME"])))
    except OSError as error:
        raise CommandFailed(
            f"VORFREUDE_DATA: got {settings.DATA} ({type(error).__name__}), expected a folder that can be made",
            code=Exit.SETTINGS_WRONG,
            hint="name a folder that this user may write to",
        ) from error


def _keep_private(file: Path) -> None:
    """Sessions and addresses are for nobody else. What SQLite lays beside its file gets the same mode."""
    if file.parent.is_dir() and not file.exists():
        file.touch(mode=0o600)


def _first_line(error: Exception) -> str:
    from vorfreude.boot.logs import hide

    return hide(str(error).strip().partition("\n")[0])


def say(words: str) -> None:
    """A line for a person, on standard error, so that standard output stays for what was asked."""
    click.echo(words, err=True)
