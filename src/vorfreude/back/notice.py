"""The sheet that hangs at a station: what is photographed there, why, who sees it, and how not to be shown. A4, to print."""

import io
from pathlib import Path
from typing import Final

import msgspec
import segno
import typst
from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.photos.queries import StationSeen

SHEET: Final = Path(__file__).parent / "notice.typ"

PARTS: Final[tuple[tuple[str | Lazy, str | Lazy], ...]] = (
    (
        gettext_lazy("What is photographed"),
        gettext_lazy("The product at this station, for the customer who waits for it. Never a person."),
    ),
    (
        gettext_lazy("What happens to the picture"),
        gettext_lazy(
            "Before anybody outside sees it, faces and readable papers are covered for good, and place and device are"
            " taken out of the file. Nobody is recognised, and no register of faces exists."
        ),
    ),
    (
        gettext_lazy("Who sees it"),
        gettext_lazy(
            "Colleagues who check the covered picture, and after that the customer of this one product. The original"
            " is encrypted, opened by no person, and deleted after %(days)d days."
        ),
    ),
    (
        gettext_lazy("You do not want to be shown"),
        gettext_lazy(
            "Say so, at any time, without a reason and, if you like, without your name: to your plant lead, to"
            " the works council or to the data protection officer. The station and the hour are enough. Pictures"
            " that are out are taken back at once, and people in them are covered whole."
        ),
    ),
    (
        gettext_lazy("Why this is allowed"),
        gettext_lazy(
            "It rests on a legitimate interest that was weighed against yours (Art. 6(1)(f) GDPR), never on your"
            " consent alone. You may object (Art. 21), ask what is held (Art. 15), have it erased (Art. 17), and"
            " complain to a supervisory authority (Art. 77)."
        ),
    ),
)
ASK: Final = gettext_lazy("Whom to ask")
ASK_LINES: Final = (gettext_lazy("Plant lead"), gettext_lazy("Works council"), gettext_lazy("Data protection officer"))


def notice_of(station: StationSeen, *, language: str, days: int, maker: str) -> bytes:
    """A PDF in this language, the first of the desk's when it is not spoken. Some 0.1 s of CPU."""
    spoken = {tag for tag, _name in settings.LANGUAGES}
    language = language if language in spoken else settings.LANGUAGE_CODE
    with translation.override(language):
        title = in_language(station.titles, language) if station.titles else station.name
        said = {
            "language": language,
            "maker": maker,
            "station": title,
            "title": _("Photographs are taken here"),
            "parts": [[str(heading), _filled(words, days)] for heading, words in PARTS],
            "ask": str(ASK),
            "lines": [str(line) for line in ASK_LINES],
            "code": _code(_("Do not show me: station %(station)s, day and hour") % {"station": title}),
        }
    pdf: bytes = typst.compile(str(SHEET), sys_inputs={"said": msgspec.json.encode(said).decode()})
    return pdf


def _filled(words: str | Lazy, days: int) -> str:
    text = str(words)
    return text % {"days": days} if "%(days)d" in text else text


def _code(text: str) -> str:
    """A QR code of plain words, ready to be said to somebody; it leads nowhere and names nobody."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=0, scale=4, xmldecl=False)
    return drawn.getvalue().decode()
