"""A hard rule that a roster would break, said to whoever wanted to publish it, in the language that is active: who, which duty, what is lacking."""

from collections.abc import Iterable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vorfreude.core.rostering import Breach
from vorfreude.occasions.models import Assignment, Duty

RULES: Final[Mapping[str, str | Lazy]] = {
    "stranger": gettext_lazy("somebody is no longer of the crew, or a duty is gone"),
    "twice": gettext_lazy("%(who)s twice in %(what)s"),
    "heads": gettext_lazy("more people than it needs in %(what)s"),
    "skill": gettext_lazy("%(who)s in %(what)s without the skill %(lacks)s"),
    "language": gettext_lazy("%(who)s in %(what)s without speaking %(lacks)s"),
    "briefing": gettext_lazy("%(who)s in %(what)s without having passed the briefing %(lacks)s"),
    "time": gettext_lazy("%(who)s in %(what)s at a time at which they cannot come"),
    "run": gettext_lazy("%(what)s is too long without a break for %(who)s"),
    "day": gettext_lazy("%(who)s works too long on one day: %(what)s"),
    "week": gettext_lazy("%(who)s works too long in one week: %(what)s"),
    "agreed": gettext_lazy("%(who)s works longer than was agreed"),
    "overlap": gettext_lazy("%(who)s in two places at once: %(what)s"),
    "rest": gettext_lazy("%(who)s has too little rest between the days: %(what)s"),
    "pause": gettext_lazy("%(who)s has too short a break between %(what)s"),
    "walk": gettext_lazy("%(who)s cannot walk from one to the other in time: %(what)s"),
}
"""By the names of ``core.rostering.checking``."""


def broken_said(broken: list[Breach], given: Iterable[Assignment], zone: ZoneInfo) -> str:
    """The first rule that is broken, and how many more there are. ``given`` come with duty, its post, and member."""
    names: dict[str, str] = {}
    duties: dict[str, str] = {}
    for one in given:
        names[str(one.member.number)] = one.member.name
        duties[one.duty.key] = _duty(one.duty, zone)
    first = broken[0]
    words = str(RULES[first.rule]) % {
        "who": ", ".join(names.get(key, key) for key in first.members),
        "what": ", ".join(duties.get(key, key) for key in first.duties),
        "lacks": ", ".join(first.lacks),
    }
    more = len(broken) - 1
    return f"{words}{ngettext('; and %(n)d more', '; and %(n)d more', more) % {'n': more} if more else ''}"


def _duty(one: Duty, zone: ZoneInfo) -> str:
    title = one.post.title if one.post else _("the float")
    return f"{title} ({one.starts_at.astimezone(zone):%H:%M})"
