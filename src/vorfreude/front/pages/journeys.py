"""My journeys: one picture and one sentence each."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.core.story import tell
from vorfreude.front.album import Album, Photo, album_of
from vorfreude.front.murmur import murmurs
from vorfreude.front.reader import Reader, for_reader
from vorfreude.front.subjects import kind_of
from vorfreude.front.telling import heard_of, news_of, status_of
from vorfreude.journeys import queries
from vorfreude.people import queries as people


@dataclass(frozen=True, slots=True)
class Card:
    """One journey in the list. ``kind``: what it is where it is one of care, which is a line; what is built is a picture."""

    address: str
    title: str
    subject: str
    kind: str
    status: str
    heard: str
    newest: str
    asked: str
    hero: Photo | None
    is_over: bool


@for_reader
def journeys(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    rights = people.rights_by_subject(reader.id)
    rows = queries.journeys_of(list(rights))
    album = album_of(rows, reader, pictured={subject for subject, may in rights.items() if "photographs" in may})
    cards = [_card(row, reader, album, may_answer="answer" in rights[row.subject]) for row in rows]
    built, care = [c for c in cards if not c.kind], [c for c in cards if c.kind]
    now, before = _parted(built)
    care_now, care_before = _parted(care)
    name = greeted(reader.person.name)
    greeting = _("Good to see you, %(name)s") % {"name": name} if name else _("Good to see you")
    owned = [subject for subject, may in rights.items() if "invite" in may]
    line = murmurs(reader, rows, owned=owned, followed=rights)
    context = {"greeting": greeting, "now": now, "before": before, "care_now": care_now, "care_before": care_before, "murmurs": line}  # fmt: skip
    return render(request, "front/journeys.html", context)


def _parted(cards: list[Card]) -> tuple[list[Card], list[Card]]:
    return [one for one in cards if not one.is_over], [one for one in cards if one.is_over]


def greeted(name: str) -> str:
    """How somebody is greeted: by the first of two names; by all of them where nobody can tell which is the first."""
    first, _space, last = name.partition(" ")
    return first if last and " " not in last and not first.endswith(".") else name


def _card(row: queries.JourneyRow, reader: Reader, album: Album, *, may_answer: bool) -> Card:
    story = tell(
        row.blueprint,
        row.state,
        album.shown(row.told),
        now=reader.now,
        zone=reader.zone,
        language=reader.language,
        subject=row.subject,
    )
    count = len(story.asked) if may_answer else 0
    return Card(
        address=reverse("journey", args=[row.public_id]),
        title=story.title,
        subject=row.subject,
        kind=kind_of(row.subject),
        status=status_of(story),
        heard=heard_of(story.newest, story.today) if story.newest else "",
        newest=news_of(story.newest) if story.newest else "",
        asked=ngettext("We have %(count)d question for you", "We have %(count)d questions for you", count)
        % {"count": count}
        if count
        else "",
        hero=album.photo(story.shown.photos[0], story.shown.title) if story.shown else None,
        is_over=story.ended is not None,
    )
