"""One tap at a moment, and the part of a journey's page that is this reader's alone: what they said, what they are asked."""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front import tags
from vorfreude.front.answering import BACK, Choice, choices
from vorfreude.front.pages.surveys import said_survey
from vorfreude.front.reader import Reader, Seen, for_follower
from vorfreude.journeys import queries as journeys
from vorfreude.journeys.queries import ToldMoment
from vorfreude.lib import formats
from vorfreude.outcomes import actions as outcomes
from vorfreude.voice import actions, queries
from vorfreude.voice.actions import WrongWords


@dataclass(frozen=True, slots=True)
class Reacted:
    """One told moment with its buttons."""

    anchor: str
    title: str
    when: str
    stamp: str
    choices: tuple[Choice, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@for_follower
def reactions(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    told = _told(seen)
    if request.method == "POST":
        return _react(request, reader, seen, told)
    said = queries.reactions_of(reader.id, seen.public_id)
    moments = [_reacted(one, n, reader, said) for n, one in enumerate(told)]
    meant = request.GET.get("react", "").partition(":")[2]
    first = [shown for one, shown in zip(told, moments, strict=True) if one.key == meant]
    others = [shown for one, shown in zip(told, moments, strict=True) if one.key != meant]
    context = {"moments": [*first, *others[::-1]], "public_id": seen.public_id}
    return tags.private(render(request, "front/reactions.html", context))


@require_safe
@for_follower
def yours(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    """Fetched by an open page, so that the story itself is the same for all who may read it."""
    asked = queries.open_survey(reader.id, seen.public_id, reader.now)
    context = {
        "said": queries.reactions_of(reader.id, seen.public_id),
        "survey": said_survey(asked, reader) if asked else None,
        "public_id": seen.public_id,
    }
    return tags.private(render(request, "front/yours.html", context))


def _react(request: HttpRequest, reader: Reader, seen: Seen, told: list[ToldMoment]) -> HttpResponseBase:
    sort, _colon, moment = request.POST.get("react", "").partition(":")
    place = next((n for n, one in enumerate(told) if one.key == moment), None)
    if place is None:
        raise Http404
    if sort == BACK:
        actions.take_reaction_back(person=reader.id, journey=seen.public_id, moment=moment, now=reader.now)
    else:
        try:
            actions.react(
                person=reader.id, journey=seen.public_id, subject=seen.subject, moment=moment, sort=sort, now=reader.now
            )
        except WrongWords:
            return HttpResponse(status=HTTPStatus.BAD_REQUEST)
        outcomes.react(person_id=reader.id, shown=told[place].photos, now=reader.now)
    if "HX-Request" in request.headers:
        return tags.private(HttpResponse(status=HTTPStatus.NO_CONTENT))
    return redirect(f"{reverse('reactions', args=[seen.public_id])}#m-{place}")


def _told(seen: Seen) -> list[ToldMoment]:
    """What was told and holds, the oldest first; nothing is ever said of a moment that was not told."""
    row = journeys.journey_for_page(seen.public_id)
    if row is None:  # gone since
        raise Http404
    return [one for one in row.told if one.withdrawn_at is None]


def _reacted(one: ToldMoment, n: int, reader: Reader, said: dict[str, str]) -> Reacted:
    at = one.ready_at.astimezone(reader.zone)
    return Reacted(
        anchor=f"m-{n}",
        title=in_language(one.words["title"], reader.language),
        when=formats.instant(at, reader.now.astimezone(reader.zone).date()),
        stamp=at.isoformat(timespec="minutes"),
        choices=choices(one.key, said),
    )
