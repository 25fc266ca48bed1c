"""Whether surprises are spread fairly, as tables: over customers, and over those of each dealer and each plant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vorfreude.back.figures import DASH, Cell, Heading, Table, percent, shared, tenths, whole
from vorfreude.back.saying import visible
from vorfreude.core.outcomes import Difference, difference, share
from vorfreude.lib import formats
from vorfreude.outcomes import queries
from vorfreude.people import queries as people


def fairness(found: queries.Surprises) -> Iterator[Table]:
    """All that is said of it; one query for the names of dealers, where there are two of them."""
    yield from (_customers(one) for one in found.customers)
    yield from _sides(found)


def points(found: Difference) -> Cell:
    """By how many hundredths one share is larger than another, with the interval of that."""
    value, low, high = (tenths(100 * part) for part in (found.value, found.low, found.high))
    sign = "+" if found.value > 0 else ""
    clear = _("a clear difference") if found.is_clear else _("no clear difference")
    return Cell(_("%(n)s points") % {"n": f"{sign}{value}"}, is_number=True, hint=f"{low} {DASH} {high} · {clear}")


def _customers(one: queries.Customers) -> Table:
    """How evenly money was spent on customers; what needs ten of them says so where there are fewer."""
    spread, few = one.spread, _("too few")
    lines = (
        (_("Customers"), whole(spread.of)),
        (_("of these without any cost"), whole(spread.none)),
        (_("Spent on one, the mean"), formats.money(round(spread.mean), one.currency)),
        (_("Spent on the one in the middle"), formats.money(round(spread.middle), one.currency) if spread.middle is not None else few),
        (_("Most spent on one"), formats.money(spread.most, one.currency)),
        (_("Part of the tenth that had most"), percent(spread.top) if spread.top is not None else few),
        (_("Unevenness (Gini: 0 is the same for all, 1 is all for one)"), number_format(spread.gini, 2) if spread.gini is not None else few),
    )  # fmt: skip
    rows = tuple((Cell(said), Cell(value, is_number=True)) for said, value in lines)
    headings = (Heading(_("Over customers")), Heading(one.currency, is_number=True))
    return Table(_("How it is spread over customers"), headings, rows)


def _sides(found: queries.Surprises) -> Iterator[Table]:
    """Dealers and plants, each beside all others, where there is more than one."""
    dealers = [one for one in found.sides if one.side == "dealer"]
    plants = [one for one in found.sides if one.side == "plant"]
    if len(dealers) > 1:
        yield _side(_("Over the customers of each dealer"), _("Dealer"), dealers, _dealer_names(dealers))
    if len(plants) > 1:
        yield _side(_("Over the customers of each plant"), _("Plant"), plants, {})


def _dealer_names(dealers: Iterable[queries.Alike]) -> dict[str, str]:
    known = people.profiles_of({int(one.value) for one in dealers if one.value})
    return {str(ident): visible(one.name or one.email) for ident, one in known.items()} | {"": _("without a dealer")}


def _side(caption: str, what: str, several: Sequence[queries.Alike], names: Mapping[str, str]) -> Table:
    of, had = sum(one.of for one in several), sum(one.had for one in several)
    rows = tuple(
        (
            Cell(names.get(one.value, visible(one.value))),
            Cell(whole(one.of), is_number=True),
            shared(share(one.had, one.of), one.of),
            _beside(difference(one.had, one.of, had - one.had, of - one.of)),
            Cell(", ".join(formats.money(round(minor / one.of), currency) for currency, minor in one.spent) or DASH, is_number=True),
        )
        for one in several
    )  # fmt: skip
    headings = (
        Heading(what),
        Heading(_("Customers"), is_number=True),
        Heading(_("Had a surprise"), is_number=True),
        Heading(_("Beside all others"), is_number=True),
        Heading(_("Cost for each"), is_number=True),
    )
    return Table(caption, headings, rows)


def _beside(found: Difference | None) -> Cell:
    return Cell(_("not enough data"), is_number=True) if found is None else points(found)
