"""What a customer answers to a question: recorded as a signal, and taken in like every other."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from vorfreude.front.reader import Reader, Seen, for_follower_who_may
from vorfreude.journeys import actions, queries
from vorfreude.journeys.queries import JourneyRow


@require_POST
@for_follower_who_may("answer")
def answers(request: HttpRequest, reader: Reader, seen: Seen) -> HttpResponseBase:
    row = queries.journey_for_page(seen.public_id)
    if row is None:  # gone since
        raise Http404
    decision, option = request.POST.get("decision", ""), request.POST.get("option", "")
    page = reverse("journey", args=[seen.public_id])
    if not _is_open(row, decision):
        return redirect(f"{page}#promises")
    if option not in _options(row, decision):
        return redirect(f"{page}?missing={decision}#question-{decision}")
    actions.answer_decision(journey=row, decision=decision, option=option, actor=reader.person.email, now=reader.now)
    return redirect(f"{page}?noted={decision}#question-{decision}")


def _is_open(row: JourneyRow, decision: str) -> bool:
    state = row.state.decisions.get(decision)
    return state is not None and state.standing == "open"


def _options(row: JourneyRow, decision: str) -> set[str]:
    name = row.state.decisions[decision].name
    return {option.id for one in row.blueprint.decisions if one.decision == name for option in one.options}
