"""What the ledger forgets: who somebody was, and glances of long ago."""

from datetime import datetime, timedelta

from vorfreude.outcomes.models import Account, Glance, Outcome, Summary, Week

GLANCE_DAYS = timedelta(days=60)
"""As long as thanks hang at a station."""


def forget_person(*, person_id: int) -> int:
    """Count nothing under this person any more; gives how many rows lost their name. The sums are made anew."""
    mine = Outcome.objects.filter(dealer_id=person_id)
    for blueprint, week in mine.values_list("blueprint", "week").distinct():
        Week.objects.filter(blueprint=blueprint, week=week).update(stale=True)
    changed = mine.update(dealer=None)
    Summary.objects.update(stale=True)
    changed += Account.objects.filter(dealer_id=person_id).update(dealer=None)
    return changed + Account.objects.filter(owner_id=person_id).update(owner=None)


def forget_glances(*, now: datetime) -> int:
    """Delete glances of long ago; gives how many."""
    return Glance.objects.filter(day__lt=(now - GLANCE_DAYS).date()).delete()[0]
