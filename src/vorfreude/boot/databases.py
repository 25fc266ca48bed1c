"""From one address to Django's database settings: SQLite tuned for many writers, or PostgreSQL."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from vorfreude.boot.environment import SettingRefusedError

SQLITE_TIMEOUT = 20
"""Seconds that a writer waits for another one's commit."""

SQLITE_MMAP_BYTES = 128 * 1024 * 1024
SQLITE_CACHE_KIB = 20_000

POSTGRES_CONNECTION_AGE = 600
"""Seconds after which a connection is renewed, so that a moved database is found again."""

POSTGRES_CONNECT_TIMEOUT = 5
"""Seconds. A database that is away should be an answer, not a wait."""

POSTGRES_PREPARE_AFTER = 5
"""Runs on one connection after which a statement is kept prepared: the server plans it once, not every time.

``?prepare_threshold=never`` in the address is for a pooler between us and the server that cannot keep them.
"""

EXPECTED = "postgres://user:password@host:5432/name or sqlite:////absolute/path"

type Database = dict[str, object]


def database(address: str, *, name: str, data: Path, synchronous: str) -> Database:
    """Django's settings for ``address`` (empty: a SQLite file in ``data``). Raises SettingRefusedError naming ``name``."""
    if not address:
        return _sqlite(data / "vorfreude.sqlite3", synchronous)
    parts = urlsplit(address)
    path = unquote(parts.path)
    if parts.scheme == "sqlite" and path.startswith("/") and len(path) > 1:
        return _sqlite(Path(path[1:]) if path.startswith("//") else Path(path), synchronous)
    if parts.scheme in {"postgres", "postgresql"} and len(path) > 1:
        return _postgres(address, name)
    raise SettingRefusedError(
        name,
        came=f"an address that begins with {parts.scheme}://",
        expected=EXPECTED,
        hint="remove it to use the embedded database in VORFREUDE_DATA",
    )


def _sqlite(file: Path, synchronous: str) -> Database:
    """Immediate transactions (deferred ones fail under concurrent writers), write-ahead log, one lasting connection.

    What is deleted is overwritten in the file: SQLite, left alone, keeps the words of an erased person until it needs room.
    """
    pragmas = (
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        f"mmap_size={SQLITE_MMAP_BYTES}",
        f"cache_size=-{SQLITE_CACHE_KIB}",
        "temp_store=MEMORY",
        "secure_delete=ON",
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_TIMEOUT,
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
    }


def _postgres(address: str, name: str) -> Database:
    """Lasting connections that are checked before a request uses them; the query holds libpq's options.

    The server puts values into statements, not the driver: a quarter of a worker's CPU for a signal that comes alone.
    """
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError as error:
        raise SettingRefusedError(name, came="a port that is no number", expected=EXPECTED, hint=str(error)) from error
    options = {"connect_timeout": str(POSTGRES_CONNECT_TIMEOUT), **dict(parse_qsl(parts.query))}
    prepare = options.pop("prepare_threshold", str(POSTGRES_PREPARE_AFTER))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": POSTGRES_CONNECTION_AGE,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": int(prepare) if prepare.isdecimal() else None,
            **options,
        },
    }
