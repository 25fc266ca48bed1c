"""What voice holds about people: their letters and ours to them, what they made of moments, whom they thanked."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import gettext_lazy as _

from vorfreude.lib.holding import Attachment, Erased, Holding, Piece, Row, Whose
from vorfreude.people import queries as people
from vorfreude.photos.queries import content_of
from vorfreude.voice.actions.erasing import erase_answers, erase_letters
from vorfreude.voice.queries.held import HeldLetter, answers_of, calls_with, letters_to


def _letters(whose: Whose) -> Piece:
    """Of the conversations that they may read, what they may read there."""
    may = people.rights_by_subject(whose.id)
    asks = [subject for subject in whose.follows if "ask" in may.get(subject, frozenset())]
    found = letters_to(asks)
    files = [
        Attachment(f"{picture}.jpg", partial(content_of, file))
        for one in found
        for picture, file in one.pictures.items()
    ]
    return Piece([*_rows(found), *calls_with(asks)], files)


def _rows(found: list[HeldLetter]) -> Iterator[Row]:
    for one in found:
        pictures = [f"{picture}.jpg" for picture in one.pictures]
        row: Row = {"about": one.subject, "at": one.at, "from": one.author, "words": one.text, "pictures": pictures}
        yield row if one.taken_back is None else {**row, "taken_back": one.taken_back}


def _erase_letters(whose: Whose, _now: datetime) -> Erased:
    return Erased(erase_letters(person=whose.id, owns=whose.owns))


def _erase_answers(whose: Whose, _now: datetime) -> Erased:
    return Erased(erase_answers(person=whose.id))


HOLDINGS = (
    Holding(
        name="voice.letters",
        title=_("Letters and calls between you and us"),
        keeps=_("Kept as long as the record of what was built: what was agreed stands in them."),
        tables=("voice.Conversation", "voice.Message", "voice.Enclosure", "voice.Call", "voice.Note"),
        export=_letters,
        erase=_erase_letters,
    ),
    Holding(
        name="voice.answers",
        title=_("What you made of moments, answered and thanked for"),
        keeps=_("Kept as long as you are with us."),
        tables=("voice.Reaction", "voice.Survey", "voice.Pace", "voice.Thanks"),
        export=lambda whose: Piece(answers_of(whose.id)),
        erase=_erase_answers,
    ),
)
