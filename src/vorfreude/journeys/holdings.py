"""What journeys hold about people: the story as it was told to them. What was not told yet is in no copy."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from vorfreude.core.story import Story, tell
from vorfreude.journeys import actions
from vorfreude.journeys.queries import JourneyRow, journeys_of
from vorfreude.lib.holding import Erased, Holding, Nobody, Piece, Row, Whose
from vorfreude.lib.redaction import names_of


def _export(whose: Whose) -> Piece:
    return Piece([line for row in journeys_of(whose.follows) for line in _lines(row, _story(row, whose.language))])


def _story(row: JourneyRow, language: str) -> Story:
    return tell(
        row.blueprint,
        row.state,
        row.told,
        now=row.changed_at,
        zone=ZoneInfo("UTC"),
        language=language,
        subject=row.subject,
    )


def _lines(row: JourneyRow, story: Story) -> Iterator[Row]:
    yield {"journey": story.title, "about": row.subject, "begun": story.begun, "ended": story.ended}
    for chapter in story.chapters:
        for moment in chapter.moments:
            yield {"about": row.subject, "at": moment.at, "told": moment.title, "words": moment.text, "why": moment.why}
    for promise in story.promises:
        said = {"promised": promise.said, "standing": promise.standing, "due": promise.due, "settled": promise.settled}
        yield {"about": row.subject, **said}
    for asked in (*story.asked, *story.answered):
        yield {"about": row.subject, "asked": asked.ask, "chosen": asked.chosen, "settled": asked.settled}


def _erase(whose: Whose, _now: datetime) -> Erased:
    return Erased(actions.redact_words(subjects=whose.owns, names=names_of(whose.name, whose.email)))


HOLDINGS = (
    Holding(
        name="journeys.story",
        title=_("Your journeys, as we told them to you"),
        keeps=_("Kept as long as the record of what was built."),
        tables=("journeys.Journey", "journeys.Moment", "journeys.Promise", "journeys.Decision"),
        export=_export,
        erase=_erase,
        stays=_("The story of the thing you ordered stays, without your name."),
    ),
)

NOBODY = (
    Nobody(("journeys.BlueprintVersion",), "Names who released it, at their work."),
    Nobody(("journeys.Move", "journeys.Moved"), "Name who prepared and confirmed it, at their work."),
    Nobody(("journeys.Recall",), "Who took back which words, at their work; no customer is named."),
    Nobody(("journeys.Task",), "What a role is asked to do; no customer is named."),
    Nobody(("journeys.Sum",), "Sums."),
    Nobody(("journeys.Claim",), "Who took what upon themselves, at their work; no customer is named."),
)
