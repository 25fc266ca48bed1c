"""Whether somebody proved only just now who they are: what hands an account over is not done on an old session."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from vorfreude.people.second import METHODS, WHOSE

FRESH = timedelta(minutes=15)
"""A quarter of an hour: time for a cup of coffee, too short for a phone that was left on a table."""


def is_fresh(request: HttpRequest, now: datetime) -> bool:
    """Whether the person of this session signed in, or showed a factor again, within the last quarter of an hour."""
    if not request.user.is_authenticated or str(request.session.get(WHOSE, "")) != str(request.user.pk):
        return False
    records = request.session.get(METHODS)
    instants = [one.get("at", 0) for one in records if isinstance(one, dict)] if isinstance(records, list) else []
    return max(instants, default=0) > (now - FRESH).timestamp()
