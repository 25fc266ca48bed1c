"""Which kinds of signals came lately, and which of them no blueprint knows."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff, for_staff
from vorfreude.core.blueprint import Blueprint
from vorfreude.core.blueprint.builtin import BUILTIN_SIGNALS
from vorfreude.intake import queries
from vorfreude.journeys import queries as journeys


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. ``known_to`` are the running blueprints that declare it."""

    kind: str
    signals: int
    last: When
    known_to: tuple[str, ...]
    is_builtin: bool

    @property
    def is_unknown(self) -> bool:
        return not (self.known_to or self.is_builtin)


@for_staff
@require_safe
def kinds(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    running = journeys.running_blueprints()
    found = [_kind(one, running, staff) for one in queries.kind_counts()]
    found.sort(key=lambda one: not one.is_unknown)
    context = {"kinds": found, "unknown": sum(one.is_unknown for one in found)}
    return render(request, "back/kinds.html", context)


def _kind(one: queries.KindCount, running: list[Blueprint], staff: Staff) -> Kind:
    return Kind(
        kind=visible(one.kind),
        signals=one.signals,
        last=when(one.last_at, staff.now, staff.zone),
        known_to=tuple(b.blueprint for b in running if any(kind.kind == one.kind for kind in b.signals)),
        is_builtin=any(kind.kind == one.kind for kind in BUILTIN_SIGNALS),
    )
