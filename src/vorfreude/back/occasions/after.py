"""After an occasion: what came of it, what is to be mended, and the next one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back.figures import Table, tenths
from vorfreude.back.occasions import after_said
from vorfreude.back.occasions.charge import MANAGER, charge_of
from vorfreude.back.occasions.desk import called
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts, for_hosts_who_may
from vorfreude.lib import formats
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewFinding, NewOccasion
from vorfreude.occasions.queries import After, InCharge
from vorfreude.occasions.unfit import Unfit

A_YEAR = timedelta(weeks=52)
"""On the same day of the week."""

MEND_IN = timedelta(days=14)
MENDED_BY = time(18)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of what is to be mended."""

    id: int
    words: str
    owner: str
    due: str
    is_late: bool
    done: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page shows; words are in the reader's language."""

    found: After
    lead: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]
    told_apart: str
    mean: str
    findings: tuple[Finding, ...]
    following: tuple[tuple[str, str], ...]
    due: str
    brier: str
    always: str
    trouble: str = ""


@for_hosts
@require_safe
def after(request: HttpRequest, staff: Staff, occasion: str) -> HttpResponseBase:
    return _shown(request, staff, charge_of(staff, occasion, MANAGER))


@for_hosts
@require_POST
def summings(request: HttpRequest, staff: Staff, occasion: str) -> HttpResponseBase:
    here = charge_of(staff, occasion, MANAGER)
    try:
        actions.sum_up(occasion=here.public_id, actor=staff.person.email, now=staff.now)
    except Unfit:
        return _shown(
            request, staff, here, trouble=_("Nothing was summed up: that can be done once the occasion is over.")
        )
    return redirect("desk-after", here.public_id)


@for_hosts
@require_POST
def after_findings(request: HttpRequest, staff: Staff, occasion: str) -> HttpResponseBase:
    here = charge_of(staff, occasion, MANAGER)
    zone = ZoneInfo(here.timezone)
    try:
        day = date.fromisoformat(request.POST.get("due", ""))
        finding = NewFinding(
            request.POST.get("words", ""), request.POST.get("owner", ""), datetime.combine(day, MENDED_BY, zone)
        )
        actions.note_finding(occasion=here.public_id, finding=finding, actor=staff.person.email, now=staff.now)
    except (Unfit, ValueError):
        trouble = _("Nothing was written down: please say what is to be mended, who sees to it, and by which day.")
        return _shown(request, staff, here, trouble=trouble)
    return redirect(reverse("desk-after", args=[here.public_id]) + "#findings")


@for_hosts
@require_POST
def after_mendings(_request: HttpRequest, staff: Staff, occasion: str, number: int) -> HttpResponseBase:
    here = charge_of(staff, occasion, MANAGER)
    try:
        actions.finish_finding(occasion=here.public_id, number=number, actor=staff.person.email, now=staff.now)
    except Unfit as trouble:
        raise Http404 from trouble
    return redirect(reverse("desk-after", args=[here.public_id]) + "#findings")


@for_hosts_who_may("plan-occasions")
@require_http_methods(["GET", "HEAD", "POST"])
def next_occasion(request: HttpRequest, staff: Staff, occasion: str) -> HttpResponseBase:
    here = charge_of(staff, occasion, MANAGER)
    trouble = ""
    if request.method == "POST":
        try:
            made = actions.begin_next(
                occasion=here.public_id, wanted=_wanted(request, here), manager=staff.person.id, actor=staff.person.email, now=staff.now
            )  # fmt: skip
            return redirect("desk-occasion", made)
        except Unfit as unfit:
            trouble = _why_not(unfit)
        except ValueError:
            trouble = _("Nothing was planned: please say on which day it begins.")
    first = here.starts_at.astimezone(ZoneInfo(here.timezone)).date() + A_YEAR
    context = {
        "here": here,
        "trouble": trouble,
        "name": request.POST.get("name", ""),
        "day": request.POST.get("day", first.isoformat()),
        "titles": [(tag, said, request.POST.get(f"title-{tag}", "")) for tag, said in settings.LANGUAGES],
    }
    return render(request, "back/occasions/after_next.html", context, status=422 if trouble else 200)


def _wanted(request: HttpRequest, here: InCharge) -> NewOccasion:
    """The next occasion: on another day, with the same hours on the wall. Raises ValueError for a day that is none."""
    zone = ZoneInfo(here.timezone)
    begins, ends = (at.astimezone(zone).replace(tzinfo=None) for at in (here.starts_at, here.ends_at))
    day = date.fromisoformat(request.POST.get("day", ""))
    first = datetime.combine(day, begins.time())
    words = {tag: {"title": request.POST.get(f"title-{tag}", "").strip()} for tag, _said in settings.LANGUAGES}
    last = first + (ends - begins)
    return NewOccasion(
        request.POST.get("name", "").strip(),
        words,
        here.timezone,
        first.replace(tzinfo=zone),
        last.replace(tzinfo=zone),
    )


def _why_not(unfit: Unfit) -> str:
    said = {
        "name-unclear": _("small letters, digits and hyphens are expected, as in roll-out-28"),
        "name-taken": _("another occasion has this name; add the year"),
        "words-missing": _("a title is expected in every language"),
        "times-unclear": _("the days are not clear"),
    }
    came = visible(str(unfit.came)[:80])
    return _("Nothing was planned: %(came)s came; %(expected)s.") % {
        "came": came,
        "expected": said.get(unfit.code, unfit.code),
    }


def _shown(request: HttpRequest, staff: Staff, here: InCharge, *, trouble: str = "") -> HttpResponseBase:
    found = queries.after_of(here.public_id, language=staff.language)
    if found is None:
        raise Http404
    zone = ZoneInfo(here.timezone)
    today = staff.now.astimezone(zone).date()
    report = found.report
    names = called(one.owner for one in found.findings)
    page = Page(
        found=found,
        lead=after_said.lead(report) if report else "",
        sentences=(after_said.guests(report), after_said.programme(report)) if report else (),
        tables=tuple(after_said.tables(found, here, language=staff.language, zone=zone)),
        told_apart=after_said.told_apart(found.alike),
        mean=tenths(found.answers.mean) if found.answers.mean is not None else "",
        findings=tuple(
            Finding(
                one.id, visible(here.said(one.words)), names[one.owner], formats.day(one.due_at.astimezone(zone).date(), today),
                one.done_at is None and one.due_at < staff.now,
                formats.day(one.done_at.astimezone(zone).date(), today) if one.done_at else "",
            )
            for one in found.findings
        ),
        following=tuple((one.title, reverse("desk-after", args=[one.public_id])) for one in found.following),
        due=(today + MEND_IN).isoformat(),
        brier=after_said.score(report.promised.brier) if report and report.promised else "",
        always=after_said.score(report.promised.always) if report and report.promised else "",
        trouble=trouble,
    )  # fmt: skip
    context = {"here": here, "page": page, "may_plan": staff.may("plan-occasions")}
    return render(request, "back/occasions/after.html", context, status=422 if trouble else 200)
