"""What is said here becomes a notice for everybody concerned: who that is, and in which words. ``delivery`` decides when and how."""

from datetime import datetime

from vorfreude.voice.models import Conversation, Message, Survey


def announce_answer(message: Message, conversation: Conversation, *, now: datetime) -> None:
    """Tell those who may ask that a letter came; in the caller's transaction."""


def announce_survey(survey: Survey, *, now: datetime) -> None:
    """Tell somebody that we have a question about a moment; in the caller's transaction."""
