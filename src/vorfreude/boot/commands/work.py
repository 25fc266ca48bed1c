"""``vorfreude work``: workers alone, on as many machines as wanted."""

import signal
import sys
import threading
from datetime import datetime

import click

from vorfreude.boot import ready
from vorfreude.boot.processes import end_with
from vorfreude.boot.serving import run_tree, working


@click.command()
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Worker processes.")
@click.option("--parent", type=int, default=0, hidden=True)
def work(workers: int, parent: int) -> None:
    """Advance journeys as signals come in and instants are reached, until Ctrl-C or SIGTERM."""
    if parent:
        end_with(parent)
    ready.ready() if not parent else ready.settings_ready()
    if workers > 1:
        ready.let_go_of_database()
        sys.exit(run_tree(working(workers)))
    _work_here()


def _work_here() -> None:
    """One worker in this process."""
    from django.conf import settings  # noqa: PLC0415 after the settings are read

    from vorfreude.boot import worker  # noqa: PLC0415
    from vorfreude.boot.slots import Slot  # noqa: PLC0415
    from vorfreude.journeys import actions  # noqa: PLC0415

    stop = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stop.set())
    slot = Slot(settings.DATA / "run")

    def step(now: datetime) -> worker.Advanced:
        return actions.advance(worker=slot.name, now=now, limit=worker.BATCH)

    worker.work(step, stop=stop)
