"""The sheets that go with builds: a large code, what the build is called, its stages, and how a picture is taken. To print."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

import msgspec
import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.journeys.queries.wanted import Build
from vorfreude.lib.paper import pdf_of
from vorfreude.lib.whole import whole

SHEET: Final = Path(__file__).parent / "sheets.typ"
SIZES: Final = ("A6", "A5")
"""Of paper: one fits a pocket of the traveller, the other a clipboard."""


class _Said(msgspec.Struct, frozen=True):
    """One sheet, ready to be drawn."""

    subject: str
    called: str
    stages: list[str]


def sheets_of(builds: Sequence[tuple[Build, str]], *, language: str, size: str) -> bytes:
    """A PDF with one page for each (build, its code). Some 30 ms of CPU for the first sheet, 3 ms for each other."""
    said = [_said(build, language) for build, _code in builds]
    with translation.override(language):
        page = {
            "size": size.lower() if size in SIZES else SIZES[0].lower(),
            "language": language,
            "maker": settings.MAKER,
            "steps": [_("Scan"), _("Take"), _("Send")],
            "stages": _("Stages"),
            "keep": _("This sheet stays with the build."),
            "sheets": said,
        }
    files = {f"{place}.svg": _drawn(code) for place, (_build, code) in enumerate(builds)}
    return pdf_of(SHEET, page, files)


def link_of(code: str) -> str:
    """What a traveller's code says to a phone: where to go with it."""
    return whole(reverse("floor-traveller", args=[code]))


def _said(build: Build, language: str) -> _Said:
    return _Said(
        build.subject, in_language(build.called, language), [in_language(one, language) for one in build.stages]
    )


def _drawn(code: str) -> bytes:
    """A QR code that is still read with a quarter of it under a greasy thumb."""
    into = BytesIO()
    segno.make(link_of(code), error="q", micro=False).save(into, kind="svg", border=4, scale=4, xmldecl=False)
    return into.getvalue()
