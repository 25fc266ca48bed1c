"""``vorfreude demo``: a made-up maker's world in its own folder, open in a browser within a minute."""

import os
import sys
from pathlib import Path

import click

from vorfreude.boot import collected, ready
from vorfreude.boot.processes import Child
from vorfreude.boot.serving import refuse_taken_port, run_tree, serving

HOST = "127.0.0.1"
FOLDER = Path("var") / "demo"
SEED = 8


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--speed", type=click.FloatRange(1), default=600.0, show_default=True, help="Seconds of the plant in one of ours."
)
@click.option("--seed", type=int, default=None, help=f"Another world for another number.  [default: {SEED}]")
@click.option("--fresh", is_flag=True, help="Throw the demo world away and build it anew.")
@click.option("--quick", is_flag=True, help="Show one picture in place of all, which is built in half the time.")
@click.option("--no-serve", is_flag=True, help="Build the world, and open no pages.")
@click.option("--roll-out", is_flag=True, help="Go to the day of the roll-out and live through it, a minute a second.")
def demo(  # noqa: PLR0913 an argument for each option
    *, port: int, speed: float, seed: int | None, fresh: bool, quick: bool, no_serve: bool, roll_out: bool
) -> None:
    """Build the world of a made-up maker of sports cars, open its pages, and keep its plant alive.

    The world lies in VORFREUDE_DATA, or in ./var/demo, and is used again the next time. Letters, such as the one with
    the code for signing in, are printed in this terminal.
    """
    _choose_settings(port)
    ready.settings_ready()
    from vorfreude.boot.demo import opening

    if not no_serve:
        refuse_taken_port(HOST, port)
    world = opening.open_world(seed=seed, otherwise=SEED, fresh=fresh, quick=quick)
    for line in opening.words_of_welcome(world, port=port, serving=not no_serve):
        click.echo(line)
    if no_serve:
        return
    collected.collect_if_stale()
    children = [
        *serving(host=HOST, port=port, processes=1, workers=1, darkrooms=1),
        Child.vorfreude("plant", "plant", "--speed", str(speed)),
    ]
    if roll_out and world.hosted:
        children.append(Child.vorfreude("roll-out", "occasions", "run", "roll-out"))
    ready.let_go_of_database()
    sys.exit(run_tree(children))


def _choose_settings(port: int) -> None:
    """What a demo needs set, where the operator has not set it."""
    chosen = {
        "VORFREUDE_DATA": str(FOLDER.absolute()),
        "VORFREUDE_DEMO": "yes",
        "VORFREUDE_MAKER": "Marbold",
        "VORFREUDE_URL": f"http://localhost:{port}",
    }
    os.environ.update({name: value for name, value in chosen.items() if name not in os.environ})
