"""What somebody does with an action of today: take it, hand it over, give it back, say that it is done or cannot be done.

Each act is a resource that is posted. Whoever may not reach the subject finds nothing there.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST

from vorfreude.back.acting import reason_of
from vorfreude.back.cursors import row_number
from vorfreude.back.pages.today import TAKERS, shown
from vorfreude.back.rights import DEALER
from vorfreude.back.staff import Staff, for_today_who_may
from vorfreude.back.taking import NOTED, back, said_of
from vorfreude.journeys import actions
from vorfreude.journeys.actions import Holding
from vorfreude.journeys.queries.work import Work, holder_of, work_of
from vorfreude.people.queries.colleagues import staff_in

LONGEST_KEY = 120


@for_today_who_may("take-today")
@require_POST
def claims(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    def take(work: Work) -> HttpResponseBase:
        holding = actions.take(journey=work.journey, key=work.key, person=staff.person.id, now=staff.now)
        return _held(request, staff, work, holding, "taken")

    return _with_work(request, staff, public_id, take)


@for_today_who_may("take-today")
@require_POST
def handovers(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """To a colleague, with a line; or to oneself, from whoever was seen to have it."""

    def hand_over(work: Work) -> HttpResponseBase:
        to = row_number(request.POST.get("to", ""))
        if to is None or to not in {staff.person.id, *_colleagues(staff)}:
            return _ended(request, staff, trouble="colleague")
        holding = actions.hand_over(
            journey=work.journey,
            key=work.key,
            seen=row_number(request.POST.get("holder", "")),
            to=to,
            words=request.POST.get("words", "").replace("\x00", "").strip(),
            actor=staff.person.id,
            now=staff.now,
        )
        return _held(request, staff, work, holding, "taken" if to == staff.person.id else "handed")

    return _with_work(request, staff, public_id, hand_over)


@for_today_who_may("take-today")
@require_POST
def returns(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    def give_back(work: Work) -> HttpResponseBase:
        is_free = actions.give_back(journey=work.journey, key=work.key, person=staff.person.id, now=staff.now)
        return _ended(request, staff, noted="returned") if is_free else _ended(request, staff, trouble="gone")

    return _with_work(request, staff, public_id, give_back)


@for_today_who_may("take-today")
@require_POST
def completions(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    def finish(work: Work) -> HttpResponseBase:
        actions.finish_task(journey=work, task=work.key, actor=staff.person.email, now=staff.now)
        return _ended(request, staff, noted="done")

    return _with_work(request, staff, public_id, finish, tasks_only=True)


@for_today_who_may("take-today")
@require_POST
def hindrances(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    def say_why(work: Work) -> HttpResponseBase:
        reason = reason_of(request)
        if reason is None:
            return _ended(request, staff, trouble="reason")
        actions.cannot_finish_task(journey=work, task=work.key, reason=reason, actor=staff.person.email, now=staff.now)
        return _ended(request, staff, noted="cannot")

    return _with_work(request, staff, public_id, say_why, tasks_only=True)


type _Act = Callable[[Work], HttpResponseBase]


def _with_work(
    request: HttpRequest, staff: Staff, public_id: str, act: _Act, *, tasks_only: bool = False
) -> HttpResponseBase:
    """The act on the action that the form names, where it is open still and somebody's to act upon."""
    key = request.POST.get("key", "").replace("\x00", "")[:LONGEST_KEY]
    work = work_of(public_id, key)
    if work is None:
        return _gone(request, staff)
    if not staff.reaches(work.subject) or (not staff.works_here and work.role != DEALER):
        raise Http404
    return act(work) if work.is_task or not tasks_only else _gone(request, staff)


def _gone(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Not open any more. To whoever is bound to subjects, what was never there is the same as what is not theirs."""
    if not staff.works_here:
        raise Http404
    return _ended(request, staff, trouble="gone")


def _held(request: HttpRequest, staff: Staff, work: Work, holding: Holding, noted: str) -> HttpResponseBase:
    if holding.is_new:
        return _ended(request, staff, noted=noted)
    if holding.holder == staff.person.id:
        return _ended(request, staff, noted="taken")
    held = holder_of(work.journey, work.key)
    return _ended(request, staff, trouble="quicker", by=held.name if held else "")


def _ended(request: HttpRequest, staff: Staff, *, noted: str = "", trouble: str = "", by: str = "") -> HttpResponseBase:
    """The part of an open page as it is now, or the way back to the page."""
    if "HX-Request" not in request.headers:
        return back(request, noted=noted, trouble=trouble, by=by)
    said = str(NOTED.get(noted, ""))
    is_mine = request.POST.get("mine", "") == "1"
    return shown(request, staff, request.POST.get("role", ""), is_mine=is_mine, said=said, wrong=said_of(trouble, by))


def _colleagues(staff: Staff) -> set[int]:
    """Those to whom something can be handed over: nobody, for a dealer."""
    return {one.id for one in staff_in(TAKERS)} if staff.works_here else set()
