"""The living service blueprint on paper: one wide sheet, set by Typst from the same drawing and the same style."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from vorfreude.back.blueprint_drawing import svg_of
from vorfreude.core.blueprint import Blueprint
from vorfreude.core.drawing import Figures, draw_for_paper
from vorfreude.lib.paper import pdf_of

SHEET: Final = Path(__file__).parent / "blueprint.typ"
SIZES: Final = {"a3": (420, 297), "a4": (297, 210), "a2": (594, 420)}
"""Millimetres, landscape."""

MARGIN, FOOT = 9, 7
STYLES: Final = ("lib/tokens.css", "back/blueprint.css")
ON_PAPER: Final = {
    "--serif": '"Libertinus Serif"',
    "--sans": '"Libertinus Serif"',
    "--paper": "#fff",
    "--air": "#fcfaf7",
}
"""The typeface that comes with Typst, so that a sheet looks the same on every machine; and paper is white by itself."""

LARGER: Final = 1.1
"""Letters on paper: Libertinus is at least so much narrower than what the drawing was measured for."""


def paper_of(
    blueprint: Blueprint, *, language: str, figures: Figures | None, size: str, maker: str, said: str
) -> bytes:
    """A PDF of one page; ``size`` is one of SIZES, else A3. ``said`` stands at its foot. About a second of CPU."""
    paper = size if size in SIZES else "a3"
    width, height = SIZES[paper]
    ratio = (width - 2 * MARGIN) / (height - 2 * MARGIN - FOOT)
    drawing = draw_for_paper(blueprint, language=language, figures=figures, ratio=ratio)
    svg = str(svg_of(drawing, {})).replace("<title", f"<style>{_style()}</style><title", 1)
    page = {
        "paper": paper,
        "margin": MARGIN,
        "foot": FOOT,
        "language": language,
        "maker": maker,
        "title": drawing.title,
        "about": drawing.about,
        "said": said,
        "kind": _("Service blueprint"),
    }
    return pdf_of(SHEET, page, {"drawing.svg": svg.encode()})


@cache
def _style() -> str:
    """The drawing's style with its colours by day written out: a reader of SVG on paper knows no variables."""
    text = "\n".join(Path(str(finders.find(name))).read_text(encoding="utf-8") for name in STYLES)
    by_day = re.sub(
        r"@media screen and \(prefers-color-scheme: dark\) \{.*?\n\}\n|@media screen .*?\n  \}\n",
        "",
        text,
        flags=re.DOTALL,
    )
    values = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", by_day)) | ON_PAPER
    rules = "".join(rule for rule in re.findall(r"^\.dr[^\n]*\}$", by_day, flags=re.MULTILINE))
    plain = re.sub(r"var\((--[\w-]+)\)", lambda found: values[found[1]], rules)
    lettered = plain.replace('Menlo, "DejaVu Sans Mono", "Liberation Mono", monospace', '"DejaVu Sans Mono"')
    in_one = re.sub(r"Arial, [^;}]*", '"Libertinus Serif"', lettered)
    return re.sub(r'([\d.]+)px( "Libertinus)', lambda found: f"{float(found[1]) * LARGER:.2f}px{found[2]}", in_one)
