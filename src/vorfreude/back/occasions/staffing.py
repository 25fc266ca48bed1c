"""How large the float must be: what it was worked out to, what each further nine costs, what if it were otherwise, and how to ask again."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back.forms import Field, line_in
from vorfreude.back.occasions.desk import Desk
from vorfreude.back.occasions.staffing_hours import Day, by_hour, drawn
from vorfreude.back.occasions.staffing_ifs import Slider, Tried, more_in, sliders_of, tried, wanted_in
from vorfreude.back.occasions.staffing_kinds import KindRow, kind_fields, kind_rows, wanted_kinds
from vorfreude.back.occasions.staffing_said import (
    Curve,
    Nine,
    curve_of,
    lead_of,
    nines_of,
    ratio_of,
    said_trouble_of,
    waits,
    walking_of,
)
from vorfreude.back.occasions.staffing_words import at_staffing, day, noted
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.occasions import actions
from vorfreude.occasions.queries.crews import KindLine, kinds_at, posts_of
from vorfreude.occasions.queries.rosters import duties_that_count
from vorfreude.occasions.queries.sizing import Worked, found_of, sizing_of, usual_of
from vorfreude.occasions.sizes import Asked


@dataclass(frozen=True, slots=True)
class Under:
    """A sizing that is under way."""

    number: int
    percent: int
    said: str


@dataclass(frozen=True, slots=True)
class Float:
    """Everything the page says."""

    lead: tuple[str, ...]
    failed: str
    under: Under | None
    asked: str
    days: tuple[Day, ...]
    ratio: str
    nines: tuple[Nine, ...]
    curve: Curve | None
    walking: tuple[str, ...]
    sliders: tuple[Slider, ...]
    tried: tuple[Tried, ...]
    may_try: bool
    kinds: tuple[KindRow, ...]
    kind: str
    kind_fields: tuple[Field, ...]
    is_open: bool
    noted: str
    trouble: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def staffing(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Posted to, the float is worked out for the numbers that were given."""
    desk = at_staffing(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk)
    return desk.acted(lambda: _ask(desk), lambda trouble: _shown(desk, trouble), desk.address("desk-staffing"), "")


@for_hosts
@require_POST
def what_if(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """The same page with the float tried for the numbers that were given; nothing is kept of it."""
    return _shown(at_staffing(request, staff, public_id), is_tried=True)


@for_hosts
@require_safe
def staffing_progress(request: HttpRequest, staff: Staff, public_id: str, number: int) -> HttpResponseBase:
    at_staffing(request, staff, public_id)
    found = sizing_of(public_id, number)
    if found is None:
        raise Http404
    return JsonResponse({"share": (found.percent or 0) / 100, "said": waits(found), "over": found.is_over})


@for_hosts
@require_POST
def kinds(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """One kind of needs is written, or the usual five at once."""
    desk = at_staffing(request, staff, public_id)

    def write() -> None:
        for kind in wanted_kinds(request, kinds_at(public_id, language=staff.language)):
            actions.write_need_kind(kind=kind, **desk.by)

    return desk.acted(write, lambda trouble: _shown(desk, trouble), desk.address("desk-staffing"), "kind")


@for_hosts
@require_POST
def kind_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_staffing(request, staff, public_id)
    key = line_in(request, "key")
    return desk.acted(lambda: actions.drop_need_kind(key=key, **desk.by), lambda trouble: _shown(desk, trouble),
        desk.address("desk-staffing"), "no-kind",
    )  # fmt: skip


def _ask(desk: Desk) -> None:
    kinds = kinds_at(desk.here.public_id, language=desk.staff.language)
    actions.ask_sizing(wanted=wanted_in(desk.request.POST, _usual(desk, None), kinds), **desk.by)


def _usual(desk: Desk, worked: Worked | None) -> Asked:
    """What is asked where nobody says otherwise: as it was asked last, else what is known."""
    return worked.asked if worked else usual_of(desk.here.public_id) or Asked(guests=1)


def _shown(desk: Desk, trouble: str = "", *, is_tried: bool = False) -> HttpResponseBase:
    kinds = kinds_at(desk.here.public_id, language=desk.staff.language)
    newest = sizing_of(desk.here.public_id)
    is_found = newest is not None and newest.is_over and not newest.trouble
    found = newest if is_found or newest is None else found_of(desk.here.public_id)
    page = _page(desk, kinds, newest, found, _tried(desk, kinds, found) if is_tried else None)
    return desk.shown("staffing", replace(page, trouble=trouble), trouble)


@dataclass(frozen=True, slots=True)
class _Tried:
    """Numbers that are tried, and how the float does with them."""

    asked: Asked
    more: int
    said: tuple[Tried, ...]


def _tried(desk: Desk, kinds: list[KindLine], found: Worked | None) -> _Tried:
    given = desk.request.POST
    then, more = wanted_in(given, _usual(desk, found), kinds), more_in(given)
    titles = {kind.key: visible(kind.title) for kind in kinds}
    return _Tried(then, more, tried(found, then, more, titles, _days(desk, found)) if found else ())


def _page(
    desk: Desk, kinds: list[KindLine], newest: Worked | None, found: Worked | None, trial: _Tried | None
) -> Float:
    answer = found.answer if found else None
    hours = by_hour(posts_of(desk.here.public_id), answer, duties_that_count(desk.here.public_id))
    titles = {kind.key: visible(kind.title) for kind in kinds}
    may_try = answer is not None and bool(answer.days)
    asked, more = (trial.asked, trial.more) if trial else (_usual(desk, newest), 0)
    one = next((kind for kind in kinds if kind.key == desk.request.GET.get("kind")), None)
    return Float(
        lead_of(found, desk.zone) if found else (), said_trouble_of(newest, titles) if newest else "",
        Under(newest.id, newest.percent or 0, waits(newest)) if newest and not newest.is_over else None,
        desk.exact(found.asked_at) if found else "", tuple(drawn(hours, desk.zone)), ratio_of(hours) if answer else "",
        nines_of(found) if found else (), curve_of(answer), walking_of(answer, titles),
        sliders_of(asked, kinds, more=more if may_try else None), trial.said if trial else (), may_try,
        kind_rows(desk, kinds), one.key if one else "", kind_fields(one), desk.is_open, noted(desk.request), "",
    )  # fmt: skip


def _days(desk: Desk, worked: Worked | None) -> dict[int, str]:
    days = worked.answer.days if worked and worked.answer else ()
    return {number: day(one.begins, desk.zone) for number, one in enumerate(days)}
