"""Maintenance plans: what each model needs, written as a table and released as a whole, edition by edition, with what changed."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from vorfreude.back.care import upkeep_words as words
from vorfreude.back.care.plans_forms import COLUMNS, Cells, cells_of, new_plan, typed_cells
from vorfreude.back.staff import Staff, for_carers_who_may
from vorfreude.care.actions.plans import release_plan
from vorfreude.care.queries import plans as queries
from vorfreude.care.queries.campaigns import models
from vorfreude.care.unfit import Unfit
from vorfreude.lib import formats

EMPTY_ROWS = 3


@dataclass(frozen=True, slots=True)
class EditionShown:
    """One edition in words; the changes are keys of lines."""

    number: int
    day: str
    by: str
    came: str
    went: str
    changed: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan as a table of cells. ``key`` is empty for one that is new."""

    key: str
    model: str
    titles: tuple[tuple[str, str], ...]
    currency: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Cells, ...]
    editions: tuple[EditionShown, ...]
    vehicles: int
    models: tuple[str, ...]
    jobs: tuple[str, ...]
    noted: str
    trouble: str


@for_carers_who_may("write-plans")
@require_safe
def plans(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    today = staff.now.astimezone(staff.zone).date()
    rows = [
        (
            one,
            _title(one.row.words, staff.language),
            formats.day(one.row.released_at.astimezone(staff.zone).date(), today),
        )
        for one in queries.plans()
    ]
    return render(request, "back/care/plans.html", {"rows": rows})


@for_carers_who_may("write-plans")
@require_safe
def plan_new(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    return _shown(request, staff, "")


@for_carers_who_may("write-plans")
@require_safe
def plan(request: HttpRequest, staff: Staff, key: str) -> HttpResponseBase:
    return _shown(request, staff, key)


@for_carers_who_may("write-plans")
@require_POST
def plan_editions(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    """The table becomes the next edition; what cannot be stays as it was typed."""
    try:
        new = new_plan(request)
        release_plan(new, actor=staff.person.email, now=staff.now)
    except Unfit as unfit:
        return _shown(request, staff, "", words.trouble_of(unfit))
    return redirect(f"{reverse('desk-plan', args=[new.key])}?noted=released")


def _shown(request: HttpRequest, staff: Staff, key: str, trouble: str = "") -> HttpResponseBase:
    sent = request.POST
    editions, newest = queries.editions_of(key or sent.get("key", ""))
    if key and newest is None:
        raise Http404
    row = newest.row if newest else None
    cells = (
        typed_cells(request)
        if trouble
        else tuple(cells_of(one, row.currency) for one in newest.lines)
        if newest and row
        else ()
    )
    page = PlanPage(
        key=row.key if row else sent.get("key", ""),
        model=sent.get("model", "") if trouble or not row else row.model,
        titles=tuple(
            (tag, sent.get(f"title-{tag}", "") if trouble or not row else row.words.get(tag, ""))
            for tag in ("en", "de")
        ),
        currency=row.currency if row else "EUR",
        columns=tuple((name, str(title)) for name, title in COLUMNS),
        rows=(*cells, *(cells_of(None, "EUR") for _ in range(EMPTY_ROWS))),
        editions=tuple(_edition(one, staff) for one in editions),
        vehicles=newest.vehicles if newest else 0,
        models=models(),
        jobs=queries.job_keys(),
        noted=words.noted(request),
        trouble=trouble,
    )
    return render(request, "back/care/plan.html", {"page": page}, status=422 if trouble else 200)


def _edition(one: queries.Edition, staff: Staff) -> EditionShown:
    day = formats.day(one.released_at.astimezone(staff.zone).date(), staff.now.astimezone(staff.zone).date())
    return EditionShown(
        one.number, day, one.released_by, ", ".join(one.came), ", ".join(one.went), ", ".join(one.changed)
    )


def _title(said: dict[str, str], language: str) -> str:
    return said.get(language) or next(iter(said.values()), "")
