"""The day of the key for whoever gets it: what they want to be shown, and afterwards what they pinned."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.care import actions, limits
from vorfreude.care.handing import TOPICS, words_of
from vorfreude.care.queries import hand_overs as queries
from vorfreude.care.queries.hand_overs import HandOverSheet, SnagSeen
from vorfreude.care.unfit import Unfit
from vorfreude.front.album import Photo, album_of
from vorfreude.front.of_care import day, instant, must, rights_on
from vorfreude.front.of_care import pictures as links_of
from vorfreude.front.reader import Reader, for_reader
from vorfreude.front.visits_said import trouble_of
from vorfreude.journeys import queries as journeys
from vorfreude.people import queries as people
from vorfreude.people.queries import Rights
from vorfreude.photos import queries as photos
from vorfreude.photos.queries import Described

SIDE = 1000
"""Units of a drawing over a picture that is as wide; its height follows the picture's."""

MOST_PICTURES = 60
"""To pin something on: the newest of a build and of the day."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """One pin; ``x`` and ``y`` in units of the drawing, empty without a place.

    ``photos``: a picture of theirs, and one of what was mended; ``waits``: theirs is not through the gate yet.
    """

    number: int
    words: str
    answer: str
    standing: str
    until: str
    again: bool
    x: int | None
    y: int | None
    photos: tuple[Photo, ...]
    waits: bool


@dataclass(frozen=True, slots=True)
class PinnedPhoto:
    """A picture with its pins. ``height``: of the drawing over it."""

    id: str
    photo: Photo
    height: int
    pins: tuple[Pinned, ...]


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """Everything the page says; ``is_ahead`` before the key."""

    public_id: str
    title: str
    is_ahead: bool
    when: str
    place: str
    keys: int | None
    photo: Photo | None
    topics: tuple[tuple[str, str, bool], ...]
    wishes: str
    pictures: tuple[PinnedPhoto, ...]
    pins: tuple[Pinned, ...]
    may_answer: bool
    may_pin: bool
    most: int
    noted: str
    trouble: str


@require_safe
@for_reader
def hand_over(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    return shown(request, reader, public_id)


@require_safe
@for_reader
def hand_over_called(request: HttpRequest, reader: Reader, name: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """From the name of a hand-over, as its story knows it, to its page."""
    rights_on(reader, name)
    public_id = queries.hand_over_named(name)
    if public_id is None:
        raise Http404
    return redirect("hand-over", public_id)


@require_POST
@for_reader
def hand_over_topics(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    """What somebody wants to be shown on the day."""
    must(rights_on(reader, queries.name_of_hand_over(public_id)), "answer")
    wishes = request.POST.get("wishes", "").replace("\x00", "")
    topics = [one for one in request.POST.getlist("topic") if one in TOPICS]
    try:
        actions.choose_topics(
            hand_over=public_id, topics=topics, wishes=wishes, actor=reader.person.email, now=reader.now
        )
    except Unfit as unfit:
        return shown(request, reader, public_id, trouble_of(unfit))
    return redirect(f"{reverse('hand-over', args=[public_id])}?noted=topics")


def shown(request: HttpRequest, reader: Reader, public_id: str, trouble: str = "") -> HttpResponseBase:
    """The page; with a trouble, as something that could not be taken."""
    sheet = queries.hand_over_sheet(public_id)
    every = people.rights_by_subject(reader.id)
    rights = every.get(sheet.line.name) if sheet else None
    if sheet is None or rights is None:
        raise Http404
    pictures = pictures_of(sheet, every, reader)
    sent = {name for one in sheet.snags for name in _sent(one)} if "photographs" in rights else set()
    page = _page(
        sheet, rights, pictures, photos.described(sent), reader, noted=request.GET.get("noted", ""), trouble=trouble
    )
    return render(request, "front/hand_over.html", {"page": page}, status=422 if trouble else 200)


def pictures_of(sheet: HandOverSheet, every: Mapping[str, Rights], reader: Reader) -> dict[str, Photo]:
    """What may be pinned on: pictures of the day and of the build that this reader is shown, the newest last. Three queries."""
    subjects = [one for one in (sheet.build, sheet.line.name) if one and "photographs" in every.get(one, ())]
    rows = journeys.journeys_of(subjects) if subjects else []
    album = album_of(rows, reader, pictured=subjects)
    found: dict[str, Photo] = {}
    for row in rows:
        for moment in album.shown(row.told):
            title = moment.words["title"].get(reader.language) or next(iter(moment.words["title"].values()))
            found |= {name: album.photo(name, title) for name in moment.photos if name not in found}
    return dict(list(found.items())[-MOST_PICTURES:])


def _sent(one: SnagSeen) -> tuple[str, ...]:
    """The pictures that came with a pin: the customer's own, which has no place on it, and ours of what was mended."""
    own = one.photo if one.x is None else ""
    return tuple(name for name in (own, one.mended_photo if one.mended_at else "") if name)


def _page(  # noqa: PLR0913 what a page is drawn from
    sheet: HandOverSheet,
    rights: Rights,
    pictures: dict[str, Photo],
    out: Mapping[str, Described],
    reader: Reader,
    *,
    noted: str,
    trouble: str,
) -> HandOverPage:
    line = sheet.line
    may_see = "photographs" in rights
    pins = tuple(_pin(one, pictures, out, reader, line.timezone, may_see=may_see) for one in sheet.snags if one.standing != "withdrawn")  # fmt: skip
    by_photo = {one.number: one.photo for one in sheet.snags}
    pinned = tuple(
        PinnedPhoto(name, photo, drawn_height(photo), mine)
        for name, photo in pictures.items()
        if (mine := tuple(one for one in pins if by_photo[one.number] == name and one.x is not None))
    )
    return HandOverPage(
        public_id=line.public_id,
        title=line.title,
        is_ahead=line.done_at is None,
        when=instant(line.done_at or line.at, reader, line.timezone),
        place=line.place,
        keys=sheet.keys,
        photo=pictures.get(sheet.photo),
        topics=tuple((key, words_of(TOPICS, key, reader.language), key in sheet.topics) for key in TOPICS),
        wishes=sheet.wishes,
        pictures=pinned,
        pins=pins,
        may_answer="answer" in rights,
        may_pin="ask" in rights,
        most=limits.TEXT,
        noted=noted,
        trouble=trouble,
    )


def _pin(
    one: SnagSeen,
    pictures: Mapping[str, Photo],
    out: Mapping[str, Described],
    reader: Reader,
    timezone: str,
    *,
    may_see: bool,
) -> Pinned:
    photo = pictures.get(one.photo)
    placed = photo is not None and one.x is not None and one.y is not None
    x = round((one.x or 0) * SIDE) if placed else None
    y = round((one.y or 0) * drawn_height(photo)) if placed and photo else None
    until = day(one.promised_at, reader, timezone)
    sent = _sent(one)
    came = links_of(sent, out, reader, _("Photograph: %(title)s") % {"title": one.words})
    waits = may_see and one.x is None and bool(one.photo) and one.photo not in out
    return Pinned(one.number, one.words, one.answer, one.standing, until, one.again, x, y, came, waits)


def drawn_height(photo: Photo) -> int:
    """Of the drawing over a picture, in units of which it is ``SIDE`` wide."""
    return round(SIDE * photo.height / photo.width) if photo.width else SIDE
