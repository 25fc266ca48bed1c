"""Surprises governed, as a page: what each does, what they cost, who had none, and whether anybody had the same one twice."""

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vorfreude.back.figures import DASH, Cell, Heading, Table, percent, shared, whole
from vorfreude.back.outcome_fairness import fairness, points
from vorfreude.back.outcome_sheets import Asked, Sheet
from vorfreude.back.outcome_ways import Book
from vorfreude.back.withheld_words import WITHHELD
from vorfreude.core.blueprint.model import Money
from vorfreude.core.outcomes import FEWEST_OF_A_GROUP, Difference
from vorfreude.lib import formats
from vorfreude.outcomes import queries


def surprised(asked: Asked) -> Sheet:
    """The page of one blueprint. One query, and one for the names of dealers where there are two."""
    book = asked.book
    found = queries.surprises(book.name)
    tables = (
        _effects(book, found.effects),
        _withheld(found),
        _spent(book, found),
        _spread(found.spread),
        *fairness(found),
        _repeated(book, found),
    )
    hints = (
        _("Held out means: drawn by chance, and never told of it. The blueprint says which share of a surprise is (holdout)."),
        _("Warm is a journey on which somebody afterwards reacted to another moment, or thanked a crew. The difference is said from %(n)d journeys with and %(n)d without on, with the span that holds the true one in nineteen cases of twenty (Newcombe).") % {"n": FEWEST_OF_A_GROUP},
        _("What was withheld counts in neither group. A customer is an owner with all their journeys; a journey without an owner counts as one. Of twenty dealers or plants one looks different by chance alone."),
    )  # fmt: skip
    return Sheet(_("Surprises"), _fair(found.spread), tables, "", hints)


def _effects(book: Book, effects: tuple[queries.Effect, ...]) -> Table:
    shares = {one.moment: one.holdout for one in book.blueprint.moments}
    rows = tuple(
        (
            Cell(one.moment, "", hint=_held(shares.get(one.moment))),
            Cell(whole(one.told), is_number=True),
            Cell(whole(one.held_out), is_number=True),
            Cell(whole(one.withheld), is_number=True),
            shared(one.with_it, one.told),
            shared(one.without_it, one.held_out),
            _difference(one.difference, one),
        )
        for one in effects
    )
    headings = (
        Heading(_("Surprise")),
        Heading(pgettext("surprises", "Given"), is_number=True),
        Heading(pgettext("surprises", "Held out"), is_number=True),
        Heading(pgettext("surprises", "Withheld"), is_number=True),
        Heading(_("Warm with it"), is_number=True),
        Heading(_("Warm without"), is_number=True),
        Heading(_("What it does"), is_number=True),
    )
    return Table(_("What each surprise does"), headings, rows)


def _held(share: float | None) -> str:
    return _("%(share)s held out") % {"share": percent(share)} if share else _("nobody is held out")


def _difference(found: Difference | None, one: queries.Effect) -> Cell:
    if found is None:
        return Cell(_("not enough data") if one.held_out else DASH, is_number=True)
    return points(found)


def _fair(spread: dict[int, int]) -> str:
    """Who had how many, in plain words."""
    journeys, none = sum(spread.values()), spread.get(0, 0)
    most = max(spread, default=0)
    if not journeys:
        return _("No journey stands in the ledger yet.")
    first = ngettext(
        "Of %(n)s journey %(none)s had no surprise so far.",
        "Of %(n)s journeys %(none)s had no surprise so far.",
        journeys,
    ) % {"n": whole(journeys), "none": whole(none)}
    if not most:
        return first
    had = ngettext("The most on one journey was %(n)s.", "The most on one journey were %(n)s.", most) % {
        "n": whole(most)
    }
    return f"{first} {had}"


def _withheld(found: queries.Surprises) -> Table:
    reasons = {str(code): str(said) for code, said in WITHHELD.items()}
    rows = tuple(
        (Cell(one.moment), Cell(reasons.get(one.why, one.why)), Cell(whole(one.count), is_number=True))
        for one in found.withheld
    )
    headings = (Heading(_("Surprise")), Heading(_("Reason")), Heading(_("Journeys"), is_number=True))
    return Table(_("What was withheld, and why"), headings, rows)


def _spread(spread: dict[int, int]) -> Table:
    journeys = sum(spread.values())
    rows = tuple(
        (
            Cell(whole(had) if had else pgettext("surprises", "none")),
            Cell(whole(count), is_number=True),
            Cell(percent(count / journeys) if journeys else "", is_number=True),
        )
        for had, count in spread.items()
    )
    headings = (Heading(_("Surprises")), Heading(_("Journeys"), is_number=True), Heading(_("Share"), is_number=True))
    return Table(_("How they are spread over journeys"), headings, rows)


def _spent(book: Book, found: queries.Surprises) -> Table:
    caps = book.blueprint.caps
    rows = [
        (
            Cell(formatted(one.month, "F Y")),
            Cell(whole(one.given), is_number=True),
            Cell(formats.money(one.minor, one.currency), is_number=True, is_bad=_beyond(one.minor, caps.per_month)),
            Cell(_cap(caps.per_month), is_number=True),
        )
        for one in found.spent
    ]
    dearest, currency = found.dearest, caps.per_person.currency if caps.per_person else _currency(book)
    if dearest and currency:
        rows.append((
            Cell(_("The dearest journey")),
            Cell("", is_number=True),
            Cell(formats.money(dearest, currency), is_number=True, is_bad=_beyond(dearest, caps.per_person)),
            Cell(_cap(caps.per_person), is_number=True),
        ))  # fmt: skip
    headings = (
        Heading(_("Month")),
        Heading(pgettext("surprises", "Given"), is_number=True),
        Heading(_("Cost"), is_number=True),
        Heading(_("At most"), is_number=True),
    )
    return Table(_("What they cost"), headings, tuple(rows))


def _repeated(book: Book, found: queries.Surprises) -> Table:
    """What may come again by the blueprint, like a kindness, is nothing to look at."""
    once = {one.moment for one in book.blueprint.moments if one.told_once == "per person"}
    rows = tuple(
        (Cell(moment), Cell(whole(owners), is_number=True, is_bad=True))
        for moment, owners in found.repeated
        if moment in once
    )
    headings = (Heading(_("Surprise")), Heading(_("Owners who had it twice"), is_number=True))
    return Table(_("Nobody is surprised by the same thing twice"), headings, rows)


def _currency(book: Book) -> str:
    return next((one.cost.currency for one in book.blueprint.moments if one.factor == "surprise" and one.cost), "")


def _cap(cap: Money | None) -> str:
    return formats.money(cap.minor, cap.currency) if cap else _("no cap")


def _beyond(minor: int, cap: Money | None) -> bool:
    return cap is not None and minor > cap.minor
