"""Whose devices are set up for notifications."""

from collections.abc import Collection

from vorfreude.delivery.models import PushSubscription


def subscribed(person_ids: Collection[int]) -> frozenset[int]:
    """Those of these people who have switched notices on in some browser."""
    return frozenset(PushSubscription.objects.filter(person_id__in=person_ids).values_list("person_id", flat=True))
