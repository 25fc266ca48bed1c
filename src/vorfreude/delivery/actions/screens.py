"""Somebody switches notices on in a browser, and off again, and says that they do not want to be asked."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from vorfreude.delivery.actions.preferences import lift
from vorfreude.delivery.actions.queue import touch
from vorfreude.delivery.channels.push import is_known
from vorfreude.delivery.channels.push_sealing import WrongKeys, browser_keys
from vorfreude.delivery.channels.spoken import one_line
from vorfreude.delivery.models import PushRefusal, PushSubscription
from vorfreude.lib.outward import Refused, parts_of

MOST_SCREENS: Final = 10
"""For one person; the oldest gives way. Nobody reads on more, and a letter goes to all of them."""

MOST_ENDPOINT: Final = 1_000
MOST_NAME: Final = 100


class WrongSubscription(ValueError):
    """A browser cannot be spoken to like this. The message names what came, what was expected, and a hint."""


def subscribe(  # noqa: PLR0913 what a browser says of itself, who and when
    *, person_id: int, endpoint: str, p256dh: str, auth: str, session: str, name: str, now: datetime
) -> int:
    """Speak to this browser from now on, while the session lives; gives the number of the subscription.

    ``endpoint``, ``p256dh`` and ``auth`` are as the browser says them. A browser that somebody else used before is
    theirs no more. Raises WrongSubscription for an address that is no push service's, and for keys that are none.
    """
    check_subscription(endpoint, p256dh, auth)
    row = {
        "person_id": person_id,
        "p256dh": p256dh,
        "auth": auth,
        "session": session,
        "name": one_line(name, MOST_NAME) or "?",
        "made_at": now,
    }
    with transaction.atomic():
        touch([person_id], now=now)
        made, _ = PushSubscription.objects.update_or_create(endpoint=endpoint, defaults=row)
        lift(person_id=person_id, channels=["push"], now=now)
        PushRefusal.objects.filter(person_id=person_id).delete()
        own = PushSubscription.objects.filter(person_id=person_id).order_by("-made_at", "-id")
        PushSubscription.objects.filter(pk__in=list(own.values_list("pk", flat=True)[MOST_SCREENS:])).delete()
    return made.pk


def unsubscribe(*, person_id: int, subscription: int) -> bool:
    """Speak to this browser no more; False where it is not theirs, or was not there."""
    return bool(PushSubscription.objects.filter(pk=subscription, person_id=person_id).delete()[0])


def forget_screen(subscription: int) -> None:
    """The push service says that this browser is no more."""
    PushSubscription.objects.filter(pk=subscription).delete()


def refuse_notices(*, person_id: int, now: datetime) -> None:
    """They do not want to be asked again whether they want notices."""
    PushRefusal.objects.get_or_create(person_id=person_id, defaults={"at": now})


def erase_screens(*, person_id: int) -> int:
    """Nothing of their screens stays; gives how many rows that were."""
    rows = (PushSubscription.objects.filter(person_id=person_id), PushRefusal.objects.filter(person_id=person_id))
    return sum(found.delete()[0] for found in rows)


def check_subscription(endpoint: str, p256dh: str, auth: str) -> None:
    """Looks at what a browser said of itself. Raises WrongSubscription as ``subscribe`` does."""
    try:
        parts_of(endpoint)
        browser_keys(p256dh, auth)
    except (Refused, WrongKeys) as error:
        raise _wrong(str(error)) from error
    if len(endpoint) > MOST_ENDPOINT or not is_known(endpoint, settings.PUSH_SERVICES):
        raise _wrong("it is at no push service that is known here (PUSH_SERVICES)")


def _wrong(why: str) -> WrongSubscription:
    return WrongSubscription(
        f"notices: a subscription came whose endpoint or keys cannot be used ({why}); "
        "expected what PushManager.subscribe() gives (hint: switch them off and on again)"
    )
