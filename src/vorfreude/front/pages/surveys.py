"""One question about a moment, answered on a scale or in words, or refused for good; and what one answered before."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.front import tags
from vorfreude.front.reader import Reader, Seen, for_follower
from vorfreude.lib import formats
from vorfreude.voice import actions, queries
from vorfreude.voice.actions import WrongWords
from vorfreude.voice.queries import Asked

SHORT = 5
"""A scale that fits into one row on every phone."""

DIGITS = 18
"""Longer numbers are no rows."""


@dataclass(frozen=True, slots=True)
class SaidSurvey:
    """A question as its reader sees it; ``outcome`` is what came of one that is over."""

    id: int
    question: str
    scale: tuple[int, ...]
    ends: tuple[str, str]
    is_open: bool
    when: str
    outcome: str
    words: str

    @property
    def most(self) -> int:
        """The largest number that may be answered."""
        return max(self.scale, default=0)

    @property
    def is_long(self) -> bool:
        """Whether it is the question from 0 to 10, which takes two rows on a phone."""
        return self.most > SHORT


@require_safe
@for_follower
def surveys(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    asked = [said_survey(one, reader) for one in queries.surveys_of(reader.id, seen.public_id, reader.now)]
    context = {
        "open": [one for one in asked if one.is_open],
        "over": [one for one in asked if not one.is_open],
        "public_id": seen.public_id,
        "noted": "noted" in request.GET,
        "wrong": "wrong" in request.GET,
    }
    return tags.private(render(request, "front/surveys.html", context))


@require_POST
@for_follower
def answers(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    survey, score = _number(request.POST.get("survey", "")), _number(request.POST.get("score", ""))
    words = request.POST.get("words", "")
    try:
        actions.answer_survey(survey=survey or 0, person=reader.id, score=score, words=words, now=reader.now)
    except WrongWords:
        return _back(seen, "wrong")
    return _back(seen, "noted")


@require_POST
@for_follower
def refusals(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    survey = _number(request.POST.get("survey", ""))
    actions.decline_survey(survey=survey or 0, person=reader.id, now=reader.now)
    return redirect("journey", seen.public_id)


def said_survey(one: Asked, reader: Reader) -> SaidSurvey:
    """A question in the reader's language."""
    today = reader.now.astimezone(reader.zone).date()
    return SaidSurvey(
        id=one.id,
        question=in_language(one.question, reader.language),
        scale=tuple(actions.SCORES.get(one.answer, ())),
        ends=(_("Not at all likely"), _("Very likely"))
        if one.answer == "recommend"
        else (_("Not at all"), _("Very much")),
        is_open=one.is_open,
        when=formats.day(one.asked_at.astimezone(reader.zone).date(), today),
        outcome=_outcome(one),
        words=one.words,
    )


def _outcome(one: Asked) -> str:
    if one.declined_at is not None:
        return _("You would rather not say.")
    if one.score is not None:
        return _("You answered %(score)d of %(most)d.") % {"score": one.score, "most": actions.SCORES[one.answer][-1]}
    return "" if one.answered_at else _("You let it lie, which is fine.")


def _back(seen: Seen, what: str) -> HttpResponseBase:
    return redirect(f"{reverse('surveys', args=[seen.public_id])}?{what}")


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) <= DIGITS else None
