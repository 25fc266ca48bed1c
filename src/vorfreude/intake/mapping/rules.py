"""One rule of a mapping file: kind, subject, time, and what else."""

import re

import cel

from vorfreude.core.blueprint.document import Mapping as Block
from vorfreude.core.blueprint.document import Node, Scalar
from vorfreude.core.blueprint.errors import quoted
from vorfreude.intake.mapping.model import EACH, CellTest, Column, Each, Field, Kind, Rule, Template, ValueType
from vorfreude.intake.mapping.nodes import Faults, Keys, described, items_of, text_of

RULE_KEYS = ("kind", "subject", "subjects", "time", "when", "data", "once", "id")
TYPES: tuple[ValueType, ...] = ("string", "int", "number", "bool", "instant")
KIND = re.compile(r"[A-Za-z0-9]+([._:/-][A-Za-z0-9]+)*")
_BRACES = re.compile(r"\{([^{}]*)\}")


def read_rule(node: Node, faults: Faults) -> Rule | None:
    """The rule in ``node``; None when its mistakes (which are reported) leave nothing to build on."""
    keys = Keys(node, faults, RULE_KEYS, "a signal")
    kind = keys.need("kind", "what the signal says", "for example kind: operation.completed")
    time = keys.need("time", "the column with the instant", "for example time: end_timestamp")
    each = keys.get("subjects")
    subject = keys.get("subject") if each else keys.need("subject", "the column that names what the signal is about")
    if each and subject:
        faults.add(subject.line, "both 'subject' and 'subjects'", "one of them", "'subjects' is for cells with a list")
    when, ident, data = keys.get("when"), keys.get("id"), keys.get("data")
    rule = Rule(
        line=node.line,
        kind=_kind(kind, faults) if kind else Kind(),
        time=(_column(time, faults) if time else None) or Column("", node.line),
        subject=_template(subject, faults) if subject and not each else None,
        each=_each(each, faults) if each else None,
        tests=_tests(when, faults) if isinstance(when, Block) else (),
        condition=_condition(when, faults) if when and not isinstance(when, Block) else None,
        fields=_fields(data, faults) if data else (),
        once_per_case=keys.word("once", ("per case",)) is not None,
        ident=_template(ident, faults) if ident else None,
    )
    if each and ident and Column(EACH, ident.line) not in (rule.ident.parts if rule.ident else ()):
        faults.add(ident.line, "an id that is the same for each subject", "{each} in it", 'for example "{each}-{id}"')
    return rule


def _kind(node: Node, faults: Faults) -> Kind:
    if not isinstance(node, Block):
        return Kind(always=_kind_word(node, faults))
    keys = Keys(node, faults, ("column", "kinds", "otherwise"), "a kind that depends on a column")
    column = keys.need("column", "the column to look at")
    kinds = keys.need("kinds", "a kind for each value", "for example kinds: {start: operation.started}")
    otherwise = keys.get("otherwise")
    return Kind(
        column=_column(column, faults) if column else None,
        kinds=_kinds(kinds, faults) if kinds else {},
        otherwise=_kind_word(otherwise, faults) if otherwise else None,
    )


def _kinds(node: Node, faults: Faults) -> dict[str, str]:
    if not isinstance(node, Block) or not node.entries:
        faults.add(node.line, described(node), "a kind for each value")
        return {}
    words = {entry.key.text: _kind_word(entry.value, faults) for entry in node.entries}
    return {value: kind for value, kind in words.items() if kind}


def _kind_word(node: Node, faults: Faults) -> str | None:
    text = text_of(node, faults, "the kind of a signal")
    if text and not KIND.fullmatch(text):
        faults.add(node.line, quoted(text), "a kind: words joined by dots", "for example operation.completed")
        return None
    return text


def _column(node: Node, faults: Faults) -> Column | None:
    text = text_of(node, faults, "the name of a column")
    return None if text is None else Column(text, node.line)


def _template(node: Node, faults: Faults) -> Template | None:
    text = text_of(node, faults, "a column, or text with columns in {braces}")
    if text is None:
        return None
    if "{" not in text and "}" not in text:
        return Template((Column(text, node.line),))
    pieces = _BRACES.split(text)  # text, column, text, column, …
    if any("{" in piece or "}" in piece for piece in pieces[::2]) or not all(pieces[1::2]):
        faults.add(node.line, quoted(text), "each column in its own pair of braces", 'for example "order {number}"')
        return None
    parts = (Column(piece, node.line) if index % 2 else piece for index, piece in enumerate(pieces))
    return Template(tuple(part for part in parts if part))


def _each(node: Node, faults: Faults) -> Each | None:
    keys = Keys(node, faults, ("each_of", "as", "separator"), "a list of subjects")
    column = keys.need("each_of", "the column with the list")
    named = keys.get("as")
    each = _column(column, faults) if column else None
    template = _template(named, faults) if named else Template((Column(EACH, node.line),))
    if named and template and not any(isinstance(part, Column) and part.name == EACH for part in template.parts):
        faults.add(named.line, "a name without {each}", "the one subject in it", 'for example as: "order {each}"')
    separator = keys.text("separator", "the text between two subjects")
    return Each(each, template, separator) if each and template else None


def _condition(node: Node, faults: Faults) -> str | None:
    text = text_of(node, faults, "columns with their values, or a condition in CEL")
    if text is None:
        return None
    try:
        cel.compile(text)
    except ValueError as trouble:
        hint = 'for example row["Costs"] != "0"; a mapping of columns to values is enough for most'
        faults.add(node.line, f"{quoted(text)} ({str(trouble).splitlines()[0]})", "a condition in CEL", hint)
        return None
    return text


def _tests(node: Block, faults: Faults) -> tuple[CellTest, ...]:
    return tuple(
        test for entry in node.entries if (test := _test(Column(entry.key.text, entry.key.line), entry.value, faults))
    )


def _test(column: Column, node: Node, faults: Faults) -> CellTest | None:
    if isinstance(node, Block):
        empty = Keys(node, faults, ("empty",), "a test of a column").word("empty", ("true", "false"))
        return CellTest(column, empty=empty == "true") if empty else None
    return CellTest(column, equals=items_of(node, lambda item: text_of(item, faults, "a value")))


def _fields(node: Node, faults: Faults) -> tuple[Field, ...]:
    if not isinstance(node, Block):
        faults.add(node.line, described(node), "fields with their columns", "for example data: {task: Activity}")
        return ()
    return tuple(field for entry in node.entries if (field := _field(entry.key, entry.value, faults)))


def _field(key: Scalar, node: Node, faults: Faults) -> Field | None:
    if not isinstance(node, Block):
        column = _column(node, faults)
        return Field(key.text, column) if column else None
    keys = Keys(node, faults, ("column", "type", "value"), "a field")
    if keys.get("value"):
        return Field(key.text, always=keys.text("value", "a text"))
    column_node = keys.need("column", "the column the field comes from")
    column = _column(column_node, faults) if column_node else None
    type_ = keys.word("type", TYPES)
    return Field(key.text, column, next((word for word in TYPES if word == type_), "string")) if column else None
