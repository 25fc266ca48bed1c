"""What people may say to us, and we to them; what staff note between themselves."""

from vorfreude.voice.actions.calling import NewCall, log_call
from vorfreude.voice.actions.enclosing import Worked, develop_enclosures, release_enclosure_leases
from vorfreude.voice.actions.holding import Act, claim, leave_note, let_go, settle
from vorfreude.voice.actions.letters import AnsweredMeanwhile, Letter, Written, answer, cancel, send_due, write
from vorfreude.voice.actions.reacting import react, take_reaction_back
from vorfreude.voice.actions.recalling import Sent, look_at_original, recall_letter
from vorfreude.voice.actions.surveying import SCORES, answer_survey, ask_surveys, decline_survey, hide_answer
from vorfreude.voice.actions.sweeping import sweep_letters
from vorfreude.voice.actions.thanking import NewThanks, hide_thanks, show_thanks, thank
from vorfreude.voice.actions.wrong import WrongWords

__all__ = [
    "SCORES",
    "Act",
    "AnsweredMeanwhile",
    "Letter",
    "NewCall",
    "NewThanks",
    "Sent",
    "Worked",
    "Written",
    "WrongWords",
    "answer",
    "answer_survey",
    "ask_surveys",
    "cancel",
    "claim",
    "decline_survey",
    "develop_enclosures",
    "hide_answer",
    "hide_thanks",
    "leave_note",
    "let_go",
    "log_call",
    "look_at_original",
    "react",
    "recall_letter",
    "release_enclosure_leases",
    "send_due",
    "settle",
    "show_thanks",
    "sweep_letters",
    "take_reaction_back",
    "thank",
    "write",
]
