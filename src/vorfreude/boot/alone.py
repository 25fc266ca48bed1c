"""One process at a time makes or changes tables; the others wait, and then find everything done."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

KEY = 0x566F7266
"""The number of our lock on PostgreSQL: "Vorf"."""


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock; whoever dies lets go of it."""
    with _locked_server() if connection.vendor == "postgresql" else _locked_file():
        yield


@contextmanager
def _locked_server() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [KEY])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])


@contextmanager
def _locked_file() -> Iterator[None]:
    lock = os.open(f"{connection.settings_dict['NAME']}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
