"""The chapters of a story: the stays in its stages, each with what was told of it."""

from bisect import bisect_right

from vorfreude.core.engine.model import Stay
from vorfreude.core.story.model import Chapter, Coming, StoryMoment
from vorfreude.core.story.voice import Voice


def chapters_of(voice: Voice, moments: list[StoryMoment]) -> tuple[Chapter, ...]:
    """Each stay in a stage with the moments that belong to it, in the order of the way."""
    stays = sorted(
        ((stay, stage) for stage, known in voice.state.stages.items() for stay in known),
        key=lambda one: one[0].entered,
    )
    homes = _homes(voice, moments, stays)
    prologue = (Chapter("", "", "", None, None, "first", False, homes[0]),) if homes[0] else ()  # noqa: FBT003 the fields of a row, in order
    return prologue + tuple(_chapter(voice, n, stays, homes[n + 1]) for n in range(len(stays)))


def _homes(
    voice: Voice, moments: list[StoryMoment], stays: list[tuple[Stay, str]]
) -> tuple[tuple[StoryMoment, ...], ...]:
    """The moments of each chapter, the first being what happened before any stage."""
    stage_of = {moment.moment: moment.stage for moment in voice.blueprint.moments}
    begins = [stay.entered for stay, _ in stays]
    homes: list[list[StoryMoment]] = [[] for _ in range(len(stays) + 1)]
    for moment in moments:
        place = bisect_right(begins, moment.at)
        own = [n for n in range(place) if stays[n][1] == stage_of.get(moment.name)]
        homes[own[-1] + 1 if own else place].append(moment)
    return tuple(map(tuple, homes))


def _chapter(voice: Voice, n: int, stays: list[tuple[Stay, str]], moments: tuple[StoryMoment, ...]) -> Chapter:
    stay, name = stays[n]
    stage = next((stage for stage in voice.blueprint.stages if stage.stage == name), None)
    return Chapter(
        stage=name,
        title=voice.filled(stage.title) if stage else name,
        why=voice.filled(stage.why) if stage else "",
        entered=voice.local(stay.entered),
        left=voice.local(stay.left),
        coming=_coming(voice, n, stays),
        is_now=voice.state.ended is None and stay.left is None and name == voice.state.stage,
        moments=moments,
    )


def _coming(voice: Voice, n: int, stays: list[tuple[Stay, str]]) -> Coming:
    if all(name != stays[n][1] for _, name in stays[:n]):
        return "first"
    order = [stage.stage for stage in voice.blueprint.stages]
    return "back" if order.index(stays[n][1]) < order.index(stays[n - 1][1]) else "again"
