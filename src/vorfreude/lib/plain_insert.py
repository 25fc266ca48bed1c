"""A row of a table goes in by one plain statement, for the few that are made many times a second.

``objects.create`` composes its statement anew with every row, which costs ten times what the row costs the database.
"""

from functools import cache

from django.db import connection
from django.db.models import Field, Model

from vorfreude.lib.plain_sql import plain_rows


def plain_insert(*rows: Model) -> None:
    """Insert new rows of one model, each whole, and give them their keys in their order. No signals, no defaults of the database.

    Raises Django's database errors. One statement.
    """
    if not rows:
        return
    statement, fields = _statement(type(rows[0]), len(rows))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows for field in fields]
    for row, (key,) in zip(rows, sorted(plain_rows(statement, values)), strict=True):
        row.pk = key
        row._state.adding = False  # noqa: SLF001 as ``Model.save`` leaves it


@cache
def _statement(model: type[Model], many: int) -> tuple[str, list["Field[object, object]"]]:
    meta = model._meta  # noqa: SLF001 Django's name for what a model knows of itself
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    columns = ", ".join(str(field.column) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    rows = ", ".join([row] * many)
    return f"INSERT INTO {meta.db_table} ({columns}) VALUES {rows} RETURNING {meta.pk.column}", fields  # noqa: S608 constants of models
