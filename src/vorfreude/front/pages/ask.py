"""The conversation of a journey: letters to the maker and back, with pictures that passed the gate."""

from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus
from secrets import token_urlsafe
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from vorfreude.front import letters, tags
from vorfreude.front.pages.photos import MEDIA
from vorfreude.front.promised import until
from vorfreude.front.reader import Reader, Seen, for_follower_who_may
from vorfreude.journeys import queries as journeys
from vorfreude.lib.away import while_files_are_there
from vorfreude.lib.uploads import InMemory
from vorfreude.people import queries as people
from vorfreude.photos import limits as of_photos
from vorfreude.photos import queries as photos
from vorfreude.photos.actions import NotTaken
from vorfreude.photos.actions.enclosing import drop_enclosure, seal_enclosure
from vorfreude.voice import actions, limits, queries
from vorfreude.voice.actions import Letter, WrongWords

PAGE, PART = "front/ask.html", "front/ask.html#letters"
WIDEST: Final = 4096

ROUND_IT: Final = 256 * 1024
"""Bytes round the pictures of a letter: its words, and what parts of a form need."""


@require_safe
@for_follower_who_may("ask")
def ask(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    return tags.private(_shown(request, reader, seen))


@require_safe
@for_follower_who_may("ask")
def ask_letters(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    context = {"page": _page(reader, seen), "revision": seen.revision}
    return tags.private(render(request, PART, context))


@csrf_exempt
@require_POST
def ask_messages(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Where the pictures of a form are kept is decided before anything of it is read; its token is checked right after."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > of_photos.ORIGINAL + ROUND_IT:
        return _too_much(request, public_id)
    request.upload_handlers = [InMemory(request, of_photos.ORIGINAL)]
    return _message(request, public_id)


@while_files_are_there
@require_safe
def ask_picture(request: HttpRequest, public_id: str, picture: str, width: int) -> HttpResponseBase:
    @for_follower_who_may("ask")
    def page(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:  # noqa: ARG001 a page's signature
        shown = queries.enclosed_photo(seen.public_id, picture)
        if shown is None:
            raise Http404
        return served(request, shown, width)

    return page(request, public_id)


def served(request: HttpRequest, shown: photos.ShownPhoto, width: int) -> HttpResponse:
    """The variant of a letter's picture that fits; nothing where it went meanwhile."""
    name, kind = shown.variant(min(width, WIDEST), request.headers.get("Accept", ""))
    tag = f'"{blake2b(name.encode(), digest_size=tags.TAG_BYTES).hexdigest()}"'
    if tags.is_unchanged(request, tag):
        return _varying(tags.unchanged(tag))
    content = photos.content_of(name)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=f"image/{MEDIA[kind]}")
    response["Content-Disposition"] = f'inline; filename="picture.{kind}"'
    return _varying(tags.tagged(response, tag))


@for_follower_who_may("ask")
def _too_much(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    return _shown(request, reader, seen, wrong=letters.trouble("too-large"))


@csrf_protect
@for_follower_who_may("ask")
def _message(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    text, token = request.POST.get("text", ""), request.POST.get("token", "")
    try:
        sealed = _sealed(request)
    except NotTaken as error:
        return _shown(request, reader, seen, wrong=letters.trouble(error.code), text=text)
    except OSError:
        said = _("The picture cannot be kept just now. Send your letter without it, or try again in a minute.")
        return _shown(request, reader, seen, wrong=said, text=text)
    letter = Letter(journey=seen.public_id, subject=seen.subject, author=reader.id, text=text, token=token)
    try:
        written = actions.write(letter, sealed=sealed, answer_by=_promised(seen, reader), now=reader.now)
    except WrongWords as error:
        _drop(sealed)
        return _shown(request, reader, seen, wrong=_wrong(error.code), text=text)
    if not written.is_new:
        _drop(sealed)
    return redirect(f"{reverse('ask', args=[seen.public_id])}#l-{written.message}")


def _shown(request: HttpRequest, reader: Reader, seen: Seen, *, wrong: str = "", text: str = "") -> HttpResponse:
    """The page; with what was wrong, and the words that somebody had written still in their place."""
    context = {
        "page": _page(reader, seen),
        "revision": seen.revision,
        "public_id": seen.public_id,
        "wrong": wrong,
        "text": text[: limits.LETTER * 2],
        "token": token_urlsafe(16),
        "longest": limits.LETTER,
        "most": limits.ENCLOSURES,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return tags.private(render(request, PAGE, context, status=status))


def _page(reader: Reader, seen: Seen) -> letters.AskPage:
    thread = queries.thread_of(seen.public_id)
    followers = [one for one in people.participants_of(seen.subject) if "ask" in one.may]
    promised = _invited(_promised(seen, reader), reader) if thread.waiting_since is None else ""
    return letters.page_of(thread, reader, followers, promised=promised, address=reverse("ask", args=[seen.public_id]))


def _promised(seen: Seen, reader: Reader) -> datetime | None:
    row = journeys.journey_for_page(seen.public_id)
    if row is None:  # gone since
        raise Http404
    return queries.promised_answer(row, reader.now)


def _invited(at: datetime | None, reader: Reader) -> str:
    if at is None:
        return _("Write to us whenever you like. Somebody who knows your journey reads it and writes back.")
    said = {"when": until(at, reader.now, reader.zone)}
    return _("Write now, and you have an answer %(when)s.") % said


def _sealed(request: HttpRequest) -> list[str]:
    """The names of the pictures that came with the letter, kept. Raises NotTaken and OSError; then none is kept."""
    sealed: list[str] = []
    files = [one for one in request.FILES.getlist("pictures") if one.size]
    try:
        for one in files[: limits.ENCLOSURES + 1]:
            sealed.append(seal_enclosure(one.read()))  # noqa: PERF401 what was kept before an error must be known
    except (NotTaken, OSError):
        _drop(sealed)
        raise
    return sealed


def _drop(sealed: list[str]) -> None:
    for name in sealed:
        drop_enclosure(sealed=name)


def _wrong(code: str) -> str:
    match code:
        case "empty":
            return _("There is nothing in your letter yet.")
        case "too-long":
            return _("Your letter is longer than ten thousand characters. Please send it in two.")
        case "too-many-pictures":
            return _("Please enclose at most four pictures in one letter.")
        case "too-often":
            return _(
                "You have written many letters within an hour. We read them all; please wait a little before the next one."
            )
        case _:
            return _("Something went wrong with this form. Please send it once more.")


def _varying[R: HttpResponse](response: R) -> R:
    response["Vary"] = "Accept, Cookie"
    return response
