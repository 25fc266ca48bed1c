"""The pages of one blueprint's ledger, each as what it says: a lead, a chart's name, tables whose figures open to their rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vorfreude.back.figures import (
    Cell,
    Heading,
    Table,
    counted,
    line_headings,
    of_line,
    percent,
    rows_at,
    seen,
    shared,
    whole,
)
from vorfreude.back.outcome_ways import Book
from vorfreude.back.saying import exact, length, visible
from vorfreude.back.staff import Staff
from vorfreude.core.outcomes import FEWEST, share
from vorfreude.outcomes import queries, words
from vorfreude.outcomes.queries import Line, Span
from vorfreude.people import queries as people

type Sheeted = Callable[[Asked], Sheet]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which ledger is asked for, by whom, and what the address says besides."""

    book: Book
    staff: Staff
    request: HttpRequest

    @property
    def promise(self) -> str:
        """The promise that the address names, where the blueprint has it."""
        wanted = self.request.GET.get("promise", "")
        return wanted if any(one.promise == wanted for one in self.book.blueprint.every_promise()) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page says. ``chart`` names the picture that was drawn of it; ``choices`` are (address, title, is here).

    ``files`` are (kind, address) of the rows behind it; ``words`` is where what people wrote is read.
    """

    title: str
    lead: str
    tables: tuple[Table, ...]
    chart: str = ""
    hints: tuple[str, ...] = ()
    choices: tuple[tuple[str, str, bool], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    words: str = ""


def promises(asked: Asked) -> Sheet:
    """Every promise, and the weeks; of one promise where the address names it."""
    book = asked.book
    chosen = asked.promise
    lines = queries.by_side(Span(book.name, chosen), "promise")
    table = Table(
        _("What came of each promise"),
        line_headings(_("Promise")),
        tuple(
            (Cell(name, f"?promise={name}"), *of_line(line, book.name, promise=name)) for name, line in lines.items()
        ),
    )
    weeks = queries.by_week(Span(book.name, chosen))
    return Sheet(
        title=chosen or _("What came of our promises"),
        lead=in_a_sentence(lines.values(), percent),
        tables=(table, _weeks(weeks, book, chosen)),
        chart="" if chosen else "weeks",
        hints=(_rule(), _("A week begins on Monday, 0:00 UTC. A promise counts in the week in which it was settled.")),
        choices=_all_or_one(book, chosen),
    )


def stages(asked: Asked) -> Sheet:
    """By the stage in which a promise was given."""
    book = asked.book
    found = queries.by_side(Span(book.name, asked.promise), "stage")
    ordered = _in_order(found, book)
    table = _sided(ordered, "stage", {**book.stages, "": _("before the first stage")}, book)
    lead = _("Counted at the stage in which the promise was given.")
    return Sheet(_("By stage"), lead, (table,), "stage", (_rule(),))


def side(name: str) -> Sheeted:
    """By a place or a partner, those with the most broken promises first."""

    def made(asked: Asked) -> Sheet:
        book = asked.book
        found = queries.by_side(Span(book.name, asked.promise), name)
        ordered = dict(sorted(found.items(), key=lambda one: (-one[1].broken, one[0])))
        table = _sided(ordered, name, {}, book)
        return Sheet(_BY[name][0](), _BY[name][1](), (table,), "", (_rule(),))

    return made


def dealers(asked: Asked) -> Sheet:
    """By the dealer that a journey was with when it was settled."""
    book = asked.book
    found = queries.by_side(Span(book.name), "dealer")
    known = people.profiles_of([int(one) for one in found if one])
    titles = {str(ident): visible(one.name or one.email) for ident, one in known.items()} | {"": _("without a dealer")}
    ordered = dict(sorted(found.items(), key=lambda one: (-one[1].broken, one[0])))
    lead = _("A dealer is who takes part in the journey as one.")
    return Sheet(_("By dealer"), lead, (_sided(ordered, "dealer", titles, book),), "", (_rule(),))


def delays(asked: Asked) -> Sheet:
    """How early or late what was promised came."""
    book = asked.book
    chosen = asked.promise
    found = queries.delays(Span(book.name, chosen))
    settled = sum(line.settled for line in found.values())
    rows = tuple(
        (
            Cell(str(words.DELAYS[name])),
            Cell(whole(line.kept), is_number=True),
            Cell(whole(line.broken), is_number=True, is_bad=line.broken > 0),
            Cell(percent(line.settled / settled) if settled else "", is_number=True),
        )
        for name, line in found.items()
    )
    headings = (
        Heading(_("Against the deadline")),
        Heading(pgettext("promises", "Kept"), is_number=True),
        Heading(pgettext("promises", "Broken"), is_number=True),
        Heading(_("Share of all"), is_number=True),
    )
    lead = _("Counted by day and night, whatever clock the promise runs on.")
    table = Table(_("How early, how late"), headings, rows)
    return Sheet(_("Early and late"), lead, (table,), "" if chosen else "delays", (), _all_or_one(book, chosen))


def causes(asked: Asked) -> Sheet:
    """Why promises broke: a Pareto, and the same by week."""
    book = asked.book
    chosen = asked.promise
    found = queries.pareto(Span(book.name, chosen))
    only = {"promise": chosen} if chosen else {}
    rework, stood = found.involved.get("rework", 0), found.involved.get("stood-still", 0)
    lead = ngettext(
        "%(n)s promise broke. Whatever the cause: %(rework)s had rework in its time, %(stood)s a standstill or a repair.",
        "%(n)s promises broke. Whatever the cause: %(rework)s had rework in their time, %(stood)s a standstill or a repair.",
        found.broken,
    ) % {"n": whole(found.broken), "rework": whole(rework), "stood": whole(stood)}
    tables = (_causes(found, book, only), _causes_by_week(found, book, only))
    hint = _(
        "Every broken promise has one cause, the first in this order that is true; so the causes of a week add up to its broken promises."
    )
    order = tuple(f"{words.CAUSES[cause]}: {words.WHY[cause]}" for cause in words.CAUSES)
    return Sheet(
        _("Why promises broke"), lead, tables, "" if chosen else "causes", (hint, *order), _all_or_one(book, chosen)
    )


def silences(asked: Asked) -> Sheet:
    """How long customers heard nothing, by stage, and the ten longest of one stage by name."""
    book = asked.book
    found = _in_order(queries.quiets(Span(book.name)), book)
    titles = {**book.stages, "": _("before the first stage")}
    chosen = asked.request.GET.get("stage", next(iter(found), ""))
    classes = {name: str(title) for name, title in words.QUIETS.items()}
    headings = (Heading(_("Stage")), *(Heading(title, is_number=True) for title in classes.values()))
    rows = tuple(
        (
            Cell(titles.get(stage, stage), f"?stage={stage}"),
            *(Cell(whole(counts[name]), is_number=True) for name in classes),
        )
        for stage, counts in found.items()
    )
    tables = (
        Table(_("Journeys by their longest silence"), headings, rows),
        _worst(book, chosen, titles, asked.staff),
    )
    lead = _(
        "A silence lasts from one piece of news to the next and counts at the stage in which it began. Of each journey the longest counts."
    )
    choices = tuple((f"?stage={stage}", titles.get(stage, stage), stage == chosen) for stage in found)
    return Sheet(_("Silences"), lead, tables, "quiets", (), choices)


def in_a_sentence(lines: Iterable[Line], said: Callable[[float], str]) -> str:
    """What came of promises, in one or two sentences."""
    every = list(lines)
    kept, broken = sum(one.kept for one in every), sum(one.broken for one in every)
    running = sum(one.open for one in every)
    settled = kept + broken
    if not settled:
        return _("Nothing is settled yet.")
    first = ngettext(
        "Of %(n)s promise whose time is over %(kept)s was kept.",
        "Of %(n)s promises whose time is over %(kept)s were kept.",
        settled,
    ) % {"n": whole(settled), "kept": whole(kept)}
    sure = share(kept, settled)
    rest = ngettext("%(n)s is still open.", "%(n)s are still open.", running) % {"n": whole(running)}
    if sure is None:
        return f"{first} {_('That is too few to say a share.')} {rest}"
    told = _("That is %(share)s, and most likely between %(low)s and %(high)s.") % {
        "share": said(sure.value),
        "low": said(sure.low),
        "high": said(sure.high),
    }
    return f"{first} {told} {rest}"


def _weeks(weeks: dict[date, Line], book: Book, promise: str) -> Table:
    only = {"promise": promise} if promise else {}
    rows = tuple(
        (
            Cell(_day(week)),
            counted(line.kept, rows_at(book.name, standing="kept", week=week.isoformat(), **only)),
            counted(line.broken, rows_at(book.name, standing="broken", week=week.isoformat(), **only), bad=True),
            shared(line.share, line.settled),
        )
        for week, line in reversed(weeks.items())
    )
    headings = (
        Heading(_("Week from")),
        Heading(pgettext("promises", "Kept"), is_number=True),
        Heading(pgettext("promises", "Broken"), is_number=True),
        Heading(_("Share kept"), is_number=True),
    )
    return Table(_("Week by week, the newest first"), headings, rows)


def _sided(lines: Mapping[str, Line], name: str, titles: Mapping[str, str], book: Book) -> Table:
    rows = tuple(
        (Cell(titles.get(value, seen(value))), *of_line(line, book.name, **{name: value or "-"}))
        for value, line in lines.items()
    )
    return Table(_("Promises"), line_headings(str(words.SIDES[name])), rows)


def _causes(found: queries.Pareto, book: Book, only: dict[str, str]) -> Table:
    so_far, rows = 0, []
    for cause, count in found.causes.items():
        so_far += count
        name = next(title for code, title in words.CAUSES.items() if code == cause)
        address = rows_at(book.name, standing="broken", cause=cause, **only)
        rows.append((
            Cell(str(name)),
            counted(count, address, bad=True),
            Cell(percent(count / found.broken), is_number=True),
            Cell(percent(so_far / found.broken), is_number=True),
        ))  # fmt: skip
    headings = (
        Heading(_("Cause")),
        Heading(pgettext("promises", "Broken"), is_number=True),
        Heading(_("Share"), is_number=True),
        Heading(_("All down to here"), is_number=True),
    )
    return Table(_("The causes, the most frequent first"), headings, tuple(rows))


def _causes_by_week(found: queries.Pareto, book: Book, only: dict[str, str]) -> Table:
    codes = list(found.causes)
    rows = tuple(
        (
            Cell(_day(week)),
            *(
                counted(counts.get(code, 0), rows_at(book.name, cause=code, week=week.isoformat(), **only))
                for code in codes
            ),
            counted(
                sum(counts.values()), rows_at(book.name, standing="broken", week=week.isoformat(), **only), bad=True
            ),
        )
        for week, counts in reversed(found.weeks.items())
    )
    titles = {str(code): str(title) for code, title in words.CAUSES.items()}
    headings = (
        Heading(_("Week from")),
        *(Heading(titles[code], is_number=True) for code in codes),
        Heading(pgettext("promises", "Broken"), is_number=True),
    )
    return Table(_("Week by week, the newest first"), headings, rows)


def _worst(book: Book, stage: str, titles: Mapping[str, str], staff: Staff) -> Table:
    rows = tuple(
        (
            Cell(visible(one.subject), f"/desk/journeys/{one.journey}/"),
            Cell(length((one.until or staff.now) - one.since), is_number=True),
            Cell(exact(one.since, staff.now, staff.zone)),
            Cell(exact(one.until, staff.now, staff.zone) if one.until else _("lasts")),
        )
        for one in queries.worst_silences(book.name, stage, staff.now)
    )
    headings = (Heading(_("Subject")), Heading(_("Silent for"), is_number=True), Heading(_("From")), Heading(_("To")))
    caption = _("The ten longest silences that began here: %(stage)s") % {"stage": titles.get(stage, stage)}
    return Table(caption, headings, rows)


def _all_or_one(book: Book, chosen: str) -> tuple[tuple[str, str, bool], ...]:
    every = tuple(one.promise for one in book.blueprint.every_promise())
    return (("?", _("All promises"), not chosen), *((f"?promise={one}", one, one == chosen) for one in every))


def _in_order[V](values: Mapping[str, V], book: Book) -> dict[str, V]:
    order = {name: place for place, name in enumerate(["", *book.stages])}
    return dict(sorted(values.items(), key=lambda one: (order.get(one[0], len(order)), one[0])))


def _rule() -> str:
    return _(
        "A share is said from %(n)d settled promises on. The small span holds the true share in nineteen cases of twenty (Wilson); promises that are open or were let go are counted apart."
    ) % {"n": FEWEST}


def _day(week: date) -> str:
    return formatted(week, pgettext("format of a day", "j M Y"))


_BY: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "station": (
        lambda: _("By station"),
        lambda: _("The station of the signal that settled the promise, or of the one that came too late; where it names none, of the one that gave it, or else the station heard of last."),
    ),
    "plant": (lambda: _("By plant"), lambda: _("The field “plant” of the settling signal, or the journey's fact of that name.")),
    "partner": (lambda: _("By partner"), lambda: _("The field “partner” of the settling signal, or the journey's fact of that name.")),
}  # fmt: skip
