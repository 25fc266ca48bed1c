"""How the day goes, noted item by item: begun, ended, put off, called off; and taken back, where somebody pressed the wrong one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from vorfreude.back.forms import word_in
from vorfreude.back.occasions.charge import CONTROL, charge_of
from vorfreude.back.occasions.planning_forms import instant_in, whole_in
from vorfreude.back.occasions.programme_item import shown_again
from vorfreude.back.occasions.programme_rows import address_of
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions
from vorfreude.occasions.unfit import Unfit


@for_hosts
@require_POST
def progress(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    here, key = charge_of(staff, public_id, CONTROL), word_in(request, "key")
    try:
        _noted(request, staff, public_id, key, ZoneInfo(here.timezone))
    except Unfit as unfit:
        return shown_again(request, staff, here, key, unfit)
    return redirect(f"{address_of(public_id, key)}&noted=progress")


def _noted(request: HttpRequest, staff: Staff, occasion: str, key: str, zone: ZoneInfo) -> None:
    """What was pressed is done. Raises Unfit."""
    actor, now, act = staff.person.email, staff.now, request.POST.get("act", "")
    if act in {"begin", "end"}:
        at = _past_in(request, now, zone)
        verb = actions.begin_item if act == "begin" else actions.end_item
        verb(occasion=occasion, key=key, at=at, actor=actor, now=now)
    elif act == "put-off":
        by = timedelta(minutes=whole_in(request, "minutes", code="times-unclear") or 0)
        actions.put_off_item(occasion=occasion, key=key, by=by, actor=actor, now=now)
    elif act == "call-off":
        actions.call_off_item(occasion=occasion, key=key, actor=actor, now=now)
    elif act == "undo":
        actions.undo_item(occasion=occasion, key=key, actor=actor, now=now)
    else:
        raise Unfit("not-there", came=act[:20], expected="begin, end, put-off, call-off or undo")


def _past_in(request: HttpRequest, now: datetime, zone: ZoneInfo) -> datetime:
    """An instant that has been, to the minute; of the hour that summer time has twice the later one, once that has been."""
    at = instant_in(request, "at", zone)
    later = at.replace(fold=1)
    return later if later <= now else at
