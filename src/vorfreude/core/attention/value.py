"""What a notice is worth to its person, from 0 to 100: what decides who speaks when several want to.

A sum that can be said aloud. Where it comes from: what must be done and by when outranks what is nice to know (it is
theirs to lose); a photograph of one's own thing is what people open again (what is ours is worth more to us: Kahneman,
Knetsch and Thaler 1990); after long silence anything is worth more (a wait with signs of work in it is valued higher:
Buell and Norton 2011). The maker's own ``urgency`` counts, though never more than what the person has to do.
"""

from datetime import datetime, timedelta

from vorfreude.core.attention.model import Sort, Wanted

MOST = 100
OF_SORT: dict[Sort, int] = {
    "safety": 100, "promise": 90, "access": 80, "kept": 75, "question": 70, "answer": 65, "correction": 60,
    "moment": 40, "invitation": 35, "news": 20, "survey": 15, "offer": 10,
}  # fmt: skip
URGENT = 15
OWN_PHOTO = 15
SILENCE = 15
"""At the end of a promised silence; in proportion before."""

DEADLINES: tuple[tuple[timedelta, int], ...] = (
    (timedelta(days=1), 20),
    (timedelta(days=3), 12),
    (timedelta(days=7), 6),
)
"""Something must be done within so long: worth so much more."""


def value(one: Wanted, last_heard: datetime | None, now: datetime) -> int:
    """What it is worth now. ``last_heard`` is when this person was last interrupted by anything, None for never."""
    worth = OF_SORT[one.sort]
    worth += URGENT if one.urgency == "now" else 0
    worth += OWN_PHOTO if one.own_photo else 0
    worth += _deadline(one, now) + _silence(one, last_heard, now)
    return min(worth, MOST)


def _deadline(one: Wanted, now: datetime) -> int:
    if one.until is None or one.until <= now:
        return 0
    return next((worth for within, worth in DEADLINES if one.until - now <= within), 0)


def _silence(one: Wanted, last_heard: datetime | None, now: datetime) -> int:
    promised = one.respect.silence
    if promised is None or promised <= timedelta() or last_heard is None:
        return 0
    return round(SILENCE * min(1.0, max(0.0, (now - last_heard) / promised)))
