"""How a promise stands and what is asked, said plainly: a broken promise is called broken, and comes with an apology."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.core.blueprint.model import Duration
from vorfreude.core.story import StoryDecision, StoryOption, StoryPromise
from vorfreude.lib import formats, icons

TO_THE_MINUTE = timedelta(days=2)
"""A deadline further away than this is said as a day: the minute would claim more than anybody feels."""

SIGNS = {
    "running": icons.RING,
    "paused": icons.PAUSE,
    "kept": icons.CHECK,
    "broken": icons.CROSS,
    "excused": icons.DASH,
}


@dataclass(frozen=True, slots=True)
class SaidPromise:
    """A promise in the customer's words, and how it stands in ours."""

    said: str
    standing: str
    words: str
    css: str
    sign: SafeString


@dataclass(frozen=True, slots=True)
class SaidOption:
    """One answer and what it means for price and date."""

    id: str
    title: str
    effect: str


@dataclass(frozen=True, slots=True)
class SaidQuestion:
    """A question with its answers, or with the answer that was given."""

    key: str
    anchor: str
    ask: str
    closes: str
    otherwise: str
    options: tuple[SaidOption, ...]
    noted: bool
    outcome: str


def said_promise(promise: StoryPromise, today: date) -> SaidPromise:
    """How a promise stands."""
    standing, words = _standing(promise, today)
    return SaidPromise(promise.said, standing, words, f"promise {promise.standing}", SIGNS[promise.standing])


def tally_of(promises: Sequence[StoryPromise]) -> str:
    """How all of them stand, in one line: 2 running, 3 kept."""
    counts = Counter("running" if one.standing == "paused" else one.standing for one in promises)
    broken, running, kept = counts["broken"], counts["running"], counts["kept"]
    said = (
        _("%(count)d not kept") % {"count": broken} if broken else "",
        ngettext("%(count)d running", "%(count)d running", running) % {"count": running} if running else "",
        _("%(count)d kept") % {"count": kept} if kept else "",
    )
    return ", ".join(filter(None, said))


def anchor_of(decision: StoryDecision) -> str:
    """Where on the page a question stands."""
    return f"question-{decision.key}"


def said_question(decision: StoryDecision, today: date, *, noted: bool) -> SaidQuestion:
    """What is asked, by when, and what happens otherwise."""
    return SaidQuestion(
        key=decision.key,
        anchor=anchor_of(decision),
        ask=decision.ask,
        closes=_closes(decision, today),
        otherwise=_("Without an answer we choose: %(option)s.") % {"option": decision.default}
        if decision.default
        else "",
        options=tuple(SaidOption(option.id, option.title, effect_of(option)) for option in decision.options),
        noted=noted,
        outcome=_outcome(decision, today),
    )


def effect_of(option: StoryOption) -> str:
    """What an option costs, and what becomes of the date."""
    said = []
    if option.price is not None:
        minor = option.price.minor
        said.append(_("no extra cost") if minor == 0 else formats.money(minor, option.price.currency))
    if option.moves_date is not None and option.moves_date.amount:
        said.append(_("moves your date by %(time)s") % {"time": _stretch(option.moves_date)})
    elif said:
        said.append(_("your date stays"))
    return ", ".join(said)


def _standing(promise: StoryPromise, today: date) -> tuple[str, str]:
    match promise.standing:
        case "running":
            return _("Running"), _due(promise.due, today)
        case "paused":
            return _waits(promise, today)
        case "kept":
            return _("Kept"), _settled(promise.settled, today)
        case "broken":
            return _("Not kept."), _apology(promise, today)
        case _:
            return _("Set aside"), _settled(promise.settled, today)


def _waits(promise: StoryPromise, today: date) -> tuple[str, str]:
    if promise.waits_for_you:
        return _("Paused,"), _("waiting for your decision: %(ask)s") % {"ask": promise.waits_for}
    if promise.waits_since is None:
        return _("Paused:"), promise.waits_for
    since = formats.day(promise.waits_since.date(), today)
    return _("Paused"), _("since %(day)s: %(reason)s") % {"day": since, "reason": promise.waits_for}


def _due(due: datetime | None, today: date) -> str:
    if due is None:
        return ""
    if due.date() - today <= TO_THE_MINUTE:
        return _("until %(instant)s") % {"instant": formats.instant(due, today)}
    return _("until %(instant)s") % {"instant": formats.day(due.date(), today)}


def _settled(settled: datetime | None, today: date) -> str:
    return formats.on_day(settled.date(), today) if settled else ""


def _apology(promise: StoryPromise, today: date) -> str:
    said = []
    if promise.due is not None:
        said.append(_("This was due %(day)s, and we were not there in time.") % {"day": _settled(promise.due, today)})
    said.append(_("We are sorry."))
    if promise.came is not None:
        came = _("You heard from us again %(day)s.") if promise.about_silence else _("It came %(day)s.")
        said.append(came % {"day": _settled(promise.came, today)})
    elif promise.owner:
        said.append(_("Looking after it: %(owner)s.") % {"owner": promise.owner})
    return " ".join(said)


def _closes(decision: StoryDecision, today: date) -> str:
    if decision.closes is None:
        return (
            _("Please tell us before this begins: %(stage)s.") % {"stage": decision.closes_before}
            if decision.closes_before
            else ""
        )
    by = formats.instant(decision.closes, today)
    if decision.closes_before:
        return _("Please tell us by %(by)s, and before this begins: %(stage)s.") % {
            "by": by,
            "stage": decision.closes_before,
        }
    return _("Please tell us by %(by)s.") % {"by": by}


def _outcome(decision: StoryDecision, today: date) -> str:
    day = {"day": _settled(decision.settled, today), "option": decision.chosen}
    match decision.standing:
        case "answered":
            return _("You chose %(day)s: %(option)s.") % day
        case "defaulted":
            return _("Nothing was chosen in time, so we decided %(day)s: %(option)s.") % day
        case "lapsed":
            return _("This question closed %(day)s without an answer.") % day
        case _:
            return ""


def _stretch(duration: Duration) -> str:
    count = duration.amount
    shown = {"count": int(count) if count == int(count) else count}
    plural = 1 if count == 1 else 2
    match duration.unit:
        case "minutes":
            return ngettext("%(count)s minute", "%(count)s minutes", plural) % shown
        case "hours":
            return ngettext("%(count)s hour", "%(count)s hours", plural) % shown
        case "weeks":
            return ngettext("%(count)s week", "%(count)s weeks", plural) % shown
        case _:
            return ngettext("%(count)s day", "%(count)s days", plural) % shown
