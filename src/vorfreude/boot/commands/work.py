"""``vorfreude work``: workers alone, on as many machines as wanted."""

import sys

import click

from vorfreude.boot import ready
from vorfreude.boot.serving import run_tree, working


@click.command()
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Worker processes.")
@click.option("--parent", type=int, default=0, hidden=True)
def work(workers: int, parent: int) -> None:
    """Advance journeys as signals come in and instants are reached, until Ctrl-C or SIGTERM."""
    ready.ready_below(parent)
    if workers > 1:
        ready.let_go_of_database()
        sys.exit(run_tree(working(workers)))
    from vorfreude.boot.working import run_worker

    run_worker()
