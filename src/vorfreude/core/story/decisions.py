"""The questions of a story: what is, or was, asked of the customer."""

from vorfreude.core.blueprint.model import Decision
from vorfreude.core.engine.model import DecisionState
from vorfreude.core.story.model import StoryDecision, StoryOption
from vorfreude.core.story.voice import Voice


def decisions_of(voice: Voice) -> list[StoryDecision]:
    """All questions, those that close first before all others."""
    known = {decision.decision: decision for decision in voice.blueprint.decisions}
    rows = sorted(voice.state.decisions.values(), key=lambda row: (row.closes or row.opened, row.key))
    return [_decision(voice, row, known[row.name]) for row in rows if row.name in known]


def _decision(voice: Voice, row: DecisionState, decision: Decision) -> StoryDecision:
    options = tuple(StoryOption(o.id, voice.filled(o.title) or o.id, o.price, o.moves_date) for o in decision.options)
    titles = {option.id: option.title for option in options}
    before = next((s for s in voice.blueprint.stages if s.stage == decision.closes.before), None)
    return StoryDecision(
        key=row.key,
        ask=voice.filled(decision.ask, row.closes),
        standing=row.standing,
        asked=row.opened.astimezone(voice.zone),
        closes=voice.local(row.closes),
        closes_before=voice.filled(before.title) if before else "",
        options=options,
        default=titles.get(decision.default or "", ""),
        chosen=titles.get(row.option or "", ""),
        settled=voice.local(row.settled),
    )
