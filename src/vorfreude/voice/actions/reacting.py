"""One tap at a told moment: one for each person and moment, changed or taken back at will. The first one is a signal."""

from datetime import datetime

from django.db import transaction

from vorfreude.voice.actions.saying import say
from vorfreude.voice.actions.wrong import one_of
from vorfreude.voice.models import Reaction


def react(*, person: int, journey: str, subject: str, moment: str, sort: str, now: datetime) -> None:
    """Say what one makes of a moment (its key). The caller has checked that it was told. Raises WrongWords.

    Changing one's mind changes the row; the journey hears only that somebody reacted, once for each person and moment.
    """
    one_of(sort, Reaction.Sort.values)
    with transaction.atomic():
        row, is_new = Reaction.objects.get_or_create(
            person_id=person, journey=journey, moment=moment, defaults={"sort": sort, "at": now}
        )
        if not is_new:
            Reaction.objects.filter(pk=row.pk).update(sort=sort, at=now, taken_back_at=None)
            return
        content = {"moment": moment, "reaction": sort}
        say("moment.reacted", ident=f"{journey}/{row.pk}", subject=subject, content=content, now=now)


def take_reaction_back(*, person: int, journey: str, moment: str, now: datetime) -> bool:
    """As if nothing had been said; False when nothing was."""
    mine = Reaction.objects.filter(person_id=person, journey=journey, moment=moment, taken_back_at=None)
    return bool(mine.update(taken_back_at=now))
