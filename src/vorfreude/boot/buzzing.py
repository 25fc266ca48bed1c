"""Hosts are buzzed when their guests come: claimed first, then sent. A buzz that is lost is no harm: the page of the guests says the same."""

import logging
from collections import Counter
from datetime import datetime

from django.conf import settings

from vorfreude.boot.clock import utc_now
from vorfreude.boot.logs import counted
from vorfreude.crew.buzzes import buzz_of
from vorfreude.delivery.channels import Channel, Later, Never
from vorfreude.delivery.channels.push import Device, Push
from vorfreude.delivery.vapid import vapid
from vorfreude.occasions import actions, queries

logger = logging.getLogger(__name__)


class CrewScreens:
    """Whose browsers there are, from the tables of occasions."""

    def of(self, person_id: int) -> list[Device]:
        """Those of somebody of the crew, by row."""
        return queries.screens_of(person_id)

    def forget(self, device_id: int) -> None:
        """One of them is no more."""
        actions.forget_screen(device_id)


def buzz_hosts(*, now: datetime, push: Channel | None = None) -> int:
    """Gives how many were handed over."""
    arrivals = actions.claim_arrivals(now=now)
    way = push or Push(CrewScreens(), vapid(), settings.PUSH_SERVICES, utc_now)
    unbuzzed: Counter[str] = Counter()
    went = sum(_handed(way, one, unbuzzed) for one in arrivals)
    if unbuzzed:
        logger.info("hosts that were not buzzed: %s", counted(unbuzzed))
    return went


def _handed(way: Channel, one: actions.Arrival, unbuzzed: Counter[str]) -> bool:
    try:
        way.send(buzz_of(one))
    except (Later, Never) as trouble:
        unbuzzed[str(trouble)] += 1
        return False
    return True
