"""What pages say of rosters: what cannot be covered and why, what it costs by term, how far it is, the three ways on."""

from collections.abc import Iterable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from vorfreude.back.occasions.staffing_words import clock, day, hours
from vorfreude.back.saying import visible
from vorfreude.core.rostering import LAWS
from vorfreude.core.rostering.model import DAY
from vorfreude.occasions.drafts import Kind, Reason, Shortage, Why
from vorfreude.occasions.queries.rosters import RosterLine
from vorfreude.occasions.rostering import Frame
from vorfreude.occasions.standing_in import STILL, Way

STANDINGS: Final[Mapping[str, str | Lazy]] = {
    "asked": pgettext_lazy("a roster", "being made"),
    "draft": pgettext_lazy("a roster", "a draft"),
    "failed": pgettext_lazy("a roster", "could not be made"),
    "published": pgettext_lazy("a roster", "published"),
    "replaced": pgettext_lazy("a roster", "replaced"),
}

TERMS: Final[Mapping[str, str | Lazy]] = {
    "wages": gettext_lazy("Wages"),
    "least_pay": gettext_lazy("Paid to agencies for hours below their least"),
    "overtime": gettext_lazy("Overtime"),
    "uncovered": gettext_lazy("Posts that nobody has (a price put on it)"),
    "thin": gettext_lazy("Float that nobody has (a price put on it)"),
    "unfair": gettext_lazy("Hours off what would be fair"),
    "unsociable": gettext_lazy("Nights"),
    "wishes": gettext_lazy("Wishes that were not met, or were"),
    "alone": gettext_lazy("Agency people among themselves"),
}

WAYS: Final[Mapping[str, str | Lazy]] = {
    "best": gettext_lazy("The best"),
    "still": gettext_lazy("Nobody disturbed"),
    "called": gettext_lazy("Agencies alone"),
}

WAYS_MEAN: Final[Mapping[str, str | Lazy]] = {
    "best": gettext_lazy("As much covered as can be, then as few people asked anew, then as little money."),
    "still": gettext_lazy("Whoever has something keeps it, and what is open stays open."),
    "called": gettext_lazy(
        "People of agencies take over what is open beside what they have; nobody gives anything back."
    ),
}


def said_proof(way: Way) -> str:
    """What is known of a way on; nothing of that on which nobody does anything else."""
    if way.name == STILL:
        return ""
    if way.is_fewest and way.is_proved:
        return _("proved: with fewer people of the whole crew it cannot be done, and near this way nothing costs less")
    if way.is_fewest:
        return _("proved: with fewer people of the whole crew it cannot be done; whether it could cost less is not")
    return _("proved: among those near it nothing is better") if way.is_proved else _("the best that was found in time")


def said_shortage(one: Shortage, frame: Frame, zone: ZoneInfo) -> str:
    """What cannot be covered, whatever the roster."""
    at = frame.instant(one.begin)
    what = _(" or ").join(_said_kind(kind) for kind in one.kinds)
    words = {"day": day(at, zone), "at": clock(at, zone), "needed": one.needed, "there": one.there, "what": what}
    if one.is_hours:
        return _("%(day)s: %(needed)d hours ask for %(what)s; the law leaves %(there)d to those who could.") % words
    posts = ", ".join(_("the float") if post == "float" else visible(post) for post in one.posts)
    return _("%(day)s, %(at)s: %(needed)d heads ask for %(what)s, and %(there)d people could: %(posts)s.") % (
        words | {"posts": posts}
    )


def said_why(one: Why, frame: Frame, law: str, titles: Mapping[str, str], zone: ZoneInfo) -> str:
    """Why a day cannot be covered: reasons of which each is needed for it to be impossible."""
    posts = [visible(titles.get(reason.what, reason.what)) for reason in one.reasons if reason.kind == "post"]
    rules = [_said_rule(reason, law) for reason in one.reasons if reason.kind != "post"]
    words = {
        "day": day(frame.instant(one.day * DAY + DAY // 2), zone),
        "posts": ", ".join(posts),
        "rules": "; ".join(rules),
    }
    if not rules:
        return _("%(day)s: %(posts)s cannot all be covered: there are too few people.") % words
    return _("%(day)s: %(posts)s cannot all be covered, because %(rules)s.") % words


def said_laws() -> list[tuple[str, str]]:
    """The presets to choose from, with what they ask."""
    return [
        (
            name,
            _("%(name)s: at most %(day)s h a day and %(week)s h a week, %(rest)s h of rest, a break of %(pause)d min after %(run)s h")
            % {"name": name, "day": hours(law.day), "week": hours(law.week), "rest": hours(law.rest), "pause": law.pause, "run": hours(law.run)},
        )
        for name, law in LAWS.items()
    ]  # fmt: skip


def waits(line: RosterLine) -> str:
    """How far it is, in words."""
    if line.is_over:
        return str(STANDINGS[line.standing])
    return (
        ngettext("%(n)d %% done", "%(n)d %% done", line.percent) % {"n": line.percent}
        if line.percent
        else _("waits for a worker")
    )


def said_failure(code: str) -> str:
    """Why there is no roster."""
    if code == "wrong":
        return _("Posts and crew do not fit together: a post or a break is longer than the law lets anybody work.")
    return _("It could not be made. Ask once more; what went wrong is in the log of the worker.")


def _said_kind(kind: Kind) -> str:
    parts: Iterable[str] = (
        *map(visible, kind.skills), *([kind.language] if kind.language else []),
        *([_("the briefing %(key)s") % {"key": kind.briefing}] if kind.briefing else []),
    )  # fmt: skip
    return " + ".join(parts) or _("anybody")


def _said_rule(reason: Reason, law: str) -> str:
    preset = LAWS.get(law, LAWS["EU"])
    what = visible(reason.what)
    words = {
        "skill": _("not enough people can %(what)s") % {"what": what},
        "language": _("not enough people speak %(what)s") % {"what": what},
        "briefing": _("not enough people have passed the briefing %(what)s") % {"what": what},
        "time": _("people are there only at their times"),
        "pause": _("a break of %(n)d minutes must lie between") % {"n": preset.pause},
        "walk": _("the way from place to place takes time"),
        "rest": _("%(n)s hours of rest are asked for") % {"n": hours(preset.rest)},
        "day": _("nobody may work longer than %(n)s hours a day") % {"n": hours(preset.day)},
        "week": _("nobody may work longer than %(n)s hours a week") % {"n": hours(preset.week)},
        "agreed": _("no more hours were agreed"),
    }
    return words.get(reason.kind, reason.kind)
