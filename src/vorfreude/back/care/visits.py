"""What the workshop has to do with today, and one visit: everything of it on one page, with the step that comes next as one big button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care.acting import LARGEST, UNPROCESSABLE, acted, by, picture_in
from vorfreude.back.care.visit_partners import outside_of
from vorfreude.back.care.visits_forms import day_in, instant_in, whole_in
from vorfreude.back.care.visits_shown import page_of, waits_of, when
from vorfreude.back.care.visits_words import STANDINGS, noted, trouble_of
from vorfreude.back.forms import line_in, number_of, text_in
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.back.standings import Mark
from vorfreude.care import actions
from vorfreude.care.queries import visits as queries
from vorfreude.care.queries.places import unplaced_of
from vorfreude.care.queries.visits import VisitLine, VisitSheet
from vorfreude.care.unfit import Unfit
from vorfreude.lib.uploads import InMemory
from vorfreude.photos import queries as photos

AHEAD = timedelta(hours=18)
"""Who comes until tomorrow morning is expected today."""

type Step = Callable[[HttpRequest, str, Staff], str]
"""Does something to the visit of this public id; gives what the page notes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One visit in the list."""

    public_id: str
    title: str
    registration: str
    technician: str
    when: str
    mark: Mark
    waits: str


@dataclass(frozen=True, slots=True)
class Floor:
    """The list: who is expected, what is here, what is ready, whom to call."""

    coming: tuple[Row, ...]
    here: tuple[Row, ...]
    ready: tuple[Row, ...]
    to_call: tuple[Row, ...]


@for_carers_who_may("see-workshop")
@require_safe
def visits(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Everything that is on the floor."""
    found = queries.floor(staff.now, staff.now + AHEAD)
    parts = (found.coming, found.here, found.ready, found.to_call)
    page = Floor(*(tuple(_row(line, staff) for line in part) for part in parts))
    return render(request, "back/care/visits.html", {"page": page})


@for_carers_who_may("see-workshop")
@require_safe
def visit(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """One visit."""
    return shown(request, staff, public_id)


@for_carers_who_may("inspect")
@require_POST
def visit_steps(request: HttpRequest, staff: Staff, public_id: str, step: str) -> HttpResponseBase:
    """What somebody at the vehicle does: work begun, done, checked, a part that is missing or here."""
    return _stepped(request, staff, public_id, STEPS.get(step))


@for_carers_who_may("run-workshop")
@require_POST
def visit_advice(request: HttpRequest, staff: Staff, public_id: str, step: str) -> HttpResponseBase:
    """What an adviser does: brought in, delayed, ready, collected, called, and the customer's answers."""
    return _stepped(request, staff, public_id, ADVICE.get(step))


@csrf_exempt
@for_carers_who_may("inspect")
@require_POST
def visit_photographs(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A picture from behind the scenes. Where it is kept is decided before anything is read; the form's token is checked right after."""
    request.upload_handlers = [InMemory(request, LARGEST)]
    return _photographed(request, staff, public_id)


def shown(request: HttpRequest, staff: Staff, public_id: str, trouble: str = "") -> HttpResponseBase:
    """The page of a visit; with a trouble, as something that could not be taken."""
    sheet = sheet_of(public_id)
    out = frozenset(photos.described({photo for one in sheet.findings for photo in one.photos}))
    looks = staff.may("run-workshop") and sheet.line.standing == "here"
    unplaced = unplaced_of(public_id, now=staff.now) if looks else None
    page = page_of(sheet, out, staff, unplaced=unplaced, noted=noted(request), trouble=trouble)
    context = {"page": page, "outside": outside_of(public_id, staff)}
    return render(request, "back/care/visit.html", context, status=UNPROCESSABLE if trouble else 200)


def sheet_of(public_id: str) -> VisitSheet:
    """The visit of an address. Raises Http404."""
    sheet = queries.visit_sheet(public_id)
    if sheet is None:
        raise Http404
    return sheet


def _stepped(request: HttpRequest, staff: Staff, public_id: str, step: Step | None) -> HttpResponseBase:
    if step is None:
        raise Http404
    return acted(
        lambda: step(request, public_id, staff),
        to=reverse("desk-visit", args=[public_id]),
        say=trouble_of,
        again=lambda why: shown(request, staff, public_id, why),
    )


@csrf_protect
def _photographed(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    return acted(
        lambda: actions.photograph_visit(
            visit=public_id, original=picture_in(request), taken_at=staff.now, **by(staff)
        ),
        done="photograph",
        to=reverse("desk-visit", args=[public_id]),
        say=trouble_of,
        again=lambda why: shown(request, staff, public_id, why),
    )


def _row(line: VisitLine, staff: Staff) -> Row:
    zone = ZoneInfo(line.timezone)
    said = {
        "booked": _("comes %(when)s") % {"when": when(line.begins_at, staff, zone)},
        "gone": _("collected %(when)s") % {"when": when(line.gone_at, staff, zone)},
    }.get(line.standing, _("promised for %(when)s") % {"when": when(line.ready_at, staff, zone)})
    return Row(
        line.public_id, visible(line.title), visible(line.registration), visible(line.technician), said,
        STANDINGS[line.standing], waits_of(line, staff),
    )  # fmt: skip


def _work(request: HttpRequest, visit_id: str, staff: Staff) -> str:  # noqa: ARG001 a step's signature
    actions.begin_work(visit=visit_id, **by(staff))
    return "work"


def _work_end(request: HttpRequest, visit_id: str, staff: Staff) -> str:  # noqa: ARG001 a step's signature
    actions.finish_work(visit=visit_id, **by(staff))
    return "work-end"


def _check(request: HttpRequest, visit_id: str, staff: Staff) -> str:
    well = request.POST.get("well") == "yes"
    actions.check_work(visit=visit_id, well=well, **by(staff))
    return "check" if well else "check-again"


def _part(request: HttpRequest, visit_id: str, staff: Staff) -> str:
    actions.miss_part(visit=visit_id, part=line_in(request, "part"), expected_on=day_in(request, "expected"), **by(staff))  # fmt: skip
    return "part"


def _part_arrival(request: HttpRequest, visit_id: str, staff: Staff) -> str:  # noqa: ARG001 a step's signature
    actions.take_part_in(visit=visit_id, **by(staff))
    return "part-arrival"


def _reception(request: HttpRequest, visit_id: str, staff: Staff) -> str:
    counters = sheet_of(visit_id).counters
    readings = {one: value for one in counters if (value := whole_in(request, f"reading-{one}")) is not None}
    actions.receive_visit(visit=visit_id, keys=whole_in(request, "keys") or 0, readings=readings, **by(staff))
    return "reception"


def _delay(request: HttpRequest, visit_id: str, staff: Staff) -> str:
    ready = instant_in(request, "ready", ZoneInfo(sheet_of(visit_id).line.timezone))
    actions.delay_visit(visit=visit_id, ready=ready, reason=line_in(request, "reason"), **by(staff))
    return "delay"


def _readiness(request: HttpRequest, visit_id: str, staff: Staff) -> str:  # noqa: ARG001 a step's signature
    actions.make_ready(visit=visit_id, **by(staff))
    return "readiness"


def _collection(request: HttpRequest, visit_id: str, staff: Staff) -> str:
    keys, despite = whole_in(request, "keys"), "despite" in request.POST
    actions.hand_back(visit=visit_id, keys=-1 if keys is None else keys, despite=despite, **by(staff))
    return "collection"


def _call(request: HttpRequest, visit_id: str, staff: Staff) -> str:
    well = request.POST.get("well") == "yes"
    actions.call_after(visit=visit_id, well=well, words=text_in(request, "words"), **by(staff))
    return "call"


def _question(request: HttpRequest, visit_id: str, staff: Staff) -> str:
    numbers = [number for one in request.POST.getlist("finding") if (number := number_of(one)) is not None]
    actions.ask_approval(visit=visit_id, findings=numbers, **by(staff))
    return "question"


def _no_question(request: HttpRequest, visit_id: str, staff: Staff) -> str:
    actions.withdraw_approval(visit=visit_id, approval=whole_in(request, "question") or 0, **by(staff))
    return "no-question"


def _answer(request: HttpRequest, visit_id: str, staff: Staff) -> str:
    number, channel = whole_in(request, "question") or 0, line_in(request, "channel")
    if channel == "portal":
        raise Unfit("words-unclear", came=channel, expected="telephone or walk-in")
    actions.answer_approval(visit=visit_id, approval=number, answers=answers_in(request), person=None, channel=channel, **by(staff))  # fmt: skip
    return "answer"


def answers_in(request: HttpRequest) -> dict[int, str]:
    """What was pressed for each finding: number → answer."""
    said = {name.removeprefix("answer-"): value for name, value in request.POST.items() if name.startswith("answer-")}
    return {number: str(value)[:10] for key, value in said.items() if (number := number_of(key)) is not None}


STEPS: dict[str, Step] = {
    "work": _work, "work-end": _work_end, "check": _check, "part": _part, "part-arrival": _part_arrival,
}  # fmt: skip
ADVICE: dict[str, Step] = {
    "reception": _reception, "delay": _delay, "readiness": _readiness, "collection": _collection, "call": _call,
    "question": _question, "no-question": _no_question, "answer": _answer,
}  # fmt: skip
