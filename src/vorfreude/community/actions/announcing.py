"""What was released is told, by the clock: news when their time has come, invitations once, offers again as journeys move on.

Each step is a transaction of its own and safe to do twice: a notice has a key, an invitation is one row.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from vorfreude.community import limits
from vorfreude.community.audience import Reached, reached
from vorfreude.community.models import Article, Gathering, Offer, OfferRefusal, Reply
from vorfreude.community.rules import owes
from vorfreude.community.saying import invite, tell_of_article, tell_of_offer


def announce(*, now: datetime) -> int:
    """Tell everybody concerned of what is out and was not told yet; gives how many notices were new."""
    told = 0
    for article in Article.objects.filter(publish_at__lte=now, withdrawn_at=None, announced_at=None):
        told += sum(_article(article, step, now) for step in reached(article.rule, owners=False))
        Article.objects.filter(pk=article.pk).update(announced_at=now)
    for gathering in Gathering.objects.exclude(released_at=None).filter(withdrawn_at=None, announced_at=None):
        told += sum(_gathering(gathering, step, now) for step in reached(gathering.rule, owners=True))
        Gathering.objects.filter(pk=gathering.pk).update(announced_at=now)
    again = Q(announced_at=None) | Q(announced_at__lte=now - limits.OFFERED_AGAIN)
    for offer in Offer.objects.exclude(released_at=None).filter(again, withdrawn_at=None, ends_at__gt=now):
        told += sum(_offer(offer, step, now) for step in reached(offer.rule, owners=True))
        Offer.objects.filter(pk=offer.pk).update(announced_at=now)
    return told


def _article(article: Article, people: list[Reached], now: datetime) -> int:
    with transaction.atomic():
        return tell_of_article(article, people, now=now)


def _gathering(gathering: Gathering, people: list[Reached], now: datetime) -> int:
    with transaction.atomic():
        rows = [Reply(gathering=gathering, person_id=one.person.id, invited_at=now) for one in people]
        Reply.objects.bulk_create(rows, ignore_conflicts=True)
        return invite(gathering, [one.person.id for one in people], now=now)


def _offer(offer: Offer, people: list[Reached], now: datetime) -> int:
    asked = [one.person.id for one in people]
    refused = OfferRefusal.objects.filter(Q(offer=offer) | Q(offer=None, lifted_at=None), person_id__in=asked)
    with transaction.atomic():
        no = set(refused.values_list("person_id", flat=True))
        fine = [one for one in people if one.person.id not in no and one.row and not owes([one.row], now)]
        return tell_of_offer(offer, fine, now=now)
