"""What is done in the control room: a need opened, given to somebody, ended; a tour looked for; an entry written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.forms import line_in
from vorfreude.back.occasions.charge import CONTROL, charge_of
from vorfreude.back.occasions.control import control_shown
from vorfreude.back.occasions.control_drawn import may_read
from vorfreude.back.occasions.control_words import said_trouble
from vorfreude.back.occasions.planning_forms import whole_in
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.lib.opaque import opaque
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewEntry, NewNeed
from vorfreude.occasions.queries import Choices, InCharge
from vorfreude.occasions.unfit import Unfit

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class NewNeedPage:
    """What can be chosen for a need, and what was typed; ``ident`` lets a form that is sent twice count once."""

    choices: Choices
    typed: dict[str, str]
    ident: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A need is opened at the desk: somebody called."""
    here = charge_of(staff, public_id, CONTROL)
    if request.method != "POST":
        return _new_need(request, staff, here)
    try:
        wanted = NewNeed(
            kind=line_in(request, "kind"), words=line_in(request, "words"), guest=whole_in(request, "guest", code="not-there"), place=line_in(request, "place"),
            ident=line_in(request, "ident"),
        )  # fmt: skip
        actions.open_need(occasion=public_id, wanted=wanted, actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        return _new_need(request, staff, here, said_trouble(unfit))
    return redirect(f"{reverse('desk-control', args=[public_id])}?noted=need")


def _new_need(request: HttpRequest, staff: Staff, here: InCharge, trouble: str = "") -> HttpResponseBase:
    typed = {name: line_in(request, name) for name in ("kind", "words", "guest", "place")}
    choices = queries.choices_of(here.public_id, language=staff.language)
    page = NewNeedPage(choices, typed, line_in(request, "ident") or opaque(), trouble)
    return render(
        request,
        "back/occasions/control_need.html",
        {"page": page, "here": here},
        status=UNPROCESSABLE if trouble else 200,
    )


@for_hosts
@require_POST
def need(request: HttpRequest, staff: Staff, public_id: str, need: int) -> HttpResponseBase:
    """What becomes of one need: given to somebody by number, reached, done, called back."""

    def act() -> str:
        actor, now = staff.person.email, staff.now
        match request.POST.get("act", ""):
            case "give":
                to = whole_in(request, f"to-{need}", code="not-there")
                if to is None:
                    raise Unfit("not-there", came="nobody", expected="somebody of the crew")
                actions.hand_over_need(occasion=public_id, need=need, to=to, actor=actor, now=now)
            case "there":
                actions.reach_need(occasion=public_id, need=need, actor=actor, now=now)
            case "done":
                actions.finish_need(occasion=public_id, need=need, actor=actor, now=now)
            case "withdraw":
                actions.withdraw_need(occasion=public_id, need=need, actor=actor, now=now)
            case other:
                raise Unfit("not-there", came=other[:20], expected="give, there, done or withdraw")
        return "given" if request.POST.get("act") == "give" else ""

    return _done(request, staff, public_id, act)


@for_hosts
@require_POST
def tours(request: HttpRequest, staff: Staff, public_id: str, guest: int) -> HttpResponseBase:
    """A special tour is looked for, for somebody whose tour has left."""

    def act() -> str:
        actions.compose_special_tour(occasion=public_id, guest=guest, actor=staff.person.email, now=staff.now)
        return "tour"

    return _done(request, staff, public_id, act)


@for_hosts
@require_POST
def entries(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """An entry of the log, written in the control room."""
    return _done(request, staff, public_id, lambda: written(request, staff, public_id))


def written(request: HttpRequest, staff: Staff, public_id: str) -> str:
    """Writes what a form says into the log; gives what is noted. Raises Unfit."""
    here = charge_of(staff, public_id, CONTROL, "care", "security")
    eyes = line_in(request, "eyes")
    wanted = NewEntry(
        words=request.POST.get("words", "").replace("\x00", ""), channel=line_in(request, "channel"), eyes=eyes,
        corrects=whole_in(request, "corrects", code="not-there"), at=_at(request, staff.now, ZoneInfo(here.timezone)),
    )  # fmt: skip
    actions.write_entry(
        occasion=public_id, wanted=wanted, actor=staff.person.email, now=staff.now, may_read=may_read(here.of)
    )
    return eyes or "written"


def _at(request: HttpRequest, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The last instant that has been at which a clock in ``zone`` showed this time of day, which it does not in the hour that summer time
    leaves out; None for an empty field. Raises Unfit.
    """
    text = line_in(request, "at")
    if not text:
        return None
    try:
        wall = datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 a time of day has no zone of its own
    except ValueError:
        raise Unfit("times-unclear", came=text[:20], expected="a time of day as in 14:05") from None
    today = now.astimezone(zone).date()
    found = [
        datetime.combine(day, wall, tzinfo=zone).replace(fold=fold)
        for day in (today, today - timedelta(days=1))
        for fold in (1, 0)
    ]
    been = [at for at in found if at <= now and at.astimezone(UTC).astimezone(zone).time() == wall]
    if not been:
        raise Unfit("times-unclear", came=text[:20], expected="a time of day that has been")
    return been[0]


def _done(request: HttpRequest, staff: Staff, public_id: str, act: Callable[[], str]) -> HttpResponseBase:
    """Acts and goes back to the page; what could not be is said on it."""
    here = charge_of(staff, public_id, CONTROL)
    try:
        said = act()
    except Unfit as unfit:
        return control_shown(request, staff, here, trouble=said_trouble(unfit), status=UNPROCESSABLE)
    address = reverse("desk-control", args=[public_id])
    return redirect(f"{address}?noted={said}" if said else address)
