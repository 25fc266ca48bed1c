"""The crew by the clock: who was rostered is told, reminded, missed; who may take what nobody does is asked. Saved first, then said."""

import logging
from datetime import datetime

from django.conf import settings

from vorfreude.boot.buzzing import CrewScreens
from vorfreude.boot.clock import utc_now
from vorfreude.crew.buzzes import buzz_of_note
from vorfreude.crew.letters import write_letters
from vorfreude.delivery.channels import Channel, Later, Never
from vorfreude.delivery.channels.push import Push
from vorfreude.delivery.vapid import vapid
from vorfreude.occasions import actions
from vorfreude.occasions.actions import Note

STEPS = (actions.tell_offered, actions.tell_freed, actions.remind, actions.notice_missing, actions.advance_call_outs)
"""In this order: who is missed now is looked for in the same step. Each saves by itself, and is said before the next begins."""

logger = logging.getLogger(__name__)


def call_crew(*, now: datetime, push: Channel | None = None) -> int:
    """One step of all that is due; gives how many letters were handed over. Phones that may be buzzed are, before mail is written."""
    return sum(_say(step(now=now), push, now) for step in STEPS)


def _say(notes: list[Note], push: Channel | None, now: datetime) -> int:
    if not notes:
        return 0
    way = push or Push(CrewScreens(), vapid(), settings.PUSH_SERVICES, utc_now)
    for one in notes:
        if one.sort != "roster":  # a plan for next week is no reason to buzz
            _buzz(way, one, now)
    return write_letters(notes)


def _buzz(way: Channel, one: Note, now: datetime) -> None:
    try:
        way.send(buzz_of_note(one, now=now))
    except (Later, Never) as trouble:
        logger.info("somebody of the crew was not buzzed: %s", trouble)
