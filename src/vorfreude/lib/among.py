"""``column IN (these)`` as one parameter, on both databases, without building a query by objects."""

from collections.abc import Iterable

import msgspec
from django.db.backends.base.base import BaseDatabaseWrapper


def among[V: (int, str)](
    connection: BaseDatabaseWrapper, column: str, values: Iterable[V]
) -> tuple[str, list[V] | str]:
    """A condition on ``column`` (the caller's constant) and its parameter. Any count of values, none among them."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", list(values)
    return f"{column} IN (SELECT value FROM json_each(%s))", msgspec.json.encode(list(values)).decode()  # noqa: S608  a constant
