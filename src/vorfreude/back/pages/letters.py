"""What staff do in a conversation: write, take back what has not gone, note, claim, hand over, settle."""

from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vorfreude.back import conversing
from vorfreude.back.conversing import act_of, done, journey_of, refused
from vorfreude.back.cursors import row_number
from vorfreude.back.pages.conversation import Draft, colleagues, reader_of, shown
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.back.telling_letters import original_of
from vorfreude.journeys.queries import JourneyRow
from vorfreude.voice import actions
from vorfreude.voice.actions import AnsweredMeanwhile, Letter, WrongWords
from vorfreude.voice.mornings import next_morning


@for_staff_who_may("converse")
@require_POST
def messages(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    row = journey_of(public_id)
    text, is_later = request.POST.get("text", ""), request.POST.get("when", "") == "morning"
    letter = Letter(row.public_id, row.subject, staff.person.id, text, request.POST.get("token", ""))
    read = row_number(request.POST.get("read", "")) or 0
    try:
        actions.answer(letter, read=read, later=_morning(row, staff) if is_later else None, now=staff.now)
    except AnsweredMeanwhile:
        said = _("More was written meanwhile. Please read it; your letter is still here, and nothing was sent yet.")
        return shown(request, staff, row, Draft(text, said, is_later=is_later), status=HTTPStatus.CONFLICT)
    except WrongWords as error:
        said = str(conversing.TROUBLED.get(error.code, conversing.TROUBLED["wrong"]))
        return shown(request, staff, row, Draft(text, said, is_later=is_later), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return done(public_id, "later" if is_later else "sent")


@for_staff_who_may("converse")
@require_POST
def cancellations(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    row = journey_of(public_id)
    message = request.POST.get("message", "")
    gone = actions.cancel(journey=row.public_id, message=message, person=staff.person.id, now=staff.now)
    return done(public_id, "cancelled") if gone else refused(public_id, "gone")


@for_staff_who_may("converse")
@require_POST
def originals(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """What a letter said that was taken back; that somebody looked is written down."""
    row, message = journey_of(public_id), request.POST.get("message", "")
    try:
        text = actions.look_at_original(act_of(request, staff, row), message, now=staff.now)
    except WrongWords as error:
        return refused(public_id, error.code)
    if text is None:
        return refused(public_id, "gone")
    return shown(request, staff, row, Draft(), original=original_of(message, text))


@for_staff_who_may("converse")
@require_POST
def notes(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    row = journey_of(public_id)
    try:
        actions.leave_note(act_of(request, staff, row), request.POST.get("text", ""), now=staff.now)
    except WrongWords as error:
        return refused(public_id, error.code)
    return done(public_id, "note")


@for_staff_who_may("converse")
@require_POST
def claims(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Taken by whoever presses, or given ``to`` a colleague who may talk to customers."""
    row, to = journey_of(public_id), row_number(request.POST.get("to", ""))
    if to is not None and to not in {one.id for one in colleagues()}:
        return refused(public_id, "wrong")
    try:
        is_new = actions.claim(act_of(request, staff, row), to=to, now=staff.now)
    except WrongWords as error:
        return refused(public_id, error.code)
    if not is_new:
        return refused(public_id, "gone")
    return done(public_id, "claimed" if to in {None, staff.person.id} else "handed")


@for_staff_who_may("converse")
@require_POST
def releases(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    row = journey_of(public_id)
    try:
        is_free = actions.let_go(act_of(request, staff, row), now=staff.now)
    except WrongWords as error:
        return refused(public_id, error.code)
    return done(public_id, "released") if is_free else refused(public_id, "gone")


@for_staff_who_may("converse")
@require_POST
def settlements(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    row = journey_of(public_id)
    try:
        is_settled = actions.settle(act_of(request, staff, row), now=staff.now)
    except WrongWords as error:
        return refused(public_id, error.code)
    return done(public_id, "settled") if is_settled else refused(public_id, "gone")


def _morning(row: JourneyRow, staff: Staff) -> datetime:
    return next_morning(staff.now, reader_of(row, staff).zone)
