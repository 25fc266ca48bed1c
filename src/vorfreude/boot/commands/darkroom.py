"""``vorfreude darkroom``: pictures pass the gate, on as many machines as wanted."""

import sys

import click

from vorfreude.boot import ready
from vorfreude.boot.serving import developing, run_tree


@click.command()
@click.option("--processes", type=click.IntRange(1), default=1, show_default=True, help="Darkroom processes.")
@click.option("--parent", type=int, default=0, hidden=True)
def darkroom(processes: int, parent: int) -> None:
    """Take photographs through the gate as they come in, until Ctrl-C or SIGTERM."""
    ready.ready_below(parent)
    if processes > 1:
        ready.let_go_of_database()
        sys.exit(run_tree(developing(processes)))
    from vorfreude.boot.darkroom import run_darkroom

    run_darkroom()
