"""Somebody asks for a copy of everything about them, or for its end, or changes their mind."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from vorfreude.holdings.models import Request
from vorfreude.lib.opaque import opaque
from vorfreude.people import queries as people

DAYS_TO_THINK = 3
"""Between asking for the end and the end: whoever took over a session must not be able to end what is not theirs."""


MOST_A_DAY = 5
"""Copies that are packed for one person: each holds all their photographs, and keeps a worker busy."""


class NotPossible(ValueError):
    """What was asked cannot be done now. The message says why, and a hint."""


def ask_for_copy(*, person_id: int, actor: str, now: datetime) -> str:
    """Ask for a copy of everything about a person; gives the request's public id, of the open one where there is one.

    Whoever had ``MOST_A_DAY`` already gets the newest of them.
    """
    today = Request.objects.filter(person=person_id, act=Request.Act.COPY, asked_at__gt=now - timedelta(days=1))
    made = list(today.order_by("-id").values_list("public_id", flat=True)[:MOST_A_DAY])
    if len(made) == MOST_A_DAY:
        return made[0]
    return _ask(person_id, Request.Act.COPY, now, actor=actor, now=now)


def ask_for_end(*, person_id: int, actor: str, now: datetime) -> str:
    """Ask for the end of everything about a person, which comes ``DAYS_TO_THINK`` days later; gives the public id.

    Raises NotPossible for somebody who works here, whatever they have proven in this session.
    """
    if people.staff_roles(person_id):
        raise NotPossible(f"end: person {person_id} came, who works here (hint: take the role away first)")
    return _ask(person_id, Request.Act.END, now + timedelta(days=DAYS_TO_THINK), actor=actor, now=now)


def withdraw_end(*, person_id: int, actor: str, now: datetime) -> bool:
    """Take the request for the end back; False where there is none, or where it is under way.

    ``actor`` is the person, or who did it for them.
    """
    if not actor:
        raise NotPossible("withdraw_end: an empty actor came; expected who did it (hint: an address)")
    mine = Request.objects.filter(
        person=person_id, act=Request.Act.END, due_at__isnull=False, leased_until__isnull=True
    )
    return bool(mine.update(due_at=None, withdrawn_at=now, settled_at=now))


def _ask(person_id: int, act: str, due: datetime, *, actor: str, now: datetime) -> str:
    if not actor:
        raise NotPossible(f"{act}: an empty actor came; expected who did it (hint: an address, or a command's name)")
    try:
        with transaction.atomic():
            request = Request.objects.create(
                public_id=opaque(), person=person_id, act=act, asked_at=now, asked_by=actor, due_at=due
            )
    except IntegrityError:
        request = Request.objects.get(person=person_id, act=act, due_at__isnull=False)
    return request.public_id
