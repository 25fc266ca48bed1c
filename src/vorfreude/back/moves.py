"""Whose move it is in a conversation, as a sign and a word."""

from datetime import datetime

from django.utils.translation import gettext as _

from vorfreude.back.saying import near
from vorfreude.back.standings import Mark
from vorfreude.lib import icons


def move_of(
    waiting_since: datetime | None, answer_by: datetime | None, now: datetime, goes_at: datetime | None = None
) -> Mark:
    """Ours while a letter waits for an answer, else theirs; ``goes_at`` is when a letter of ours goes that was put off."""
    if waiting_since is None and goes_at is not None:
        return Mark(_("Ours goes %(when)s") % {"when": near(goes_at - now)}, icons.PAUSE, "paused")
    if waiting_since is None:
        return Mark(_("Theirs"), icons.CHECK, "kept")
    if answer_by is not None and answer_by < now:
        return Mark(_("Ours, and late"), icons.ALERT, "broken")
    return Mark(_("Ours"), icons.RING, "open")
