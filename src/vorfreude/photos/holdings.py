"""What photographs hold about people: those of their own journeys that they were shown, as they were shown."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from vorfreude.journeys.queries import journeys_of
from vorfreude.lib.holding import Attachment, Holding, Nobody, Piece, Whose, keeps_nothing
from vorfreude.photos.queries import content_of, shown_photo

WIDEST = 4_096
JPEG = "image/jpeg"


def _export(whose: Whose) -> Piece:
    told = [(row.subject, moment) for row in journeys_of(whose.pictured) for moment in row.told]
    shown = [(subject, moment, photo) for subject, moment in told if not moment.withdrawn_at for photo in moment.photos]
    names = dict.fromkeys(photo for _, _, photo in shown)
    words = {photo: _words(moment.words, whose.language) for _, moment, photo in shown}
    rows = [{"about": subject, "told": words[photo], "photograph": f"{photo}.jpg"} for subject, _, photo in shown]
    return Piece(rows, [Attachment(f"{photo}.jpg", partial(_content, photo), words[photo]) for photo in names])


def _words(said: dict[str, dict[str, str]], language: str) -> str:
    title = said.get("title", {})
    return title.get(language) or next(iter(title.values()), "")


def _content(photo_id: str) -> bytes | None:
    """A picture that was withdrawn meanwhile is in no copy either."""
    shown = shown_photo(photo_id)
    return content_of(shown.variant(WIDEST, JPEG)[0]) if shown and shown.widths else None


HOLDINGS = (
    Holding(
        name="photos.shown",
        title=_("Photographs that you were shown"),
        keeps=_("Kept as long as the record of what was built. Originals are deleted after a few weeks."),
        tables=("photos.Photo", "photos.Film"),
        export=_export,
        erase=keeps_nothing,
        stays=_("Photographs show the thing and nobody; they belong to its record."),
    ),
)

NOBODY = (
    Nobody(
        ("photos.Station", "photos.Enrolment", "photos.Device", "photos.Traveller", "photos.Look", "photos.Embargo"),
        "Name staff at their work: the record for the works council, kept as docs/guides/worker-rights.md says.",
    ),
    Nobody(("photos.Objection",), "A worker's wish; kept as docs/guides/worker-rights.md says."),
    Nobody(("photos.Errand",), "An address where a picture is to be fetched."),
)
