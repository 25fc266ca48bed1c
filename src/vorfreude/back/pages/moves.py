"""Journeys are moved to another version here: looked at in groups, confirmed, and taken back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.moving import LEFT, REFUSED, said_effects, said_shape
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff, for_staff_who_may
from vorfreude.journeys import actions
from vorfreude.journeys.actions import CannotMove
from vorfreude.journeys.queries.moves import (
    Behind,
    Group,
    MoveSeen,
    OfGroup,
    behind,
    groups_of,
    journeys_of_group,
    move_seen,
    moves_page,
)
from vorfreude.lib.paging import page_number

MOST_GROUPS = 500
"""Groups that somebody chooses at once; a page shows no more."""


@dataclass(frozen=True, slots=True)
class Row:
    """One move in the list."""

    address: str
    title: str
    standing: str
    journeys: int
    moved: int
    prepared: When
    by: str


@dataclass(frozen=True, slots=True)
class SaidGroup:
    """Journeys to which the same happens."""

    likeness: str
    address: str
    journeys: int
    breaking: int
    moved: int
    left: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidJourney:
    """One journey of a group."""

    address: str
    subject: str
    versions: str
    standing: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovePage:
    """One move, and what may be done about it."""

    public_id: str
    title: str
    standing: str
    prepared: When
    by: str
    confirmed: When | None
    confirmed_by: str
    percent: int
    is_under_way: bool
    is_ready: bool
    may_act: bool
    may_break: bool
    may_go_back: bool
    back_of: str
    journeys: int
    moved: int
    breaking: int
    groups: tuple[SaidGroup, ...]
    trouble: str


@for_staff
@require_safe
def moves(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    number = page_number(request.GET.get("page", ""))
    found, is_more = moves_page(number)
    context = {
        "rows": [_row(one, staff) for one in found],
        "behind": [one for one in behind() if _is_worth_moving(one)],
        "may_act": staff.may("move-journeys"),
        "trouble": str(REFUSED.get(request.GET.get("trouble", ""), "")),
        "newer": f"?page={number - 1}" if number > 1 else "",
        "older": f"?page={number + 1}" if is_more else "",
    }
    return render(request, "back/moves.html", context)


@for_staff
@require_safe
def move(request: HttpRequest, staff: Staff, move: str) -> HttpResponseBase:
    seen = _found(move)
    groups = [] if seen.phase == "preparing" else groups_of(move)
    page = _page(seen, groups, staff, str(REFUSED.get(request.GET.get("trouble", ""), "")))
    return render(request, "back/move.html", {"page": page})


@for_staff
@require_safe
def move_progress(request: HttpRequest, staff: Staff, move: str) -> HttpResponseBase:  # noqa: ARG001 the same for all staff
    seen = _found(move)
    share = seen.done / seen.journeys if seen.journeys else 1.0
    return JsonResponse({"share": round(share, 3), "said": _standing(seen), "over": not seen.is_under_way})


@for_staff
@require_safe
def move_group(request: HttpRequest, staff: Staff, move: str, likeness: str) -> HttpResponseBase:
    seen, number = _found(move), page_number(request.GET.get("page", ""))
    found, is_more = journeys_of_group(move, likeness, number)
    if not found:
        raise Http404
    context = {
        "title": _title(seen),
        "back": reverse("desk-move", args=[move]),
        "said": said_shape(found[0].effects),
        "rows": [_journey(one, staff) for one in found],
        "newer": f"?page={number - 1}" if number > 1 else "",
        "older": f"?page={number + 1}" if is_more else "",
    }
    return render(request, "back/move_group.html", context)


@for_staff_who_may("move-journeys")
@require_POST
def preparations(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    name, _sep, number = request.POST.get("version", "").rpartition("/")
    wanted = page_number(number)
    try:
        made = actions.prepare_move(blueprint=name, number=wanted, actor=staff.person.email, now=staff.now)
    except CannotMove as refused:
        return redirect(f"{reverse('desk-moves')}?trouble={refused.why}")
    return redirect("desk-move", made)


@for_staff_who_may("move-journeys")
@require_POST
def confirmations(request: HttpRequest, staff: Staff, move: str) -> HttpResponseBase:
    chosen = request.POST.getlist("group")[:MOST_GROUPS]
    _found(move)
    return _acted(
        move,
        lambda: actions.confirm_move(move=move, likenesses=chosen, actor=staff.person.email, now=staff.now),
    )


@for_staff_who_may("move-journeys")
@require_POST
def move_drops(request: HttpRequest, staff: Staff, move: str) -> HttpResponseBase:  # noqa: ARG001 its address says all
    _found(move)
    actions.drop_move(move=move, actor=staff.person.email, now=staff.now)
    return redirect("desk-move", move)


@for_staff_who_may("move-journeys")
@require_POST
def ways_back(request: HttpRequest, staff: Staff, move: str) -> HttpResponseBase:  # noqa: ARG001 its address says all
    _found(move)
    try:
        name = actions.prepare_way_back(move=move, actor=staff.person.email, now=staff.now)
    except CannotMove as refused:
        return redirect(f"{reverse('desk-move', args=[move])}?trouble={refused.why}")
    return redirect("desk-move", name)


def _acted(move: str, act: Callable[[], object]) -> HttpResponseBase:
    try:
        act()
    except CannotMove as refused:
        return redirect(f"{reverse('desk-move', args=[move])}?trouble={refused.why}")
    return redirect("desk-move", move)


def _found(public_id: str) -> MoveSeen:
    seen = move_seen(public_id)
    if seen is None:
        raise Http404
    return seen


def _is_worth_moving(one: Behind) -> bool:
    return one.journeys > 0


def _page(seen: MoveSeen, groups: list[Group], staff: Staff, trouble: str) -> MovePage:
    may, is_second = staff.may("move-journeys"), staff.person.email != seen.prepared_by
    return MovePage(
        public_id=seen.public_id,
        title=_title(seen),
        standing=_standing(seen),
        prepared=when(seen.prepared_at, staff.now, staff.zone),
        by=visible(seen.prepared_by),
        confirmed=when(seen.confirmed_at, staff.now, staff.zone) if seen.confirmed_at else None,
        confirmed_by=visible(seen.confirmed_by),
        percent=seen.done * 100 // seen.journeys if seen.journeys else 100,
        is_under_way=seen.is_under_way,
        is_ready=seen.phase == "ready",
        may_act=may,
        may_break=may and is_second,
        may_go_back=may and seen.phase == "over" and seen.dropped_at is None and seen.moved > 0,
        back_of=reverse("desk-move", args=[seen.back_of]) if seen.back_of else "",
        journeys=seen.journeys,
        moved=seen.moved,
        breaking=sum(one.breaking for one in groups),
        groups=tuple(_group(seen, one) for one in groups),
        trouble=trouble,
    )


def _group(seen: MoveSeen, one: Group) -> SaidGroup:
    address = reverse("desk-move-group", args=[seen.public_id, one.likeness])
    return SaidGroup(one.likeness, address, one.journeys, one.breaking, one.moved, one.left, said_shape(one.example))


def _journey(one: OfGroup, staff: Staff) -> SaidJourney:
    words = {
        "previewed": _("not moved"),
        "chosen": _("is being moved"),
        "moved": _("moved"),
        "left": str(LEFT.get(one.left_because, _("stayed"))),
    }
    return SaidJourney(
        reverse("desk-journey", args=[one.public_id]),
        visible(one.subject),
        f"{one.was} → {one.will}",
        words.get(one.standing, ""),
        said_effects(one.effects, staff),
    )


def _row(one: MoveSeen, staff: Staff) -> Row:
    return Row(
        reverse("desk-move", args=[one.public_id]),
        _title(one),
        _standing(one),
        one.journeys,
        one.moved,
        when(one.prepared_at, staff.now, staff.zone),
        visible(one.prepared_by),
    )


def _title(one: MoveSeen) -> str:
    if one.number is None:
        return _("%(name)s: back to where they came from") % {"name": one.blueprint}
    return _("%(name)s: to version %(number)d") % {"name": one.blueprint, "number": one.number}


def _standing(one: MoveSeen) -> str:
    if one.dropped_at is not None:
        return _("dropped")
    words = {
        "preparing": _("is being worked out"),
        "ready": _("waits for somebody to confirm it"),
        "moving": _("journeys are being moved"),
        "over": _("done"),
    }
    return words.get(one.phase, one.phase)
