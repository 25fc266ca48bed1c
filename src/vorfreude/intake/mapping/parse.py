"""The mapping file: its text becomes a ``Mapping``, or all its mistakes at once."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from vorfreude.core.blueprint.document import Node, Sequence, compose
from vorfreude.core.blueprint.errors import Unreadable as NoDocument
from vorfreude.core.blueprint.errors import quoted
from vorfreude.intake.mapping.model import ISO, Format, Mapping, Rule
from vorfreude.intake.mapping.nodes import Faults, Keys, described, items_of, text_of
from vorfreude.intake.mapping.rules import read_rule
from vorfreude.lib.faults import Unreadable

KEYS = ("source", "format", "blueprint", "csv", "zone", "stamps", "signals")
FORMATS: tuple[Format, ...] = ("csv", "xes")


def parse_mapping(text: str, *, file: str) -> Mapping:
    """The mapping in ``text``. ``file`` is the name that errors use. Raises Unreadable with every mistake in it."""
    faults = Faults(file)
    mapping = _document(text, faults)
    if faults.found or mapping is None:
        raise Unreadable(faults.found)
    return mapping


def _document(text: str, faults: Faults) -> Mapping | None:
    if not text.strip():
        faults.add(1, "an empty file", "a mapping", "begin with 'source: a-name-that-stays'")
        return None
    try:
        root = compose(text, faults.compose)
    except NoDocument:
        return None
    keys = Keys(root, faults, KEYS, "a mapping")
    source = keys.need(
        "source", "the stable name of where the signals come from", "for example source: plant/operations"
    )
    table = Keys(csv, faults, ("delimiter", "encoding"), "csv") if (csv := keys.get("csv")) else None
    return Mapping(
        file=faults.file,
        source=(text_of(source, faults, "a name that stays the same for ever") if source else None) or "",
        rules=_rules(keys, faults),
        format=next((word for word in FORMATS if word == keys.word("format", FORMATS)), None),
        blueprint=keys.text("blueprint", "the path of a blueprint, from here"),
        delimiter=_delimiter(table, faults) if table else ",",
        encoding=_encoding(table, faults) if table else "utf-8-sig",
        zone=_zone(keys, faults),
        stamps=_stamps(keys, faults),
    )


def _rules(keys: Keys, faults: Faults) -> tuple[Rule, ...]:
    node = keys.need("signals", "a list of the signals each row gives")
    if node is None:
        return ()
    if not isinstance(node, Sequence) or not node.items:
        faults.add(node.line, described(node), "a list of signals", "begin each with '- kind: …'")
        return ()
    return items_of(node, lambda item: read_rule(item, faults))


def _delimiter(table: Keys, faults: Faults) -> str:
    text = table.get("delimiter")
    if text is None:
        return ","
    named = {"tab": "\t"}.get(getattr(text, "text", ""), getattr(text, "text", ""))
    if len(named) != 1 or named in '"\r\n':
        faults.add(text.line, described(text), "one character, or tab", "a semicolon stands in quotes: ';'")
    return named


def _encoding(table: Keys, faults: Faults) -> str:
    node = table.get("encoding")
    name = text_of(node, faults, "the name of an encoding") if node else None
    if node is None or name is None:
        return "utf-8-sig"
    if not _is_text_encoding(name):
        faults.add(node.line, quoted(name), "the name of a text encoding", "for example utf-8, windows-1252, utf-16")
    return name


def _is_text_encoding(name: str) -> bool:
    try:
        return bool("a".encode(name)) and isinstance(b"".decode(name), str)
    except (LookupError, UnicodeError):
        return False


def _zone(keys: Keys, faults: Faults) -> ZoneInfo | None:
    node = keys.get("zone")
    name = text_of(node, faults, "an IANA time zone") if node else None
    if node is None or name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        faults.add(node.line, quoted(name), "an IANA time zone", "for example Europe/Berlin, America/New_York or UTC")
        return None


def _stamps(keys: Keys, faults: Faults) -> tuple[str, ...]:
    node = keys.get("stamps")
    return (ISO,) if node is None else items_of(node, lambda item: _stamp_format(item, faults))


def _stamp_format(node: Node, faults: Faults) -> str | None:
    text = text_of(node, faults, "iso, or a format of a stamp")
    if text is None or text == ISO:
        return text
    hint = "for example '%d.%m.%Y %H:%M' (day, month, year, hours, minutes)"
    try:
        there = datetime(2012, 11, 30, 16, 45, tzinfo=UTC).strftime(text)
        back = datetime.strptime(there, text).date().isoformat()  # noqa: DTZ007  only the day is looked at
    except ValueError as trouble:
        faults.add(node.line, f"{quoted(text)} ({trouble})", "a format of a stamp", hint)
        return None
    if back != "2012-11-30":
        faults.add(node.line, quoted(text), "a format with year, month and day", hint)
        return None
    return text
