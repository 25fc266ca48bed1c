"""The time-lapses of a journey's page: which of them this reader may see now, where they stand, and their words.

A film shows a whole stage. It is shown once the customer was told of that stage with a picture of it, and never while
the stage keeps a secret: nobody can say of a film what is not in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vorfreude.core.blueprint.model import Moment
from vorfreude.core.story import Chapter
from vorfreude.front.album import Album
from vorfreude.journeys.queries import JourneyRow
from vorfreude.photos import queries
from vorfreude.photos.links import film_address
from vorfreude.photos.queries import Described


@dataclass(frozen=True, slots=True)
class Film:
    """A film on the page. ``moving`` is the same for a browser that plays none; ``label`` says what it is."""

    stage: str
    src: str
    moving: str
    poster: str
    label: str
    width: int
    height: int


def films_on(row: JourneyRow, album: Album) -> tuple[Film, ...]:
    """The films of a journey that may be shown. One query where there is a film, none where there is none."""
    if not any(about.filmed for about in album.described.values()):
        return ()
    stages = filmed_stages(row, album.described)
    found = queries.films_of([row.subject])
    return tuple(_film(film, album) for film in found if film.stage in stages)


def filmed_stages(row: JourneyRow, described: Mapping[str, Described]) -> frozenset[str]:
    """The stages of which a film may be shown: a told moment shows a picture of them that is out, and no secret is left."""
    told = [one for one in row.told if one.withdrawn_at is None]
    shown = {described[photo].stage for one in told for photo in one.photos if photo in described}
    if row.state.ended is not None:
        return frozenset(shown)
    names = {one.name for one in told}
    kept = [moment for moment in row.blueprint.moments if moment.secret and moment.moment not in names]
    return frozenset(shown.difference(*map(_stages_of, kept)))


def films_by_chapter(films: Sequence[Film], chapters: Sequence[Chapter], album: Album) -> dict[int, tuple[Film, ...]]:
    """The films that stand in each chapter, by its place: each in the last one that shows a picture of its stage."""
    last: dict[str, int] = {}
    for number, chapter in enumerate(chapters):
        last |= {album.described[photo].stage: number for moment in chapter.moments for photo in moment.photos}
    placed = {number: tuple(film for film in films if last.get(film.stage) == number) for number in last.values()}
    return {number: there for number, there in placed.items() if there}


def _stages_of(moment: Moment) -> set[str]:
    """Where a moment happens, and whatever its pictures show."""
    pictured = {one.photo for one in (*moment.needs, *moment.shows) if one.photo}
    return pictured | ({moment.stage} if moment.stage else set())


def _film(film: queries.ShownFilm, album: Album) -> Film:
    link = {file: film_address(film.film, album.person, album.now, file) for file in film.files}
    said = {"stage": album.stages.get(film.stage, film.stage), "count": film.pictures}
    return Film(
        stage=film.stage,
        src=link["film.webm"],
        moving=link["film.webp"],
        poster=link["poster.jpg"],
        label=_("%(stage)s as a time-lapse of %(count)d pictures.") % said,
        width=film.width,
        height=film.height,
    )
