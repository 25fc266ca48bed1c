"""The board of a station: which builds stand there and which pictures are wanted, so that a phone knows it offline, too.

The phone learns of a traveller's code only a digest: it recognises a code that it sees and cannot make one up.
"""

from collections.abc import Iterable

import msgspec
from django.utils.translation import gettext as _

from vorfreude.back import photo_words
from vorfreude.back.floor.device import Phone
from vorfreude.back.saying import visible
from vorfreude.core.blueprint.model import Text
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.journeys.queries.wanted import Spot, Standing, Wanted, spots_of, standing_in
from vorfreude.lib.opaque import digest_of
from vorfreude.photos.queries.floor import Sheet, StationSeen, all_sheets, asked_again, under_way

MOST_SHEETS = 3000
"""Travellers that a phone knows: those printed last. What it does not know is judged when it is sent."""


class WantedPicture(msgspec.Struct, frozen=True):
    """One picture that is wanted; ``due`` in milliseconds since 1970, as phones count.

    ``again`` is why the desk wants another one than that which came; empty for a first one. ``sent``: one came, and the
    desk has not judged it yet.
    """

    said: str
    due: int | None
    late: bool
    again: str = ""
    sent: bool = False


class Build(msgspec.Struct, frozen=True):
    """One build that stands here, its code's digest (empty: no sheet was printed), and what is wanted of it."""

    digest: str
    subject: str
    called: str
    stage: str
    wanted: list[WantedPicture]


class Elsewhere(msgspec.Struct, frozen=True):
    """A build that does not stand here: where it is, or (``over``) that its journey has ended."""

    subject: str
    stage: str
    over: bool


class Board(msgspec.Struct, frozen=True):
    """Everything a phone must know of one station. ``now`` is the server's clock, in milliseconds."""

    station: str
    title: str
    now: int
    builds: list[Build]
    elsewhere: dict[str, Elsewhere]


def board_of(station: StationSeen, phone: Phone) -> Board:
    """The board in the phone's language. Five queries, however many builds there are."""
    here = standing_in(station.stages)
    again, sent = asked_again(station.name), under_way(station.name)
    sheets = all_sheets(MOST_SHEETS)
    newest = {one.subject: one for one in reversed(sheets)}
    builds = [
        _build(one, newest.get(one.subject), again.get(one.subject), phone.language, sent=one.subject in sent)
        for one in here
    ]
    builds.sort(key=lambda build: not build.wanted)
    away = _elsewhere(sheets, {one.subject for one in here}, phone.language)
    now = int(phone.now.timestamp() * 1000)
    return Board(station.name, phone.title(station), now, builds, away)


def _build(one: Standing, sheet: Sheet | None, again: str | None, language: str, *, sent: bool) -> Build:
    pictures = [_picture(wanted, language) for wanted in one.wanted]
    if again is not None:
        pictures = _said_again(pictures, visible(photo_words.spoken(again)), in_language(one.stage_title, language))
    if pictures and sent:
        pictures[0] = msgspec.structs.replace(pictures[0], sent=True)
    digest = digest_of(sheet.code) if sheet else ""
    return Build(
        digest, one.subject, in_language(one.called, language), in_language(one.stage_title, language), pictures
    )


def _picture(wanted: Wanted, language: str) -> WantedPicture:
    due = int(wanted.due_at.timestamp() * 1000) if wanted.due_at else None
    return WantedPicture(in_language(wanted.said, language), due, wanted.is_late)


def _said_again(pictures: list[WantedPicture], why: str, stage: str) -> list[WantedPicture]:
    """The first one is that which was refused; where nothing else wants one, the desk does."""
    first, *others = pictures or [WantedPicture(stage, None, late=False)]
    return [msgspec.structs.replace(first, again=why or _("Another one, please")), *others]


def _elsewhere(sheets: Iterable[Sheet], here: set[str], language: str) -> dict[str, Elsewhere]:
    away = [one for one in sheets if one.subject not in here]
    spots = spots_of({one.subject for one in away})
    nowhere = Spot("", _NO_TITLE, ended=False)
    return {digest_of(one.code): _away(one, spots.get(one.subject, nowhere), language) for one in away}


def _away(sheet: Sheet, spot: Spot, language: str) -> Elsewhere:
    return Elsewhere(sheet.subject, in_language(spot.title, language), spot.ended)


_NO_TITLE: Text = {}
