"""Thanks to a crew: they reach the stations that they were meant for, and staff may hide what does not belong there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from vorfreude.lib.opaque import opaque
from vorfreude.lib.plain import line_of
from vorfreude.voice import limits
from vorfreude.voice.actions.saying import say
from vorfreude.voice.actions.wrong import WrongWords, something, token_of
from vorfreude.voice.models import Thanks


@dataclass(frozen=True, slots=True)
class NewThanks:
    """Thanks as they are written: by whom, for the crew of which stage and (where it is known) station, signed how.

    ``signed`` is what its writer chose to be called; nothing says more about them.
    """

    person: int
    journey: str
    subject: str
    stage: str
    station: str
    words: str
    signed: str
    token: str


def thank(thanks: NewThanks, *, now: datetime) -> bool:
    """Keep thanks and show them to the crew; False when the same form was sent before. Raises WrongWords."""
    words, token = something(line_of(thanks.words), limits.THANKS), token_of(thanks.token)
    with transaction.atomic():
        _check_how_often(thanks, token, now)
        row, is_new = Thanks.objects.get_or_create(
            person_id=thanks.person,
            token=token,
            defaults={
                "public_id": opaque(),
                "journey": thanks.journey,
                "subject": thanks.subject,
                "stage": thanks.stage,
                "station": thanks.station,
                "words": words,
                "signed": line_of(thanks.signed)[: limits.NAME],
                "at": now,
            },
        )
        if is_new:
            content = {"stage": thanks.stage} | ({"station": thanks.station} if thanks.station else {})
            say("crew.thanked", ident=row.public_id, subject=thanks.subject, content=content, now=now)
    return is_new


def _check_how_often(thanks: NewThanks, token: str, now: datetime) -> None:
    mine = Thanks.objects.filter(person_id=thanks.person, journey=thanks.journey, at__gt=now - timedelta(days=1))
    lately = mine.exclude(token=token).count()
    if lately >= limits.THANKS_A_DAY:
        raise WrongWords("too-often", came=f"{lately} thanks", expected=f"at most {limits.THANKS_A_DAY} a day")


def hide_thanks(*, thanks: str, person: int, now: datetime) -> bool:
    """Take thanks down from the floor; False when they are down, or there are none."""
    shown = Thanks.objects.filter(public_id=thanks, hidden_at=None)
    return bool(shown.update(hidden_at=now, hidden_by_id=person))


def show_thanks(*, thanks: str) -> bool:
    """Put thanks up again; False when they are up, or there are none."""
    hidden = Thanks.objects.filter(public_id=thanks, hidden_at__isnull=False)
    return bool(hidden.update(hidden_at=None, hidden_by=None))
