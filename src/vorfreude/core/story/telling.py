"""The whole story of a journey, put together from its parts."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint.builtin import PHOTO_NAME
from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.blueprint.placeholders import MISSING
from vorfreude.core.engine.model import State
from vorfreude.core.story.chapters import chapters_of
from vorfreude.core.story.decisions import decisions_of
from vorfreude.core.story.model import Story, StoryMoment, Told
from vorfreude.core.story.promises import promises_of
from vorfreude.core.story.voice import Voice, voice_of


def tell(  # noqa: PLR0913 a story depends on what was decided, what is so, and who reads it
    blueprint: Blueprint,
    state: State,
    told: Sequence[Told],
    *,
    now: datetime,
    zone: ZoneInfo,
    language: str,
    subject: str,
) -> Story:
    """The story of a journey at ``now`` in a reader's zone and language; the maker's first language is the fallback.

    ``told`` may stand in any order, and holds what was taken back, too. Cannot fail.
    """
    voice = voice_of(blueprint, state, zone=zone, language=language, subject=subject)
    moments = [_moment(voice, one) for one in sorted(told, key=lambda one: (one.ready_at, one.key))]
    standing = [moment for moment in moments if moment.withdrawn is None]
    shown = next((moment for moment in reversed(standing) if moment.photos), None)
    decisions = decisions_of(voice)
    return Story(
        title=_title(voice),
        language=voice.language,
        today=now.astimezone(zone).date(),
        begun=voice.local(state.begun),
        ended=voice.local(state.ended),
        ending=state.ending,
        newest=max(moments, key=_last_word, default=None),
        shown=shown,
        chapters=chapters_of(voice, moments),
        promises=promises_of(voice, standing, now),
        asked=tuple(d for d in decisions if d.standing == "open"),
        answered=tuple(d for d in decisions if d.standing in {"answered", "defaulted", "lapsed"}),
    )


def _moment(voice: Voice, one: Told) -> StoryMoment:
    """What was told, as it was said."""
    words = one.words
    return StoryMoment(
        key=one.key,
        name=one.name,
        title=voice.words(words.get("title")),
        text=voice.words(words.get("text")),
        why=voice.words(words.get("why")),
        at=one.ready_at.astimezone(voice.zone),
        told=one.told_at,
        photos=() if one.withdrawn_at else tuple(filter(PHOTO_NAME.fullmatch, one.photos)),
        withdrawn=voice.local(one.withdrawn_at),
        recalled=one.recalled,
    )


def _title(voice: Voice) -> str:
    """What this journey is called; what all of them are called, while something for its name is not known."""
    called = voice.filled(voice.blueprint.called)
    return called if called and MISSING not in called else voice.words(voice.blueprint.title)


def _last_word(moment: StoryMoment) -> datetime:
    """When a moment was last spoken of."""
    return moment.withdrawn or moment.at
