"""The language of mappings as JSON Schema: what an editor completes from. The reader of ``parse`` alone decides what is right."""

from vorfreude.intake.mapping.parse import FORMATS, KEYS
from vorfreude.intake.mapping.rules import RULE_KEYS, TYPES

type Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_ABOUT = {
    "source": "the stable name of where the signals come from; it never changes",
    "format": "if not said, the file's name tells",
    "blueprint": "a blueprint to release before the import, as a path from here",
    "csv": "the delimiter and the encoding of a table",
    "zone": "the time zone of stamps without an offset",
    "stamps": "how stamps are written; the first that fits counts",
    "signals": "the rules: each row is tried on every one",
    "kind": "what the signal says; always the same, or by the value of a column",
    "subject": "the column that names what it is about, or text with columns in braces",
    "subjects": "instead of subject, for a cell that holds a list",
    "time": "the column with the instant; where it is empty there is no signal",
    "when": "columns with the values that they must have, or a condition in CEL",
    "data": "the fields of the signal, each with its column",
    "once": "for what is known of a whole case",
    "id": "a column or text with columns in braces; if not said, a hash of what it says",
}


def json_schema() -> Schema:
    """The schema, as plain values that JSON can hold."""
    rule = _object(dict(zip(RULE_KEYS, map(_rule_key, RULE_KEYS), strict=True)), ("kind", "time"))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | _object(
        {key: _key(key, rule) for key in KEYS}, ("source", "signals")
    )


def _key(key: str, rule: Schema) -> Schema:
    csv = _object(
        {"delimiter": _TEXT | {"examples": ['";"', "tab"]}, "encoding": _TEXT | {"examples": ["windows-1252"]}}
    )
    shapes: dict[str, Schema] = {
        "format": {"enum": list(FORMATS)},
        "csv": csv,
        "zone": _TEXT | {"examples": ["Europe/Berlin", "UTC"]},
        "stamps": {"type": "array", "items": _TEXT, "examples": ['[iso, "%d.%m.%Y %H:%M"]']},
        "signals": {"type": "array", "items": rule},
    }
    return shapes.get(key, _TEXT) | {"description": _ABOUT[key]}


def _rule_key(key: str) -> Schema:
    by_column = _object({"column": _TEXT, "kinds": {"type": "object"}, "otherwise": _TEXT}, ("column", "kinds"))
    field = _object({"column": _TEXT, "type": {"enum": list(TYPES)}, "value": _TEXT})
    test = _object({"empty": {"type": "boolean"}})
    each = _object({"each_of": _TEXT, "as": _TEXT, "separator": _TEXT}, ("each_of",))
    shapes: dict[str, Schema] = {
        "kind": {"anyOf": [_TEXT, by_column]},
        "subjects": each,
        "when": {"anyOf": [_TEXT, {"type": "object", "additionalProperties": test}]},
        "data": {"type": "object", "additionalProperties": {"anyOf": [_TEXT, field]}},
        "once": {"enum": ["per case"]},
    }
    return shapes.get(key, _TEXT) | {"description": _ABOUT[key]}


def _object(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}
