"""Rows become signals, as the rules of a mapping say."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import cel
import msgspec

from vorfreude.core.blueprint.errors import quoted
from vorfreude.intake.actions.verdicts import NewSignal
from vorfreude.intake.mapping.idents import Recent, fingerprint
from vorfreude.intake.mapping.model import EACH, Column, Field, Kind, Mapping, Rule, Template
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

    def signals(self, row: Row) -> Iterator[NewSignal | RowFault]:
        """What a row gives: signals, and a RowFault for each rule that cannot read it."""
        if row.scope != "group":
            for rule in self._of_rows:
                for signal in self._read(rule, row):
                    yield self._numbered(signal) if isinstance(signal, NewSignal) and rule.hashes else signal
        if row.scope != "member":
            for rule in self._of_cases:
                for signal in self._read(rule, row):
                    if isinstance(signal, RowFault) or self._told_once.count(signal.ident) == 1:
                        yield signal

    def _numbered(self, signal: NewSignal) -> NewSignal:
        times = self._occurrences.count(signal.ident)
        return signal if times == 1 else msgspec.structs.replace(signal, ident=f"{signal.ident}-{times}")

    def _read(self, rule: "_Compiled", row: Row) -> Iterable[NewSignal | RowFault]:
        try:
            return rule.read(row.values)
        except NoZone as trouble:
            raise Unreadable([Fault(self._file, 0, trouble.came, trouble.expected, trouble.hint)]) from trouble
        except WrongValue as trouble:
            return [RowFault(row.line, trouble.came, trouble.expected, trouble.hint)]


class _Compiled:
    """A rule with everything looked up that does not depend on the row."""

    def __init__(self, rule: Rule, source: str, stamps: Stamps) -> None:
        self.once_per_case = rule.once_per_case
        self.hashes = rule.ident is None
        self._rule = rule
        self._source = source
        self._read_stamp = stamps.read
        self._time = rule.time.name
        self._kind = _kind_of(rule.kind)
        self._fields = [(field, reader_of(field.type, stamps)) for field in rule.fields]
        self._condition = cel.compile(rule.condition) if rule.condition else None

    def read(self, values: Values) -> list[NewSignal]:
        """The signals of a row. Raises WrongValue."""
        stamp = values.get(self._time, "").strip()
        kind = self._kind(values)
        if not stamp or kind is None or not self._applies(values):
            return []
        try:
            at = self._read_stamp(stamp)
        except WrongValue as trouble:
            raise _placed(trouble, self._time) from None
        content = _encode(self._content(values))
        return [self._signal(kind, subject, at, content, values) for subject in self._subjects(values)]

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
        content: dict[str, Value] = {}
        for field, read in self._fields:
            cell = values.get(field.column.name, "") if field.column else field.always or ""
            if cell.strip():
                content[field.name] = _value(field, read, cell)
        return content

    def _subjects(self, values: Values) -> list[str]:
        each = self._rule.each
        if each is None:
            return [_filled(self._rule.subject, values)] if self._rule.subject else []
        items = items_in(values.get(each.column.name, ""), each.separator)
        return [_filled(each.named, values | {EACH: item}) for item in items]

    def _signal(self, kind: str, subject: str, at: datetime, content: bytes, values: Values) -> NewSignal:
        if self._rule.ident is None:
            ident = fingerprint(subject, kind, canonical(at), content)
        else:
            ident = _filled(self._rule.ident, values | {EACH: subject})
        return NewSignal(self._source, ident, kind, subject, at, content)


def _kind_of(kind: Kind) -> Callable[[Values], str | None]:
    if kind.column is None:
        return lambda _values: kind.always
    name = kind.column.name
    return lambda values: kind.kinds.get(values.get(name, ""), kind.otherwise)


def _value(field: Field, read: Callable[[str], Value], cell: str) -> Value:
    try:
        return read(cell)
    except WrongValue as trouble:
        raise _placed(trouble, field.column.name if field.column else field.name) from None


def _filled(template: Template, values: Values) -> str:
    return "".join(part if isinstance(part, str) else _cell(part, values) for part in template.parts)


def _cell(column: Column, values: Values) -> str:
    cell = values.get(column.name, "").strip()
    if not cell:
        raise WrongValue(
            f"nothing in the column {column.name!r}", "the name of a subject", "leave such rows out with when:"
        )
    return cell


def _placed(trouble: WrongValue, column: str) -> WrongValue:
    return type(trouble)(f"{trouble.came} in the column {column!r}", trouble.expected, trouble.hint)
