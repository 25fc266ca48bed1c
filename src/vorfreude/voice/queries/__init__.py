"""What may be read of conversations, reactions, questions and thanks."""

from vorfreude.voice.queries.answered import Counted, answer_counts, first_asked
from vorfreude.voice.queries.conversation import Picture, Said, Thread, thread_of
from vorfreude.voice.queries.desk import (
    DeskConversation,
    DeskThread,
    LastLetter,
    Noted,
    Which,
    desk_conversations,
    desk_thread,
    open_count,
)
from vorfreude.voice.queries.pictures import enclosed_photo
from vorfreude.voice.queries.promised import promised_answer
from vorfreude.voice.queries.reactions import SORTS, reactions_of, reactions_to
from vorfreude.voice.queries.surveys import Asked, open_survey, surveys_of
from vorfreude.voice.queries.tallied import reaction_tallies
from vorfreude.voice.queries.thanked import Thanked, desk_thanks, floor_thanks, thanks_by
from vorfreude.voice.queries.written import Written, marked, written

__all__ = [
    "SORTS",
    "Asked",
    "Counted",
    "DeskConversation",
    "DeskThread",
    "LastLetter",
    "Noted",
    "Picture",
    "Said",
    "Thanked",
    "Thread",
    "Which",
    "Written",
    "answer_counts",
    "desk_conversations",
    "desk_thanks",
    "desk_thread",
    "enclosed_photo",
    "first_asked",
    "floor_thanks",
    "marked",
    "open_count",
    "open_survey",
    "promised_answer",
    "reaction_tallies",
    "reactions_of",
    "reactions_to",
    "surveys_of",
    "thanks_by",
    "thread_of",
    "written",
]
