"""Rows of an XES file (IEEE 1849), one event at a time, with the attributes of its trace as ``case:…``.

Read by libxml2 with everything off that reaches outside the file or grows inside it; each element is forgotten
once it was read, so memory is flat. Nested attributes are left out: a row is flat too.
"""

from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from vorfreude.lib.bounded import Bounded
from vorfreude.lib.rows import Row, RowFault

CASE = "case:"


class EventLog:
    """An XES file as rows: one of scope ``group`` per trace, then one of scope ``member`` per event.

    Values are the texts of the file. Raises Unreadable when the file is not well-formed, has a document type
    (nothing in XES needs one, and entities are how XML attacks its reader), or is not XES.
    """

    columns: tuple[str, ...] | None = None

    def __init__(self, source: Bounded) -> None:
        self._source = source
        self._case: dict[str, str] | None = None

    def __iter__(self) -> Iterator[Row | RowFault]:
        elements = etree.iterparse(
            self._source,
            events=("end",),
            tag=("{*}trace", "{*}event"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            yield from self._rows(elements)
        except etree.XMLSyntaxError as trouble:
            hint = "the file is damaged, cut short, or not XML: export it again"
            raise self._source.refuse(str(trouble.msg), "well-formed XES", hint, line=trouble.lineno or 0) from trouble

    def _rows(self, elements: "etree.iterparse[tuple[str, etree._Element]]") -> Iterator[Row | RowFault]:
        looked_at = False
        for _, element in elements:
            if not looked_at:
                looked_at = self._is_log(element)
            if element.tag.endswith("event"):
                yield from self._event(element)
            else:
                yield from self._trace_end(element)
            self._source.mark()
        if not looked_at:
            self._is_log(elements.root)

    def _is_log(self, element: etree._Element) -> bool:
        if _has_doctype(element):
            hint = "remove the <!DOCTYPE …>: XES needs none, and its entities can be used for attacks"
            raise self._source.refuse("a document type declaration", "XES without one", hint)
        top = etree.QName(element.getroottree().getroot()).localname
        if top != "log":
            raise self._source.refuse(f"<{top}> at the top", "<log>: an XES file")
        return True

    def _event(self, event: etree._Element) -> Iterator[Row | RowFault]:
        trace = event.getparent()
        if trace is None:
            return
        if not trace.tag.endswith("trace"):
            self._case = {}  # the standard allows events outside any trace
        elif self._case is None:
            yield self._open_case(trace, event.itersiblings(preceding=True))
        elif (last := event.getprevious()) is not None and last.getprevious() is not None:
            yield _late_attribute(last)  # between this event and the one before, which is forgotten but for its place
        yield Row(_line(event), "member", _texts(event) | (self._case or {}))
        _forget(event)

    def _trace_end(self, trace: etree._Element) -> Iterator[Row | RowFault]:
        if self._case is None:
            yield self._open_case(trace, trace)
        elif len(trace) > 1:
            yield _late_attribute(trace[1])
        self._case = None
        _forget(trace)

    def _open_case(self, trace: etree._Element, attributes: Iterable[etree._Element]) -> Row:
        self._case = {CASE + key: value for key, value in _texts(attributes).items()}
        return Row(_line(trace), "group", self._case)


def _texts(attributes: Iterable[etree._Element]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for attribute in attributes:
        key, value = attribute.get("key"), attribute.get("value")
        if key is not None and value is not None:  # lists and containers have no value of their own
            texts[key] = value
    return texts


def _forget(element: etree._Element) -> None:
    """Empty the element and drop those before it. Itself it stays: libxml2 still stands on it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)


def _late_attribute(attribute: etree._Element) -> RowFault:
    came = f"the attribute {attribute.get('key')!r} of a trace behind its first event"
    hint = "XES has the attributes of a trace first; this one was left out"
    return RowFault(_line(attribute), came, "attributes, then events", hint)


def _has_doctype(element: etree._Element) -> bool:
    return bool(getattr(element.getroottree().docinfo, "doctype", ""))  # getattr: lxml's stubs do not know it


def _line(element: etree._Element) -> int:
    """The line of the element; behind line 65,535, where libxml2 keeps none, that of the first line inside it."""
    return cast("int | None", element.sourceline) or 0  # cast: lxml's stubs leave its type open
