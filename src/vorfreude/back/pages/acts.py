"""What staff do on a journey: each act is a resource that is posted, and recorded as a signal like every other."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST

from vorfreude.back.acting import done, journey_of, reason_of, refused
from vorfreude.back.correcting import consequences, new_draft, target_of
from vorfreude.back.cursors import row_number
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.intake import queries as intake
from vorfreude.journeys import actions
from vorfreude.journeys.actions.correct import Correcting
from vorfreude.journeys.queries import DeskJourney


@for_staff_who_may("finish-task")
@require_POST
def completions(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    one, task = journey_of(public_id), request.POST.get("task", "")
    if not _is_open_task(one, task):
        return refused(public_id, "gone")
    actions.finish_task(journey=one.row, task=task, actor=staff.person.email, now=staff.now)
    return done(public_id, "completion")


@for_staff_who_may("finish-task")
@require_POST
def hindrances(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    one, task, reason = journey_of(public_id), request.POST.get("task", ""), reason_of(request)
    if not _is_open_task(one, task):
        return refused(public_id, "gone")
    if reason is None:
        return refused(public_id, "reason")
    actions.cannot_finish_task(journey=one.row, task=task, reason=reason, actor=staff.person.email, now=staff.now)
    return done(public_id, "hindrance")


@for_staff_who_may("excuse-promise")
@require_POST
def excuses(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    one, promise, reason = journey_of(public_id), request.POST.get("promise", ""), reason_of(request)
    if not _is_open_promise(one, promise):
        return refused(public_id, "gone")
    if reason is None:
        return refused(public_id, "reason")
    actions.excuse_promise(journey=one.row, promise=promise, reason=reason, actor=staff.person.email, now=staff.now)
    return done(public_id, "excuse")


@for_staff_who_may("retract-signal")
@require_POST
def retractions(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    one, reason = journey_of(public_id), reason_of(request)
    signal = _signal(one, request.POST.get("signal", ""))
    if signal is None or (signal.source, signal.ident) in one.row.state.retracted:
        return refused(public_id, "gone")
    if reason is None:
        return refused(public_id, "reason")
    if not _is_as_seen(one, signal.row, request.POST.get("seen", ""), staff):
        return refused(public_id, "moved")
    actions.retract_signal(
        journey=one.row,
        source=signal.source,
        ident=signal.ident,
        reason=reason,
        actor=staff.person.email,
        now=staff.now,
    )
    return done(public_id, "retraction")


def _is_as_seen(one: DeskJourney, row: int, seen: str, staff: Staff) -> bool:
    """Whether taking the signal back would still change what the preview said; without a preview there is nothing to ask."""
    if not seen:
        return True
    history, target = target_of(one, str(row))
    if target is None:
        return False
    correction = Correcting(target, new_draft(), "…", staff.person.email)
    return consequences(one, history, correction, staff, "").seen == seen


def _is_open_task(one: DeskJourney, key: str) -> bool:
    task = one.row.state.tasks.get(key)
    return task is not None and task.settled is None


def _is_open_promise(one: DeskJourney, key: str) -> bool:
    promise = one.row.state.promises.get(key)
    return promise is not None and promise.settled is None


def _signal(one: DeskJourney, row: str) -> intake.LogLine | None:
    """The signal of this row, if it is one of this journey's subject."""
    number = row_number(row)
    if number is None:
        return None
    found = intake.signals_by_row([number]).get(number)
    return found if found is not None and found.subject == one.row.subject else None
