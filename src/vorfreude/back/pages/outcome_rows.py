"""The rows behind every figure of the ledger: promises one by one, newest in the ledger first, and the same as a file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vorfreude.back.cursors import below_of, row_number
from vorfreude.back.outcome_ways import Book, Way, book_of
from vorfreude.back.saying import exact, length, visible
from vorfreude.back.staff import Staff, for_staff
from vorfreude.outcomes import queries, words
from vorfreude.outcomes.queries import LedgerRow, Sought

ASKED = ("promise", "standing", "week", "since", "stage", "station", "plant", "dealer", "partner", "cause")
STANDINGS = frozenset({"kept", "broken", "excused", "open", "settled"})
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One promise of one journey. ``came`` is how early or late; ``address`` leads to why, or to the journey."""

    subject: str
    address: str
    promise: str
    standing: str
    standing_words: str | Lazy
    where: str
    due: str
    came: str
    cause: str | Lazy


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A page of rows. ``asked`` says in words which rows."""

    book: str
    ways: tuple[Way, ...]
    asked: str
    lines: tuple[Line, ...]
    older: str
    files: tuple[tuple[str, str], ...]


@for_staff
@require_safe
def outcome_rows(request: HttpRequest, staff: Staff, blueprint: str) -> HttpResponseBase:
    book = book_of(blueprint, staff)
    sought = sought_of(request, blueprint)
    found, below = queries.rows(sought, below=below_of(request))
    older = ""
    if below is not None:
        rest = request.GET.copy()
        rest["below"] = str(below)
        older = f"?{rest.urlencode()}"
    query = request.GET.urlencode()
    files = tuple(
        (kind, f"{reverse('desk-outcome-export', args=[blueprint, kind])}?{query}") for kind in ("csv", "parquet")
    )
    page = RowsPage(
        book.title, book.ways(""), _asked(sought, book), tuple(_line(one, book, staff) for one in found), older, files
    )
    return render(request, "back/outcomes/rows.html", {"page": page})


def sought_of(request: HttpRequest, blueprint: str) -> Sought:
    """Which rows an address asks for; nonsense asks for nothing."""
    asked = {name: request.GET.get(name, "").replace("\x00", "")[:LONGEST] for name in ASKED}
    standing = asked["standing"] if asked["standing"] in STANDINGS else ""
    dealer = asked["dealer"] if asked["dealer"] == "-" or row_number(asked["dealer"]) is not None else ""
    return Sought(
        blueprint,
        promise=asked["promise"],
        standing=standing,
        week=_monday(asked["week"]),
        since=_monday(asked["since"]),
        stage=asked["stage"],
        station=asked["station"],
        plant=asked["plant"],
        dealer=dealer,
        partner=asked["partner"],
        cause=asked["cause"],
    )


def _monday(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return None


def _asked(sought: Sought, book: Book) -> str:
    """Which rows these are, in words."""
    titles = {"open": _("open"), "settled": _("settled"), **{name: str(said) for name, said in words.STANDINGS.items()}}
    causes = {str(code): str(said) for code, said in words.CAUSES.items()}
    parts = [
        sought.promise,
        titles.get(sought.standing, ""),
        _("week from %(day)s") % {"day": sought.week.isoformat()} if sought.week else "",
        book.stages.get(sought.stage, sought.stage) if sought.stage != "-" else _("before the first stage"),
        sought.station,
        sought.plant,
        sought.partner,
        causes.get(sought.cause, ""),
    ]
    return visible(" · ".join(one for one in parts if one and one != "-")) or _("All promises")


def _line(one: LedgerRow, book: Book, staff: Staff) -> Line:
    journey = reverse("desk-journey", args=[one.journey])
    why = reverse("desk-outcome-why", args=[one.journey, one.key])
    causes = {str(code): said for code, said in words.CAUSES.items()}
    return Line(
        visible(one.subject),
        why if one.standing == "broken" else journey,
        one.promise,
        one.standing,
        words.STANDINGS[one.standing],
        visible(" · ".join(part for part in (book.stages.get(one.stage, one.stage), one.station) if part)),
        exact(one.due_at, staff.now, staff.zone) if one.due_at else "",
        came(one.delay, one.settled_at),
        causes.get(one.cause, ""),
    )


def came(delay: int | None, settled: datetime | None) -> str:
    """How early or late what was promised came."""
    if delay is None or settled is None:
        return ""
    said = length(timedelta(seconds=delay))
    return _("%(time)s early") % {"time": said} if delay <= 0 else _("%(time)s late") % {"time": said}
