"""What customers answered, as a page: whether they would recommend us, how content they were, what they showed to others."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vorfreude.back.figures import DASH, Cell, Heading, Table, seen, shared, tenths, whole
from vorfreude.back.outcome_sheets import Asked, Sheet
from vorfreude.back.outcome_ways import Book
from vorfreude.back.saying import visible
from vorfreude.core.outcomes import FEWEST, Recommending
from vorfreude.journeys.queries import OF_A_STAGE
from vorfreude.outcomes import queries, words
from vorfreude.outcomes.queries import Answers, Cellular
from vorfreude.people import queries as people

SIDES = ("stage", "plant", "dealer")
"""By what the answers may be told apart on the page, besides month and question."""

FILES = ("csv", "parquet")


def answered(asked: Asked) -> Sheet:
    """The page of one blueprint. Four queries, five where dealers are named."""
    book, found = asked.book, queries.answers(asked.book.blueprint)
    side = asked.request.GET.get("by", "")
    side = side if side in SIDES else SIDES[0]
    recommend, scale, in_words = (found.heard[kind] for kind in ("recommend", "scale", "words"))
    tables = (
        _recommended(book, recommend),
        _content(book, scale, in_words),
        _by("month", [*recommend.sides["month"], *scale.sides["month"]], recommend, scale),
        _by(side, _values(book, side, recommend, scale), recommend, scale, _titles(book, side, recommend, scale)),
        _reactions(found),
        _shown(found),
    )
    return Sheet(
        _("Answers"),
        _said(recommend),
        tables,
        "recommending",
        _hints(),
        tuple((f"?by={one}", str(_sides()[one]), one == side) for one in SIDES),
        tuple((kind, reverse("desk-answers-export", args=[book.name, kind])) for kind in FILES),
        reverse("desk-answers-words", args=[book.name]) if asked.staff.may("converse") else "",
    )


def _said(cells: Cellular) -> str:
    """In a sentence or two, whether people would recommend us."""
    if not cells.whole.asked:
        return _(
            "Nobody was asked yet whether they would recommend us: no question of the blueprint has answer: recommend."
        )
    first = ngettext(
        "%(n)s person was asked whether they would recommend us, %(answered)s answered.",
        "%(n)s times somebody was asked whether they would recommend us, %(answered)s answered.",
        cells.whole.asked,
    ) % {"n": whole(cells.whole.asked), "answered": whole(cells.whole.scored)}
    net = cells.recommending()
    if net is None:
        return f"{first} {_('That is too few to say a score: not enough data.')}"
    told = _("The score is %(score)s, and most likely between %(low)s and %(high)s.") % {
        "score": _signed(net.score),
        "low": _signed(net.low),
        "high": _signed(net.high),
    }
    return f"{first} {told}"


def _recommended(book: Book, cells: Cellular) -> Table:
    rows = tuple((*_asked(book, name, cells), *_net(cells, "question", name)) for name in cells.sides["question"])
    return Table(_("Would they recommend us"), (*_asked_headings(), *_net_headings()), rows)


def _content(book: Book, *kinds: Cellular) -> Table:
    rows = tuple(
        (*_asked(book, name, cells), _satisfied(cells, "question", name))
        for cells in kinds
        for name in cells.sides["question"]
    )
    headings = (*_asked_headings(), Heading(_("Satisfied"), is_number=True))
    return Table(_("How content they are"), headings, rows)


def _asked(book: Book, name: str, cells: Cellular) -> tuple[Cell, ...]:
    group = cells.sides["question"][name]
    said = Cell(question_words(book, name), hint=str(_kinds()[cells.answer]))
    return said, _count(group.asked), _count(group.answered)


def _asked_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Question after the moment")),
        Heading(_("Asked"), is_number=True),
        Heading(_("Answered"), is_number=True),
    )


def _by(
    side: str,
    values: Sequence[str],
    recommend: Cellular,
    scale: Cellular,
    titles: Mapping[str, str] | None = None,
) -> Table:
    """What was answered in each group of a side; the score and, beside it, how content people were."""
    named = dict.fromkeys(values)
    rows = tuple(
        (
            Cell(titles.get(value, seen(value)) if titles is not None else _month(value)),
            *_net(recommend, side, value),
            _satisfied(scale, side, value),
        )
        for value in (sorted(named, reverse=True) if side == "month" else named)
    )
    headings = (
        Heading(_("Month") if side == "month" else str(words.SIDES[side])),
        *_net_headings(),
        Heading(_("Satisfied"), is_number=True),
    )
    caption = _("Month by month, the newest first") if side == "month" else str(_captions()[side])
    return Table(caption, headings, rows)


def _net_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Promoters"), is_number=True),
        Heading(_("Passives"), is_number=True),
        Heading(_("Detractors"), is_number=True),
        Heading(_("Score"), is_number=True),
    )


def _net(cells: Cellular, side: str, value: str) -> tuple[Cell, ...]:
    """Promoters, passives, detractors and the score of a group; nothing of one that is too small, or kept back."""
    group = cells.sides[side].get(value)
    nothing = (Cell(DASH, is_number=True),) * 3
    if cells.answer != "recommend" or group is None or not group.scored:
        return (*nothing, Cell(DASH, is_number=True))
    net = cells.recommending(side, value)
    if net is None:
        return (*nothing, _too_few(cells, side, value))
    counts = (net.promoters, net.passives, net.detractors)
    return (*(Cell(whole(count), is_number=True) for count in counts), _scored(net))


def _scored(net: Recommending) -> Cell:
    said = f"{_signed(net.low)} {_('to')} {_signed(net.high)} · n = {whole(net.of)}"
    return Cell(_signed(net.score), is_number=True, hint=said)


def _satisfied(cells: Cellular, side: str, value: str) -> Cell:
    group = cells.sides[side].get(value)
    if cells.answer != "scale" or group is None or not group.scored:
        return Cell(DASH, is_number=True)
    found = cells.satisfied(side, value)
    return shared(found, group.scored) if found is not None else _too_few(cells, side, value)


def _too_few(cells: Cellular, side: str, value: str) -> Cell:
    """Why a group is not told; one that is large enough is kept back when the small ones could be worked out with it."""
    scored = cells.sides[side][value].scored
    return Cell(_("too few") if scored < FEWEST else _("kept back"), is_number=True, hint=f"n = {whole(scored)}")


def _values(book: Book, side: str, *kinds: Cellular) -> list[str]:
    """The groups of a side: stages in the order of the journey, what else there is by size."""
    sizes = {
        value: sum(one.sides[side][value].asked for one in kinds if value in one.sides[side])
        for cells in kinds
        for value in cells.sides[side]
    }
    order = {name: place for place, name in enumerate(["", *book.stages])}
    if side == "stage":
        return sorted(sizes, key=lambda name: (order.get(name, len(order)), name))
    return sorted(sizes, key=lambda name: (-sizes[name], name))


def _titles(book: Book, side: str, *kinds: Cellular) -> Mapping[str, str]:
    if side == "stage":
        return {**book.stages, "": _("before the first stage")}
    if side == "dealer":
        known = people.profiles_of({int(one) for cells in kinds for one in cells.sides["dealer"] if one})
        return {str(ident): visible(one.name or one.email) for ident, one in known.items()} | {
            "": _("without a dealer")
        }
    return {}


def question_words(book: Book, name: str) -> str:
    """What asks: a moment, or a stage by its title."""
    stage = name.removeprefix(OF_A_STAGE)
    return book.stages.get(stage, stage) if stage != name else name


def _reactions(found: Answers) -> Table:
    rows = tuple(
        (Cell(moment), *(Cell(whole(counts.get(sort, 0)), is_number=True) for sort in queries.SORTS))
        for moment, counts in found.reactions.items()
    )
    titles = {
        "joy": pgettext("reaction", "Joy"),
        "awe": pgettext("reaction", "Awe"),
        "more": pgettext("reaction", "More of it"),
    }
    headings = (Heading(_("Moment")), *(Heading(titles.get(sort, sort), is_number=True) for sort in queries.SORTS))
    return Table(_("Reactions"), headings, rows)


def _shown(found: Answers) -> Table:
    """What was shown to others, and what came of it: the whole first, then the months."""
    every = [(one.links, one.looks, one.enquiries) for one in found.shown]
    if not every and not found.referred:
        return Table(_("Shown to others"), (), ())
    total = [sum(one[place] for one in every) for place in range(3)]
    rows = (
        (Cell(_("All together")), *map(_count, [*total, found.referred])),
        *(
            (Cell(_month_of(one.month)), *map(_count, (one.links, one.looks, one.enquiries)), Cell(""))
            for one in reversed(found.shown)
        ),
    )
    headings = (
        Heading(_("Month")),
        Heading(_("Links made"), is_number=True),
        Heading(_("Looks"), is_number=True),
        Heading(_("Enquiries"), is_number=True),
        Heading(_("Journeys begun from one"), is_number=True),
    )
    return Table(_("Shown to others"), headings, rows)


def _count(count: int) -> Cell:
    return Cell(whole(count), is_number=True)


def _hints() -> tuple[str, ...]:
    return (
        _("Promoters gave 9 or 10 of 10, passives 7 or 8, detractors 0 to 6. The score is the share of promoters less that of detractors, from -100 to 100; the span holds the true one in nineteen cases of twenty (adjusted Wald, Rocks 2016). Satisfied are those who gave 4 or 5 of 5 (Wilson)."),
        _("Nothing is said of fewer than %(n)d answers. Where those of small groups could be worked out by subtraction, the next larger group is kept back as well. An answer counts in the month in which it was asked for.") % {"n": FEWEST},
        _("A look is a browser that fetched the first photograph; no robot, and nobody who belongs to the journey. An enquiry was confirmed by its sender. Months that are older than two stand as they were counted."),
    )  # fmt: skip


def _kinds() -> Mapping[str, str]:
    return {"recommend": _("0 to 10"), "scale": _("1 to 5"), "words": _("in words")}


def _sides() -> Mapping[str, str]:
    return {
        "stage": _("By stage"),
        "plant": _("By plant"),
        "dealer": _("By dealer"),
    }


def _captions() -> Mapping[str, str]:
    return {
        "stage": _("By the stage that was asked about"),
        "plant": _("By plant"),
        "dealer": _("By the dealer at the time of asking"),
    }


def _signed(score: float) -> str:
    """A score with its sign: +42.0, −3.5, 0.0."""
    said = tenths(abs(score))
    return said if round(score, 1) == 0 else f"{'+' if score > 0 else '\N{MINUS SIGN}'}{said}"


def _month(value: str) -> str:
    """``2026-11`` as Nov 2026."""
    return _month_of(date.fromisoformat(f"{value}-01"))


def _month_of(month: date) -> str:
    return formatted(month, pgettext("format of a month", "M Y"))
