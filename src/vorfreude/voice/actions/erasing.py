"""What somebody said is deleted, and what was said to them alone; files go after the rows."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from vorfreude.photos.actions.enclosing import drop_enclosure
from vorfreude.voice.models import Conversation, Enclosure, Message, Pace, Reaction, Survey, Thanks


def erase_letters(*, person: int, owns: Collection[str]) -> int:
    """Delete the letters that a person wrote, and whole conversations, with calls and notes, of subjects that are
    theirs alone; gives how many rows. Letters of others in a conversation that is shared stay.
    """
    with transaction.atomic():
        whole = Conversation.objects.filter(subject__in=list(owns))
        files = _files(Message.objects.filter(conversation__in=whole)) | _files(
            Message.objects.filter(author_id=person)
        )
        gone, _ = whole.delete()
        more, _ = Message.objects.filter(author_id=person, side=Message.Side.CUSTOMER).delete()
        transaction.on_commit(lambda: _drop(files))
    return gone + more


def erase_answers(*, person: int) -> int:
    """Delete a person's reactions, answers and thanks; gives how many."""
    return sum(table.objects.filter(person_id=person).delete()[0] for table in (Reaction, Survey, Pace, Thanks))


type Files = tuple[str, str, tuple[int, ...]]


def _files(messages: "QuerySet[Message]") -> set[Files]:
    rows = Enclosure.objects.filter(message__in=messages)
    return {
        (sealed, folder, tuple(widths)) for sealed, folder, widths in rows.values_list("sealed", "folder", "widths")
    }


def _drop(files: Collection[Files]) -> None:
    for sealed, folder, widths in files:
        drop_enclosure(sealed=sealed, folder=folder, widths=widths)
