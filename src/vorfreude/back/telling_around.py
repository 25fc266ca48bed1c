"""What surrounds a journey's own state on its page: what was said to whom, the last letters, the photographs, what lies ahead."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vorfreude.back import photo_words
from vorfreude.back.picturing import SMALL, picture_of
from vorfreude.back.saying import When, exact, visible, when
from vorfreude.back.staff import Staff
from vorfreude.back.standings import Mark, of_conversation
from vorfreude.core.attention import words
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.outlook import Ahead, Window
from vorfreude.delivery.queries.tally import Tally
from vorfreude.people.queries import Follower
from vorfreude.photos.queries.finding import FoundPhoto
from vorfreude.voice.queries.newest import Newest, NewestLetter

SHOWN = 240
"""Characters of a letter beside its writer: enough to know which one it is."""


@dataclass(frozen=True, slots=True)
class SaidTo:
    """What was said to one person, and what was not, and why: each a count and a sentence."""

    name: str
    said: tuple[str, ...]
    unsaid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidLetter:
    """One of the last letters."""

    who: str
    at: str
    text: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """The conversation, as far as it fits beside everything else. ``by`` is when an answer was promised."""

    standing: Mark
    by: When | None
    holder: str
    letters: tuple[SaidLetter, ...]


@dataclass(frozen=True, slots=True)
class SaidPhoto:
    """One photograph of the build. ``address`` leads to its record; ``picture`` is empty where this person may not see it."""

    station: str
    standing: str
    taken: str
    address: str
    picture: str


@dataclass(frozen=True, slots=True)
class SaidAhead:
    """One stage to come, and the weeks in which it may begin."""

    title: str
    weeks: str


@dataclass(frozen=True, slots=True)
class Around:
    """All of it."""

    told: tuple[SaidTo, ...]
    talk: Talk | None
    photos: tuple[SaidPhoto, ...]
    ahead: tuple[SaidAhead, ...]

    @property
    def portrait(self) -> SaidPhoto | None:
        """The newest picture that this person may see: how the build looks now."""
        return next((one for one in self.photos if one.picture), None)


def told_to(tallies: Iterable[Tally], followers: Iterable[Follower], staff: Staff) -> tuple[SaidTo, ...]:
    """Person by person, those with the most first."""
    names = {one.person.id: visible(one.person.name or one.person.email) for one in followers}
    said: dict[int, list[str]] = defaultdict(list)
    unsaid: dict[int, list[str]] = defaultdict(list)
    for one in tallies:
        line = f"{one.count} × {words.channel_name(one.channel, staff.language)}: {words.outcome(one.channel, one.standing, staff.language)}"
        if one.standing in {"sent", "due"}:
            said[one.person].append(line)
        else:
            unsaid[one.person].append(f"{line}. {words.why(one.code, {}, one.until, staff.language, staff.zone.key)}")
    people = sorted(said.keys() | unsaid.keys(), key=lambda person: (person not in names, names.get(person, "")))
    return tuple(
        SaidTo(names.get(person, _("somebody who follows no more")), tuple(said[person]), tuple(unsaid[person]))
        for person in people
    )


def talk_of(found: Newest | None, staff: Staff) -> Talk | None:
    """The conversation; None where nobody has written."""
    if found is None:
        return None
    due = found.answer_by if found.waiting_since else None
    letters = tuple(
        SaidLetter(visible(one.author), exact(one.at, staff.now, staff.zone), _letter(one), one.side == "maker")
        for one in found.letters
    )
    return Talk(
        of_conversation(found.waiting_since, found.answer_by, staff.now),
        when(due, staff.now, staff.zone) if due else None,
        visible(found.holder),
        letters,
    )


def _letter(one: NewestLetter) -> str:
    return _("This letter was taken back.") if one.taken_back else _cut(visible(one.text))


def photos_of(found: Sequence[FoundPhoto], staff: Staff) -> tuple[SaidPhoto, ...]:
    """Every photograph of the build, the newest first, with its standing."""
    can = staff.may("review-photos") or staff.may("withdraw-photos")
    return tuple(
        SaidPhoto(
            in_language(one.titles, staff.language) or visible(one.station),
            str(photo_words.STANDINGS.get(one.standing, one.standing)),
            exact(one.taken_at, staff.now, staff.zone),
            reverse("desk-photo-record", args=[one.photo]) if can else "",
            picture_of(one, staff, SMALL),
        )
        for one in found
    )


def ahead_of(found: Iterable[Ahead]) -> tuple[SaidAhead, ...]:
    """The stages to come, as honestly as anybody knows."""
    return tuple(SaidAhead(visible(one.title), weeks_of(one.window, waits=one.waits)) for one in found)


def weeks_of(window: Window | None, *, waits: bool = False) -> str:
    """A window in words; nothing is claimed where there is none."""
    if waits:
        return _("as soon as what is before it is done")
    if window is None:
        return _("nobody can say yet")
    style = pgettext("format of a day in a forecast", "j M Y")
    return _("%(first)s to %(last)s") % {"first": formatted(window.first, style), "last": formatted(window.last, style)}


def moved_by(before: Window, after: Window) -> str:
    """How much later or earlier a window begins than the one before."""
    weeks = (after.first - before.first).days // 7
    if not weeks:
        return _("as before")
    count = {"n": abs(weeks)}
    if weeks > 0:
        return ngettext("%(n)d week later", "%(n)d weeks later", weeks) % count
    return ngettext("%(n)d week earlier", "%(n)d weeks earlier", -weeks) % count


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
