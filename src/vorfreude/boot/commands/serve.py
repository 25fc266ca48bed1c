"""``vorfreude serve``: pages and workers in one process tree."""

import sys

import click

from vorfreude.boot import collected, ready
from vorfreude.boot.serving import run_tree, serving


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--processes",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Web processes; more than 1 with PostgreSQL.",
)
@click.option(
    "--workers",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Worker processes; 0 when they run elsewhere.",
)
@click.option(
    "--darkrooms",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Processes that take photographs through the gate; 0 when they run elsewhere.",
)
def serve(host: str, port: int, processes: int, workers: int, darkrooms: int) -> None:
    """Run the pages, the workers and the darkroom in one process tree until Ctrl-C or SIGTERM.

    A process that dies is started again. On a fresh database the tables are made first.
    """
    ready.ready()
    children = serving(host=host, port=port, processes=processes, workers=workers, darkrooms=darkrooms)
    collected.collect_if_stale()
    ready.let_go_of_database()
    ready.say(f"Vorfreude is open at http://{host}:{port}/ (Ctrl-C ends it).")
    sys.exit(run_tree(children))
