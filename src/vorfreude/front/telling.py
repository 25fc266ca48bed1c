"""From a story to the words on the page. What is so was decided before; here it is only said, in the active language.

Everything comes out as plain strings, so that the template has nothing to work out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.core.outlook import Ahead, Span, span_until
from vorfreude.core.story import Chapter, Story, StoryMoment
from vorfreude.front.album import Album, Photo
from vorfreude.front.films import Film, films_by_chapter
from vorfreude.front.subjects import kind_of
from vorfreude.front.telling_care import SaidPromise, SaidQuestion, said_promise, said_question, tally_of
from vorfreude.front.telling_way import SaidStep, steps_of
from vorfreude.lib import formats

LONG = 12
"""From so many chapters and moments on, what is done is folded: what is new must not stand ten screens down."""


@dataclass(frozen=True, slots=True)
class SaidMoment:
    """One moment on the page. ``correction`` is there when it was taken back."""

    key: str
    title: str
    text: str
    why: str
    when: str
    stamp: str
    photos: tuple[Photo, ...]
    told: int
    correction: str


@dataclass(frozen=True, slots=True)
class SaidChapter:
    """One stage on the page. ``glimpse`` is what a folded chapter lets one see."""

    anchor: str
    title: str
    when: str
    count: str
    note: str
    css: str
    is_open: bool
    glimpse: Photo | None
    moments: tuple[SaidMoment, ...]
    films: tuple[Film, ...]


@dataclass(frozen=True, slots=True)
class SaidAhead:
    """One stage that is still to come."""

    title: str
    why: str
    when: str


@dataclass(frozen=True, slots=True)
class JourneyPage:
    """Everything the journey's page shows. ``words_language`` is set when the maker's words are in another language.

    ``ahead`` is what follows after ``next``; ``countdown`` how long it is to the last of it, where that can be said.
    """

    title: str
    over: str
    status: str
    countdown: str
    steps: tuple[SaidStep, ...]
    hero: Photo | None
    caption: str
    newest: SaidMoment | None
    news: str
    asked: tuple[SaidQuestion, ...]
    answered: tuple[SaidQuestion, ...]
    next: SaidAhead | None
    ahead: tuple[SaidAhead, ...]
    chapters: tuple[SaidChapter, ...]
    promises: tuple[SaidPromise, ...]
    tally: str
    is_over: bool
    zone: str
    words_language: str


def page_of(  # noqa: PLR0913 all that a page is made of
    story: Story,
    ahead: Sequence[Ahead],
    album: Album,
    films: Sequence[Film],
    *,
    subject: str,
    zone: str,
    language: str,
    noted: str,
) -> JourneyPage:
    """The page of a journey, whose photographs are all in the album. ``noted`` is the key of a decision that was answered a moment ago."""
    today = story.today
    coming = tuple(_ahead(one, today, story) for one in ahead)
    newest = _newest(story.newest, today, album) if story.newest else None
    return JourneyPage(
        title=story.title,
        over=_over(story, subject),
        status=status_of(story),
        countdown=_countdown(ahead, today),
        steps=steps_of(story, ahead),
        hero=album.photo(story.shown.photos[0], story.shown.title) if story.shown else None,
        caption=_caption(story.shown, today) if story.shown and story.shown is not story.newest else "",
        newest=newest,
        news=_news(newest) if newest else "",
        asked=tuple(said_question(one, today, noted=one.key == noted) for one in story.asked),
        answered=tuple(said_question(one, today, noted=False) for one in story.answered),
        next=coming[0] if coming else None,
        ahead=coming[1:],
        chapters=_chapters(story, album, films),
        promises=tuple(said_promise(one, today) for one in story.promises),
        tally=tally_of(story.promises),
        is_over=story.ended is not None,
        zone=zone.replace("_", " "),
        words_language="" if story.language == language else story.language,
    )


def status_of(story: Story) -> str:
    """Where the journey is, in one sentence."""
    today, current = story.today, story.current
    if story.ended is not None:
        ended = {"day": formats.on_day(story.ended.date(), today)}
        if story.ending == "cancelled":
            return _("This journey was ended %(day)s.") % ended
        return _("Completed %(day)s.") % ended
    if current is None or current.entered is None:
        return _("Everything is ready to begin.")
    where = {"stage": current.title, "day": formats.day(current.entered.date(), today)}
    if current.coming == "back":
        return _("Back in: %(stage)s, since %(day)s") % where
    return _("Now: %(stage)s, since %(day)s") % where


def _countdown(ahead: Sequence[Ahead], today: date) -> str:
    """How long it is to the end, no more exact than anybody knows."""
    last = ahead[-1] if ahead else None
    span = span_until(last.window, today) if last and last.window else None
    return _("%(stage)s: %(span)s") % {"stage": last.title, "span": _span(span)} if last and span else ""


def _span(span: Span) -> str:
    shown = {"low": span.low, "high": span.high}
    if span.low == span.high and span.unit == "weeks":
        return ngettext("in about a week", "in about %(high)d weeks", span.high) % shown
    if span.low == span.high:
        return ngettext("in about a month", "in about %(high)d months", span.high) % shown
    if span.low == 0 and span.unit == "weeks":
        return ngettext("within a week", "within %(high)d weeks", span.high) % shown
    if span.low == 0:
        return ngettext("within a month", "within %(high)d months", span.high) % shown
    if span.unit == "weeks":
        return _("in %(low)d to %(high)d weeks") % shown
    return _("in %(low)d to %(high)d months") % shown


def _newest(moment: StoryMoment, today: date, album: Album) -> SaidMoment:
    """The moment that was told, or taken back, last."""
    said = _moment(moment, today, album)
    if moment.withdrawn is None:
        return said
    stamp = moment.withdrawn.isoformat(timespec="minutes")
    return replace(said, when=formats.instant(moment.withdrawn, today), stamp=stamp)


def news_of(moment: StoryMoment) -> str:
    """What was told last, as one line among others."""
    return _("Corrected: %(title)s") % {"title": moment.title} if moment.withdrawn else moment.title


def heard_of(moment: StoryMoment, today: date) -> str:
    """The day on which that was told, or taken back."""
    return formats.day((moment.withdrawn or moment.at).date(), today)


def _news(newest: SaidMoment) -> str:
    """What an open page says aloud."""
    said = _("Corrected: %(title)s") if newest.correction else _("New: %(title)s")
    return said % {"title": newest.title}


def _over(story: Story, subject: str) -> str:
    called = kind_of(subject) or subject
    if story.begun is None:
        return called
    begun = formats.days(story.begun.date(), story.begun.date(), story.today)
    return _("%(subject)s · begun %(day)s") % {"subject": called, "day": begun}


def _chapters(story: Story, album: Album, films: Sequence[Film]) -> tuple[SaidChapter, ...]:
    is_long = len(story.chapters) + sum(len(chapter.moments) for chapter in story.chapters) >= LONG
    last = len(story.chapters) - 1
    shown = films_by_chapter(films, story.chapters, album) if films else {}
    chapters = (
        _chapter(n, one, story, album, is_open=not is_long or n == last or one.is_now or story.newest in one.moments)
        for n, one in enumerate(story.chapters)
    )
    return tuple(replace(one, films=shown[n]) if n in shown else one for n, one in enumerate(chapters))


def _chapter(n: int, chapter: Chapter, story: Story, album: Album, *, is_open: bool) -> SaidChapter:
    moments = tuple(_moment(moment, story.today, album) for moment in chapter.moments)
    count = len(moments)
    return SaidChapter(
        anchor=f"chapter-{n}",
        title=_chapter_title(chapter),
        when=_stay(chapter, story),
        count=ngettext("%(count)d moment", "%(count)d moments", count) % {"count": count} if count else "",
        note=_note(chapter),
        css="chapter now" if chapter.is_now else "chapter",
        is_open=is_open,
        glimpse=next((moment.photos[0] for moment in reversed(moments) if moment.photos), None),
        moments=moments,
        films=(),
    )


def _chapter_title(chapter: Chapter) -> str:
    if not chapter.stage:
        return _("The beginning")
    match chapter.coming:
        case "back":
            return _("Back in: %(stage)s") % {"stage": chapter.title}
        case "again":
            return _("Once more: %(stage)s") % {"stage": chapter.title}
        case _:
            return chapter.title


def _note(chapter: Chapter) -> str:
    if chapter.coming == "back" and not chapter.moments:
        return _("Something was not yet as it should be, so it went back to be put right. We show you that too.")
    return chapter.why if chapter.coming == "first" else ""


def _stay(chapter: Chapter, story: Story) -> str:
    today = story.today
    if chapter.entered is None:
        return ""
    if chapter.left is None and story.ended is not None:
        return formats.days(chapter.entered.date(), chapter.entered.date(), today)
    if chapter.left is None:
        return _("since %(day)s") % {"day": formats.day(chapter.entered.date(), today)}
    return formats.days(chapter.entered.date(), chapter.left.date(), today)


def _moment(moment: StoryMoment, today: date, album: Album) -> SaidMoment:
    correction = ""
    if moment.withdrawn is not None:
        day = formats.on_day(moment.withdrawn.date(), today)
        correction = (
            _recalled(moment.recalled, day)
            if moment.recalled is not None
            else _("We took this back %(day)s: we told you too early, and it was not so. We are sorry.") % {"day": day}
        )
    return SaidMoment(
        key=moment.key,
        title=moment.title,
        text=moment.text,
        why=moment.why,
        when=formats.instant(moment.at, today),
        stamp=moment.at.isoformat(timespec="minutes"),
        photos=tuple(album.photo(photo, moment.title) for photo in moment.photos),
        told=int(moment.told.timestamp()),
        correction=correction,
    )


def _recalled(words: str, day: str) -> str:
    """What was said by mistake, though nothing about it need be untrue."""
    if words:
        return _("We took this back %(day)s: %(words)s") % {"day": day, "words": words}
    return _("We took this back %(day)s: it was said by mistake. We are sorry.") % {"day": day}


def _ahead(one: Ahead, today: date, story: Story) -> SaidAhead:
    title = _("Once more: %(stage)s") % {"stage": one.title} if one.again else one.title
    if one.waits:
        current = story.current
        before = current.title if current else ""
        return SaidAhead(
            title,
            one.why,
            _("%(stage)s takes longer than planned; this follows as soon as it is done.") % {"stage": before},
        )
    if one.window is None:
        return SaidAhead(title, one.why, _("We cannot say honestly when yet."))
    return SaidAhead(
        title, one.why, _("Planned %(weeks)s") % {"weeks": formats.weeks(one.window.first, one.window.last, today)}
    )


def _caption(moment: StoryMoment, today: date) -> str:
    return _("%(title)s, %(day)s") % {"title": moment.title, "day": formats.day(moment.at.date(), today)}
