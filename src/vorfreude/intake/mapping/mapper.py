"""Rows become signals, as the rules of a mapping say."""

from collections.abc import Callable, Sequence
from datetime import datetime

import cel
import msgspec

from vorfreude.core.blueprint.errors import quoted
from vorfreude.intake.actions.verdicts import NewSignal
from vorfreude.intake.mapping.idents import Recent, fingerprint
from vorfreude.intake.mapping.model import EACH, Column, Mapping, Rule, Template
from vorfreude.intake.mapping.stamps import NoZone, Stamps, WrongValue, canonical
from vorfreude.intake.mapping.values import Value, items_in, reader_of
from vorfreude.lib.faults import Fault, Unreadable
from vorfreude.lib.rows import Row, RowFault

type Values = dict[str, str]

_encode = msgspec.json.Encoder(order="sorted").encode


class Mapper:
    """Applies a mapping to the rows of one file, in their order.

    The order matters only for signals that repeat exactly: each further one within the window of ``idents.Recent``
    gets the next occurrence number. Raises Unreadable at the first naive stamp when the mapping has no zone.
    """

    def __init__(self, mapping: Mapping) -> None:
        self._file = mapping.file
        stamps = Stamps(mapping.stamps, mapping.zone)
        rules = [_Compiled(rule, mapping.source, stamps) for rule in mapping.rules]
        self._of_rows = [rule for rule in rules if not rule.once_per_case]
        self._of_cases = [rule for rule in rules if rule.once_per_case]
        self._occurrences = Recent[str]()
        self._told_once = Recent[str]()

    def signals(self, row: Row) -> list[NewSignal | RowFault]:
        """What a row gives: signals, and a RowFault for each rule that cannot read it."""
        gifts: list[NewSignal | RowFault] = []
        if row.scope != "group":
            for rule in self._of_rows:
                gifts += map(self._numbered, self._read(rule, row)) if rule.hashes else self._read(rule, row)
        if row.scope != "member":
            for rule in self._of_cases:
                gifts += filter(self._is_first, self._read(rule, row))
        return gifts

    def _numbered(self, gift: NewSignal | RowFault) -> NewSignal | RowFault:
        if isinstance(gift, RowFault) or (times := self._occurrences.count(gift.ident)) == 1:
            return gift
        return msgspec.structs.replace(gift, ident=f"{gift.ident}-{times}")

    def _is_first(self, gift: NewSignal | RowFault) -> bool:
        return isinstance(gift, RowFault) or self._told_once.count(gift.ident) == 1

    def _read(self, rule: "_Compiled", row: Row) -> Sequence[NewSignal | RowFault]:
        try:
            return rule.read(row.values)
        except NoZone as trouble:
            raise Unreadable([Fault(self._file, 0, trouble.came, trouble.expected, trouble.hint)]) from trouble
        except WrongValue as trouble:
            return [RowFault(row.line, trouble.came, trouble.expected, trouble.hint, trouble.column)]


class _Compiled:
    """A rule with everything looked up that does not depend on the row."""

    def __init__(self, rule: Rule, source: str, stamps: Stamps) -> None:
        self.once_per_case = rule.once_per_case
        self.hashes = rule.ident is None
        self._rule = rule
        self._source = source
        self._read_stamp = stamps.read
        self._time = rule.time.name
        self._always_kind = rule.kind.always
        self._fields = [(f.name, f.column.name, reader_of(f.type, stamps)) for f in rule.fields if f.column]
        self._always = {field.name: field.always for field in rule.fields if field.always is not None}
        self._subject = _filler(rule.subject) if rule.subject else None
        self._each_named = _filler(rule.each.named) if rule.each else None
        self._ident = _filler(rule.ident) if rule.ident else None
        self._condition = cel.compile(rule.condition) if rule.condition else None

    def read(self, values: Values) -> list[NewSignal]:
        """The signals of a row. Raises WrongValue."""
        stamp = values.get(self._time, "").strip()
        kind = self._always_kind or self._kind_by_column(values)
        if not stamp or kind is None or not self._applies(values):
            return []
        try:
            at = self._read_stamp(stamp)
        except WrongValue as trouble:
            raise _placed(trouble, self._time) from None
        content = _encode(self._content(values))
        return [self._signal(kind, subject, at, content, values) for subject in self._subjects(values)]

    def _kind_by_column(self, values: Values) -> str | None:
        kind = self._rule.kind
        return kind.kinds.get(values.get(kind.column.name, ""), kind.otherwise) if kind.column else None

    def _applies(self, values: Values) -> bool:
        for test in self._rule.tests:
            cell = values.get(test.column.name, "")
            if test.empty is None and cell not in test.equals:
                return False
            if test.empty is not None and test.empty == bool(cell.strip()):
                return False
        return self._condition is None or self._asks(self._condition, values)

    def _asks(self, condition: cel.Program, values: Values) -> bool:
        try:
            answer = condition.execute({"row": values})
        except KeyError:
            return False  # a column that is not there makes a condition false, as in blueprints
        except (TypeError, ValueError, RuntimeError, ArithmeticError) as trouble:
            raise WrongValue(str(trouble), f"values for {quoted(self._rule.condition or '')}") from trouble
        return answer is True

    def _content(self, values: Values) -> dict[str, Value]:
        content: dict[str, Value] = dict(self._always)
        for field, name, read in self._fields:
            cell = values.get(name)
            if cell and not cell.isspace():
                content[field] = cell if read is None else _value(name, read, cell)
        return content

    def _subjects(self, values: Values) -> list[str]:
        if self._subject is not None:
            return [self._subject(values)]
        each, named = self._rule.each, self._each_named
        if each is None or named is None:
            return []
        items = items_in(values.get(each.column.name, ""), each.separator)
        return [named(values | {EACH: item}) for item in items]

    def _signal(self, kind: str, subject: str, at: datetime, content: bytes, values: Values) -> NewSignal:
        if self._ident is None:
            ident = fingerprint(subject, kind, canonical(at), content)
        else:
            ident = self._ident(values | {EACH: subject})
        return NewSignal(self._source, ident, kind, subject, at, content)


def _value(name: str, read: Callable[[str], Value], cell: str) -> Value:
    try:
        return read(cell)
    except WrongValue as trouble:
        raise _placed(trouble, name) from None


def _filler(template: Template) -> Callable[[Values], str]:
    if len(template.parts) == 1 and isinstance(alone := template.parts[0], Column):
        return lambda values: _cell(alone.name, values)
    parts = [(part, None) if isinstance(part, str) else ("", part.name) for part in template.parts]
    return lambda values: "".join([text if name is None else _cell(name, values) for text, name in parts])


def _cell(name: str, values: Values) -> str:
    cell = values.get(name, "").strip()
    if not cell:
        hint = "leave such rows out with when:"
        raise WrongValue(f"nothing in the column {name!r}", "the name of a subject", hint, name)
    return cell


def _placed(trouble: WrongValue, column: str) -> WrongValue:
    return type(trouble)(f"{trouble.came} in the column {column!r}", trouble.expected, trouble.hint, column)
