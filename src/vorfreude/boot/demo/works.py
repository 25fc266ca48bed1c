"""The plant as a few numbers: when it runs, how many cars it builds, and how its working hours lie in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from vorfreude.boot.demo.words import PlantWords
from vorfreude.core.blueprint.model import Clock
from vorfreude.core.clocks import Schedule

BEGUN_SHARE = 0.4  # of the orders have entered the body shop when the history ends; the rest waits in the book


@dataclass(frozen=True)
class Works:
    """One plant. ``start`` is when the first body was begun; the history ends ``weeks`` later.

    Positions are hours of working time since ``start`` (before it, negative).
    """

    seed: int
    start: datetime
    words: PlantWords
    clock: Clock
    weeks: int = 13
    orders: int = 200

    @cached_property
    def schedule(self) -> Schedule:
        """The plant's working time."""
        return Schedule.of(self.clock, self.clock.timezone)

    @cached_property
    def end(self) -> datetime:
        """When the history ends and the running plant begins."""
        return self.start + timedelta(weeks=self.weeks)

    @cached_property
    def takt(self) -> float:
        """Working hours from one body to the next."""
        return self.position(self.end) / (BEGUN_SHARE * self.orders)

    def body_begins(self, number: int) -> float:
        """The position at which the body of an order (1, 2, …) is planned to begin."""
        return (number - 1) * self.takt

    @cached_property
    def wait(self) -> float:
        """Working hours that an order waits in the book: so many that the last one is confirmed just before the end."""
        return self.takt * self.orders * (1 - BEGUN_SHARE)

    def ordered(self, number: int) -> float:
        """The position from which on an order may be confirmed."""
        return self.body_begins(number) - self.wait

    def position(self, at: datetime) -> float:
        """Where an instant lies in working time."""
        if at < self.start:
            return -_hours(self.schedule.between(at, self.start))
        return _hours(self.schedule.between(self.start, at))

    def at(self, position: float) -> datetime:
        """The instant at which so much working time has passed, to the second."""
        if position < 0:
            found = self.schedule.retreat(self.start, timedelta(hours=-position))
        else:
            found = self.schedule.advance(self.start, timedelta(hours=position))
        return found.replace(microsecond=0)

    def open_at(self, at: datetime) -> datetime:
        """The instant itself when the plant works, else when it next does."""
        return self.schedule.next_opening(at)


def _hours(working: timedelta) -> float:
    return working / timedelta(hours=1)
