"""Work that is given to a partner within a visit: asked, handed over, taken back; and how it goes."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back.care.acting import by
from vorfreude.back.care.partner_words import CAUSES, DOES, NOTED, STANDINGS, STEPS, trouble_of
from vorfreude.back.care.visits_forms import instant_in, money_in
from vorfreude.back.forms import line_in, local, text_in, word_in
from vorfreude.back.saying import exact, visible, when
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care.actions import commissions, receipts
from vorfreude.care.actions.commissions import NewCommission
from vorfreude.care.actions.receipts import Handed
from vorfreude.care.queries.partners import houses_that_do, one_work, receipts_of, steps_of, work_of_visit
from vorfreude.care.queries.visits import visit_sheet
from vorfreude.care.unfit import Unfit
from vorfreude.lib import formats

UNPROCESSABLE = 422
LONGEST_NUMBER = 11
"""Digits of a number; more is a slip of a finger."""

OPEN = frozenset({"asked", "taken", "here", "done"})


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
            made = commissions.commission(public_id, _wanted(request, staff), actor=staff.person.email, now=staff.now)
        except Unfit as unfit:
            trouble = trouble_of(unfit)
        else:
            return redirect(f"{reverse('desk-commission', args=[made])}?noted=asked")
    context = {
        "visit": public_id,
        "houses": [
            (key, f"{visible(name)} ({', '.join(str(DOES.get(one, one)) for one in does)})")
            for key, name, does in houses_that_do()
        ],
        "kinds": list(DOES.items()),
        "values": request.POST,
        "soonest": local(staff.now, staff.zone),
        "asked": [(one, STANDINGS[one.standing], DOES.get(one.kind, one.kind)) for one in work_of_visit(public_id)],
        "trouble": trouble,
    }
    return render(request, "back/care/commission_new.html", context, status=UNPROCESSABLE if trouble else 200)


@for_carers_who_may("see-partners")
@require_safe
def commission(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """One commission. Three statements beside the guard."""
    return _shown(request, staff, public_id)


@for_carers_who_may("run-workshop")
@require_POST
def commission_acts(request: HttpRequest, staff: Staff, public_id: str, act: str) -> HttpResponseBase:
    """Called off, handed over, or confirmed to be back."""
    ways: dict[str, tuple[str, Callable[[], object]]] = {
        "cancellation": ("cancelled", lambda: commissions.cancel(public_id, why=line_in(request, "why"), **by(staff))),
        "receipt": ("given", lambda: receipts.hand_over(public_id, _handed(request), house=None, **by(staff))),
        "return": (
            "confirmed",
            lambda: receipts.confirm(
                public_id, _number(request, "number") or 0, house=None, objection=text_in(request, "objection"), **by(staff),
            ),
        ),
    }  # fmt: skip
    if act not in ways:
        raise Http404
    done, way = ways[act]
    try:
        way()
    except Unfit as unfit:
        if unfit.code == "not-there":
            raise Http404 from unfit
        return _shown(request, staff, public_id, trouble_of(unfit))
    return redirect(f"{reverse('desk-commission', args=[public_id])}?noted={done}")


def _shown(request: HttpRequest, staff: Staff, public_id: str, trouble: str = "") -> HttpResponseBase:
    found = one_work(public_id)
    if found is None:
        raise Http404
    hands = receipts_of(public_id)
    context = {
        "work": found,
        "vehicle": visible(found.vehicle),
        "kind": DOES.get(found.kind, found.kind),
        "standing": STANDINGS[found.standing],
        "due": when(found.due_at, staff.now, staff.zone),
        "first_due": exact(found.first_due_at, staff.now, staff.zone) if found.first_due_at != found.due_at else "",
        "answer": when(found.answer_until, staff.now, staff.zone) if found.standing == "asked" else None,
        "cost": "" if found.cost is None else formats.money(found.cost, found.currency),
        "steps": [(STEPS.get(one.what, one.what), CAUSES.get(one.cause, "") if one.cause else "", one.words, exact(one.at, staff.now, staff.zone)) for one in steps_of(public_id)],
        "hands": [(one, exact(one.given_at, staff.now, staff.zone)) for one in hands],
        "waits": next((one.number for one in hands if one.direction == "back" and one.taken_at is None), None),
        "may_give": staff.may("run-workshop") and found.standing == "taken" and all(one.taken_at for one in hands),
        "may_cancel": staff.may("run-workshop") and found.standing in OPEN,
        "may_run": staff.may("run-workshop"),
        "noted": NOTED.get(request.GET.get("noted", ""), ""),
        "trouble": trouble,
    }  # fmt: skip
    return render(request, "back/care/commission.html", context, status=UNPROCESSABLE if trouble else 200)


def _wanted(request: HttpRequest, staff: Staff) -> NewCommission:
    return NewCommission(
        word_in(request, "partner"),
        word_in(request, "kind"),
        text_in(request, "words"),
        instant_in(request, "answer", staff.zone),
        instant_in(request, "due", staff.zone),
        money_in(request, "cost"),
    )


def _handed(request: HttpRequest) -> Handed:
    return Handed(
        "out",
        _number(request, "keys") or 0,
        _number(request, "reading"),
        _number(request, "level"),
        text_in(request, "condition"),
    )


def _number(request: HttpRequest, name: str) -> int | None:
    text = line_in(request, name).replace(".", "").replace(",", "").replace(" ", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise Unfit("receipt-unclear", came=text[:40], expected="a number")
    return int(text)
