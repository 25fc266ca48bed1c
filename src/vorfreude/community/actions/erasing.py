"""What somebody answered is erased; a seat that becomes free goes to the next."""

from datetime import datetime

from django.db import transaction

from vorfreude.community.actions.answering import let_in
from vorfreude.community.models import Gathering, OfferRefusal, OfferWish, Reply


def erase_replies(*, person_id: int, now: datetime) -> int:
    """Delete a person's invitations and answers; gives how many. Whoever waits takes their seat."""
    gone = 0
    for gathering in Reply.objects.filter(person_id=person_id).values_list("gathering_id", flat=True):
        with transaction.atomic():
            row = Gathering.objects.select_for_update().get(pk=gathering)
            gone += row.replies.filter(person_id=person_id).delete()[0]
            if now < row.starts_at and row.withdrawn_at is None:
                let_in(row, now=now)
    return gone


def erase_offers(*, person_id: int) -> int:
    """Delete a person's answers to offers; gives how many."""
    refused = OfferRefusal.objects.filter(person_id=person_id).delete()[0]
    return refused + OfferWish.objects.filter(person_id=person_id).delete()[0]


def forget_replies(*, before: datetime) -> int:
    """Delete the answers to gatherings that ended before an instant; gives how many."""
    return Reply.objects.filter(gathering__ends_at__lt=before).delete()[0]
