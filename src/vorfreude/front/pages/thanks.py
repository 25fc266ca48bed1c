"""Thanks to a crew, which reach the station that they were meant for. Their writer decides how they are signed."""

from dataclasses import dataclass
from http import HTTPStatus
from secrets import token_urlsafe

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vorfreude.front import tags
from vorfreude.front.crews import Crew, crews_of
from vorfreude.front.letters import called
from vorfreude.front.reader import Reader, Seen, for_follower
from vorfreude.journeys import queries as journeys
from vorfreude.lib import formats
from vorfreude.voice import actions, limits, queries
from vorfreude.voice.actions import NewThanks, WrongWords


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to sign."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Given:
    """Thanks that this reader gave before."""

    words: str
    crew: str
    when: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody had filled in when something was wrong."""

    words: str = ""
    crew: str = ""
    signed: str = "first"


@require_http_methods(["GET", "HEAD", "POST"])
@for_follower
def thanks(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    row = journeys.journey_for_page(seen.public_id)
    if row is None:  # gone since
        raise Http404
    crews = crews_of(row, reader, moment=request.GET.get("moment", ""))
    if request.method == "POST":
        return _thank(request, reader, seen, crews)
    return _shown(request, reader, seen, crews, Filled(crew=next((one.value for one in crews if one.is_chosen), "")))


def _thank(request: HttpRequest, reader: Reader, seen: Seen, crews: tuple[Crew, ...]) -> HttpResponseBase:
    words, signed = request.POST.get("words", ""), request.POST.get("signed", "")
    crew = next((one for one in crews if one.value == request.POST.get("crew", "")), None)
    filled = Filled(words[: 2 * limits.THANKS], crew.value if crew else "", signed)
    if crew is None:
        return _shown(request, reader, seen, crews, filled, wrong=_("Please choose whom you want to thank."))
    given = NewThanks(
        person=reader.id,
        journey=seen.public_id,
        subject=seen.subject,
        stage=crew.stage,
        station=crew.station,
        words=words,
        signed=_signed(signed, reader),
        token=request.POST.get("token", ""),
    )
    try:
        actions.thank(given, now=reader.now)
    except WrongWords as error:
        return _shown(request, reader, seen, crews, filled, wrong=_wrong(error.code))
    return redirect(f"{reverse('thanks', args=[seen.public_id])}?noted")


def _shown(
    request: HttpRequest, reader: Reader, seen: Seen, crews: tuple[Crew, ...], filled: Filled, wrong: str = ""
) -> HttpResponseBase:
    context = {
        "crews": crews,
        "filled": filled,
        "wrong": wrong,
        "signatures": _signatures(reader, filled.signed),
        "given": _given(reader, seen, crews),
        "noted": "noted" in request.GET,
        "public_id": seen.public_id,
        "token": token_urlsafe(16),
        "longest": limits.THANKS,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return tags.private(render(request, "front/thanks.html", context, status=status))


def _signatures(reader: Reader, chosen: str) -> tuple[Signature, ...]:
    """Never more than the first name unless they choose so."""
    first, whole = called(reader.person.name), reader.person.name
    ways = {"first": first, "whole": whole if whole != first else "", "none": _("Without a name")}
    offered = {value: words for value, words in ways.items() if words}
    marked = chosen if chosen in offered else next(iter(offered))
    return tuple(Signature(value, words, value == marked) for value, words in offered.items())


def _signed(choice: str, reader: Reader) -> str:
    match choice:
        case "first":
            return called(reader.person.name)
        case "whole":
            return reader.person.name
        case _:
            return ""


def _given(reader: Reader, seen: Seen, crews: tuple[Crew, ...]) -> list[Given]:
    titles = {(one.stage, one.station): one.title for one in crews}
    today = reader.now.astimezone(reader.zone).date()
    return [
        Given(
            one.words,
            titles.get((one.stage, one.station), one.stage),
            formats.day(one.at.astimezone(reader.zone).date(), today),
        )
        for one in queries.thanks_by(reader.id, seen.public_id)
    ]


def _wrong(code: str) -> str:
    match code:
        case "empty":
            return _("There is nothing in your thanks yet.")
        case "too-long":
            return _("Please say it in at most 500 characters: it is read standing.")
        case "too-often":
            return _("You have thanked a lot today. Tomorrow is another day.")
        case _:
            return _("Something went wrong with this form. Please send it once more.")
