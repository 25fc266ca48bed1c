"""What guests asked before the day: what waits for an answer first."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.forms import text_in
from vorfreude.back.occasions.desk import Desk, called
from vorfreude.back.occasions.guests_words import at_guests, noted
from vorfreude.back.occasions.planning_forms import whole_in
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions, limits, queries


@dataclass(frozen=True, slots=True)
class Line:
    """One question."""

    id: int
    name: str
    party: str
    words: str
    at: str
    answer: str
    answered: str
    by: str


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """All questions; those that wait and those that were answered."""

    waiting: tuple[Line, ...]
    answered: tuple[Line, ...]
    is_open: bool
    noted: str
    trouble: str
    typed: str
    asked: int
    most: int


@for_hosts
@require_safe
def questions(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return _shown(at_guests(request, staff, public_id))


@for_hosts
@require_POST
def question_answers(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_guests(request, staff, public_id)

    def answer() -> None:
        question = whole_in(request, "question", code="words-unclear") or 0
        by = staff.person.name or staff.person.email
        actions.answer_question(question=question, words=text_in(request, "words"), by=by, **desk.by)

    return desk.acted(answer, lambda trouble: _shown(desk, trouble), desk.address("desk-questions"), "answered")


def _shown(desk: Desk, trouble: str = "") -> HttpResponseBase:
    found = queries.questions_of(desk.here.public_id)
    names = called(one.answered_by for one in found)
    lines = [
        Line(
            one.id, visible(one.name), desk.address("desk-party", one.party), visible(one.words), desk.exact(one.asked_at),
            visible(one.answer), desk.exact(one.answered_at), names[one.answered_by],
        )
        for one in found
    ]  # fmt: skip
    asked = desk.request.POST.get("question", "")
    page = QuestionsPage(
        waiting=tuple(one for one in lines if not one.answered),
        answered=tuple(one for one in lines if one.answered),
        is_open=desk.is_open,
        noted=noted(desk.request),
        trouble=trouble,
        typed=desk.request.POST.get("words", "") if trouble else "",
        asked=int(asked) if asked.isascii() and asked.isdecimal() else 0,
        most=limits.ASKED,
    )
    return desk.shown("questions", page, trouble)
