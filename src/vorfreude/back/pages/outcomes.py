"""What came of every promise, counted."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.staff import Staff, for_staff
from vorfreude.outcomes import queries


@dataclass(frozen=True, slots=True)
class Outcome:
    """One promise. ``share`` is how many of the settled ones were kept, in whole percent; None where none is settled."""

    promise: str
    given: int
    kept: int
    broken: int
    open: int
    excused: int
    share: int | None


@for_staff
@require_safe
def outcomes(request: HttpRequest, staff: Staff) -> HttpResponseBase:  # noqa: ARG001 the same for all staff
    found = queries.promises()
    tables = [(name, [_outcome(one) for one in rows]) for name, rows in groupby(found, lambda one: one.blueprint)]
    return render(request, "back/outcomes.html", {"tables": tables})


def _outcome(one: queries.PromiseOutcome) -> Outcome:
    settled = one.kept + one.broken
    share = one.kept * 100 // settled if settled else None
    return Outcome(one.promise, one.given, one.kept, one.broken, one.open, one.excused, share)
