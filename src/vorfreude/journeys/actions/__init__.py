"""Everything that changes a journey: release a blueprint, advance, answer, finish, let go."""

from vorfreude.journeys.actions.advance import Advanced, advance
from vorfreude.journeys.actions.announce import Announced, announce
from vorfreude.journeys.actions.claim import release_leases, wake_older_shapes
from vorfreude.journeys.actions.give import give
from vorfreude.journeys.actions.move_on import MovedOn, move_on
from vorfreude.journeys.actions.moving import CannotMove, confirm_move, drop_move, prepare_move, prepare_way_back
from vorfreude.journeys.actions.redact import redact_words
from vorfreude.journeys.actions.release import release_blueprint
from vorfreude.journeys.actions.say import (
    answer_decision,
    cannot_finish_task,
    excuse_promise,
    finish_task,
    retract_signal,
    show_kindness,
)
from vorfreude.journeys.actions.taking import Holding, give_back, hand_over, take

__all__ = [
    "Advanced",
    "Announced",
    "CannotMove",
    "Holding",
    "MovedOn",
    "advance",
    "announce",
    "answer_decision",
    "cannot_finish_task",
    "confirm_move",
    "drop_move",
    "excuse_promise",
    "finish_task",
    "give",
    "give_back",
    "hand_over",
    "move_on",
    "prepare_move",
    "prepare_way_back",
    "redact_words",
    "release_blueprint",
    "release_leases",
    "retract_signal",
    "show_kindness",
    "take",
    "wake_older_shapes",
]
