"""What a vehicle needs, in words: when, why then, and what it costs."""

from datetime import date
from typing import Final

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from vorfreude.care.queries.upkeep import DueRow, Pressing
from vorfreude.front import garage_said
from vorfreude.lib import formats

HEADINGS: Final[tuple[tuple[Pressing, str | Lazy], ...]] = (
    ("overdue", gettext_lazy("Now")),
    ("soon", gettext_lazy("In the next weeks")),
    ("later", gettext_lazy("Later")),
    ("whenever", gettext_lazy("Whenever it suits")),
    ("booked", pgettext_lazy("what is due", "Booked")),
)


def title_of(one: DueRow, language: str) -> str:
    """What is to be done."""
    return one.words.get(language) or next((words for words in one.words.values() if words), one.key)


def because(one: DueRow) -> str:
    """Why then: "12 months after the last time, or at 27,040 km"."""
    if one.source == "campaign":
        return _("The maker calls it in. It costs you nothing.")
    parts = [part for part in (_after(one), *_at(one)) if part]
    if not parts:
        return _("At the turn of the season.") if one.because == "season" else ""
    said = (
        _("%(first)s, or %(second)s") % {"first": parts[0], "second": _(" or ").join(parts[1:])}
        if parts[1:]
        else parts[0]
    )
    words = _("Put off at the last visit: %(when)s.") if one.source == "finding" else "%(when)s."
    return words % {"when": said if one.source == "finding" else said[:1].upper() + said[1:]}


def when(one: DueRow, today: date) -> str:
    """The day; "about" where it follows from how much it is driven."""
    if one.on is None:
        return ""
    if one.on < today:
        return _("It was due %(day)s") % {"day": formats.on_day(one.on, today)}
    if one.on == today:
        return _("Its counter is past that") if one.pressing == "overdue" else _("Today")
    day = formats.day(one.on, today)
    return _("About %(day)s, as it is driven") % {"day": day} if one.projected else day


def cost(one: DueRow) -> str:
    """What it is expected to cost; empty where nobody can say."""
    if one.cost is None:
        return ""
    return formats.money(one.cost, one.currency or "EUR") if one.cost else _("Free of charge")


def _after(one: DueRow) -> str:
    if one.months is None:
        return ""
    if one.is_first:
        return ngettext("%(n)s month after delivery", "%(n)s months after delivery", one.months) % {"n": one.months}
    return ngettext("%(n)s month after the last time", "%(n)s months after the last time", one.months) % {
        "n": one.months
    }


def _at(one: DueRow) -> list[str]:
    found = [(one.km, "km"), (one.hours, "hours")]
    return [
        _("at %(counter)s") % {"counter": garage_said.shown(value, name)} for value, name in found if value is not None
    ]
