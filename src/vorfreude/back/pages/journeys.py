"""All journeys: searched, filtered, those at risk first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from vorfreude.back.lines import Line, line
from vorfreude.back.staff import Staff, for_staff
from vorfreude.back.standings import ALL, STANDINGS
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.gaps import unknown
from vorfreude.journeys import queries
from vorfreude.people import queries as people

LONGEST_SEARCH = 200
"""Characters: no subject, name or address is longer."""

MOST_PAGES = 1_000
"""Of what is found and not counted: nobody turns so many."""

PAGE, PART = "back/journeys.html", "back/journeys.html#lines"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for."""

    words: str = ""
    blueprint: str = ""
    stage: str = ""
    standing: queries.Standing | None = None
    number: int = 1

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.blueprint or self.stage or self.standing)

    def address(self, *, standing: queries.Standing | None, number: int = 1) -> str:
        """The list with the same search, in another standing or on another page."""
        pairs = {"q": self.words, "blueprint": self.blueprint, "stage": self.stage, "standing": standing or ""}
        pairs["page"] = str(number) if number > 1 else ""
        chosen = urlencode({name: value for name, value in pairs.items() if value})
        return f"{reverse('desk')}?{chosen}" if chosen else reverse("desk")


@dataclass(frozen=True, slots=True)
class Tab:
    """One standing to filter by."""

    title: str
    address: str
    count: int | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter."""

    value: str
    title: str
    count: int | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the list shows. ``total`` and all counts are None where a search finds too much to count."""

    asked: Asked
    blueprints: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    tabs: tuple[Tab, ...]
    lines: tuple[Line, ...]
    nothing: str
    total: int | None
    number: int
    pages: int
    newer: str
    older: str


@for_staff
@require_safe
def journeys(request: HttpRequest, staff: Staff) -> HttpResponseBase:
    context = {"page": _page(_asked(request), staff), "part": request.get_full_path()}
    response = render(request, PART if "HX-Request" in request.headers else PAGE, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _asked(request: HttpRequest) -> Asked:
    """What the address asks for; nonsense asks for nothing."""
    words = {name: request.GET.get(name, "").strip()[:LONGEST_SEARCH] for name in ("q", "blueprint", "stage", "page")}
    standing = next((one for one in STANDINGS if one == request.GET.get("standing")), None)
    number = int(words["page"]) if words["page"].isascii() and words["page"].isdigit() else 1
    return Asked(words["q"].replace("\x00", ""), words["blueprint"], words["stage"], standing, max(1, number))


def _page(asked: Asked, staff: Staff) -> ListPage:
    sought = queries.Sought(asked.words, people.subjects_found(asked.words)) if asked.words else queries.ALL
    found = queries.search(sought) if asked.words else None
    if found is not None and found.more:
        return _uncounted(asked, sought, staff)
    among = found.journeys if found is not None else None
    tally = queries.desk_tally(among=among)
    here = [one for one in tally if _is_of(one, asked.blueprint, asked.stage)]
    total = sum(_counted(one, asked.standing) for one in here)
    pages = max(1, -(-total // queries.PAGE))
    number = min(asked.number, pages)
    return ListPage(
        asked=asked,
        blueprints=_blueprints(tally, asked, staff.language),
        stages=_stages(tally, asked, staff),
        tabs=_tabs(here, asked),
        lines=_lines(asked, queries.Sought(among=among), number, staff),
        nothing=str(STANDINGS[asked.standing].nothing) if asked.standing else "",
        total=total,
        number=number,
        pages=pages,
        newer=asked.address(standing=asked.standing, number=number - 1) if number > 1 else "",
        older=asked.address(standing=asked.standing, number=number + 1) if number < pages else "",
    )


def _uncounted(asked: Asked, sought: queries.Sought, staff: Staff) -> ListPage:
    """What is found is too much to be counted at each look: the lines in their order, and no figures."""
    number = min(asked.number, MOST_PAGES)
    lines = _lines(asked, sought, number, staff)
    tally = queries.desk_tally()
    return ListPage(
        asked=asked,
        blueprints=tuple(replace(one, count=None) for one in _blueprints(tally, asked, staff.language)),
        stages=tuple(replace(one, count=None) for one in _stages(tally, asked, staff)),
        tabs=tuple(replace(one, count=None) for one in _tabs((), asked)),
        lines=lines,
        nothing=str(STANDINGS[asked.standing].nothing) if asked.standing else "",
        total=None,
        number=number,
        pages=MOST_PAGES,
        newer=asked.address(standing=asked.standing, number=number - 1) if number > 1 else "",
        older=asked.address(standing=asked.standing, number=number + 1) if len(lines) == queries.PAGE else "",
    )


def _lines(asked: Asked, sought: queries.Sought, number: int, staff: Staff) -> tuple[Line, ...]:
    found = queries.desk_page(
        sought, blueprint=asked.blueprint, stage=asked.stage, standing=asked.standing, number=number
    )
    owners = people.owners_of([one.subject for one in found])
    return tuple(line(one, owners.get(one.subject), staff) for one in found)


def _is_of(tally: queries.Tally, blueprint: str, stage: str) -> bool:
    return blueprint in {"", tally.plan.blueprint.blueprint} and stage in {"", tally.stage}


def _counted(tally: queries.Tally, standing: queries.Standing | None) -> int:
    return tally.standing[standing] if standing else tally.journeys


def _tabs(here: Sequence[queries.Tally], asked: Asked) -> tuple[Tab, ...]:
    known = (None, *STANDINGS)
    return tuple(
        Tab(
            title=str(STANDINGS[standing].filter) if standing else str(ALL),
            address=asked.address(standing=standing),
            count=sum(_counted(one, standing) for one in here),
            is_here=standing == asked.standing,
        )
        for standing in known
    )


def _blueprints(tally: Sequence[queries.Tally], asked: Asked, language: str) -> tuple[Choice, ...]:
    """The blueprints that journeys run under, by name; the title is that of the newest version."""
    counts: dict[str, int] = {}
    titles: dict[str, str] = {}
    for one in tally:
        name = one.plan.blueprint.blueprint
        counts[name] = counts.get(name, 0) + _counted(one, asked.standing)
        titles[name] = in_language(one.plan.blueprint.title, language)
    return tuple(Choice(name, titles[name], counts[name], name == asked.blueprint) for name in sorted(counts))


def _stages(tally: Sequence[queries.Tally], asked: Asked, staff: Staff) -> tuple[Choice, ...]:
    """The stages in the order in which the customer would tell them, named as they are for no journey in particular."""
    gaps = unknown(staff.zone)
    counts: dict[str, int] = {}
    titles: dict[str, str] = {}
    for one in tally:
        if _is_of(one, asked.blueprint, ""):
            counts[one.stage] = counts.get(one.stage, 0) + _counted(one, asked.standing)
            titles |= {stage.stage: gaps.words(stage.title, staff.language) for stage in one.plan.blueprint.stages}
    return tuple(Choice(name, title, counts.get(name, 0), name == asked.stage) for name, title in titles.items())
