"""What a customer answers to a question: recorded as a signal, and taken in like every other."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from vorfreude.front.reader import Reader, for_reader, journey_of
from vorfreude.journeys import actions
from vorfreude.journeys.queries import JourneyRow


@require_POST
@for_reader
def answers(request: HttpRequest, reader: Reader, public_id: str) -> HttpResponseBase:
    row = journey_of(reader, public_id)
    decision, option = request.POST.get("decision", ""), request.POST.get("option", "")
    page = reverse("journey", args=[public_id])
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
