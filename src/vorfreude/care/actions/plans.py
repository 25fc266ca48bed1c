"""Verbs: what a model needs and how often. A plan is released as a whole, edition by edition; vehicles of the model follow the newest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from vorfreude.care import limits
from vorfreude.care.models import MaintenancePlan, PlanLine, Vehicle
from vorfreude.care.unfit import Unfit
from vorfreude.core.upkeep import NEVER, Every

CODE = 3
"""Letters of a currency."""

MOST_MONTHS = 600
MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class NewLine:
    """One line of a plan. ``words``: language → title. ``cost`` in minor units of the plan's currency; ``job`` is the key of a kind of job."""

    key: str
    words: Mapping[str, str]
    every: Every
    first: Every = NEVER
    severe: Every = NEVER
    season: frozenset[int] = field(default_factory=frozenset)
    job: str = ""
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan as somebody wrote it. ``key`` stays from edition to edition."""

    key: str
    model: str
    words: Mapping[str, str]
    lines: Sequence[NewLine]
    currency: str = "EUR"


def release_plan(new: NewPlan, *, actor: str, now: datetime) -> int:
    """The plan is what its model needs from now on; gives its edition. Raises Unfit: plan-unclear."""
    _check(new)
    with transaction.atomic():
        edition = (MaintenancePlan.objects.filter(key=new.key).aggregate(Max("edition"))["edition__max"] or 0) + 1
        plan = MaintenancePlan.objects.create(
            key=new.key, edition=edition, model=new.model, words=dict(new.words), currency=new.currency,
            released_at=now, released_by=actor,
        )  # fmt: skip
        PlanLine.objects.bulk_create(_row(plan, place, line) for place, line in enumerate(new.lines))
        Vehicle.objects.filter(model=new.model).update(plan=plan)
    return edition


def newest_plan(model: str) -> MaintenancePlan | None:
    """What a vehicle of this model follows when it is new; None where nobody wrote a plan."""
    return MaintenancePlan.objects.filter(model=model).order_by("-released_at", "-pk").first()


def _row(plan: MaintenancePlan, place: int, line: NewLine) -> PlanLine:
    return PlanLine(
        plan=plan, key=line.key, words={tag: {"title": title} for tag, title in line.words.items()},
        months=line.every.months, km=line.every.km, hours=line.every.hours,
        first_months=line.first.months, first_km=line.first.km, first_hours=line.first.hours,
        season=sorted(line.season), severe=[line.severe.months, line.severe.km, line.severe.hours],
        job=line.job, cost=line.cost, place=place,
    )  # fmt: skip


def _check(new: NewPlan) -> None:
    for what, text, longest in (("key", new.key, limits.KEY), ("model", new.model, limits.WORDS)):
        if not text.strip() or len(text) > longest:
            raise Unfit("plan-unclear", came=f"{what}: {len(text)} characters", expected=f"1 to {longest}")
    if len(new.currency) != CODE or not new.currency.isascii() or not new.currency.isupper():
        raise Unfit("plan-unclear", came=f"currency {new.currency[:20]!r}", expected="three capital letters, as in EUR")
    if not 0 < len(new.lines) <= limits.PLAN_LINES:
        raise Unfit("plan-unclear", came=f"{len(new.lines)} lines", expected=f"1 to {limits.PLAN_LINES}")
    keys = [line.key for line in new.lines]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise Unfit("plan-unclear", came=f"{sorted(twice)} twice", expected="each line once")
    for line in new.lines:
        _check_line(line)


def _check_line(line: NewLine) -> None:
    if not line.key or len(line.key) > limits.KEY or not any(title.strip() for title in line.words.values()):
        raise Unfit("plan-unclear", came=f"line {line.key!r}", expected="a key, and a title in some language")
    if len(line.job) > limits.KEY or any(len(title) > limits.WORDS for title in line.words.values()):
        expected = f"a job of at most {limits.KEY} characters, a title of {limits.WORDS}"
        raise Unfit("plan-unclear", came=f"line {line.key!r}: more", expected=expected)
    if line.every == NEVER and not line.season:
        hint = "every so many months, kilometres or hours, or a season"
        raise Unfit("plan-unclear", came=f"line {line.key!r} without an interval", expected="an interval", hint=hint)
    if not line.season <= set(MONTHS):
        raise Unfit("plan-unclear", came=f"months {sorted(line.season)}", expected="months from 1 to 12")
    for every in (line.every, line.first, line.severe):
        most = ((every.months, MOST_MONTHS), (every.km, limits.MOST_KILOMETRES), (every.hours, limits.MOST_HOURS))
        if any(value is not None and not 0 < value <= longest for value, longest in most):
            raise Unfit("plan-unclear", came=f"line {line.key!r}: {every}", expected="intervals above 0")
    if line.cost is not None and not 0 <= line.cost <= limits.MONEY:
        raise Unfit("plan-unclear", came=f"line {line.key!r}: a cost of {line.cost}", expected="0 or more")
