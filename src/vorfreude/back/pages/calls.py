"""A telephone call, logged in ten seconds: who called whom, what came of it, two words."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST

from vorfreude.back.conversing import done, journey_of, refused
from vorfreude.back.staff import Staff, for_staff_who_may
from vorfreude.voice import actions
from vorfreude.voice.actions import NewCall, WrongWords


@for_staff_who_may("converse")
@require_POST
def calls(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    row = journey_of(public_id)
    call = NewCall(
        journey=row.public_id,
        subject=row.subject,
        author=staff.person.id,
        direction=request.POST.get("direction", ""),
        outcome=request.POST.get("outcome", ""),
        words=request.POST.get("words", ""),
        shown="shown" in request.POST,
        token=request.POST.get("token", ""),
    )
    try:
        actions.log_call(call, at=_instant(request.POST.get("at", ""), staff), now=staff.now)
    except WrongWords as error:
        return refused(public_id, error.code)
    except (ValueError, OverflowError):
        return refused(public_id, "wrong")
    return done(public_id, "call")


def _instant(written: str, staff: Staff) -> datetime:
    """What a field for date and time holds, in the reader's zone; now for an empty one. Raises ValueError."""
    if not written:
        return staff.now
    return datetime.fromisoformat(written).replace(tzinfo=staff.zone).astimezone(UTC)
