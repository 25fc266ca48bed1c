"""What choosing an option means, said before it is confirmed: the price, the dates, and what begins to run again."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vorfreude.core.story import Consequence, Moved, StoryPromise
from vorfreude.front.telling_care import anchor_of, effect_of
from vorfreude.lib import formats


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """An answer that is about to be given. ``lines`` say what follows from it, each a sentence."""

    key: str
    anchor: str
    ask: str
    option: str
    chosen: str
    effect: str
    lines: tuple[str, ...]
    until: str


def said_answer(follows: Consequence) -> SaidAnswer:
    """The words for the page on which an answer is confirmed."""
    asked, today = follows.asked, follows.story.today
    moved = [_moved(one, today) for one in follows.moved]
    resumed = [_resumed(one, today) for one in follows.resumed]
    closes = formats.instant(asked.closes, today) if asked.closes else ""
    return SaidAnswer(
        key=asked.key,
        anchor=anchor_of(asked),
        ask=asked.ask,
        option=follows.option.id,
        chosen=follows.option.title,
        effect=effect_of(follows.option),
        lines=(*moved, *resumed),
        until=_("You can take your time until %(by)s.") % {"by": closes} if closes else "",
    )


def _moved(one: Moved, today: date) -> str:
    if one.was is None or one.promise.due is None:
        return one.promise.said
    return _("%(promise)s Until now it was %(was)s.") % {
        "promise": one.promise.said,
        "was": formats.day(one.was.date(), today),
    }


def _resumed(one: StoryPromise, today: date) -> str:
    if one.due is None:
        return _("Our clock runs again: %(promise)s") % {"promise": one.said}
    return _("Our clock runs again, until %(by)s: %(promise)s") % {
        "promise": one.said,
        "by": formats.instant(one.due, today),
    }
