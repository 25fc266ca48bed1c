"""The language as JSON Schema 2020-12, so that editors complete and check a blueprint while it is typed.

It comes out of the same table as the reader and says everything about form: keys, spellings, words. What holds
between the parts (names that exist, promises that can be kept) only ``read`` knows.
"""

from vorfreude.core.blueprint.grammar import BLUEPRINT
from vorfreude.core.blueprint.shapes import Definitions, Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> Schema:
    """The schema as JSON values, a new dict each time."""
    definitions: Definitions = {}
    root = BLUEPRINT.schema(definitions)
    return {"$schema": DIALECT, "title": "Vorfreude blueprint", **root, "$defs": dict(sorted(definitions.items()))}
