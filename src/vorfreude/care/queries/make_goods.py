"""What there is to give, what was given, what is asked, and whether giving is even."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet, Sum

from vorfreude.care.actions.authority import limits_now
from vorfreude.care.actions.make_goods import YEAR
from vorfreude.care.models import Case, MakeGood, MenuItem
from vorfreude.core.recovery import Given, Limit, Report, Spent, Verdict, how_even, who_may

LOOKED_AT = timedelta(days=90)
"""How far back the list for review goes."""

COMPARED = timedelta(days=730)
"""How far back giving is compared: two years, or there are too few of a sort."""

PAGE = 100


@dataclass(frozen=True, slots=True)
class MenuLine:
    """Something to give. ``fits``: it is offered first for this sort."""

    key: str
    words: dict[str, dict[str, str]]
    cost: int
    worth: int | None
    currency: str
    sorts: tuple[str, ...]
    is_offered: bool
    place: int


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that could be given in a case by somebody, and what would come of it."""

    line: MenuLine
    fits: bool
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class MakeGoodLine:
    """Something given or asked for, with its case."""

    number: int
    case: str
    case_title: str
    case_titles: dict[str, str]
    sort: str
    words: dict[str, dict[str, str]]
    note: str
    cost: int
    currency: str
    standing: str
    role: str
    given_at: datetime
    given_by: str
    asked_role: str
    due_at: datetime | None
    whose: str


def menu(*, offered_alone: bool = False) -> list[MenuLine]:
    """Everything on the menu in its order. One query."""
    rows = MenuItem.objects.filter(is_offered=True) if offered_alone else MenuItem.objects.all()
    return [_menu_line(one) for one in rows.order_by("-is_offered", "place", "key")]


def menu_for(case: int, *, sort: str, person: int, first: str, roles: Collection[str], now: datetime) -> list[Offered]:
    """What somebody in these roles could give in this case: what the playbook gives first, then what fits its sort. Three queries."""
    lines, known = menu(offered_alone=True), limits_now(now)
    given = _given(case, person, {one.currency for one in lines}, now)
    found = [
        Offered(
            one,
            one.key == first or sort in one.sorts,
            who_may(one.cost, one.currency, given=given[one.currency], roles=roles, limits=known),
        )
        for one in lines
    ]
    return sorted(found, key=lambda one: (one.line.key != first, not one.fits))


def asked_of(roles: Collection[str]) -> list[MakeGoodLine]:
    """Questions that these roles may answer, the latest first. One query."""
    rows = MakeGood.objects.filter(standing=MakeGood.Standing.ASKED, asked_role__in=list(roles))
    return _lines(rows.order_by(F("due_at").asc(nulls_first=True), "pk"))


def to_review(now: datetime) -> list[MakeGoodLine]:
    """What was given lately and nobody else has looked at, the dearest first. One query."""
    rows = MakeGood.objects.filter(standing=MakeGood.Standing.GIVEN, reviewed_at=None, given_at__gt=now - LOOKED_AT)
    return _lines(rows.order_by("-cost", "-given_at"))


def authorities(now: datetime) -> list[Limit]:
    """What each role may give, the narrowest first. One query."""
    return sorted(limits_now(now).values(), key=lambda one: (one.per_case, one.role))


def evenness(now: datetime, *, currency: str) -> Report:
    """Whether the same sort of case met the same giving, over the closed cases of two years in one currency. One query."""
    rows = Case.objects.filter(standing=Case.Standing.CLOSED, closed_at__gt=now - COMPARED)
    given = Q(make_goods__standing=MakeGood.Standing.GIVEN, make_goods__currency=currency)
    spent = rows.annotate(amount=Sum("make_goods__cost", filter=given))
    return how_even(
        Spent(sort, channel, amount or 0, person)
        for sort, channel, person, amount in spent.values_list("sort", "channel", "person", "amount")
    )


def _given(case: int, person: int, currencies: Collection[str], now: datetime) -> dict[str, Given]:
    """What was given in the case and to its person within a year, by currency. One query."""
    of_case = Q(case=case)
    of_person = Q(person=person, given_at__gt=now - YEAR) if person else of_case
    rows = MakeGood.objects.filter(of_case | of_person, standing=MakeGood.Standing.GIVEN).values("currency")
    sums = {
        currency: Given(in_case or 0, in_year or 0)
        for currency, in_case, in_year in rows.annotate(
            in_case=Sum("cost", filter=of_case), in_year=Sum("cost", filter=of_person)
        ).values_list("currency", "in_case", "in_year")
    }
    return {one: sums.get(one, Given()) for one in currencies}


def _lines(rows: QuerySet[MakeGood]) -> list[MakeGoodLine]:
    known = rows.select_related("item", "case", "person")[:PAGE]
    return [
        MakeGoodLine(
            one.pk, one.case.public_id, one.case.title, dict(one.case.titles), one.case.sort, one.item.words, one.words, one.cost, one.currency,
            one.standing, one.role, one.given_at, one.given_by, one.asked_role, one.due_at,
            (one.person.name or one.person.email) if one.person else "",
        )
        for one in known
    ]  # fmt: skip


def _menu_line(row: MenuItem) -> MenuLine:
    return MenuLine(row.key, row.words, row.cost, row.worth, row.currency, tuple(row.sorts), row.is_offered, row.place)
