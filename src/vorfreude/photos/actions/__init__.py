"""What may be done to photographs, and who may be shown."""

from vorfreude.photos.actions.automatic import switch_automatic
from vorfreude.photos.actions.clips import pass_due_clip
from vorfreude.photos.actions.embargoing import embargo, end_embargoes, lift_embargo
from vorfreude.photos.actions.erasing import erase_pictures
from vorfreude.photos.actions.errands import POINTER, fetch_due, send_for, station_source
from vorfreude.photos.actions.forgetting import forget_originals, sweep_strays
from vorfreude.photos.actions.hindered import Hindrance, NotNow
from vorfreude.photos.actions.inbox import empty_inbox
from vorfreude.photos.actions.judging import (
    MOST_DRAWN,
    Drawn,
    ask_again,
    assign,
    confirm,
    cover_more,
    refuse,
    release,
    withdraw,
)
from vorfreude.photos.actions.objecting import Heeded, lift_objection, object_to
from vorfreude.photos.actions.splicing import make_film, release_film_leases
from vorfreude.photos.actions.taking import NotTaken, Source, Taken, take_in
from vorfreude.photos.actions.uncovering import uncover

__all__ = [
    "MOST_DRAWN",
    "POINTER",
    "Drawn",
    "Heeded",
    "Hindrance",
    "NotNow",
    "NotTaken",
    "Source",
    "Taken",
    "ask_again",
    "assign",
    "confirm",
    "cover_more",
    "embargo",
    "empty_inbox",
    "end_embargoes",
    "erase_pictures",
    "fetch_due",
    "forget_originals",
    "lift_embargo",
    "lift_objection",
    "make_film",
    "object_to",
    "pass_due_clip",
    "refuse",
    "release",
    "release_film_leases",
    "send_for",
    "station_source",
    "sweep_strays",
    "switch_automatic",
    "take_in",
    "uncover",
    "withdraw",
]
