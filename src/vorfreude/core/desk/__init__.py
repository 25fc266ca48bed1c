"""The desk's day: which actions, in which order, keep the most promises, and which promises cannot be kept any more.

found = gather(tasks, promises, plans)
day = day_of(found, plans, now, hands={"concierge": 2})
headline(day.actions_today, day.kept_today, language="en")
"""

from vorfreude.core.desk.alarm import alarm, alarm_of_many
from vorfreude.core.desk.day import Day, Place, day_of
from vorfreude.core.desk.gathering import DEFAULT_MINUTES, Candidate, OpenLetter, OpenPromise, OpenTask, gather
from vorfreude.core.desk.headline import headline, lost_line
from vorfreude.core.desk.order import Action, Deadline, Order, Slot, best_order

__all__ = [
    "DEFAULT_MINUTES",
    "Action",
    "Candidate",
    "Day",
    "Deadline",
    "OpenLetter",
    "OpenPromise",
    "OpenTask",
    "Order",
    "Place",
    "Slot",
    "alarm",
    "alarm_of_many",
    "best_order",
    "day_of",
    "gather",
    "headline",
    "lost_line",
]
