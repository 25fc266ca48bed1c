"""What the workshop has to say that no blueprint writes: a place that came free."""

from datetime import datetime

from vorfreude.care.models import Waiting
from vorfreude.care.visit_links import path_of, sealed
from vorfreude.delivery.actions.notify import NewNotice, notify

FREE = {
    "title": {"en": "A place has become free for you", "de": "Ein Platz ist für Sie frei geworden"},
    "text": {
        "en": "We keep it for you for a while. If it does not suit you, say so, and somebody else will be glad.",
        "de": "Wir halten ihn eine Weile für Sie frei. Passt er nicht, sagen Sie es kurz; dann freut sich jemand anderes.",
    },
}


def tell_place(waiting: Waiting, *, until: datetime, now: datetime) -> None:
    """Somebody who waits is offered the place that is kept for them; in the transaction that keeps it."""
    notice = NewNotice(
        person_id=waiting.person_id,
        key=f"waiting-{waiting.pk}/{int(now.timestamp())}",
        sort="answer",
        urgency="now",
        words=FREE,
        address=path_of("offered", sealed("offered", str(waiting.pk))),
        ready_at=now,
        subject=waiting.vehicle.name,
        until=until,
        expires_at=until,
    )
    notify([notice], now=now)
