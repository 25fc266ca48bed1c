"""What a partner kept and broke, month by month, with the causes it named; on the page and on paper."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from vorfreude.care.actions.statements import answer_statement
from vorfreude.care.commissioned import CAME, PROMISES, causes_of, said, said_month
from vorfreude.care.papers.of_month import at_in, in_order, kept_of, month_paper, was_said
from vorfreude.care.queries.statements import Line, Month, corrected_later, statement_of, statements_of
from vorfreude.care.unfit import Unfit
from vorfreude.partner.house import Caller, for_partner
from vorfreude.partner.words import NOTED, trouble_of


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise in words. ``note``: causes, and of a correction what had been said."""

    address: str
    vehicle: str
    what: str
    due: str
    came: str
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """One month: what broke, what did not, what is known otherwise of earlier months, and what later months say of this one."""

    month: str
    title: str
    summary: str
    broken: tuple[Promised, ...]
    others: tuple[Promised, ...]
    corrections: tuple[Promised, ...]
    later: tuple[tuple[str, str], ...]
    answer: str


@for_partner
@require_safe
def statements(request: HttpRequest, caller: Caller) -> HttpResponseBase:
    """All months, the newest first."""
    found = [(said_month(one.month), kept_of(one), one.month) for one in statements_of(caller.member.partner)]
    return render(request, "partner/statements.html", {"house": caller.member.name, "months": found})


@for_partner
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, caller: Caller, month: str) -> HttpResponseBase:
    """One month; the partner may answer it in words. Two queries beside the session."""
    trouble = ""
    if request.method == "POST":
        try:
            answer_statement(caller.member.partner, month, words=request.POST.get("answer", ""), now=caller.now)
        except Unfit as unfit:
            trouble = trouble_of(unfit)
        else:
            return redirect(f"{reverse('partner-statement', args=[month])}?noted=answered")
    found = _month(caller, month)
    context = {
        "house": caller.member.name,
        "page": _page(found, caller),
        "trouble": trouble,
        "noted": NOTED.get(request.GET.get("noted", ""), ""),
    }
    return render(request, "partner/statement.html", context, status=422 if trouble else 200)


@for_partner
@require_safe
def statement_file(request: HttpRequest, caller: Caller, month: str) -> HttpResponseBase:  # noqa: ARG001 a page's signature
    """The same on paper, in the reader's language."""
    found = _month(caller, month)
    content = month_paper(
        found, maker=settings.MAKER, partner=caller.member.name, language=caller.language, zone=caller.zone
    )
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="statement-{found.month}.pdf"'
    return answer


def _month(caller: Caller, month: str) -> Month:
    found = statement_of(caller.member.partner, month)
    if found is None:
        raise Http404
    return found


def _page(month: Month, caller: Caller) -> Page:
    rows = in_order(month)
    later = dict.fromkeys(when for when, _one in corrected_later(caller.member.partner, month.month))
    return Page(
        month=month.month, title=said_month(month.month), summary=kept_of(month),
        broken=tuple(_said(one, caller) for one in rows if one.came == "broken"),
        others=tuple(_said(one, caller) for one in rows if one.came != "broken"),
        corrections=tuple(_said(one.line, caller, was_said(one)) for one in month.corrections),
        later=tuple((when, said_month(when)) for when in later), answer=month.answer,
    )  # fmt: skip


def _said(one: Line, caller: Caller, before: str = "") -> Promised:
    today = caller.now.astimezone(caller.zone).date()
    note = ", ".join(words for words in (before, causes_of(one.causes)) if words)
    return Promised(
        reverse("partner-work", args=[one.commission]), one.vehicle, said(PROMISES, one.name), at_in(one.due, today, caller.zone),
        said(CAME, one.came), note,
    )  # fmt: skip
