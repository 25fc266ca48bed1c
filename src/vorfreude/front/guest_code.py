"""The code of a guest's badge as their phone shows it at a door."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def code_drawn(code: str) -> SafeString:
    """A QR code as SVG, to stand in a page: black on white whatever the page looks like."""
    drawn = BytesIO()
    segno.make(code, error="m", micro=False).save(
        drawn, kind="svg", border=2, scale=6, xmldecl=False, svgns=True, light="#fff", omitsize=True
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 drawn by us, from a code of ours
