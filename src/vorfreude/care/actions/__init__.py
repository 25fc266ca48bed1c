"""What is done in garage, workshop and cases."""

from vorfreude.care.actions.authority import NewItem, offer_item, set_authority, write_item
from vorfreude.care.actions.booking import NewJob, NewVisit, SlotGone, book_visit
from vorfreude.care.actions.booking_changes import cancel_visit, miss_visit, move_visit, receive_late
from vorfreude.care.actions.by_itself import open_broken
from vorfreude.care.actions.cases import (
    NewCase,
    answer_case,
    do_case_step,
    let_case_wait,
    note_case,
    open_case,
    resume_case,
    take_case,
    write_in_case,
)
from vorfreude.care.actions.cases_ending import accept_case, close_case, follow_up_case, reopen_case, settle_case
from vorfreude.care.actions.cases_joined import link_cases, merge_cases, split_case
from vorfreude.care.actions.erasing import erase_from_cases, erase_owner, forget_cases, forget_visits
from vorfreude.care.actions.make_goods import (
    Gave,
    Gift,
    answer_make_good,
    give,
    pass_on_asked,
    review_make_good,
    take_back_make_good,
)
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
    "accept_case",
    "add_vehicle",
    "answer_case",
    "answer_make_good",
    "book_visit",
    "cancel_visit",
    "close_case",
    "do_case_step",
    "drop_playbook",
    "erase_from_cases",
    "erase_owner",
    "follow_up_case",
    "forget_cases",
    "forget_visits",
    "give",
    "hand_to",
    "keep_record",
    "let_case_wait",
    "link_cases",
    "merge_cases",
    "miss_visit",
    "move_visit",
    "note_case",
    "note_reading",
    "note_readings",
    "oddity_of",
    "offer_item",
    "open_broken",
    "open_case",
    "pass_on_asked",
    "receive_late",
    "reopen_case",
    "resume_case",
    "review_make_good",
    "set_authority",
    "settle_case",
    "split_case",
    "take_back_make_good",
    "take_case",
    "take_out_words",
    "write_in_case",
    "write_item",
    "write_playbook",
    "write_record",
]
