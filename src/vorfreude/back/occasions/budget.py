"""The budget: lines with plan, commitment and bill, and the variants to choose from."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vorfreude.back.figures import tenths
from vorfreude.back.forms import Field, choices, line_in, number_in
from vorfreude.back.occasions.budget_amounts import amount_in, written
from vorfreude.back.occasions.desk import Desk, called
from vorfreude.back.occasions.ready_desk import at_desk, seen_in, typed
from vorfreude.back.occasions.ready_words import KINDS, noted
from vorfreude.back.saying import visible
from vorfreude.back.staff import Staff, for_hosts
from vorfreude.lib.formats import money
from vorfreude.occasions import actions, limits
from vorfreude.occasions.actions import NewLine
from vorfreude.occasions.marks import mark_of
from vorfreude.occasions.queries import budget as queries
from vorfreude.occasions.queries.budget import Budget, Cost, Sums, Way

AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Amounts:
    """Planned, committed, spent, as money; ``is_over`` says that more is committed or spent than was planned."""

    planned: str
    committed: str
    spent: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line."""

    address: str
    title: str
    variant: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind, and their sum in what is chosen."""

    title: str
    rows: tuple[Row, ...]
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class WayRow:
    """One variant."""

    number: int
    address: str
    title: str
    floating: str
    planned: str
    chosen: str


@dataclass(frozen=True, slots=True)
class BudgetPage:
    """Everything the page says."""

    groups: tuple[Group, ...]
    amounts: Amounts
    ways: tuple[WayRow, ...]
    line: int | None
    seen: str
    may_drop: bool
    fields: tuple[Field, ...]
    way: int | None
    way_fields: tuple[Field, ...]
    may_plan: bool
    noted: str
    trouble: str
    open_form: str


@for_hosts
@require_http_methods(["GET", "HEAD", "POST"])
def budget(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """The whole; posted to, a line is written."""
    desk = at_desk(request, staff, public_id)
    if request.method != "POST":
        return _shown(desk)
    return desk.acted(
        lambda: actions.write_line(
            line=_line_in(desk), number=number_in(request, "line"), seen=seen_in(request), **desk.by
        ),
        lambda trouble: _shown(desk, trouble, "line"),
        desk.address("desk-budget"),
        "line",
    )


@for_hosts
@require_POST
def budget_line_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_line(number=number_in(request, "line") or 0, **desk.by),
        lambda trouble: _shown(desk, trouble, "line"),
        desk.address("desk-budget"),
        "no-line",
    )


@for_hosts
@require_POST
def budget_variants(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    """A variant is written."""
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.write_variant(
            title=line_in(request, "way-title"), float_minutes=round(amount_in(request, "way-hours", decimals=1) * AN_HOUR / 10),
            number=number_in(request, "way"), **desk.by,
        ),
        lambda trouble: _shown(desk, trouble, "way"),
        desk.address("desk-budget") + "#ways",
        "variant",
    )  # fmt: skip


@for_hosts
@require_POST
def budget_variant_choices(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.choose_variant(number=number_in(request, "way") or 0, **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-budget") + "#ways",
        "variant-chosen",
    )


@for_hosts
@require_POST
def budget_variant_drops(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponseBase:
    desk = at_desk(request, staff, public_id)
    return desk.acted(
        lambda: actions.drop_variant(number=number_in(request, "way") or 0, **desk.by),
        lambda trouble: _shown(desk, trouble),
        desk.address("desk-budget") + "#ways",
        "no-variant",
    )


def _line_in(desk: Desk) -> NewLine:
    request, currency = desk.request, queries.currency_of(desk.here.public_id)
    planned, committed, spent = (
        amount_in(request, name, currency=currency) for name in ("planned", "committed", "spent")
    )
    return NewLine(
        request.POST.get("kind", ""),
        line_in(request, "title"),
        planned,
        committed,
        spent,
        number_in(request, "variant"),
    )


def _shown(desk: Desk, trouble: str = "", open_form: str = "") -> HttpResponseBase:
    found = queries.budget_of(desk.here.public_id)
    names = called([one.chosen_by for one in found.ways])
    line = next((one for one in found.costs if one.number == number_in(desk.request, "line")), None)
    way = next((one for one in found.ways if one.number == number_in(desk.request, "way")), None)
    page = BudgetPage(
        groups=_groups(found, desk),
        amounts=_amounts(found.sums, found.currency),
        ways=tuple(_way(one, found.currency, desk, names) for one in found.ways),
        line=line.number if line else None,
        seen=_seen(line) if line else "",
        may_drop=bool(line and not line.sums.committed and not line.sums.spent),
        fields=_fields(desk.request, found, line),
        way=way.number if way else None,
        way_fields=_way_fields(desk.request, way),
        may_plan=desk.is_open,
        noted=noted(desk.request),
        trouble=trouble,
        open_form=open_form or ("line" if line else "way" if way else ""),
    )
    return desk.shown("budget", page, trouble)


def _groups(found: Budget, desk: Desk) -> tuple[Group, ...]:
    titles = {one.number: desk.said(one.title) for one in found.ways}
    return tuple(
        Group(
            str(KINDS[kind]),
            tuple(_row(one, titles, found.currency, desk) for one in found.costs if one.kind == kind),
            _amounts(found.kinds.get(kind, Sums()), found.currency),
        )
        for kind in queries.KINDS
        if any(one.kind == kind for one in found.costs)
    )


def _seen(one: Cost) -> str:
    sums = one.sums
    return mark_of(NewLine(one.kind, one.title, sums.planned, sums.committed, sums.spent, one.variant))


def _row(one: Cost, titles: dict[int, str], currency: str, desk: Desk) -> Row:
    address = f"{desk.address('desk-budget')}?line={one.number}#line"
    return Row(address, desk.said(one.title), titles.get(one.variant or 0, ""), _amounts(one.sums, currency))


def _amounts(sums: Sums, currency: str) -> Amounts:
    return Amounts(
        money(sums.planned, currency), money(sums.committed, currency), money(sums.spent, currency),
        max(sums.committed, sums.spent) > sums.planned,
    )  # fmt: skip


def _way(one: Way, currency: str, desk: Desk, names: dict[str, str]) -> WayRow:
    hours = ngettext("%(hours)s hour", "%(hours)s hours", one.float_minutes // AN_HOUR) % {
        "hours": tenths(one.float_minutes / AN_HOUR)
    }
    said = _("chosen %(when)s by %(who)s") % {"when": desk.exact(one.chosen_at), "who": names[one.chosen_by]}
    return WayRow(
        one.number, f"{desk.address('desk-budget')}?way={one.number}#way", desk.said(one.title), hours, money(one.sums.planned, currency),
        said if one.chosen_at else "",
    )  # fmt: skip


def _fields(request: HttpRequest, found: Budget, was: Cost | None) -> tuple[Field, ...]:
    sums = was.sums if was else Sums()
    ways = [
        ("", _("in every variant")),
        *((str(one.number), _("only in %(variant)s") % {"variant": visible(one.title)}) for one in found.ways),
    ]

    def amount(name: str, label: str, minor: int) -> Field:
        return Field(
            name, f"{label} ({found.currency})", typed(request, name, written(minor, found.currency)), "number"
        )

    return (
        Field("title", _("What for"), typed(request, "title", was.title if was else ""), most=limits.WORDS, is_needed=True),
        Field("kind", _("Kind"), kind="choice", choices=choices(KINDS.items(), typed(request, "kind", was.kind if was else "people"))),
        Field("variant", _("Paid"), kind="choice", choices=choices(ways, typed(request, "variant", str(was.variant or "") if was else ""))),
        amount("planned", _("Planned"), sums.planned),
        amount("committed", _("Committed"), sums.committed),
        amount("spent", _("Spent"), sums.spent),
    )  # fmt: skip


def _way_fields(request: HttpRequest, was: Way | None) -> tuple[Field, ...]:
    hours = f"{round(was.float_minutes / 6) / 10:g}" if was else ""
    return (
        Field("way-title", _("Variant"), typed(request, "way-title", was.title if was else ""), most=limits.WORDS, is_needed=True),
        Field("way-hours", _("Hours of float that it pays for"), typed(request, "way-hours", hours), "number",
              hint=_("Of all floaters together: twelve people for eight hours are 96.")),
    )  # fmt: skip
