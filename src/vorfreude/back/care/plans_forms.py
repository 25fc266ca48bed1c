"""A plan as a table of cells, and cells as a plan: each line of a plan is a row, each of its limits a column."""

from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from vorfreude.care.actions.plans import NewLine, NewPlan
from vorfreude.care.queries import PlanLine
from vorfreude.care.unfit import Unfit
from vorfreude.core.blueprint.quantities import decimals_of
from vorfreude.core.upkeep import Every

type Cells = tuple[tuple[str, str, str], ...]
"""A row: of each column its name, its title and what stands in it."""

COLUMNS: Final[tuple[tuple[str, str | Lazy], ...]] = (
    ("line", _("Key")),
    ("line_en", _("English")),
    ("line_de", _("German")),
    ("months", _("Months")),
    ("km", _("km")),
    ("hours", _("Hours")),
    ("first_months", _("First time: months")),
    ("first_km", _("First time: km")),
    ("first_hours", _("First time: hours")),
    ("severe_months", _("Severe use: months")),
    ("severe_km", _("Severe use: km")),
    ("severe_hours", _("Severe use: hours")),
    ("season", _("Season: months of the year")),
    ("job", _("Job")),
    ("cost", _("Cost")),
)
NAMES: Final = tuple(name for name, _title in COLUMNS)
LONGEST: Final = 9


def cells_of(line: PlanLine | None, currency: str) -> Cells:
    """A line as cells; an empty row for none."""
    said = _values(line, currency) if line else {}
    return tuple((name, str(title), said.get(name, "")) for name, title in COLUMNS)


def typed_cells(request: HttpRequest) -> tuple[Cells, ...]:
    """What was typed, row by row; empty rows are left out."""
    return tuple(tuple((name, str(title), row[name]) for name, title in COLUMNS) for row in _typed(request))


def new_plan(request: HttpRequest) -> NewPlan:
    """The plan that was typed. A row without a key is called after its title. Raises Unfit: plan-unclear."""
    model = _text(request.POST.get("model", ""))
    words = {tag: title for tag in ("en", "de") if (title := _text(request.POST.get(f"title-{tag}", "")))}
    key = request.POST.get("key", "") or slugify(model)
    currency = request.POST.get("currency", "") or "EUR"
    lines = tuple(_line(row, currency) for row in _typed(request))
    return NewPlan(slugify(key), model, words or {"en": model}, lines, currency)


def _typed(request: HttpRequest) -> list[dict[str, str]]:
    columns = [request.POST.getlist(name) for name in NAMES]
    rows = zip(*columns, strict=False)
    found = ({name: _text(cell) for name, cell in zip(NAMES, row, strict=True)} for row in rows)
    return [row for row in found if any(row.values())]


def _line(row: dict[str, str], currency: str) -> NewLine:
    words = {tag: row[f"line_{tag}"] for tag in ("en", "de") if row[f"line_{tag}"]}
    return NewLine(
        key=slugify(row["line"] or next(iter(words.values()), "")),
        words=words,
        every=_every(row, ""),
        first=_every(row, "first_"),
        severe=_every(row, "severe_"),
        season=frozenset(
            value for one in row["season"].replace(",", " ").split() if (value := _whole(one, row)) is not None
        ),
        job=row["job"],
        cost=_money(row, currency),
    )


def _every(row: dict[str, str], prefix: str) -> Every:
    return Every(*(_whole(row[f"{prefix}{name}"], row) for name in ("months", "km", "hours")))


def _whole(written: str, row: dict[str, str]) -> int | None:
    """A whole number as people write it; a point or a blank groups thousands."""
    digits = written.replace(".", "").replace(",", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not digits:
        return None
    if not digits.isascii() or not digits.isdigit() or len(digits) > LONGEST:
        raise Unfit("plan-unclear", came=f"{_called(row)}: {written[:20]}", expected="a whole number")
    return int(digits)


def _money(row: dict[str, str], currency: str) -> int | None:
    """An amount as 480 or 480.50 or 480,50 in minor units."""
    written, places = row["cost"].replace(" ", "").replace(",", "."), decimals_of(currency)
    if not written:
        return None
    whole, _point, rest = written.partition(".")
    if (
        not (whole + rest).isascii()
        or not whole.isdigit()
        or (rest and not rest.isdigit())
        or len(rest) > places
        or len(whole) > LONGEST
    ):
        raise Unfit(
            "plan-unclear", came=f"{_called(row)}: {row['cost'][:20]}", expected="an amount such as 480 or 480.50"
        )
    return int(whole + rest.ljust(places, "0"))


def _values(line: PlanLine, currency: str) -> dict[str, str]:
    severe = line.severe or [None, None, None]
    numbers = {
        "months": line.months, "km": line.km, "hours": line.hours, "first_months": line.first_months, "first_km": line.first_km,
        "first_hours": line.first_hours, "severe_months": severe[0], "severe_km": severe[1], "severe_hours": severe[2],
    }  # fmt: skip
    return {
        "line": line.key,
        **{f"line_{tag}": line.words.get(tag, {}).get("title", "") for tag in ("en", "de")},
        **{name: "" if value is None else str(value) for name, value in numbers.items()},
        "season": ", ".join(map(str, line.season)),
        "job": line.job,
        "cost": "" if line.cost is None else amount_of(line.cost, currency),
    }


def amount_of(minor: int, currency: str) -> str:
    """An amount of minor units as it is typed."""
    places = decimals_of(currency)
    whole, rest = divmod(minor, 10**places)
    return f"{whole}.{rest:0{places}d}" if places and rest else str(whole)


def _called(row: dict[str, str]) -> str:
    return (row["line"] or row["line_en"] or row["line_de"] or "?")[:40]


def _text(written: str) -> str:
    return " ".join(written.replace("\x00", "").split())
