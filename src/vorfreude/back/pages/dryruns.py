"""Dry-runs: which there were, how one is asked for, how far it is, and how it is stopped."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff, for_staff_who_may
from vorfreude.core.blueprint import BlueprintErrors
from vorfreude.core.dryrun.assuming import Assumption
from vorfreude.dryruns import actions, limits
from vorfreude.dryruns.actions import CannotTry, Wanted
from vorfreude.dryruns.queries import Asked, dry_runs, progress_of
from vorfreude.journeys.queries.blueprints import blueprint_text, releases
from vorfreude.lib.formats import days
from vorfreude.lib.paging import page_number
from vorfreude.studio.queries import draft_of

USUAL = timedelta(days=365)
"""What a dry-run looks back on where nobody says anything else: a plant has seasons."""

ASSUMPTIONS: tuple[tuple[Assumption, str | Lazy], ...] = (
    ("in-time", gettext_lazy("was done, in half of the time it was given")),
    ("never", gettext_lazy("was never done")),
)
REFUSED: dict[str, str | Lazy] = {
    "period-empty": gettext_lazy("Please give a period that ends after it begins."),
    "period-too-long": gettext_lazy("Please give a period of at most three years."),
    "period-ahead": gettext_lazy(
        "The past can be tried, the future not: please give a period that ends today at the latest."
    ),
    "text-too-long": gettext_lazy("The text is too long for a blueprint."),
    "never-released": gettext_lazy("No blueprint of this name ever ran, so there is no history to try it on."),
    "no-text": gettext_lazy("Please choose a version, or paste a text."),
}
MOST_ERRORS = 8
MOST_DIGITS = 9
"""Of a number in a choice; no version and no draft has more."""


@dataclass(frozen=True, slots=True)
class Row:
    """One dry-run in the list."""

    address: str
    title: str
    blueprint: str
    period: str
    standing: str
    asked: When
    by: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that can be tried."""

    value: str
    said: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What is to be tried, as it was typed."""

    choices: tuple[Choice, ...]
    draft: str
    title: str
    text: str
    since: str
    until: str
    assumptions: tuple[Choice, ...]
    trouble: str
    errors: tuple[str, ...]


@for_staff
@require_safe
def dry_run_list(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    number = page_number(request.GET.get("page", ""))
    found, is_more = dry_runs(number)
    context = {
        "rows": [_row(one, staff) for one in found],
        "may_start": staff.may("dry-run"),
        "newer": f"?page={number - 1}" if number > 1 else "",
        "older": f"?page={number + 1}" if is_more else "",
    }
    return render(request, "back/dryruns.html", context)


@for_staff_who_may("dry-run")
@require_http_methods(["GET", "HEAD", "POST"])
def new_dry_run(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    if request.method != "POST":
        return _form(request, staff)
    try:
        wanted = _wanted(request, staff)
        if not wanted.text.strip():
            return _form(request, staff, trouble="no-text")
        name = actions.ask_dry_run(wanted=wanted, actor=staff.person.email, now=staff.now)
    except CannotTry as refused:
        return _form(request, staff, trouble=refused.why)
    except BlueprintErrors as wrong:
        return _form(request, staff, errors=tuple(str(one) for one in wrong.errors[:MOST_ERRORS]))
    return redirect("desk-dry-run", name)


@for_staff
@require_safe
def progress(request: HttpRequest, staff: Staff, dry_run: str) -> HttpResponseBase:  # noqa: ARG001 the same for all staff
    found = progress_of(dry_run)
    if found is None:
        raise Http404
    return JsonResponse({"share": round(found.share, 3), "said": said_phase(found), "over": found.is_over})


@for_staff_who_may("dry-run")
@require_POST
def cancellations(request: HttpRequest, staff: Staff, dry_run: str) -> HttpResponseBase:  # noqa: ARG001 its address says all
    if progress_of(dry_run) is None:
        raise Http404
    actions.cancel_dry_run(dry_run=dry_run, actor=staff.person.email, now=staff.now)
    return redirect("desk-dry-run", dry_run)


def said_phase(one: Asked) -> str:
    """How far a dry-run is, in words."""
    if one.cancelled_at is not None:
        return _("cancelled")
    if one.trouble:
        return _("failed")
    words = {
        "waiting": _("waits for a worker"),
        "journeys": _("living %(count)d journeys through again") % {"count": one.journeys},
        "letters": _("deciding about the letters of everybody"),
        "over": _("finished"),
    }
    return words.get(one.phase, one.phase)


def said_period(one: Asked, staff: Staff) -> str:
    """The first and the last day."""
    last = one.until.astimezone(staff.zone) - timedelta(microseconds=1)
    return days(one.since.astimezone(staff.zone).date(), last.date(), staff.now.astimezone(staff.zone).date())


def _row(one: Asked, staff: Staff) -> Row:
    return Row(
        reverse("desk-dry-run", args=[one.public_id]),
        visible(one.title),
        one.blueprint,
        said_period(one, staff),
        said_phase(one),
        when(one.asked_at, staff.now, staff.zone),
        visible(one.asked_by),
    )


def _wanted(request: HttpRequest, staff: Staff) -> Wanted:
    """What was typed. A text that was pasted or sent as a file goes before one that was chosen."""
    given, title = request.POST.get("text", ""), request.POST.get("title", "").replace("\x00", "").strip()
    sent = request.FILES.get("file")
    if sent is not None:
        given = sent.read(limits.LONGEST_TEXT * 4 + 1).decode("utf-8", errors="replace")
        title = title or str(sent.name)
    if not given.strip():
        given, usual = _chosen(request.POST.get("version", ""))
        title = title or usual
    return Wanted(
        text=given.replace("\r\n", "\n").replace("\x00", "\ufffd"),
        title=title or _("A draft"),
        since=_day(request.POST.get("since", ""), staff) or staff.now - USUAL,
        until=min(_day(request.POST.get("until", ""), staff, after=1) or staff.now, staff.now + timedelta(days=1)),
        assumption="never" if request.POST.get("assumption") == "never" else "in-time",
    )


def _chosen(value: str) -> tuple[str, str]:
    """The text that was chosen, and what it is called: ``name/number``, or ``draft/number``."""
    kind, _sep, number = value.rpartition("/")
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        return "", ""
    if kind == "draft":
        found = draft_of(int(number))
        return (found.text, _draft_title(found.blueprint, found.note)) if found is not None else ("", "")
    return blueprint_text(kind, int(number)) or "", f"{kind} {number}"


def _draft_title(blueprint: str, note: str) -> str:
    return note or _("A draft of %(blueprint)s") % {"blueprint": blueprint}


def _day(written: str, staff: Staff, *, after: int = 0) -> datetime | None:
    """The beginning of a day in the reader's zone, so many days after it."""
    try:
        day = date.fromisoformat(written) + timedelta(days=after)
    except (ValueError, OverflowError):
        return None
    return datetime.combine(day, time(), staff.zone).astimezone(UTC)


def _form(request: HttpRequest, staff: Staff, *, trouble: str = "", errors: tuple[str, ...] = ()) -> HttpResponseBase:
    given = request.POST if request.method == "POST" else request.GET
    chosen = given.get("version") or (f"draft/{given['draft']}" if given.get("draft") else "")
    about = _chosen(chosen)[1] if chosen.startswith("draft/") else ""
    form = Form(
        choices=_choices(chosen, is_own=bool(given.get("text"))),
        draft=chosen if about else "",
        title=given.get("title", "") or about,
        text=given.get("text", ""),
        since=given.get("since", "") or f"{(staff.now - USUAL).astimezone(staff.zone):%Y-%m-%d}",
        until=given.get("until", "") or f"{staff.now.astimezone(staff.zone):%Y-%m-%d}",
        assumptions=tuple(
            Choice(how, str(said), given.get("assumption", "in-time") == how) for how, said in ASSUMPTIONS
        ),
        trouble=str(REFUSED.get(trouble, "")),
        errors=tuple(visible(one) for one in errors),
    )
    status = 422 if trouble or errors else 200
    return render(request, "back/dryrun_new.html", {"form": form}, status=status)


def _choices(chosen: str, *, is_own: bool) -> tuple[Choice, ...]:
    """Every released version, the running ones said to be; the first of them is chosen where nothing else is."""
    found: list[Choice] = []
    for one in releases():
        value = f"{one.name}/{one.number}"
        words = {"name": one.name, "number": one.number}
        said = _("%(name)s %(number)d, running") % words if one.running else f"{one.name} {one.number}"
        found.append(Choice(value, said, value == chosen or (not chosen and not is_own and not found)))
    return tuple(found)
