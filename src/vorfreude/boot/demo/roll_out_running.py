"""The demo goes to the day of its roll-out, and the day is lived through at a speed of its own, while everybody may look on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from vorfreude.boot.demo.roll_out import RollOut
from vorfreude.boot.demo.roll_out_day import CLOSES, OPENS
from vorfreude.boot.demo.roll_out_playing import Playing, house_works, minutes_of, scene_of
from vorfreude.boot.demo.roll_out_words import read_roll_out
from vorfreude.boot.demo.running import Sleep, make_up_for_absence
from vorfreude.boot.demo.world import ROLL_OUT, World
from vorfreude.lib.clock import Moved, move_clock, utc_now
from vorfreude.occasions import queries

SPEED = 60.0
"""Seconds of the day in one of ours: ten hours and a half in as many minutes."""

EVE = timedelta(minutes=5)
"""Before its day is opened: time to open a page."""

LONGEST_SLEEP = 0.5
"""Seconds; so that it stops soon when it is told to."""


def roll_out_of(world: World) -> RollOut:
    """The roll-out that was planned with a world."""
    return RollOut.of(world.works(), read_roll_out(ROLL_OUT), world.guests)


def go_to_the_day(world: World, folder: Path, *, speed: float, now: datetime) -> bool:
    """Moves the demo's clock to the morning of the roll-out; its plant lives through the days until then. Gives whether it lay ahead."""
    morning = roll_out_of(world).at(OPENS) - EVE
    if now >= morning:
        return False
    make_up_for_absence(world, folder, morning)
    shown = Moved(datetime.now(now.tzinfo), morning, speed, roll_out_of(world).at(CLOSES))
    move_clock(folder, shown)
    return True


def live_through_the_day(
    world: World, *, speed: float, sleep: Sleep, clock: Callable[[], datetime] = utc_now, say: Callable[[str], object]
) -> Playing | None:
    """Plays the day minute by minute as the clock shows it, or as fast as it can; None where ``sleep`` said that it is time to stop, and
    for a day that is over. One that was begun is gone on with: what had been told counts once.
    """
    plan = queries.plan_of(world.hosted.occasion) if world.hosted else None
    if world.hosted is None or plan is None or plan.standing not in {"planned", "running"}:
        return None
    playing = Playing.of(scene_of(roll_out_of(world), world.hosted.occasion, world.hosted.phones))
    if _is_stopped(playing.scene.roll_out.at(OPENS), speed, sleep, clock):
        return None
    if plan.standing == "planned":
        playing.open()
        say("The day is open.")
    for now in minutes_of(playing):
        if _is_stopped(now, speed, sleep, clock):
            return None
        before = playing.played
        playing.minute(now, house_works)
        for one in playing.happenings[before : playing.played]:
            if not one.name.startswith(("doors", "in ", "out ", "question")):
                say(f"{now.astimezone(playing.scene.roll_out.day.tzinfo):%H:%M} {one.name}")
    playing.close()
    say("The day is over, and summed up.")
    return playing


def _is_stopped(until: datetime, speed: float, sleep: Sleep, clock: Callable[[], datetime]) -> bool:
    """Waits until the clock shows an instant; True when it is time to stop."""
    while (left := (until - clock()) / timedelta(seconds=1)) > 0:
        if sleep(min(left / speed, LONGEST_SLEEP)):
            return True
    return False
