"""What may be done to photographs, and who may be shown."""

from vorfreude.photos.actions.judging import (
    NotNow,
    ask_again,
    assign,
    confirm,
    cover_more,
    refuse,
    release,
    withdraw,
)
from vorfreude.photos.actions.taking import NotTaken, Source, Taken, take_in

__all__ = [
    "NotNow",
    "NotTaken",
    "Source",
    "Taken",
    "ask_again",
    "assign",
    "confirm",
    "cover_more",
    "refuse",
    "release",
    "take_in",
    "withdraw",
]
