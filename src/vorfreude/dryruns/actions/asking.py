"""Somebody wants to know what a blueprint would have done: asked for here, worked by workers, cancelled by anybody who may."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction

from vorfreude.core.blueprint import read
from vorfreude.core.dryrun.assuming import Assumption
from vorfreude.core.engine import Plan
from vorfreude.dryruns import limits
from vorfreude.dryruns.models import DryRun, Slice
from vorfreude.journeys.queries.lived import running_text
from vorfreude.lib.opaque import opaque

type RefusalCode = Literal["period-empty", "period-too-long", "period-ahead", "text-too-long", "never-released"]


class CannotTry(ValueError):
    """This cannot be tried: the code says why, ``came`` what was given."""

    def __init__(self, why: RefusalCode, came: str) -> None:
        super().__init__(f"{why}: got {came}")
        self.why: RefusalCode = why
        self.came = came


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be tried: a text, what it is called on pages (``title``), a period, and what is assumed of the new."""

    text: str
    title: str
    since: datetime
    until: datetime
    assumption: Assumption = "in-time"


def ask_dry_run(*, wanted: Wanted, actor: str, now: datetime) -> str:
    """Have this tried beside the running version of its blueprint; gives the name of the dry-run.

    Raises BlueprintErrors for a text that is no blueprint, and CannotTry.
    """
    _check(wanted, now)
    blueprint = read(wanted.text, file=wanted.title or "blueprint.yaml")
    Plan.of(blueprint)
    running = running_text(blueprint.blueprint)
    if running is None:
        raise CannotTry("never-released", blueprint.blueprint)
    name = opaque()
    DryRun.objects.create(
        public_id=name,
        blueprint=blueprint.blueprint,
        title=wanted.title[: limits.LONGEST_TITLE],
        text=wanted.text,
        base_number=running[0],
        base=running[1],
        since=wanted.since,
        until=wanted.until,
        assumption=wanted.assumption,
        asked_at=now,
        asked_by=actor,
    )
    return name


def cancel_dry_run(*, dry_run: str, actor: str, now: datetime) -> bool:
    """Stop it; what it found so far is thrown away. False where it is over, or there is none."""
    with transaction.atomic():
        under_way = DryRun.objects.filter(public_id=dry_run).exclude(phase=DryRun.Phase.OVER)
        stopped = under_way.update(phase=DryRun.Phase.OVER, cancelled_at=now, cancelled_by=actor)
        if stopped:
            Slice.objects.filter(run__public_id=dry_run).delete()
    return bool(stopped)


def forget_dry_runs(*, now: datetime) -> int:
    """Delete what is older than it is kept; gives how many."""
    old = DryRun.objects.filter(asked_at__lt=now - limits.KEPT)
    count = old.count()
    old.delete()
    return count


def _check(wanted: Wanted, now: datetime) -> None:
    if wanted.since >= wanted.until:
        raise CannotTry("period-empty", f"{wanted.since:%Y-%m-%d} to {wanted.until:%Y-%m-%d}")
    if wanted.until - wanted.since > limits.LONGEST_PERIOD:
        raise CannotTry("period-too-long", f"{(wanted.until - wanted.since).days} days")
    if wanted.until > now + timedelta(days=1):
        raise CannotTry("period-ahead", f"{wanted.until:%Y-%m-%d}")
    if len(wanted.text) > limits.LONGEST_TEXT:
        raise CannotTry("text-too-long", f"{len(wanted.text)} characters")
