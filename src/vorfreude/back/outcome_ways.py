"""The ways through the ledger of one blueprint: which pages there are, and what stands at the head of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy, pgettext_lazy

from vorfreude.back.staff import Staff
from vorfreude.core.blueprint import Blueprint
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.journeys import queries as journeys

PAGES: dict[str, str | Lazy] = {
    "promises": pgettext_lazy("the ledger", "Promises"),
    "stage": gettext_lazy("By stage"),
    "station": gettext_lazy("By station"),
    "plant": gettext_lazy("By plant"),
    "dealer": gettext_lazy("By dealer"),
    "partner": gettext_lazy("By partner"),
    "delays": gettext_lazy("Early and late"),
    "causes": gettext_lazy("Causes"),
    "silences": gettext_lazy("Silences"),
    "answers": gettext_lazy("Answers"),
    "surprises": gettext_lazy("Surprises"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One page of a blueprint's ledger."""

    title: str | Lazy
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Book:
    """The ledger of one blueprint, for one reader: its title, and those of its stages, in order."""

    name: str
    title: str
    stages: Mapping[str, str]
    blueprint: Blueprint
    language: str

    def ways(self, here: str) -> tuple[Way, ...]:
        """All pages, the one that is shown marked."""
        return tuple(Way(title, self.address(page), page == here) for page, title in PAGES.items())

    def address(self, page: str) -> str:
        """Where a page of this ledger is."""
        return reverse("desk-outcome", args=[self.name, page])


def book_of(name: str, staff: Staff) -> Book:
    """The ledger of a blueprint by its name; Http404 for one that was never released. One query."""
    found = next((one for one in journeys.running_blueprints() if one.blueprint == name), None)
    if found is None:
        raise Http404
    return _book(found, staff.language)


def books(staff: Staff) -> dict[str, Book]:
    """The ledgers of all blueprints, by name. One query."""
    return {one.blueprint: _book(one, staff.language) for one in journeys.running_blueprints()}


def _book(blueprint: Blueprint, language: str) -> Book:
    stages = {one.stage: in_language(one.title, language) for one in blueprint.stages}
    return Book(blueprint.blueprint, in_language(blueprint.title, language), stages, blueprint, language)
