"""Showing photographs to the world, for a while: choosing them, copying the link, ending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front import tags
from vorfreude.front.reader import Reader, Seen, for_follower_who_may
from vorfreude.front.shared_links import page_address
from vorfreude.lib import formats
from vorfreude.photos.links import folder
from vorfreude.sharing import actions, limits, queries
from vorfreude.sharing.actions import NotShared, Picked, ShareCode
from vorfreude.sharing.queries import Choosable, Shared

SMALL: Final = 640

TROUBLE: Final[dict[ShareCode, str | Lazy]] = {
    "share-photos": gettext_lazy("Please choose at least one photograph."),
    "share-many": gettext_lazy("Please choose at most 24 photographs."),
    "share-words": gettext_lazy("Please write a little less: 280 characters, and 140 under a photograph."),
    "share-days": gettext_lazy("Please choose from the list for how long."),
    "share-enough": gettext_lazy("Twenty of your links are open. Please end one of them first."),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A photograph to choose, and what was said of it."""

    photo: str
    src: str
    srcset: str
    alt: str
    width: int
    height: int
    tint: str
    chosen: bool
    words: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has filled in."""

    picked: tuple[Picked, ...] = ()
    words: str = ""
    shows: tuple[str, ...] = ()
    days: int = limits.USUAL_DAYS
    may_ask: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One share in the list. ``address`` is empty when it is over, or cannot be shown again."""

    public_id: str
    address: str
    words: str
    what: str
    standing: str
    seen: str
    asked: str
    is_open: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class SharePage:
    """The page: what may be chosen, what was filled in, and what is shared already."""

    journey: str
    choices: tuple[Choice, ...]
    typed: Typed
    shows: tuple[tuple[str, str, str, bool], ...]
    days: tuple[tuple[int, str], ...]
    open: tuple[Line, ...]
    over: tuple[Line, ...]
    trouble: str
    words_limit: int
    line_limit: int
    offers_asking: bool
    told_from: int


@require_safe
@for_follower_who_may("share")
def share(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    return _page(request, reader, seen, Typed())


@require_POST
@for_follower_who_may("share")
def shares(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    typed = _typed(request)
    try:
        made = actions.make_share(
            person_id=reader.id,
            subject=seen.subject,
            picked=typed.picked,
            words=typed.words,
            shows=typed.shows,
            days=typed.days,
            now=reader.now,
            journey=seen.public_id,
            may_ask=typed.may_ask,
        )
    except NotShared as trouble:
        return _page(request, reader, seen, typed, trouble)
    return redirect(f"{reverse('journey-share', args=[seen.public_id])}?made={made}#share-{made}")


@require_POST
@for_follower_who_may("share")
def revocations(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    wanted = request.POST.get("share", "").replace("\x00", "")
    if not actions.revoke_share(share=wanted, person_id=reader.id, actor=reader.person.email, now=reader.now):
        raise Http404
    return redirect(f"{reverse('journey-share', args=[seen.public_id])}#shares")


def _page(
    request: HttpRequest, reader: Reader, seen: Seen, typed: Typed, trouble: NotShared | None = None
) -> HttpResponseBase:
    chosen = {one.photo: one.words for one in typed.picked}
    choosable, offers_asking = queries.choosable_on(seen.subject, seen.public_id)
    lines = _lines(queries.shares_of(reader.id, seen.subject), reader, request.GET.get("made", ""))
    page = SharePage(
        journey=seen.public_id,
        choices=tuple(_choice(one, reader, chosen) for one in choosable),
        typed=typed,
        shows=tuple((name, words, hint, name in typed.shows) for name, words, hint in _may_be_shown(reader, choosable)),
        days=tuple((days, _stretch(days)) for days in limits.DAYS),
        open=tuple(line for line in lines if line.is_open),
        over=tuple(line for line in lines if not line.is_open),
        trouble=str(TROUBLE.get(trouble.code, "")) if trouble else "",
        words_limit=limits.WORDS,
        line_limit=limits.LINE,
        offers_asking=offers_asking,
        told_from=limits.TOLD_FROM,
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if trouble else HTTPStatus.OK
    return tags.private(render(request, "front/share.html", {"page": page}, status=status))


def _typed(request: HttpRequest) -> Typed:
    days = request.POST.get("days", "")
    return Typed(
        tuple(Picked(photo, _line(request, f"words-{photo}")) for photo in request.POST.getlist("photo")),
        _line(request, "words"),
        tuple(request.POST.getlist("shows")),
        int(days) if days.isascii() and days.isdigit() and len(days) < len("10000") else 0,
        request.POST.get("may-ask") == "yes",
    )


def _line(request: HttpRequest, name: str) -> str:
    """What was written, as one line."""
    written = request.POST.get(name, "")
    return " ".join("".join(one if one.isprintable() else " " for one in written).split())


def _choice(one: Choosable, reader: Reader, chosen: dict[str, str]) -> Choice:
    here, about = folder(one.photo, reader.id, reader.now), one.about
    width = next((width for width in about.widths if width >= SMALL), about.widths[-1])
    stage = in_language(one.stage, reader.language) if one.stage else _("Photograph")
    return Choice(
        photo=one.photo,
        src=f"{here}{width}",
        srcset=", ".join(f"{here}{each} {each}w" for each in about.widths),
        alt=_("%(stage)s, %(day)s") % {"stage": stage, "day": _day(one, reader)},
        width=about.width,
        height=about.height,
        tint=about.placeholder,
        chosen=one.photo in chosen,
        words=chosen.get(one.photo, ""),
    )


def _day(one: Choosable, reader: Reader) -> str:
    return formats.day(one.about.taken_at.astimezone(reader.zone).date(), reader.now.astimezone(reader.zone).date())


def _may_be_shown(reader: Reader, choosable: Sequence[Choosable]) -> tuple[tuple[str, str, str], ...]:
    """What may be shown besides, with what that would be here."""
    stages = [in_language(one.stage, reader.language) for one in choosable if one.stage]
    days = [_day(one, reader) for one in choosable]
    return (
        ("name", _("My name"), reader.person.name),
        ("place", _("Where each was taken"), stages[0] if stages else ""),
        ("date", _("When each was taken"), days[0] if days else ""),
    )


def _stretch(days: int) -> str:
    if days == limits.DAYS[-1]:
        return _("a year")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def _lines(found: Sequence[Shared], reader: Reader, made: str) -> tuple[Line, ...]:
    return tuple(_said(one, reader, is_new=one.public_id == made) for one in found)


def _said(one: Shared, reader: Reader, *, is_new: bool) -> Line:
    is_open = one.revoked_at is None and one.ends_at > reader.now
    today = reader.now.astimezone(reader.zone).date()
    ended = (one.revoked_at or one.ends_at).astimezone(reader.zone).date()
    count = len(one.photos)
    standing = (
        _("open until %(day)s") if is_open else _("ended by you %(day)s") if one.revoked_at else _("over %(day)s")
    )
    said = formats.day(ended, today) if is_open else formats.on_day(ended, today)
    return Line(
        public_id=one.public_id,
        address=page_address(one.token) if is_open and one.token else "",
        words=one.words,
        what=ngettext("%(count)d photograph", "%(count)d photographs", count) % {"count": count},
        standing=standing % {"day": said},
        seen=_seen(one.sightings),
        asked=_asked(one),
        is_open=is_open,
        is_new=is_new,
    )


def _seen(count: int) -> str:
    return (
        ngettext("looked at once", "looked at %(count)d times", count) % {"count": count}
        if count
        else _("not looked at yet")
    )


def _asked(one: Shared) -> str:
    """How many asked to be in touch because of it; nothing while they are so few that their names could be guessed."""
    said = ngettext("%(count)d person asked to be in touch", "%(count)d people asked to be in touch", one.asked)
    return said % {"count": one.asked} if one.asked else ""
