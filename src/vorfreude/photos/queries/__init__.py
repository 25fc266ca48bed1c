"""What may be read of photographs: by those who serve them, by the pages of both houses, and for counting."""

from vorfreude.photos.queries.against import Embargoed, Objected, embargoes, objections
from vorfreude.photos.queries.films import ShownFilm, films_of, shown_film
from vorfreude.photos.queries.floor import StationSeen, stations, subject_of
from vorfreude.photos.queries.labels import Label, labels, original_of
from vorfreude.photos.queries.report import Report, StationMonth, first_month, report
from vorfreude.photos.queries.review import (
    Found,
    MovedOn,
    Queue,
    Reviewed,
    Waiting,
    covered_photo,
    moved_on,
    review_queue,
    reviewed,
    waiting,
)
from vorfreude.photos.queries.shown import Described, ShownPhoto, content_of, described, shown_photo, station_of
from vorfreude.photos.queries.statements import public_keys, statement_of

__all__ = [
    "Described",
    "Embargoed",
    "Found",
    "Label",
    "MovedOn",
    "Objected",
    "Queue",
    "Report",
    "Reviewed",
    "ShownFilm",
    "ShownPhoto",
    "StationMonth",
    "StationSeen",
    "Waiting",
    "content_of",
    "covered_photo",
    "described",
    "embargoes",
    "films_of",
    "first_month",
    "labels",
    "moved_on",
    "objections",
    "original_of",
    "public_keys",
    "report",
    "review_queue",
    "reviewed",
    "shown_film",
    "shown_photo",
    "statement_of",
    "station_of",
    "stations",
    "subject_of",
    "waiting",
]
