"""Work that is given to a partner within a visit: asked, and how it goes."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.back.care.acting import by
from vorfreude.back.care.partner_words import DOES_NOT, NOTED, STANDINGS, STEPS, trouble_of
from vorfreude.back.care.visits_forms import instant_in, money_in
from vorfreude.back.care.visits_shown import Picture, pictures_of
from vorfreude.back.forms import text_in, word_in
from vorfreude.back.saying import When, exact, visible, when
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care.actions import commissions
from vorfreude.care.actions.commissions import NewCommission
from vorfreude.care.commissioned import ABOUT, CAME, CAUSES, KINDS, OBJECTIONS, OVER, said
from vorfreude.care.queries.partners import (
    HandedOver,
    Work,
    houses_that_do,
    one_work,
    promised_of,
    receipts_of,
    steps_of,
    work_of_visit,
)
from vorfreude.care.queries.visits import visit_sheet
from vorfreude.care.unfit import Unfit
from vorfreude.journeys.queries.kept import CameOf
from vorfreude.lib import formats
from vorfreude.lib.walls import local
from vorfreude.photos import queries as photos

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of the partner about this work, as its journey counts it. ``until`` while it runs."""

    about: str
    came: str
    until: When | None
    is_broken: bool


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand-over. ``taken`` is empty until whoever takes it has confirmed it; a picture without an address is at the gate."""

    number: int
    direction: str
    keys: int
    reading: str
    level: str
    condition: str
    at: str
    taken: str
    objection: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One commission; what may be done with it now."""

    work: Work
    vehicle: str
    kind: str
    standing: str
    due: When
    first_due: str
    answer: When | None
    cost: str
    promises: tuple[Promise, ...]
    steps: tuple[tuple[str, str, str, str], ...]
    hands: tuple[Hand, ...]
    waits: int | None
    may_give: bool
    may_cancel: bool
    may_confirm: bool


@for_carers_who_may("run-workshop")
@require_http_methods(["GET", "HEAD", "POST"])
def new_commission(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Ask a partner for work within a visit."""
    sheet = visit_sheet(public_id)
    if sheet is None:
        raise Http404
    trouble = ""
    if request.method == "POST":
        try:
            made = commissions.commission(public_id, _wanted(request, staff), **by(staff))
        except Unfit as unfit:
            trouble = str(DOES_NOT if unfit.code == "partner-unclear" else trouble_of(unfit))
        else:
            return redirect(f"{reverse('desk-commission', args=[made])}?noted=asked")
    context = {
        "visit": public_id,
        "houses": [
            (key, f"{visible(name)} ({', '.join(said(KINDS, one) for one in does)})")
            for key, name, does in houses_that_do()
        ],
        "kinds": list(KINDS.items()),
        "values": request.POST,
        "soonest": local(staff.now, staff.zone),
        "asked": [(one, STANDINGS[one.standing], said(KINDS, one.kind)) for one in work_of_visit(public_id)],
        "trouble": trouble,
    }
    return render(request, "back/care/commission_new.html", context, status=UNPROCESSABLE if trouble else 200)


@for_carers_who_may("see-partners")
@require_safe
def commission(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """One commission. Four statements beside the guard, five where there are pictures."""
    return shown(request, staff, public_id)


def shown(request: HttpRequest, staff: Staff, public_id: str, trouble: str = "") -> HttpResponseBase:
    """The page of a commission; with a trouble, as something that could not be taken. Raises Http404."""
    found = one_work(public_id)
    if found is None:
        raise Http404
    context = {
        "page": _page(found, receipts_of(public_id), staff),
        "objections": list(OBJECTIONS.items()),
        "sent": request.POST if trouble else QueryDict(),
        "noted": NOTED.get(request.GET.get("noted", ""), ""),
        "trouble": trouble,
    }
    return render(request, "back/care/commission.html", context, status=UNPROCESSABLE if trouble else 200)


def _page(found: Work, handed: list[HandedOver], staff: Staff) -> Page:
    out = frozenset(photos.described({photo for one in handed for photo in one.photos}))
    runs = staff.may("run-workshop")
    return Page(
        work=found, vehicle=visible(found.vehicle), kind=said(KINDS, found.kind), standing=str(STANDINGS[found.standing]),
        due=when(found.due_at, staff.now, staff.zone),
        first_due=exact(found.first_due_at, staff.now, staff.zone) if found.first_due_at != found.due_at else "",
        answer=when(found.answer_until, staff.now, staff.zone) if found.standing == "asked" else None,
        cost="" if found.cost is None else formats.money(found.cost, found.currency),
        promises=tuple(_promise(one, staff) for one in promised_of(found)),
        steps=tuple((str(STEPS.get(one.what, one.what)), said(CAUSES, one.cause) if one.cause else "", visible(one.words), exact(one.at, staff.now, staff.zone)) for one in steps_of(found.public_id)),
        hands=tuple(_hand(one, out, staff) for one in handed),
        waits=next((one.number for one in handed if one.direction == "back" and one.taken_at is None), None),
        may_give=runs and found.standing == "taken" and all(one.taken_at for one in handed),
        may_cancel=runs and found.standing not in OVER, may_confirm=runs,
    )  # fmt: skip


def _promise(one: CameOf, staff: Staff) -> Promise:
    until = when(one.due, staff.now, staff.zone) if one.settled is None and one.due is not None else None
    came = said(CAME, one.standing if one.standing in CAME else "open")
    return Promise(said(ABOUT, one.name), came, until, one.standing == "broken")


def _hand(one: HandedOver, out: frozenset[str], staff: Staff) -> Hand:
    return Hand(
        one.number, one.direction, one.keys, "" if one.reading is None else number_format(one.reading, 0, force_grouping=True),
        "" if one.level is None else str(one.level), one.condition, exact(one.given_at, staff.now, staff.zone),
        exact(one.taken_at, staff.now, staff.zone) if one.taken_at else "", one.objection, pictures_of(one.photos, out, staff),
    )  # fmt: skip


def _wanted(request: HttpRequest, staff: Staff) -> NewCommission:
    return NewCommission(
        word_in(request, "partner"),
        word_in(request, "kind"),
        text_in(request, "words"),
        instant_in(request, "answer", staff.zone),
        instant_in(request, "due", staff.zone),
        money_in(request, "cost"),
    )
