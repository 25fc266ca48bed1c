"""A picture from its description: drawn by Vega-Lite in this process, then stripped to what a strict page may hold.

No style, no script, no address but rows of the ledger: what is not on the list is taken out. Colours are names of our own in the
place of values; the page's stylesheet fills them in, by day and by night.
"""

from typing import Literal

from lxml import etree

from vorfreude.outcomes.charts.specs import Spec

type Locale = Literal["de-DE", "en-US"]

HERE = "rows:"
"""In a picture the page of rows, whose address only the page that shows it knows."""

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
TAGS = frozenset({"svg", "g", "path", "line", "rect", "text", "tspan", "a", "title", "desc", "defs", "clipPath"})
ATTRIBUTES = frozenset(
    {
        "viewBox", "d", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "width", "height", "transform", "fill", "stroke", "opacity",
        "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
        "stroke-miterlimit", "text-anchor", "font-size", "font-weight", "id", "clip-path",
    }
)  # fmt: skip

LOCALES: dict[str, Locale] = {"de": "de-DE"}
"""How numbers and dates are written on axes; any other language as in English."""


def drawn(spec: Spec, *, title: str, words: str, language: str, ident: str) -> str:
    """The picture of a Vega-Lite description as SVG to stand in a page; ``words`` say in a sentence what is to be seen.

    ``ident`` makes the ids of its title unique in the page. Raises ValueError for a description that Vega-Lite does not take.
    """
    locale = LOCALES.get(language, "en-US")
    import vl_convert  # noqa: PLC0415 only the process that draws carries the engine

    raw = vl_convert.vegalite_to_svg(spec, format_locale=locale, time_format_locale=locale)
    root = etree.fromstring(raw.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    _strip(root)
    del root.attrib["width"], root.attrib["height"]
    root.set("class", "chart")
    root.set("role", "group")
    root.set("aria-labelledby", f"{ident}-title {ident}-words")
    for place, (tag, text) in enumerate((("title", title), ("desc", words))):
        said = etree.Element(f"{{{SVG}}}{tag}", {"id": f"{ident}-{'title' if tag == 'title' else 'words'}"})
        said.text = text
        root.insert(place, said)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _strip(element: "etree._Element") -> None:
    address, label = element.get(XLINK), _label(element)
    for child in list(element):
        if not str(child.tag).startswith(f"{{{SVG}}}") or etree.QName(child).localname not in TAGS:
            element.remove(child)
        else:
            _strip(child)
    for name in set(element.attrib) - ATTRIBUTES:
        del element.attrib[name]
    if etree.QName(element).localname == "a":
        _lead(element, address or "", label)


def _label(element: "etree._Element") -> str:
    """What Vega says of the mark inside a link."""
    return next((label for child in element if (label := child.get("aria-label"))), "")


def _lead(link: "etree._Element", address: str, label: str) -> None:
    """A link leads to rows, or is none. The table beside has the same links for the keyboard."""
    _, found, query = address.partition("?")
    if not found:
        link.tag = f"{{{SVG}}}g"
        return
    link.set("href", f"{HERE}?{query}")
    link.set("tabindex", "-1")
    link.set("aria-label", label)
    said = etree.SubElement(link, f"{{{SVG}}}title")
    said.text = label
