"""Rows of ours as a table within a statement: many questions in one, whatever their number, by one parameter."""

from collections.abc import Sequence

import msgspec


def given(name: str, vendor: str, **columns: str) -> str:
    """A table called ``name`` for a FROM clause, with one placeholder; ``columns`` maps names to SQL types.

    All three are written by us and never hold a value. The placeholder takes what ``given_rows`` makes.
    """
    if vendor == "postgresql":
        typed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        return f"json_to_recordset(%s::json) AS {name}({typed})"
    taken = ", ".join(f"json_extract(value, '$.{column}') AS {column}" for column in columns)
    return f"(SELECT {taken} FROM json_each(%s)) AS {name}"  # noqa: S608 names of ours


def given_rows(rows: Sequence[msgspec.Struct]) -> str:
    """The rows as the value of the placeholder; their fields are the columns."""
    return msgspec.json.encode(rows).decode()
