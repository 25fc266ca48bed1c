"""The crew by the clock: who was rostered is told, reminded, missed; who may take what nobody does is asked. Saved first, then said.

What is to be said is saved with what makes it so; a worker that dies between leaves it to the next.
"""

import logging
import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from smtplib import SMTPException

from anymail.exceptions import AnymailError
from django.conf import settings

from vorfreude.boot.buzzing import CrewScreens
from vorfreude.boot.clock import utc_now
from vorfreude.boot.logs import counted
from vorfreude.crew.buzzes import buzz_of_note
from vorfreude.crew.letters import write_letter
from vorfreude.delivery.channels import Channel, Later, Never
from vorfreude.delivery.channels.push import Push
from vorfreude.delivery.vapid import vapid
from vorfreude.occasions import actions
from vorfreude.occasions.actions import Note, Owed

STEPS = (actions.tell_offered, actions.tell_freed, actions.remind, actions.notice_missing, actions.advance_call_outs)
"""In this order: who is missed now is looked for in the same step."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Round:
    """What one step could not say, counted by the reason: one line of the log each, however many phones there are."""

    unbuzzed: Counter[str] = field(default_factory=Counter)
    unsent: Counter[str] = field(default_factory=Counter)

    def log(self) -> None:
        if self.unbuzzed:
            logger.info("phones of the crew that were not buzzed: %s", counted(self.unbuzzed))
        if self.unsent:
            logger.warning("letters to the crew that did not go: %s", counted(self.unsent))


def call_crew(*, now: datetime, push: Channel | None = None) -> int:
    """One step of all that is due; gives how many letters were handed over. Phones that may be buzzed are, before mail is written."""
    for step in STEPS:
        step(now=now)
    went, this = 0, _Round()
    while (owed := actions.owed_to_crew(worker=f"call-crew {os.getpid()}", now=now)) is not None:
        went += _say(owed, push, this, now)
    this.log()
    return went


def _say(owed: list[Owed], push: Channel | None, this: _Round, now: datetime) -> int:
    way = push or Push(CrewScreens(), vapid(), settings.PUSH_SERVICES, utc_now)
    for one in owed:
        if one.is_first and one.note.sort != "roster":  # a plan for next week is no reason to buzz
            _buzz(way, one.note, this, now)
    return sum(_post(one, this, now) for one in owed)


def _post(owed: Owed, this: _Round, now: datetime) -> bool:
    """Hands it over; what does not go is tried again."""
    try:
        went = write_letter(owed.note)
    except (SMTPException, AnymailError, OSError, ValueError) as error:
        this.unsent[type(error).__name__] += 1
        actions.crew_letter_failed(owed, why=f"{type(error).__name__}: {error}", now=now)
        return False
    actions.crew_letter_went(owed, now=now)
    return went


def _buzz(way: Channel, one: Note, this: _Round, now: datetime) -> None:
    try:
        way.send(buzz_of_note(one, now=now))
    except (Later, Never) as trouble:
        this.unbuzzed[str(trouble)] += 1
