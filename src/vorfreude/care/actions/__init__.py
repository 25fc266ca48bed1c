"""What is done in garage, workshop and cases."""

from vorfreude.care.actions.authority import NewItem, offer_item, set_authority, write_item
from vorfreude.care.actions.booking import NewJob, NewVisit, SlotGone, book_visit
from vorfreude.care.actions.booking_changes import cancel_visit, miss_visit, move_visit, receive_late
from vorfreude.care.actions.by_itself import open_broken
from vorfreude.care.actions.cases import NewCase, answer, do_step, note, open_case, resume, say, take, wait
from vorfreude.care.actions.cases_ending import close, follow_up, reopen, say_it_is_well, settle
from vorfreude.care.actions.cases_joined import link, merge, split
from vorfreude.care.actions.erasing import erase_from_cases, erase_owner, forget_cases, forget_visits
from vorfreude.care.actions.make_goods import Gave, Gift, answer_asked, give, pass_on_asked, review, take_back
from vorfreude.care.actions.playbooks import NewPlaybook, Step, drop_playbook, write_playbook
from vorfreude.care.actions.readings import note_reading, note_readings, oddity_of
from vorfreude.care.actions.records import (
    KINDS,
    OWNERS_KINDS,
    NewRecord,
    PartUsed,
    keep_record,
    take_out_words,
    write_record,
)
from vorfreude.care.actions.vehicles import NewVehicle, add_vehicle, hand_to

__all__ = [
    "KINDS",
    "OWNERS_KINDS",
    "Gave",
    "Gift",
    "NewCase",
    "NewItem",
    "NewJob",
    "NewPlaybook",
    "NewRecord",
    "NewVehicle",
    "NewVisit",
    "PartUsed",
    "SlotGone",
    "Step",
    "add_vehicle",
    "answer",
    "answer_asked",
    "book_visit",
    "cancel_visit",
    "close",
    "do_step",
    "drop_playbook",
    "erase_from_cases",
    "erase_owner",
    "follow_up",
    "forget_cases",
    "forget_visits",
    "give",
    "hand_to",
    "keep_record",
    "link",
    "merge",
    "miss_visit",
    "move_visit",
    "note",
    "note_reading",
    "note_readings",
    "oddity_of",
    "offer_item",
    "open_broken",
    "open_case",
    "pass_on_asked",
    "receive_late",
    "reopen",
    "resume",
    "review",
    "say",
    "say_it_is_well",
    "set_authority",
    "settle",
    "split",
    "take",
    "take_back",
    "take_out_words",
    "wait",
    "write_item",
    "write_playbook",
    "write_record",
]
