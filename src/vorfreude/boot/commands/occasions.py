"""``vorfreude occasions``: the day of the demo's roll-out is played, while everybody may look on."""

import signal
import threading

import click

from vorfreude.boot import ready
from vorfreude.boot.outcome import CommandFailed, Exit
from vorfreude.boot.processes import end_with

SPEED = 60.0


@click.group()
def occasions() -> None:
    """Play the day of a demo's occasion."""


@occasions.command()
@click.argument("name")
@click.option(
    "--speed",
    type=click.FloatRange(1, 3600),
    default=SPEED,
    show_default=True,
    help="Seconds of the day in one of ours.",
)
@click.option("--parent", type=int, default=0, hidden=True, help="End when this process dies.")
def run(name: str, speed: float, parent: int) -> None:
    """Go to the day of the demo's occasion NAME and live through it: late coaches, a dead door phone, forgotten cameras, no-shows.

    What happens is told by the same verbs as on a real day; the crew answers its phones. Only a demo's day can be played: elsewhere
    real guests would be told of it.
    """
    if parent:
        end_with(parent)
    ready.settings_ready()
    from django.conf import settings

    from vorfreude.boot.demo import roll_out_running as running
    from vorfreude.boot.demo.world import known_world
    from vorfreude.lib.clock import utc_now

    world = known_world(settings.DATA) if settings.DEMO else None
    if world is None or world.hosted is None or name != running.roll_out_of(world).words.name:
        raise CommandFailed(
            f"{name}: no occasion of a demo in {settings.DATA}",
            code=Exit.INPUT_REFUSED,
            hint="vorfreude demo builds one, roll-out; set VORFREUDE_DEMO=yes and VORFREUDE_DATA as it does",
        )
    ready.ready()
    running.go_to_the_day(world, settings.DATA, speed=speed, now=utc_now())
    stop = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stop.set())
    played = running.live_through_the_day(world, speed=speed, sleep=stop.wait, say=click.echo)
    for line in played.refused if played else ():
        click.echo(line, err=True)
    if parent:
        stop.wait()
