"""The photographs of one page: their links for this reader, their words, their sizes. What is not out is not in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front.reader import Reader
from vorfreude.journeys.queries import JourneyRow, ToldMoment
from vorfreude.photos import queries
from vorfreude.photos.gate import PLAYED
from vorfreude.photos.links import clip_address, folder
from vorfreude.photos.queries import Described

MOST_WORDS = 10_000
"""Alternative texts that are kept: a picture is described in the same words each time."""

MIDDLE = 960
"""The width that a browser takes which knows no srcset."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Where a clip is, and the same as a moving picture for a browser that plays none."""

    src: str
    moving: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph and the words for whoever cannot see it. ``large`` is the widest, ``tint`` what stands there until it has come.

    Of a clip it is the picture that stands there before. ``origin``: where it is said how it was made.
    """

    src: str
    srcset: str
    large: str
    alt: str
    caption: str
    width: int
    height: int
    tint: str
    clip: Clip | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Album:
    """Photographs that this reader may see now, by id; ``stages`` are the titles of stages by name."""

    described: Mapping[str, Described]
    person: int
    now: datetime
    language: str
    stages: Mapping[str, str]

    def shown(self, told: Sequence[ToldMoment]) -> list[ToldMoment]:
        """What was told, each moment with those of its photographs that may be seen."""
        return [
            one if all(photo in self.described for photo in one.photos) else replace(one, photos=self._out(one.photos))
            for one in told
        ]

    def photo(self, name: str, title: str) -> Photo:
        """The picture of this id, shown under a title. KeyError for one that is not in the album."""
        about = self.described[name]
        here = folder(name, self.person, self.now)
        middle = next((width for width in about.widths if width >= MIDDLE), about.widths[-1])
        return Photo(
            src=f"{here}{middle}",
            srcset=", ".join([f"{here}{width} {width}w" for width in about.widths]),
            large=f"{here}{about.widths[-1]}",
            alt=_alt(title, self.stages.get(about.stage, ""), about.by, self.language, is_clip=about.is_clip),
            caption=about.captions.get(self.language, ""),
            width=about.width,
            height=about.height,
            tint=about.placeholder,
            clip=self._clip(name) if about.is_clip else None,
            origin=f"{here}origin",
        )

    def _clip(self, name: str) -> Clip:
        return Clip(*(clip_address(name, self.person, self.now, file) for file in PLAYED))

    def _out(self, photos: Sequence[str]) -> list[str]:
        return [photo for photo in photos if photo in self.described]


def album_of(rows: Sequence[JourneyRow], reader: Reader, *, pictured: Collection[str]) -> Album:
    """The album of a page about these journeys. One query, none where nothing was photographed.

    ``pictured`` are the subjects whose photographs this reader may see.
    """
    photos = {photo for row in rows if row.subject in pictured for moment in row.told for photo in moment.photos}
    stages = {stage.stage: in_language(stage.title, reader.language) for row in rows for stage in row.blueprint.stages}
    return Album(queries.described(photos), reader.id, reader.now, reader.language, stages)


@lru_cache(maxsize=MOST_WORDS)
def _alt(title: str, stage: str, by: str, language: str, *, is_clip: bool) -> str:  # noqa: ARG001 the language is in the words
    """What somebody hears who cannot see the picture: what it is of, where the build was, who took it."""
    what = _("Film: %(title)s") if is_clip else _("Photograph: %(title)s")
    said = what % {"title": title.rstrip(".")}
    if stage and stage.casefold() not in title.casefold():
        said = _("%(photograph)s, %(stage)s") % {"photograph": said, "stage": stage}
    return _("%(photograph)s. Taken by: %(by)s") % {"photograph": said, "by": by} if by else said
