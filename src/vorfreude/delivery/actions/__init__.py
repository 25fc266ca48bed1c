"""Everything that changes what is said: there is something to say, it is decided, handed over, seen, withdrawn."""

from vorfreude.delivery.actions.deliver import Delivered, deliver
from vorfreude.delivery.actions.marks import letter_came_back, seen, withdraw
from vorfreude.delivery.actions.notify import NewNotice, notify
from vorfreude.delivery.actions.preferences import Preferences, choose, lift, pause, refuse
from vorfreude.delivery.actions.queue import release_leases

__all__ = [
    "Delivered",
    "NewNotice",
    "Preferences",
    "choose",
    "deliver",
    "letter_came_back",
    "lift",
    "notify",
    "pause",
    "refuse",
    "release_leases",
    "seen",
    "withdraw",
]
