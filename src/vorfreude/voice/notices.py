"""What is said here becomes a notice for everybody concerned: who that is, and in which words. ``delivery`` decides when and how."""

from datetime import datetime
from typing import Final

from vorfreude.core.attention import notices
from vorfreude.delivery import actions as delivery
from vorfreude.delivery.actions import NewNotice
from vorfreude.journeys.queries import JourneyRow
from vorfreude.people import queries as people
from vorfreude.voice.models import Conversation, Message, Survey

LETTER: Final = "letter:"
"""How the mention of a letter begins; its public id follows."""

EXCERPT: Final = 600
"""Characters of a letter that a notice holds; the rest is where the letter is."""


def letter_mention(message: str) -> str:
    """Under which a letter's notices are found again, to take them back."""
    return f"{LETTER}{message}"


def announce_answer(message: Message, conversation: Conversation, *, now: datetime) -> None:
    """Tell those who may ask that a letter came; in the caller's transaction."""
    author = message.author.name if message.author else ""
    words = notices.letter(author, _excerpt(message.text))
    readers = [one.person.id for one in people.participants_of(conversation.subject) if "ask" in one.may]
    delivery.notify(
        [
            NewNotice(
                person_id=person,
                key=letter_mention(message.public_id),
                sort="answer",
                urgency="now",
                words=words,
                address=f"/journeys/{conversation.journey}/ask/",
                ready_at=now,
                subject=conversation.subject,
                journey=conversation.journey,
            )
            for person in readers
        ],
        now=now,
    )


def announce_survey(survey: Survey, row: JourneyRow, *, now: datetime) -> None:
    """Tell somebody that we have a question about a moment; in the caller's transaction."""
    notice = NewNotice(
        person_id=survey.person_id,
        key=f"survey:{survey.journey}:{survey.moment}",
        sort="survey",
        words=notices.survey(survey.question),
        address=f"/journeys/{survey.journey}/surveys/",
        ready_at=now,
        subject=row.subject,
        journey=survey.journey,
        expires_at=survey.until,
    )
    delivery.notify([notice], now=now)


def withdraw_survey(survey: Survey, *, now: datetime) -> None:
    """It was answered, or refused: nobody is told of it any more."""
    delivery.withdraw([f"survey:{survey.journey}:{survey.moment}"], reason="settled", now=now)


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]} …"
