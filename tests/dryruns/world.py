"""Dry-runs for the tests: asked for, and worked to the end by one worker."""

from datetime import datetime, timedelta

from vorfreude.core.attention.model import Channel
from vorfreude.dryruns import actions
from vorfreude.dryruns.actions import Wanted
from vorfreude.dryruns.models import DryRun
from vorfreude.dryruns.results import read_results
from vorfreude.dryruns.working import Pair

MAIL: tuple[Channel, ...] = ("email",)
MOST_STEPS = 500


def ask(text: str, *, since: datetime, until: datetime, assumption: str = "in-time") -> str:
    """Somebody wants to know."""
    wanted = Wanted(text, "A draft", since, until, assumption)  # type: ignore[arg-type]  # tests give the two there are
    return actions.ask_dry_run(wanted=wanted, actor="doris@example.org", now=until)


def work(now: datetime, *, worker: str = "w") -> None:
    """Work until nothing is to be done."""
    for _ in range(MOST_STEPS):
        if actions.rehearse(worker=worker, now=now, channels=MAIL).idle:
            return
    raise AssertionError("a dry-run is never over")


def found(dry_run: str) -> Pair:
    """What it found."""
    results = read_results(DryRun.objects.get(public_id=dry_run).results)
    assert results is not None
    return results


def tried(text: str, *, since: datetime, until: datetime, assumption: str = "in-time") -> Pair:
    """Asked for and worked."""
    name = ask(text, since=since, until=until, assumption=assumption)
    work(until + timedelta(minutes=1))
    return found(name)
