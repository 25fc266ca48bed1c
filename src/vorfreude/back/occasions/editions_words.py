"""What changed between two editions, as sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff
from vorfreude.core.programme import Difference
from vorfreude.occasions.queries import InCharge

CHANGES: Final[Mapping[str, str | Lazy]] = {
    "added": gettext_lazy("new"),
    "dropped": gettext_lazy("dropped"),
    "moved": gettext_lazy("at another time"),
    "longer": gettext_lazy("longer"),
    "shorter": gettext_lazy("shorter"),
    "elsewhere": gettext_lazy("elsewhere"),
    "people": gettext_lazy("other people"),
    "groups": gettext_lazy("for other groups"),
    "renamed": gettext_lazy("another title"),
    "fixed": gettext_lazy("fixed now"),
    "loose": gettext_lazy("no longer fixed"),
    "hold": gettext_lazy("another hold"),
}

IN_MINUTES: Final = frozenset({"longer", "shorter", "hold"})


@dataclass(frozen=True, slots=True)
class Line:
    """One change of one item: what it was and what it is, empty where that says nothing."""

    title: str
    change: str
    before: str
    after: str


def line_of(one: Difference, here: InCharge, staff: Staff) -> Line:
    """A change in words, its times on the occasion's clock."""
    zone = ZoneInfo(here.timezone)
    before, after = (_said(value, one.change, staff, zone) for value in (one.before, one.after))
    return Line(visible(one.title), str(CHANGES[one.change]), before, after)


def _said(value: datetime | int | str | None, change: str, staff: Staff, zone: ZoneInfo) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return exact(value, staff.now, zone)
    if change in IN_MINUTES:
        return _("%(n)d min") % {"n": value}
    if change == "groups" and not value:
        return _("all guests")
    return visible(str(value)) or _("nothing")
