"""What goes wrong with a car: drawn once, so that everything that follows from it agrees."""

from dataclasses import dataclass

from vorfreude.boot.demo.dice import Dice
from vorfreude.boot.demo.orders import Order, showcase_numbers
from vorfreude.boot.demo.works import Works

LATE_PICTURE = 0.035
LATE_SAMPLE = 0.03
LATE_LEATHER = 0.03
LATE_WORD = 0.1  # of moved dates: explained too late
PART_MISSING = 0.12
REWORK = 0.15
SLOW_RETURN = 0.2  # of reworks
EXCUSED = 0.02
CANCELLED = 0.015
MISREAD = 0.015
KINDNESS = 0.25
FORGOTTEN_LETTER = 0.009  # of letters

# Cars whose trouble is certain, so that a plant of any size and seed has each kind once.
WITHOUT_PICTURE = {"body": 4, "paint": 9}
REWORKED = 5
WAITS_FOR_PART = 6
LAST_CERTAIN = 9
MISREAD_BEFORE_SHOWCASE = 3

PART_STATIONS = ("MAR-10", "ASM-10", "ASM-20")


@dataclass(frozen=True)
class Fate:
    """The misfortunes of one car, and whether somebody was kind. ``part_at`` is the station before which a part is missing."""

    part_at: str | None = None
    rework: bool = False
    slow_return: bool = False
    late_pictures: frozenset[str] = frozenset()
    late_sample: bool = False
    late_leather: bool = False
    late_word: bool = False
    excused: bool = False
    cancelled: bool = False
    misread: bool = False
    kindness: bool = False


def fate(works: Works, order: Order, dice: Dice) -> Fate:
    """What goes wrong with this order; nothing does with the showcase's cars."""
    if order.is_showcase:
        return Fate()
    number = order.number
    stages = ("body", "paint", "marriage")
    late = {s for s in stages if dice.happens(f"late {s}", LATE_PICTURE) or WITHOUT_PICTURE.get(s) == number}
    waits = dice.happens("part missing", PART_MISSING) or number == WAITS_FOR_PART
    return Fate(
        part_at=dice.one_of("part at", PART_STATIONS) if waits else None,
        rework=dice.happens("rework", REWORK) or number == REWORKED,
        slow_return=dice.happens("slow return", SLOW_RETURN),
        late_pictures=frozenset(late),
        late_sample=dice.happens("late sample", LATE_SAMPLE),
        late_leather=dice.happens("late leather", LATE_LEATHER),
        late_word=dice.happens("late word", LATE_WORD),
        excused=dice.happens("excused", EXCUSED),
        cancelled=dice.happens("cancelled", CANCELLED) and number > LAST_CERTAIN,
        kindness=dice.happens("kindness", KINDNESS),
        misread=dice.happens("misread", MISREAD) or number == showcase_numbers(works)[0] - MISREAD_BEFORE_SHOWCASE,
    )
