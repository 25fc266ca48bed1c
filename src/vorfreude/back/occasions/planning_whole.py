"""What an occasion is as a whole, as a form: its words in every language, its zone, its span."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vorfreude.back.forms import Field, line_in, text_in
from vorfreude.back.occasions.planning_forms import instant_in
from vorfreude.back.staff import Staff
from vorfreude.lib.walls import local
from vorfreude.occasions import limits
from vorfreude.occasions.actions import NewOccasion
from vorfreude.occasions.queries import Plan
from vorfreude.occasions.unfit import Unfit

LONGEST_ZONE = 64
COMMON_ZONES = (
    "Europe/Berlin",
    "Europe/London",
    "Europe/Paris",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Tokyo",
)
"""Offered; every other one may be written."""


def wanted_in(request: HttpRequest, name: str, was: Plan | None = None) -> NewOccasion:
    """What was written. Raises Unfit."""
    zone_name = line_in(request, "timezone")
    zone = zone_of(zone_name)
    words = {
        tag: {"title": line_in(request, f"title-{tag}"), "text": text_in(request, f"text-{tag}")}
        for tag, _language in settings.LANGUAGES
    }
    kept = was if was and was.timezone == zone_name else None
    begins, ends = (
        instant_in(request, field, zone, getattr(kept, field) if kept else None) for field in ("starts_at", "ends_at")
    )
    return NewOccasion(name, words, zone_name, begins, ends)


def zone_of(name: str) -> ZoneInfo:
    """The zone of this name. Raises Unfit zone-unclear."""
    try:
        return ZoneInfo(name[:LONGEST_ZONE])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Unfit("zone-unclear", came=name, expected="the name of a zone", hint="Europe/Berlin") from None


def whole_fields(request: HttpRequest, staff: Staff, plan: Plan | None) -> tuple[Field, ...]:
    """The fields, with what was typed a moment ago, else what is kept."""
    kept = _kept(plan, staff)
    if "timezone" in request.POST:
        kept = {name: request.POST.get(name, "") for name in kept}
    titles = tuple(
        Field(f"title-{tag}", _("Title (%(language)s)") % {"language": language}, kept[f"title-{tag}"], lang=tag, most=limits.WORDS, is_needed=True)
        for tag, language in settings.LANGUAGES
    )  # fmt: skip
    texts = tuple(
        Field(f"text-{tag}", _("What it is (%(language)s)") % {"language": language}, kept[f"text-{tag}"], "text", tag, limits.TEXT)
        for tag, language in settings.LANGUAGES
    )  # fmt: skip
    name = Field("name", _("Short name"), kept["name"], most=limits.NAME, is_needed=True, hint=_(
        "Small letters, digits and hyphens, as in roll-out-27. Guests are known by it to your systems; it stays."
    ))  # fmt: skip
    return (
        *titles,
        *(() if plan else (name,)),
        Field("starts_at", _("Begins"), kept["starts_at"], "instant", is_needed=True),
        Field("ends_at", _("Ends"), kept["ends_at"], "instant", is_needed=True),
        Field(
            "timezone",
            _("Time zone of the place"),
            kept["timezone"],
            most=LONGEST_ZONE,
            known=COMMON_ZONES,
            is_needed=True,
        ),
        *texts,
    )


def _kept(plan: Plan | None, staff: Staff) -> dict[str, str]:
    """What stands in the fields before anybody writes."""
    zone = ZoneInfo(plan.timezone) if plan else staff.zone
    words = plan.words if plan else {}
    said = {
        f"{part}-{tag}": words.get(tag, {}).get(part, "")
        for tag, _language in settings.LANGUAGES
        for part in ("title", "text")
    }
    times = {"starts_at": local(plan.starts_at, zone), "ends_at": local(plan.ends_at, zone)} if plan else {}
    return {"name": plan.name if plan else "", "starts_at": "", "ends_at": "", **times, "timezone": zone.key, **said}
