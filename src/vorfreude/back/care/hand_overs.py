"""The days of keys: which are ahead, one with its list and its topics, and what was pinned after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care.acting import LARGEST, UNPROCESSABLE, acted, by, picture_in
from vorfreude.back.care.visits_forms import instant_in, whole_in
from vorfreude.back.care.visits_shown import Picture, pictures_of
from vorfreude.back.care.visits_words import noted, trouble_of
from vorfreude.back.forms import line_in, text_in
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care import actions
from vorfreude.care.handing import CHECKS, TOPICS, words_of
from vorfreude.care.queries import hand_overs as queries
from vorfreude.care.queries.hand_overs import HandOverLine, HandOverSheet, SnagSeen
from vorfreude.lib.uploads import InMemory
from vorfreude.lib.walls import local
from vorfreude.people import queries as people
from vorfreude.photos import queries as photos

type Step = Callable[[HttpRequest, str, Staff], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One hand-over in the list."""

    public_id: str
    title: str
    person: str
    when: str
    place: str
    left: int
    pins: int
    is_ahead: bool
    to_call: bool


@dataclass(frozen=True, slots=True)
class HandOversPage:
    """The list, and the form of a new one."""

    ahead: tuple[Row, ...]
    after: tuple[Row, ...]
    vehicles: tuple[tuple[str, str], ...]
    may_run: bool
    noted: str
    trouble: str


@dataclass(frozen=True, slots=True)
class PinRow:
    """One pin, with its picture."""

    number: int
    words: str
    until: str
    standing: str
    answer: str
    is_late: bool
    picture: Picture | None
    mended: Picture | None


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """One hand-over. ``checks``: key, words, done, by, reason."""

    public_id: str
    title: str
    person: str
    when: str
    place: str
    at: str
    is_ahead: bool
    is_ready: bool
    checks: tuple[tuple[str, str, bool, str, str], ...]
    topics: tuple[str, ...]
    wishes: str
    keys: int | None
    picture: Picture | None
    pins: tuple[PinRow, ...]
    to_call: bool
    may_close: bool
    call_words: str
    may_run: bool
    may_inspect: bool
    noted: str
    trouble: str


@for_carers_who_may("see-workshop")
@require_safe
def hand_overs(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Which days are ahead, and whose first weeks it is."""
    return _listed(request, staff)


@for_carers_who_may("run-workshop")
@require_POST
def hand_over_plans(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """A new day."""

    def plan() -> None:
        at = instant_in(request, "at", staff.zone)
        actions.plan_hand_over(
            vehicle=line_in(request, "vehicle"), at=at, place=line_in(request, "place"), email=line_in(request, "email"), **by(staff)
        )  # fmt: skip

    return acted(
        plan, done="plan", to=reverse("desk-hand-overs"), say=trouble_of, again=lambda why: _listed(request, staff, why)
    )


@for_carers_who_may("see-workshop")
@require_safe
def hand_over(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """One day."""
    return _shown(request, staff, public_id)


@for_carers_who_may("inspect")
@require_POST
def hand_over_ticks(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A point of the list."""
    key, done, reason = line_in(request, "key"), request.POST.get("done") == "yes", line_in(request, "reason")
    return _acted(
        request, staff, public_id, "tick#list",
        lambda: actions.tick_check(hand_over=public_id, key=key, done=done, reason=reason, **by(staff)),
    )  # fmt: skip


@csrf_exempt
@for_carers_who_may("inspect")
@require_POST
def hand_over_mended(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    """Something that was pinned is mended, perhaps with a picture of it; where that is kept is decided before anything is read."""
    request.upload_handlers = [InMemory(request, LARGEST)]
    return _mended(request, staff, public_id, number)


@csrf_exempt
@for_carers_who_may("inspect")
@require_POST
def hand_over_photographs(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """The photograph of the day. Where it is kept is decided before anything is read; the form's token is checked right after."""
    request.upload_handlers = [InMemory(request, LARGEST)]
    return _photographed(request, staff, public_id)


@for_carers_who_may("run-workshop")
@require_POST
def hand_over_steps(request: HttpRequest, staff: Staff, public_id: str, step: str) -> HttpResponseBase:
    """What an adviser does: another day, the keys, the call, the end of the first weeks."""
    act = STEPS.get(step)
    if act is None:
        raise Http404
    return _acted(request, staff, public_id, step, lambda: act(request, public_id, staff))


@csrf_protect
def _photographed(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    picture = picture_in(request)
    return _acted(
        request, staff, public_id, "photograph",
        lambda: actions.photograph_hand_over(hand_over=public_id, original=picture, taken_at=staff.now, **by(staff)),
    )  # fmt: skip


@csrf_protect
def _mended(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    answer, picture = text_in(request, "answer"), picture_in(request) or None
    return _acted(
        request, staff, public_id, "mended#pins",
        lambda: actions.mend_snag(hand_over=public_id, number=number, answer=answer, picture=picture, **by(staff)),
    )  # fmt: skip


def _acted(
    request: HttpRequest, staff: Staff, public_id: str, done: str, act: Callable[[], object]
) -> HttpResponseBase:
    done, _, part = done.partition("#")
    to = reverse("desk-hand-over", args=[public_id]) + (f"#{part}" if part else "")
    return acted(act, done=done, to=to, say=trouble_of, again=lambda why: _shown(request, staff, public_id, why))


def _listed(request: HttpRequest, staff: Staff, trouble: str = "") -> HttpResponseBase:
    rows = tuple(_row(one, staff) for one in queries.hand_overs(staff.now))
    may = staff.may("run-workshop")
    page = HandOversPage(
        tuple(one for one in rows if one.is_ahead), tuple(one for one in reversed(rows) if not one.is_ahead),
        queries.without_hand_over() if may else (), may, noted(request), trouble,
    )  # fmt: skip
    return render(request, "back/care/hand_overs.html", {"page": page}, status=UNPROCESSABLE if trouble else 200)


def _shown(request: HttpRequest, staff: Staff, public_id: str, trouble: str = "") -> HttpResponseBase:
    sheet = queries.hand_over_sheet(public_id)
    if sheet is None:
        raise Http404
    names = {sheet.photo, *(name for one in sheet.snags for name in (one.photo, one.mended_photo))} - {""}
    page = _page(sheet, frozenset(photos.described(names)), staff, noted(request), trouble)
    return render(request, "back/care/hand_over.html", {"page": page}, status=UNPROCESSABLE if trouble else 200)


def _row(one: HandOverLine, staff: Staff) -> Row:
    to_call = one.done_at is not None and one.called_at is None
    return Row(
        one.public_id, visible(one.title), visible(one.person), _when(one.at, one, staff), visible(one.place), one.left, one.open_snags,
        one.done_at is None, to_call,
    )  # fmt: skip


def _page(sheet: HandOverSheet, out: frozenset[str], staff: Staff, noted_: str, trouble: str) -> HandOverPage:
    line = sheet.line
    names = people.names_of({one.by for one in sheet.checks if one.by})
    checks = tuple(
        (
            one.key,
            words_of(CHECKS, one.key, staff.language),
            one.is_done,
            visible(names.get(one.by, one.by)),
            visible(one.reason),
        )
        for one in sheet.checks
    )
    called = line.called_at is not None
    return HandOverPage(
        public_id=line.public_id,
        title=visible(line.title),
        person=visible(line.person),
        when=_when(line.done_at or line.at, line, staff),
        place=visible(line.place),
        at=local(line.at, ZoneInfo(line.timezone)),
        is_ahead=line.done_at is None,
        is_ready=all(one.is_done for one in sheet.checks),
        checks=checks,
        topics=tuple(words_of(TOPICS, key, staff.language) for key in sheet.topics),
        wishes=visible(sheet.wishes),
        keys=sheet.keys,
        picture=_picture(sheet.photo, out, staff),
        pins=tuple(_pin(one, line, out, staff) for one in sheet.snags),
        to_call=line.done_at is not None and not called,
        may_close=called and all(one.standing in {"accepted", "withdrawn"} for one in sheet.snags),
        call_words=visible(sheet.call_words),
        may_run=staff.may("run-workshop"),
        may_inspect=staff.may("inspect"),
        noted=noted_,
        trouble=trouble,
    )


def _pin(one: SnagSeen, line: HandOverLine, out: frozenset[str], staff: Staff) -> PinRow:
    picture, mended = (_picture(name, out, staff) for name in (one.photo, one.mended_photo))
    late = one.standing == "open" and one.promised_at < staff.now
    return PinRow(one.number, visible(one.words), _when(one.promised_at, line, staff), one.standing, visible(one.answer), late, picture, mended)  # fmt: skip


def _picture(name: str, out: frozenset[str], staff: Staff) -> Picture | None:
    return next(iter(pictures_of((name,), out, staff)), None) if name else None


def _when(at: datetime, line: HandOverLine, staff: Staff) -> str:
    return exact(at, staff.now, ZoneInfo(line.timezone))


def _move(request: HttpRequest, public_id: str, staff: Staff) -> None:
    sheet = queries.hand_over_sheet(public_id)
    if sheet is None:
        raise Http404
    at = instant_in(request, "at", ZoneInfo(sheet.line.timezone))
    actions.move_hand_over(hand_over=public_id, at=at, place=line_in(request, "place"), **by(staff))


def _keys(request: HttpRequest, public_id: str, staff: Staff) -> None:
    actions.hand_over_keys(hand_over=public_id, keys=whole_in(request, "keys") or 0, **by(staff))


def _call(request: HttpRequest, public_id: str, staff: Staff) -> None:
    well = request.POST.get("well") == "yes"
    actions.call_after_hand_over(hand_over=public_id, well=well, words=text_in(request, "words"), **by(staff))


def _close(request: HttpRequest, public_id: str, staff: Staff) -> None:  # noqa: ARG001 a step's signature
    actions.close_snags(hand_over=public_id, **by(staff))


STEPS: dict[str, Step] = {"move": _move, "keys": _keys, "call": _call, "closed": _close}
