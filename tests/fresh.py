"""A fresh database is a copy of one whose tables were made before, by the same migrations.

Making the tables takes seconds, copying them none. The copy is migrated like any other database; where one migration is another,
so is the template. SQLite's lies beside the caches of the checkout, and PostgreSQL's in its server.
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django import get_version
from django.apps import apps
from django.conf import settings
from django.db import connection

from vorfreude.boot.tables import new_tables_alone

SHELF = Path(__file__).resolve().parent.parent / ".pytest_cache" / "databases"


def lay_template() -> None:
    """Whatever makes the database of the tests next begins with all tables."""
    if connection.vendor == "sqlite":
        _copy_file(Path(connection.creation._get_test_db_name()))  # type: ignore[attr-defined]  # as below: Django's stubs leave it out
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = _database_to_copy()


def _copy_file(into: Path) -> None:
    SHELF.mkdir(parents=True, exist_ok=True)
    template = SHELF / f"{_digest()}.sqlite3"
    with (SHELF / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            for older in SHELF.glob("*.sqlite3*"):
                older.unlink()
            unfinished = template.with_suffix(".sqlite3.unfinished")
            _make(unfinished)
            unfinished.rename(template)
        shutil.copyfile(template, into)


def _database_to_copy() -> str:
    template = f"tables_{_digest()}"
    with connection.creation._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [template])  # held as long as the cursor
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if cursor.fetchone() is None:
            _make(f"{template}_unfinished")
            cursor.execute(f"ALTER DATABASE {template}_unfinished RENAME TO {template}")
    return template


def _digest() -> str:
    """What the tables come from."""
    found = sha256(get_version().encode())
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"{app.label}/{file.name}\0".encode())
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _make(name: Path | str) -> None:
    with _named(name), new_tables_alone():
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]


@contextmanager
def _named(name: Path | str) -> Iterator[None]:
    """The connection leads to another database for a while."""
    test, before = connection.settings_dict["TEST"], connection.settings_dict["NAME"]
    own, test["NAME"] = test["NAME"], str(name)
    try:
        yield
    finally:
        test["NAME"] = own
        connection.settings_dict["NAME"] = settings.DATABASES[connection.alias]["NAME"] = before
