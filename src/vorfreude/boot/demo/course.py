"""The course of one car through the plant: its signals, in the order of their instants."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.fate import Fate, fate
from vorfreude.boot.demo.orders import Order, order
from vorfreude.boot.demo.scenes import photo_id
from vorfreude.boot.demo.works import Works
from vorfreude.core.blueprint.builtin import PHOTO_SIGNAL
from vorfreude.photos.actions.placing import announcement

AWAKE = (8, 22)  # o'clock, where the customer lives
SOURCES = {
    "order": "office",
    "sample": "studio",
    "chassis": "office",
    "letter": "desk",
    "forecast": "planning",
    "decision": "portal",
    "parcel": "stores",
    "part": "stores",
    "promise": "desk",
    "signal": "desk",
    "kindness": "desk",
}
PLANT_FLOOR = "floor"  # the source of all that stations say

type Content = dict[str, str | datetime]


@dataclass(frozen=True)
class Step:
    """One signal on its way: ``at`` it happened, ``heard`` it reaches us. ``tells``: a customer sees something new.

    ``picture`` is the file that a photograph shows, without its ending.
    """

    source: str
    ident: str
    kind: str
    subject: str
    at: datetime
    heard: datetime
    content: Content
    tells: bool = False
    picture: str = ""


@dataclass
class Course:
    """The steps of one car, being collected. ``begins`` is the position at which its body does."""

    works: Works
    order: Order
    begins: float
    dice: Dice
    fate: Fate
    steps: list[Step] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, works: Works, number: int, begins: float) -> "Course":
        """An empty course of an order."""
        about, dice = order(works, number), Dice(works.seed, f"course {number}")
        return cls(works, about, begins, dice, fate(works, about, dice))

    def say(self, kind: str, at: datetime, *, tells: bool = False, **content: str | datetime) -> Step:
        """A signal of this kind at an instant."""
        self.counts[kind] = count = self.counts.get(kind, 0) + 1
        source = SOURCES.get(kind.partition(".")[0], PLANT_FLOOR)
        ident = f"{self.order.subject}/{kind}/{count}"
        step = Step(f"/{source}", ident, kind, self.order.subject, at, at, dict(content), tells)
        self.steps.append(step)
        return step

    def show(self, picture: str, stage: str, at: datetime, *, tells: bool = False) -> None:
        """A photograph of the car is out: a picture of the example, as the darkroom announces it."""
        photo = photo_id(picture, self.order.subject)
        source, ident = announcement(photo)
        content: Content = {"stage": stage, "photo": photo, "by": self.works.words.hands.photographs}
        self.steps.append(Step(source, ident, PHOTO_SIGNAL, self.order.subject, at, at, content, tells, picture))

    def at(self, position: float) -> datetime:
        """The instant of a position in working time."""
        return self.works.at(position)

    def awake(self, at: datetime) -> datetime:
        """The instant, or when the customer is next awake."""
        local = at.astimezone(ZoneInfo(self.order.customer.timezone))
        if local.hour < AWAKE[0]:
            local = local.replace(hour=AWAKE[0])
        elif local.hour >= AWAKE[1]:
            local = (local + timedelta(days=1)).replace(hour=AWAKE[0])
        return local.astimezone(at.tzinfo)

    def answers(self, decision: str, asked: datetime, days: tuple[float, float], choices: tuple[str, ...]) -> datetime:
        """The customer answers after some days; gives when."""
        wait = timedelta(days=self.dice.between(f"answers {decision}", *days))
        at = self.awake((asked + wait).replace(microsecond=0))
        self.say("decision.answered", at, decision=decision, option=self.dice.one_of(decision, choices))
        return at


def closing_time(works: Works, at: datetime) -> datetime:
    """The closing of the plant's day on the date of an instant: a promised day is a whole day."""
    local = at.astimezone(ZoneInfo(works.clock.timezone))
    last = works.clock.hours[-1].closes if works.clock.hours else time(0)
    return local.replace(hour=last.hour, minute=last.minute, second=0).astimezone(at.tzinfo)


def arrival(step: Step) -> tuple[datetime, str, str]:
    """By when it is heard; what is heard at once, by its name."""
    return step.heard, step.source, step.ident


def in_order(steps: Iterable[Step]) -> list[Step]:
    """As they are heard."""
    return sorted(steps, key=arrival)
