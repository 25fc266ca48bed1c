"""What a partner kept and broke, month by month, with the causes it named."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.care.actions.statements import answer_statement
from vorfreude.care.queries.statements import Month, statement_of, statements_of
from vorfreude.care.unfit import Unfit
from vorfreude.partner.house import Caller, for_partner
from vorfreude.partner.words import CAME, CAUSES, NOTED, PROMISES, trouble_of


@dataclass(frozen=True, slots=True)
class Line:
    """One promise of the month in words."""

    vehicle: str
    what: str
    came: str
    is_broken: bool
    causes: str


@for_partner
@require_safe
def statements(request: HttpRequest, caller: Caller) -> HttpResponseBase:
    """All months, the newest first."""
    found = [(said_month(one.month), one) for one in statements_of(caller.member.partner)]
    return render(request, "partner/statements.html", {"house": caller.member.name, "months": found})


@for_partner
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, caller: Caller, month: str) -> HttpResponseBase:
    """One month; the partner may answer it in words."""
    trouble = ""
    if request.method == "POST":
        try:
            answer_statement(caller.member.partner, month, words=request.POST.get("answer", ""), now=caller.now)
        except Unfit as unfit:
            trouble = trouble_of(unfit)
        else:
            return redirect(f"{reverse('partner-statement', args=[month])}?noted=answered")
    found = statement_of(caller.member.partner, month)
    if found is None:
        raise Http404
    context = {"house": caller.member.name, "title": said_month(month), "month": found, "lines": lines_of(found), "trouble": trouble,
               "noted": NOTED.get(request.GET.get("noted", ""), "")}  # fmt: skip
    return render(request, "partner/statement.html", context, status=422 if trouble else 200)


def said_month(month: str) -> str:
    """``2026-11`` as November 2026."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number)]} {year}"


def lines_of(month: Month) -> list[Line]:
    """Broken ones first."""
    rows = sorted(month.lines, key=lambda one: (one.came != "broken", one.vehicle))
    return [
        Line(one.vehicle, str(PROMISES.get(one.name, one.name)), str(CAME[one.came]), one.came == "broken",
             ", ".join(str(CAUSES.get(cause, cause)) for cause in one.causes))
        for one in rows
    ]  # fmt: skip
