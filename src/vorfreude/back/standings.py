"""How journeys, promises, tasks, decisions and conversations stand: a word and a sign for each, so that nothing rests on colour alone."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as Lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vorfreude.back.saying import near
from vorfreude.journeys.queries import Standing
from vorfreude.lib import icons

type Words = str | Lazy


@dataclass(frozen=True, slots=True)
class Mark:
    """A standing in words, with its sign and the name of its style."""

    word: Words
    sign: SafeString
    css: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A standing of journeys to filter by, and what an empty list of it means."""

    filter: Words
    nothing: Words


ALL = pgettext_lazy("journeys", "All")

STANDINGS: dict[Standing, Filter] = {
    "at-risk": Filter(gettext_lazy("At risk"), gettext_lazy("No promise is at risk.")),
    "broken": Filter(gettext_lazy("Broken"), gettext_lazy("No promise was broken.")),
    "under-way": Filter(gettext_lazy("Under way"), gettext_lazy("Nothing is under way.")),
    "ended": Filter(gettext_lazy("Ended"), gettext_lazy("No journey has ended yet.")),
    "odd": Filter(gettext_lazy("Odd"), gettext_lazy("Every signal fitted its blueprint.")),
}

AT_RISK = Mark(gettext_lazy("At risk"), icons.ALERT, "risk")
BROKEN = Mark(gettext_lazy("Broken"), icons.CROSS, "broken")

PROMISES: dict[str, Mark] = {
    "running": Mark(gettext_lazy("Running"), icons.RING, "running"),
    "at-risk": AT_RISK,
    "paused": Mark(gettext_lazy("Paused"), icons.PAUSE, "paused"),
    "kept": Mark(gettext_lazy("Kept"), icons.CHECK, "kept"),
    "broken": BROKEN,
    "excused": Mark(gettext_lazy("Let go"), icons.DASH, "done"),
}

MOMENTS: dict[str, Mark] = {
    "waiting": Mark(gettext_lazy("Waiting"), icons.PAUSE, "paused"),
    "told": Mark(gettext_lazy("Told"), icons.CHECK, "kept"),
    "withdrawn": Mark(gettext_lazy("Taken back"), icons.CROSS, "broken"),
}

TASKS: dict[str, Mark] = {
    "open": Mark(pgettext_lazy("task", "Open"), icons.RING, "running"),
    "late": Mark(pgettext_lazy("task", "Late"), icons.CROSS, "broken"),
    "done": Mark(pgettext_lazy("task", "Done"), icons.CHECK, "kept"),
    "cannot": Mark(pgettext_lazy("task", "Cannot be done"), icons.CROSS, "risk"),
    "dropped": Mark(pgettext_lazy("task", "Dropped"), icons.DASH, "done"),
}

DECISIONS: dict[str, Mark] = {
    "open": Mark(pgettext_lazy("decision", "Open"), icons.RING, "running"),
    "answered": Mark(pgettext_lazy("decision", "Answered"), icons.CHECK, "kept"),
    "defaulted": Mark(pgettext_lazy("decision", "Decided by default"), icons.DASH, "done"),
    "lapsed": Mark(pgettext_lazy("decision", "Closed without an answer"), icons.CROSS, "risk"),
    "dropped": Mark(pgettext_lazy("decision", "Dropped"), icons.DASH, "done"),
}


def of_conversation(
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
