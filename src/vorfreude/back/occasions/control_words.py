"""What the control room says: why somebody is asked, why a post is short, what became of a need, what could not be."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as Lazy
from django.utils.translation import get_language_info, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from vorfreude.back.occasions.planning_words import noted_in
from vorfreude.occasions.queries.control import ControlRoom, Gap, ItemLine, NeedLine, TourLine
from vorfreude.occasions.unfit import Unfit, UnfitCode

TROUBLES: Final[Mapping[UnfitCode, str | Lazy]] = {
    "not-there": gettext_lazy("Nothing was changed: it is not there any more."),
    "over": gettext_lazy("Nothing was changed: this occasion is over."),
    "not-running": gettext_lazy("Nothing was changed: its day has not been opened."),
    "need-unclear": gettext_lazy("That need cannot be: it needs a kind, and words that are not too long."),
    "need-over": gettext_lazy("Nothing was changed: this need is over."),
    "taken-already": gettext_lazy("Somebody else was first."),
    "skills-missing": gettext_lazy("Nothing was changed: that asks for a skill which they do not have."),
    "not-taken": gettext_lazy("Nothing was changed: nobody has it yet."),
    "place-unclear": gettext_lazy("Nothing was changed: there is no such place here."),
    "entry-unclear": gettext_lazy("Nothing was written: an entry needs some words, and not more than fit."),
    "times-unclear": gettext_lazy("Nothing was written: that time lies ahead, or more than a day back."),
}

NOTED: Final[Mapping[str, str | Lazy]] = {
    "need": gettext_lazy("It is open. Its clock runs."),
    "written": gettext_lazy("Written."),
    "care": gettext_lazy("Written, for care alone."),
    "security": gettext_lazy("Written, for security alone."),
    "given": gettext_lazy("Given."),
    "tour": gettext_lazy("A tour was looked for."),
    "policy": gettext_lazy("This policy counts from now on."),
}

EYES: Final[Mapping[str, str | Lazy]] = {
    "": gettext_lazy("everybody in the control room"),
    "care": gettext_lazy("care alone"),
    "security": gettext_lazy("security alone"),
}

NO_TOUR: Final[Mapping[str, str | Lazy]] = {
    "no-guide": gettext_lazy("no guide is free"),
    "no-time": gettext_lazy("there is not enough time before they must be elsewhere"),
    "no-station": gettext_lazy("every station is taken"),
}

NOBODY: Final[Mapping[str, str | Lazy]] = {
    "nobody": gettext_lazy("nobody is free"),
    "skills": gettext_lazy("nobody who is free can do this"),
    "kept": gettext_lazy("who is free is kept for what is more urgent"),
}

REASONS: Final[Mapping[str, str | Lazy]] = {
    "only": gettext_lazy("the only one who can"),
    "rested": gettext_lazy("had the least to do today"),
}

STATES: Final[Mapping[str, str | Lazy]] = {
    "over": pgettext_lazy("an item", "ended"),
    "running": pgettext_lazy("an item", "runs"),
    "due": pgettext_lazy("an item", "should have begun"),
    "next": "",
    "called-off": pgettext_lazy("an item", "called off"),
}


TARDY = 10
"""Minutes after which an item that nobody said has begun is said to be missing: less is somebody who has not pressed yet."""

noted = noted_in(NOTED)


def said_trouble(trouble: Unfit) -> str:
    """Why something could not be, in the reader's language."""
    said = str(TROUBLES.get(trouble.code, _("Nothing was changed.")))
    return f"{said} ({trouble.hint})" if trouble.code == "taken-already" and trouble.hint else said


def headline(room: ControlRoom) -> str:
    """The day in one sentence: the worst first."""
    if room.standing != "running":
        return _("The day has not been opened.") if room.standing == "planned" else _("This occasion is over.")
    return " ".join(_parts(room)) or _("Everything is as it should be.")


def _parts(room: ControlRoom) -> Iterator[str]:
    short = sum(one.missing for one in room.gaps if one.is_now)
    tardy = sum(one.state == "due" and one.late >= TARDY for one in room.items)
    if room.over:
        yield ngettext("%(n)d need is over its promise.", "%(n)d needs are over their promise.", room.over) % {
            "n": room.over
        }
    if any(one.short > 0 for one in room.items):
        yield _("The programme does not fit any more.")
    if tardy:
        yield ngettext("%(n)d item should have begun.", "%(n)d items should have begun.", tardy) % {"n": tardy}
    if short:
        yield ngettext("A post lacks %(n)d person.", "Posts lack %(n)d people.", short) % {"n": short}
    if stranded := sum(len(one.guests) for one in room.tours if one.state == "none"):
        yield ngettext("%(n)d guest has no tour.", "%(n)d guests have no tour.", stranded) % {"n": stranded}
    if room.float and not room.free:
        yield _("Nobody of the float is free.")


def said_why(need: NeedLine, zone: ZoneInfo) -> str:
    """Why they are asked, or why nobody is."""
    return ", ".join(filter(None, (_reason(one, zone) for one in need.why)))


def _reason(why: Mapping[str, Any], zone: ZoneInfo) -> str:
    words, minutes = str(why.get("words", "")), int(why.get("minutes", 0))
    match why.get("why"):
        case "language":
            return _("speaks %(language)s") % {"language": language_of(words)}
        case "near":
            return _("%(n)d min away") % {"n": minutes} if minutes else _("is there")
        case "only" | "rested" as code:
            return str(REASONS[code])
        case "arrives" if not minutes:
            return _("there at %(time)s, too late") % {"time": clock(datetime.fromisoformat(words), zone)}
        case code:
            return "" if words else str(NOBODY.get(str(code), ""))


def said_who(need: NeedLine, zone: ZoneInfo) -> str:
    """Who has it, or is asked."""
    if need.who is None:
        return _("Waits for somebody")
    named = {"name": need.who.name, "time": clock(need.since, zone)}
    match need.state:
        case "proposed":
            return _("%(name)s is asked") % named
        case "there":
            return _("%(name)s has been there since %(time)s") % named
        case _:
            return _("%(name)s has had it since %(time)s") % named


def said_gap(gap: Gap) -> str:
    """What a post lacks: people who are not there by name, and how many nobody was found for."""
    absent = ", ".join(one.name for one in gap.absent)
    unfilled = gap.missing - len(gap.absent)
    parts = [_("%(names)s not there yet") % {"names": absent}] if absent else []
    if unfilled > 0:
        said = ngettext("%(n)d of %(heads)d not found", "%(n)d of %(heads)d not found", unfilled)
        parts.append(said % {"n": unfilled, "heads": gap.heads})
    return "; ".join(parts)


def said_item(item: ItemLine) -> str:
    """How an item stands: what of it is not as planned."""
    parts = [str(STATES[item.state])]
    if item.short > 0:
        parts.append(_("begins fixed; %(n)d min of what comes before are missing") % {"n": item.short})
    elif item.late and item.state not in {"over", "called-off"}:
        parts.append(_("%(sign)s%(n)d min") % {"sign": "+" if item.late > 0 else "\u2212", "n": abs(item.late)})
    return ", ".join(filter(None, parts))


def said_tour(tour: TourLine, zone: ZoneInfo) -> str:
    """A special tour in one sentence: with whom and when, or why there is none."""
    if tour.state == "none" or tour.begins is None:
        return said_no_tour(len(tour.guests), tour.why)
    named = {"guide": tour.guide, "begins": clock(tour.begins, zone), "ends": clock(tour.ends or tour.begins, zone)}
    if tour.state == "asked":
        return _("%(begins)s to %(ends)s; %(guide)s is asked") % named
    return _("%(begins)s to %(ends)s with %(guide)s") % named


def said_no_tour(guests: int, why: str) -> str:
    """How many are without a tour, and why."""
    said = ngettext("%(n)d guest has no tour: %(why)s.", "%(n)d guests have no tour: %(why)s.", guests)
    return said % {"n": guests, "why": NO_TOUR.get(why, "")}


def left(need: NeedLine) -> str:
    """Minutes to what was promised; with a plus in front those over it. Empty once somebody is there."""
    if need.left is None:
        return ""
    return f"+{-need.left}" if need.is_over else str(need.left)


def clock(at: datetime, zone: ZoneInfo) -> str:
    """A time of day."""
    return f"{at.astimezone(zone):%H:%M}"


def language_of(code: str) -> str:
    """What a language is called in the reader's; its code where nobody knows it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
