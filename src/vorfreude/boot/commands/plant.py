"""``vorfreude plant``: the running plant of the demo, a child of ``vorfreude demo``."""

import signal
import threading

import click

from vorfreude.boot import ready
from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.boot.processes import end_with


@click.command()
@click.option("--speed", type=click.FloatRange(1), default=600.0)
@click.option("--parent", type=int, default=0, help="End when this process dies.")
def plant(speed: float, parent: int) -> None:
    """Send the demo plant's signals as they come, until SIGTERM."""
    if parent:
        end_with(parent)
    ready.settings_ready()
    from django.conf import settings

    from vorfreude.boot.demo.running import keep_alive
    from vorfreude.boot.demo.world import known_world

    world = known_world(settings.DATA)
    if world is None:
        raise CommandFailed(
            f"there is no demo world in {settings.DATA}", code=Exit.INPUT_REFUSED, hint="vorfreude demo builds one"
        )
    stop = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stop.set())
    keep_alive(world, settings.DATA, speed=speed, sleep=stop.wait)
