"""The plant kept alive: each step is sent when it is due, dated with the instant of sending."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from vorfreude.boot.demo.building import catch_up, signal, take_in, welcome_customer
from vorfreude.boot.demo.course import Step
from vorfreude.boot.demo.live import live, meanwhile
from vorfreude.boot.demo.orders import order, subject_number
from vorfreude.boot.demo.works import Works
from vorfreude.boot.demo.world import World

SAVE_EVERY = 5.0  # seconds; what is sent twice after a crash is known by its name and taken in once
LONGEST_SLEEP = 0.5  # seconds; so that the plant stops soon when it is told to
SECONDS_OF_AN_HOUR = 3600

type Sleep = Callable[[float], bool]


def utc_now() -> datetime:
    """The one place where the running plant reads the clock."""
    return datetime.now(UTC)


def make_up_for_absence(world: World, folder: Path, now: datetime) -> int:
    """Let the plant do, at its ordinary pace, what it would have done since it was last alive. Gives how many signals."""
    works = world.works()
    until = world.position + _working_hours(works, world.alive, now)
    sent = 0
    for due in meanwhile(works, after=world.position, until=until, sent=frozenset(world.sent)):
        passed = timedelta(hours=max(0.0, (due.position or 0.0) - world.position))
        at = min(works.schedule.advance(world.alive, passed), now)
        _send(world, works, due.step, at)
        sent += 1
    world.position, world.alive = until, now
    catch_up(now)
    world.save(folder)
    return sent


def keep_alive(
    world: World, folder: Path, *, speed: float, sleep: Sleep, clock: Callable[[], datetime] = utc_now
) -> None:
    """Send what is due until ``sleep`` (which waits for seconds) says True: it is time to stop."""
    works, began, origin = world.works(), monotonic(), world.position
    saved = began
    try:
        for due in live(works, after=origin, speed=speed, sent=frozenset(world.sent)):
            if _told_to_stop(began + due.seconds, sleep):
                return
            world.alive = clock()
            _send(world, works, due.step, world.alive)
            world.position = origin + (monotonic() - began) * speed / SECONDS_OF_AN_HOUR
            if due.position is None:
                world.sent.add(due.ident)
            if monotonic() - saved > SAVE_EVERY:
                world.save(folder)
                saved = monotonic()
    finally:
        world.save(folder)


def _told_to_stop(when: float, sleep: Sleep) -> bool:
    """Wait for an instant of the monotonic clock; True when it is time to stop."""
    while (wait := when - monotonic()) > 0:
        if sleep(min(wait, LONGEST_SLEEP)):
            return True
    return False


def _send(world: World, works: Works, step: Step, at: datetime) -> None:
    if step.kind == "order.confirmed":
        about = order(works, subject_number(step.subject))
        welcome_customer(about.customer, about.subject, now=at)
        world.later[step.subject] = (step.at - at).total_seconds()
    take_in([signal(step, at=at, earlier=world.later.get(step.subject, 0.0))], now=at)


def _working_hours(works: Works, since: datetime, until: datetime) -> float:
    return works.schedule.between(since, until) / timedelta(hours=1)
