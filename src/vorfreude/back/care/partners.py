"""Partners at the desk: how each stands, those that slip first; what was agreed with one, who comes through its door, its work and its months."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back.care.acting import acted
from vorfreude.back.care.partner_words import NOTED, SLIPS, STANDINGS, UNTRIED, VERDICTS, trouble_of
from vorfreude.back.forms import line_in, number_in
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care.actions.partners import NewPartner, add_partner, change_partner, keep_out, let_in
from vorfreude.care.commissioned import CAUSES, KINDS, UNNAMED, said, said_month
from vorfreude.care.papers.of_month import month_paper, share_of
from vorfreude.care.queries.partners import House, Work, house_of, houses, members_of, work_of
from vorfreude.care.queries.statements import Month, statement_of, statements_of
from vorfreude.care.queries.visible import WITHIN, was_it_visible
from vorfreude.care.unfit import Unfit

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Row:
    """One partner in the list."""

    address: str
    name: str
    does: str
    slip: str
    slips: str
    since: When | None
    share: str
    agreed: str
    open: int
    late: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One commission in a list."""

    address: str
    vehicle: str
    what: str
    standing: str
    due: When
    is_late: bool


@for_carers_who_may("see-partners")
@require_safe
def partners(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """Eight statements beside the guard, however many partners there are."""
    seen = was_it_visible(now=staff.now)
    context = {
        "rows": [row_of(one, staff) for one in houses(now=staff.now)],
        "visible": seen,
        "verdict": VERDICTS[seen.likeness.verdict],
        "means": [number_format(one, 1) for one in (seen.own_mean, seen.partners_mean) if one is not None],
        "within": number_format(WITHIN, 1),
        "may": staff.may("set-up-partners"),
        "noted": _noted(request),
    }
    return render(request, "back/care/partners.html", context)


@for_carers_who_may("see-partners")
@require_safe
def partner(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """One partner. Seven statements beside the guard."""
    return _shown(request, staff, public_id)


@for_carers_who_may("see-partners")
@require_safe
def partner_statement(request: HttpRequest, staff: Staff, public_id: str, month: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """A month of a partner on paper, as the partner has it, in the language of whoever asks."""
    house = house_of(public_id, now=staff.now)
    found = statement_of(house.row, month) if house else None
    if house is None or found is None:
        raise Http404
    content = month_paper(
        found, maker=settings.MAKER, partner=house.name, language=get_language() or "en", zone=staff.zone
    )
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="statement-{found.month}.pdf"'
    return answer


@for_carers_who_may("set-up-partners")
@require_http_methods(["GET", "HEAD", "POST"])
def new_partner(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """What is agreed with a house that is to work for us."""
    trouble = ""
    if request.method == "POST":
        try:
            made = add_partner(_wanted(request, staff), actor=staff.person.email, now=staff.now)
        except Unfit as unfit:
            trouble = trouble_of(unfit)
        else:
            return redirect(f"{reverse('desk-partner', args=[made])}?noted=added")
    context = {
        "does": _choices(request.POST.getlist("does")),
        "values": request.POST,
        "trouble": trouble,
        "zone": str(staff.zone),
    }
    return render(request, "back/care/partner_new.html", context, status=UNPROCESSABLE if trouble else 200)


@for_carers_who_may("set-up-partners")
@require_POST
def partner_terms(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """What was agreed is changed, or the house is asked for nothing new any more."""

    def act() -> None:
        change_partner(public_id, _wanted(request, staff), is_open="is_open" in request.POST)

    return _acted(request, staff, public_id, "changed", act)


@for_carers_who_may("set-up-partners")
@require_POST
def partner_members(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """Somebody may come through its door, or no longer."""
    out = number_in(request, "out")
    if out is not None:
        return _acted(request, staff, public_id, "kept-out", lambda: keep_out(public_id, member=out, now=staff.now))
    email = line_in(request, "email")
    return _acted(
        request,
        staff,
        public_id,
        "let-in",
        lambda: let_in(public_id, email=email, actor=staff.person.email, now=staff.now),
    )


def row_of(one: House, staff: Staff) -> Row:
    """A partner as lists say it."""
    counted = one.kept + one.broken
    return Row(
        address=reverse("desk-partner", args=[one.public_id]),
        name=visible(one.name),
        does=", ".join(said(KINDS, what) for what in one.does),
        slip=one.slip.slip,
        slips=str(SLIPS[one.slip.slip] if counted else UNTRIED),
        since=when(one.slip.since, staff.now, staff.zone) if one.slip.since and one.slip.slip != "steady" else None,
        share=f"{one.kept}/{counted}" if counted else "",
        agreed=share_of(one.rate),
        open=one.open,
        late=one.late,
        is_open=one.is_open,
    )


def work_row(one: Work, staff: Staff) -> WorkRow:
    """A commission as lists say it."""
    at = one.answer_until if one.standing == "asked" else one.due_at
    return WorkRow(
        reverse("desk-commission", args=[one.public_id]), visible(one.vehicle), said(KINDS, one.kind),
        str(STANDINGS[one.standing]), when(at, staff.now, staff.zone), at < staff.now and one.done_at is None,
    )  # fmt: skip


def _shown(request: HttpRequest, staff: Staff, public_id: str, trouble: str = "") -> HttpResponseBase:
    found = house_of(public_id, now=staff.now)
    if found is None:
        raise Http404
    context = {
        "house": found,
        "row": row_of(found, staff),
        "rate": share_of(found.rate),
        "does": _choices(found.does),
        "open": [work_row(one, staff) for one in work_of(found.row)],
        "over": [work_row(one, staff) for one in work_of(found.row, over=True, most=10)],
        "months": [(said_month(one.month), one, _causes(one)) for one in statements_of(found.row, most=12)],
        "members": members_of(found.row),
        "may": staff.may("set-up-partners"),
        "noted": _noted(request),
        "trouble": trouble,
    }
    return render(request, "back/care/partner.html", context, status=UNPROCESSABLE if trouble else 200)


def _causes(month: Month) -> str:
    return ", ".join(f"{said(CAUSES, cause) if cause else UNNAMED} ({count})" for cause, count in month.causes[:3])


def _acted(
    request: HttpRequest, staff: Staff, public_id: str, done: str, act: Callable[[], object]
) -> HttpResponseBase:
    to = reverse("desk-partner", args=[public_id])
    return acted(act, say=trouble_of, to=to, again=lambda why: _shown(request, staff, public_id, why), done=done)


def _wanted(request: HttpRequest, staff: Staff) -> NewPartner:
    share = line_in(request, "rate").removesuffix("%").strip().replace(",", ".")
    try:
        rate = float(share) / 100
    except ValueError:
        rate = 0.0
    return NewPartner(
        line_in(request, "name"), request.POST.getlist("does"), rate, line_in(request, "timezone") or str(staff.zone),
        line_in(request, "telephone"),
    )  # fmt: skip


def _choices(chosen: "list[str] | tuple[str, ...]") -> list[tuple[str, str, bool]]:
    return [(key, str(title), key in chosen) for key, title in KINDS.items()]


def _noted(request: HttpRequest) -> str:
    return str(NOTED.get(request.GET.get("noted", ""), ""))
