"""``column IN (these numbers)`` as one parameter, on both databases, without building a query by objects."""

from collections.abc import Iterable

import msgspec
from django.db.backends.base.base import BaseDatabaseWrapper


def among(connection: BaseDatabaseWrapper, column: str, numbers: Iterable[int]) -> tuple[str, list[int] | str]:
    """A condition on ``column`` (the caller's constant) and its parameter. Any count of numbers, none among them."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", list(numbers)
    return f"{column} IN (SELECT value FROM json_each(%s))", msgspec.json.encode(list(numbers)).decode()  # noqa: S608  a constant
