"""What came of an occasion, as tables: needs, the float, the programme, people, money, and whether promises were worth what was said."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vorfreude.back.figures import DASH, Cell, Heading, Table, percent, tenths, whole
from vorfreude.back.occasions.ready_words import KINDS
from vorfreude.back.saying import visible
from vorfreude.core.outcomes import share
from vorfreude.core.staffing import Bin
from vorfreude.core.staffing.hindsight import Used
from vorfreude.lib import formats
from vorfreude.occasions.looking_back import KindWent, Report, Spent
from vorfreude.occasions.queries import InCharge
from vorfreude.occasions.queries.after import After, Alike


def tables(found: After, here: InCharge, *, language: str, zone: ZoneInfo) -> Iterator[Table]:
    """Everything that was summed up; nothing until then."""
    report = found.report
    if report is None:
        return
    yield _needs(report, language)
    if report.floats:
        yield _floats(report.floats, zone)
    if report.again:
        yield _again(report)
    if report.promised is not None:
        yield _promised(report.promised.bins)
    if report.items.latest:
        yield _late(report, here)
    yield _people(report, found)
    if report.costs:
        yield _costs(report.costs, found.currency)


def lead(report: Report) -> str:
    """The day in a sentence."""
    came, needs = report.guests.came, sum(one.came for one in report.needs)
    in_time = sum(one.in_time for one in report.needs)
    return _("%(guests)s came, %(hours)s hours in all. %(needs)s arose that nobody had planned; %(in_time)d were met in time.") % {
        "guests": ngettext("%(count)d guest", "%(count)d guests", came) % {"count": came},
        "hours": whole(round(report.guests.hours)),
        "needs": ngettext("%(count)d need", "%(count)d needs", needs) % {"count": needs},
        "in_time": in_time,
    }  # fmt: skip


def programme(report: Report) -> str:
    """How the programme went, in a sentence."""
    items = report.items
    said = [_("Of %(planned)d items %(held)d took place") % {"planned": items.planned, "held": items.held}]
    if items.called_off:
        said.append(
            ngettext("%(n)d was called off", "%(n)d were called off", items.called_off) % {"n": items.called_off}
        )
    if items.late:
        said.append(
            ngettext("%(n)d began five minutes late or more", "%(n)d began five minutes late or more", items.late)
            % {"n": items.late}
        )
    if items.middle:
        said.append(
            ngettext(
                "the one in the middle began %(n)d minute late", "the one in the middle began %(n)d minutes late", items.middle
            )
            % {"n": items.middle}
        )  # fmt: skip
    return f"{', '.join(said)}."


def guests(report: Report) -> str:
    """Who came of those who were invited, in a sentence."""
    came = report.guests
    words = {"invited": came.invited, "expected": came.expected, "came": came.came, "walk_ins": came.walk_ins}
    if not came.walk_ins:
        return _("%(invited)d were invited, %(expected)d said that they come, %(came)d came.") % words
    return (
        _(
            "%(invited)d were invited, %(expected)d said that they come, %(came)d came, %(walk_ins)d of them unannounced."
        )
        % words
    )


def told_apart(alike: Alike) -> str:
    """Whether a guest could tell who is employed by whom: of groups, never of a person."""
    if alike.verdict == "few":
        return _(
            "Too few have answered to say anything: at least ten of each are needed, or somebody could be told from a mean."
        )
    between = _("The difference is %(difference)s points of ten, with confidence between %(low)s and %(high)s.") % {
        "difference": _signed(alike.difference), "low": _signed(alike.low), "high": _signed(alike.high),
    }  # fmt: skip
    said = {
        "alike": _("Guests could not tell who is employed by whom: a difference of %(within)s points or more is ruled out."),
        "different": _("Guests could tell: one group is answered differently, and a difference that matters is not ruled out."),
        "unclear": _("Not shown either way: the answers allow a difference of %(within)s points, and they allow none."),
    }[alike.verdict]  # fmt: skip
    return f"{said % {'within': tenths(alike.within)}} {between}"


def score(brier: float) -> str:
    """A Brier score to three decimals."""
    return number_format(round(brier, 3), 3)


def _signed(value: float) -> str:
    return f"{_sign(round(value, 2))}{number_format(abs(round(value, 2)), 2)}"


def _sign(value: float) -> str:
    return "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""


def _needs(report: Report, language: str) -> Table:
    heads = (
        Heading(pgettext("unplanned", "Need")),
        Heading(_("Expected"), is_number=True),
        Heading(pgettext("needs", "Came"), is_number=True),
        Heading(pgettext("needs", "Done"), is_number=True),
        Heading(_("Promised within"), is_number=True),
        Heading(_("Met in time"), is_number=True),
        Heading(_("Minutes until somebody was there"), is_number=True),
    )
    return Table(_("What was needed"), heads, tuple(_need(one, language) for one in report.needs), "needs")


def _need(one: KindWent, language: str) -> tuple[Cell, ...]:
    of = one.came - one.withdrawn
    found = share(min(one.in_time, of), of) if of else None
    met = percent(one.in_time / of) if of else DASH
    return (
        Cell(visible(one.words.get(language) or next(iter(one.words.values()), one.key))),
        Cell(tenths(one.expected), is_number=True),
        Cell(whole(one.came), is_number=True),
        Cell(whole(one.done), is_number=True, hint=_("%(count)d called back") % {"count": one.withdrawn} if one.withdrawn else ""),
        Cell(_("%(count)d min") % {"count": one.within}, is_number=True),
        Cell(met, is_number=True, hint=_("of %(count)d, %(share)d %% wanted") % {"count": of, "share": one.share}, is_bad=found is not None and found.high < one.share / 100),
        Cell(tenths(one.middle) if one.middle is not None else DASH, is_number=True,
             hint=_("nine of ten: %(minutes)s") % {"minutes": tenths(one.slow)} if one.slow is not None else ""),
    )  # fmt: skip


def _floats(slots: tuple[Used, ...], zone: ZoneInfo) -> Table:
    heads = (
        Heading(_("From")),
        Heading(_("People of the float who were there"), is_number=True),
        Heading(_("of them busy, on average"), is_number=True),
        Heading(_("busy at once, at most"), is_number=True),
    )
    rows = tuple(
        (
            Cell(_clock(one.begins, zone)),
            Cell(tenths(one.there), is_number=True),
            Cell(tenths(one.busy), is_number=True),
            Cell(whole(one.most), is_number=True, is_bad=one.most > one.there + 0.5),
        )
        for one in slots
    )
    return Table(_("What the day took of the float"), heads, rows, "float")


def _clock(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local:%H:%M}"


def _again(report: Report) -> Table:
    """The same day with more people, and with fewer; compared with itself played again, not with what was measured."""
    as_it_was = dict(report.again).get(0, 0)
    rows = tuple(
        (
            Cell(_("as it was, played again") if not more else ngettext("%(count)s person", "%(count)s people", abs(more)) % {"count": f"{_sign(more)}{abs(more)}"}),
            Cell(whole(met), is_number=True),
            Cell(f"{_sign(met - as_it_was)}{abs(met - as_it_was)}" if more else DASH, is_number=True),
        )
        for more, met in report.again
    )  # fmt: skip
    heads = (
        Heading(_("The float all day")),
        Heading(_("Met in time"), is_number=True),
        Heading(_("Difference"), is_number=True),
    )
    return Table(_("The same day with more people, and with fewer"), heads, rows, "again")


def _promised(bins: tuple[Bin, ...]) -> Table:
    heads = (
        Heading(_("We said")),
        Heading(_("It came true"), is_number=True),
        Heading(_("Chance allows"), is_number=True),
    )
    rows = tuple(
        (
            Cell(percent(one.said)),
            Cell(percent(one.came / one.of), is_number=True, hint=_("%(came)d of %(of)d") % {"came": one.came, "of": one.of}, is_bad=one.is_off and one.came / one.of < one.said),
            Cell(f"{tenths(100 * one.interval[0])}{DASH}{tenths(100 * one.interval[1])} %", is_number=True),
        )
        for one in bins
    )  # fmt: skip
    return Table(_("Whether our promises were worth what we said"), heads, rows, "promised")


def _late(report: Report, here: InCharge) -> Table:
    heads = (
        Heading(_("Item")),
        Heading(_("Began late by"), is_number=True),
        Heading(_("Took longer by"), is_number=True),
    )
    rows = tuple(
        (
            Cell(visible(here.said(one.title))),
            Cell(_("%(count)d min") % {"count": one.late}, is_number=True),
            Cell(_("%(count)d min") % {"count": one.longer} if one.longer else DASH, is_number=True),
        )
        for one in report.items.latest
    )
    return Table(_("What began late"), heads, rows, "late")


def _people(report: Report, found: After) -> Table:
    worked = report.worked
    lines = (
        (_("Hours of posts that were planned"), whole(worked.planned // 60)),
        (_("of them somebody was there"), _share(worked.covered, worked.planned)),
        (_("People of the crew who were due"), whole(worked.due)),
        (_("of them came"), _share(worked.came, worked.due)),
        (_("Hours that were clocked"), whole(worked.clocked // 60)),
        (_("Wages for these hours"), formats.money(worked.wages_minor, found.currency)),
    )
    rows = tuple((Cell(said), Cell(value, is_number=True)) for said, value in lines)
    return Table(_("Who worked"), (Heading(""), Heading("", is_number=True)), rows, "people")


def _share(part: int, of: int) -> str:
    return percent(part / of) if of else DASH


def _costs(costs: tuple[Spent, ...], currency: str) -> Table:
    every = (
        *costs,
        Spent("", *(sum(getattr(one, part) for one in costs) for part in ("planned", "committed", "spent"))),
    )
    rows = tuple(
        (
            Cell(str(KINDS[one.kind]) if one.kind else _("In all")),
            *(
                Cell(formats.money(minor, currency), is_number=True)
                for minor in (one.planned, one.committed, one.spent)
            ),
            Cell(_difference(one, currency), is_number=True, is_bad=one.spent > one.planned),
        )
        for one in every
    )
    heads = (
        Heading(_("For what")),
        *(Heading(said, is_number=True) for said in (_("Planned"), _("Committed"), _("Spent"), _("Difference"))),
    )
    return Table(_("What it cost"), heads, rows, "costs")


def _difference(one: Spent, currency: str) -> str:
    """What was spent against what was planned; nothing where no bill has come yet."""
    if not one.spent:
        return DASH
    more = one.spent - one.planned
    return f"{_sign(more)}{formats.money(abs(more), currency)}"
