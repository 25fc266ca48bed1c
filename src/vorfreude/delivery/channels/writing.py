"""A letter written out for a mailbox: its subject, its preview, the same words as HTML and as text, and its pictures.

The same letter gives the same bytes at every try. Pictures are looked for anew each time: one that was taken back
meanwhile is not sent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext, ngettext

from vorfreude.core.attention.model import Sort
from vorfreude.delivery.channels import Addressee, Item, Outgoing
from vorfreude.delivery.channels.refusing import Refusing, groups_of, token_of
from vorfreude.delivery.channels.spoken import lines, one_line
from vorfreude.delivery.channels.styling import styled
from vorfreude.lib import formats

MOST_PICTURES: Final = 3
"""In one letter; some 60 KB each, so that it opens on a train."""

MOST_SUBJECT: Final = 120
MOST_PREVIEW: Final = 140
MOST_TITLE: Final = 300
MOST_TEXT: Final = 4_000
MOST_NAME: Final = 80
"""Characters. What is longer stands on the page that the letter leads to."""

A_YEAR: Final = 365
"""Days after which a date needs its year."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A small released variant, as a JPEG, and what it shows in words."""

    content: bytes
    alt: str
    cid: str = ""


type Pictures = Callable[[str, Addressee], Picture | None]
"""The picture of this id as this person may see it at this instant, in their language; None when they may not."""


@dataclass(frozen=True, slots=True)
class House:
    """Who writes, and where they live: the maker's name, and the installation's address without a slash at its end."""

    maker: str
    url: str

    @property
    def host(self) -> str:
        return self.url.partition("://")[2].partition("/")[0].partition(":")[0]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the letter says, in ready words."""

    over: str
    title: str
    lines: tuple[str, ...]
    why: str
    until: str
    act: str
    address: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the two templates are given."""

    language: str
    direction: str
    maker: str
    subject: str
    preheader: str
    is_digest: bool
    heading: str
    parts: tuple[Part, ...]
    more: str
    all: str
    to_whom: str
    reasons: str
    choices: str
    refuse: str


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in words. ``refuse`` is where somebody ends letters of this kind; empty where nobody can."""

    subject: str
    html: str
    text: str
    pictures: tuple[Picture, ...]
    refuse: str


def written(letter: Outgoing, house: House, pictures: Pictures) -> Written:
    """The letter in its addressee's language."""
    with translation.override(letter.to.language):
        sheet = _sheet(letter, house, pictures)
        html = styled(render_to_string("delivery/letter.html", {"letter": sheet}))
        text = render_to_string("delivery/letter.txt", {"letter": sheet})
    found = tuple(part.picture for part in sheet.parts if part.picture)
    return Written(sheet.subject, html, _tidy(text), found, sheet.refuse)


def refuse_address(letter: Outgoing, house: House) -> str:
    """Where one click ends letters of this kind, without signing in; empty for what is said in any case."""
    groups = groups_of(item.sort for item in letter.items)
    if not letter.unasked or not groups:
        return ""
    return f"{house.url}/letters/no-more/{token_of(Refusing(letter.to.person_id, groups, letter.key))}/"


def act_of(sort: Sort) -> str:
    """What somebody is led to, in the active language."""
    return {
        "question": gettext("Give your answer"),
        "answer": gettext("Read and reply"),
        "invitation": gettext("See the invitation"),
        "survey": gettext("Tell us"),
        "offer": gettext("See the offer"),
        "news": gettext("Read on"),
        "access": gettext("See who has access"),
    }.get(sort, gettext("See it on your page"))


def absolute(path: str, house: House) -> str:
    """A path of ours as a whole address."""
    return house.url + absolute_path(path)


def absolute_path(path: str) -> str:
    """A path of ours, fit for a link. One that would lead elsewhere leads home."""
    ours = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return quote(path, safe="/?#&=%~:;,@!$'()*+-._") if ours else "/"


def _sheet(letter: Outgoing, house: House, pictures: Pictures) -> Sheet:
    parts = _parts(letter, house, pictures)
    count = len(parts) + letter.more
    return Sheet(
        language=letter.to.language,
        direction="rtl" if translation.get_language_bidi() else "ltr",
        maker=house.maker,
        subject=_subject(parts, count, house),
        preheader=_preview(parts),
        is_digest=count > 1,
        heading=gettext("What is new"),
        parts=parts,
        more=_more(letter.more),
        all=absolute("/me/letters/", house),
        to_whom=_to_whom(house, one_line(letter.to.name, MOST_NAME) or letter.to.email),
        reasons=absolute(f"/me/letters/#{letter.items[0].notice}" if letter.items else "/me/letters/", house),
        choices=absolute("/me/", house),
        refuse=refuse_address(letter, house),
    )


def _parts(letter: Outgoing, house: House, pictures: Pictures) -> tuple[Part, ...]:
    zone = ZoneInfo(letter.to.timezone)
    found: list[Part] = []
    shown = 0
    for item in letter.items:
        picture = _picture(item, letter.to, pictures) if item.photo and shown < MOST_PICTURES else None
        shown += picture is not None
        found.append(_part(item, house, picture, zone, letter.made_at))
    return tuple(found)


def _part(item: Item, house: House, picture: Picture | None, zone: ZoneInfo, made_at: datetime) -> Part:
    return Part(
        over=_dated(item.ready_at.astimezone(zone), made_at),
        title=one_line(item.title, MOST_TITLE),
        lines=lines(item.text, MOST_TEXT),
        why=" ".join(lines(item.why, MOST_TEXT)),
        until=_until(item.until.astimezone(zone), made_at) if item.until else "",
        act=act_of(item.sort),
        address=absolute(item.address, house),
        picture=picture,
    )


def _dated(at: datetime, made_at: datetime) -> str:
    """The day with its name. Never "today": nobody knows when a letter is opened."""
    days_off = formats.NEAR if (made_at - at).days < A_YEAR else -A_YEAR
    return formats.day(at.date(), at.date() - timedelta(days=days_off))


def _until(at: datetime, made_at: datetime) -> str:
    return gettext("Please by %(when)s.") % {"when": f"{_dated(at, made_at)}, {at:%H:%M}"}


def _picture(item: Item, to: Addressee, pictures: Pictures) -> Picture | None:
    found = pictures(item.photo, to)
    return (
        Picture(found.content, one_line(found.alt or item.title, MOST_TITLE), cid=f"{item.notice}@letter")
        if found
        else None
    )


def _subject(parts: Sequence[Part], count: int, house: House) -> str:
    first = one_line(parts[0].title, MOST_SUBJECT) if parts else house.maker
    if count < 2:  # noqa: PLR2004 one thing is said by itself
        return first
    said = ngettext("%(first)s, and %(count)d more", "%(first)s, and %(count)d more", count - 1)
    return said % {"first": first, "count": count - 1}


def _preview(parts: Sequence[Part]) -> str:
    """What a list of mails shows beside the subject: what comes after it, not the same once more."""
    rest = [part.title for part in parts[1:]] or [line for part in parts[:1] for line in (*part.lines, part.why)]
    return one_line(" · ".join(part for part in rest if part), MOST_PREVIEW)


def _more(count: int) -> str:
    if not count:
        return ""
    return ngettext("And one more thing on your page", "And %(count)d more things on your page", count) % {
        "count": count
    }


def _to_whom(house: House, whom: str) -> str:
    said = gettext("%(maker)s wrote this letter to %(whom)s.")
    return said % {"maker": house.maker, "whom": whom}


def _tidy(text: str) -> str:
    """Never more than one empty line in a row."""
    tidy: list[str] = []
    for line in text.strip().splitlines():
        if line or (tidy and tidy[-1]):
            tidy.append(line)
    return "\n".join(tidy) + "\n"
