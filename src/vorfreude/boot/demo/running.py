"""The plant kept alive: each step is sent when it is due, dated with the instant of sending."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from vorfreude.boot.clock import utc_now
from vorfreude.boot.demo.building import catch_up, signal, take_in, welcome_customer, welcome_dealer
from vorfreude.boot.demo.live import Due, live, meanwhile
from vorfreude.boot.demo.moving_in import DONE, move_in
from vorfreude.boot.demo.orders import order, subject_number
from vorfreude.boot.demo.photographs import place_pictures
from vorfreude.boot.demo.works import Works
from vorfreude.boot.demo.world import World

SAVE_EVERY = 5.0  # seconds; what is sent twice after a crash is known by its name and taken in once
LONGEST_SLEEP = 0.5  # seconds; so that the plant stops soon when it is told to
SECONDS_OF_AN_HOUR = 3600

type Sleep = Callable[[float], bool]


def make_up_for_absence(world: World, folder: Path, now: datetime) -> int:
    """Let the plant do, at its ordinary pace, what it would have done since it was last alive. Gives how many signals."""
    works = world.works()
    until = world.position + _working_hours(works, world.alive, now)
    sent = 0
    for due in meanwhile(works, after=world.position, until=until, sent=frozenset(world.sent)):
        at = works.schedule.advance(world.alive, timedelta(seconds=due.seconds))
        _send(world, works, due, min(at, now))
        sent += 1
    world.position, world.alive = until, now
    catch_up(now)
    world.save(folder)
    return sent


def keep_alive(
    world: World,
    folder: Path,
    *,
    speed: float,
    sleep: Sleep,
    clock: Callable[[], datetime] = utc_now,
    ticks: Callable[[], float] = monotonic,
) -> None:
    """Send what is due until ``sleep`` (which waits for seconds) says True: it is time to stop."""
    works, began, origin = world.works(), ticks(), world.position
    saved = began
    try:
        for due in live(works, after=origin, speed=speed, sent=frozenset(world.sent)):
            while (wait := began + due.seconds - ticks()) > 0:
                if sleep(min(wait, LONGEST_SLEEP)):
                    return
            world.alive = clock()
            _send(world, works, due, world.alive)
            world.position = origin + (ticks() - began) * speed / SECONDS_OF_AN_HOUR
            if ticks() - saved > SAVE_EVERY:
                world.save(folder)
                saved = ticks()
    finally:
        world.save(folder)


def _send(world: World, works: Works, due: Due, at: datetime) -> None:
    step = due.step
    if due.is_showcase:
        world.sent.add(step.ident)
    if step.kind == "order.confirmed":
        about = order(works, subject_number(step.subject))
        welcome_customer(about.customer, about.subject, now=at)
        welcome_dealer(works.words, about, now=at)
        world.later[step.subject] = (step.at - at).total_seconds()
    place_pictures(works, [step], world.pictures, at)
    take_in([signal(step, at=at, earlier=world.later.get(step.subject, 0.0))], now=at)
    if step.kind == DONE and world.vehicles:
        move_in(works, step.subject, at)


def _working_hours(works: Works, since: datetime, until: datetime) -> float:
    return works.schedule.between(since, until) / timedelta(hours=1)
