"""A letter's style put where every mail program finds it: on each element, and once more in the head for the dark.

Programs that drop the head keep the light letter; those that know nothing of dark colours make their own of it.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree, html

SHEET: Final = Path(__file__).resolve().parent.parent / "templates" / "delivery" / "letter.css"
RULE: Final = re.compile(r"\.([a-z-]+)\s*\{([^{}]*)\}")
APART: Final = "/* apart */"
"""What stands below this line of the sheet cannot stand on an element: it goes into the head as it is."""


def styled(page: str) -> str:
    """A whole letter in HTML, whose classes the sheet explains, with its style on every element and in its head."""
    rules, apart = _sheet()
    tree = html.document_fromstring(page)
    for element in tree.iter(etree.Element):
        said = [rules[name] for name in (element.get("class") or "").split() if name in rules]
        if said:
            element.set("style", ";".join(said))
    head = tree.find("head")
    style = etree.SubElement(tree if head is None else head, "style")
    style.text = apart
    written = html.tostring(tree, encoding="unicode", doctype="<!doctype html>")
    return str(written)


@cache
def _sheet() -> tuple[dict[str, str], str]:
    """(class → declarations, what goes into the head)."""
    on_elements, _, apart = SHEET.read_text(encoding="utf-8").partition(APART)
    rules = {name: ";".join(_declarations(body)) for name, body in RULE.findall(on_elements)}
    return rules, apart.strip()


def _declarations(body: str) -> list[str]:
    return [" ".join(one.split()) for one in body.split(";") if one.strip()]
