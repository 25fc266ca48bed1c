"""What a customer answers to a question: shown with all that it changes, confirmed, and recorded as a signal.

Choosing is not answering: whoever has chosen sees the price and what becomes of the dates, and only then says yes.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from vorfreude.core.story import Consequence, consequence
from vorfreude.front.reader import Reader, Seen, for_follower_who_may
from vorfreude.front.telling_answer import SaidAnswer, said_answer
from vorfreude.journeys import actions, queries
from vorfreude.journeys.queries import JourneyRow

SURE = "sure"
"""The field that says that all of it was seen."""


@dataclass(frozen=True, slots=True)
class ConfirmingPage:
    """What is about to be answered. ``page`` is the journey, ``change`` the question there."""

    answer: SaidAnswer
    page: str
    change: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_follower_who_may("answer")
def answers(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    row = queries.journey_for_page(seen.public_id)
    if row is None:  # gone since
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    decision, option = asked.get("decision", ""), asked.get("option", "")
    page = reverse("journey", args=[seen.public_id])
    if not _is_open(row, decision):
        return redirect(f"{page}#promises")
    follows = _consequence(row, reader, decision, option)
    if follows is None:
        return redirect(f"{page}?missing={decision}#question-{decision}")
    if request.method == "POST" and SURE in request.POST:
        actions.answer_decision(
            journey=row, decision=decision, option=option, actor=reader.person.email, now=reader.now
        )
        return redirect(f"{page}?noted={decision}#question-{decision}")
    said = said_answer(follows)
    context = ConfirmingPage(said, page, f"{page}#{said.anchor}")
    return render(request, "front/answer.html", {"confirming": context})


def _is_open(row: JourneyRow, decision: str) -> bool:
    state = row.state.decisions.get(decision)
    return state is not None and state.standing == "open"


def _consequence(row: JourneyRow, reader: Reader, decision: str, option: str) -> Consequence | None:
    return consequence(
        row.plan,
        row.state,
        row.told,
        (decision, option),
        now=reader.now,
        zone=reader.zone,
        language=reader.language,
        subject=row.subject,
    )
