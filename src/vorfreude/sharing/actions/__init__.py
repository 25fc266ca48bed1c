"""Verbs: photographs are shown to the world and taken back; a visitor asks the maker to be in touch, and is answered."""

from vorfreude.sharing.actions.enquiring import (
    AskCode,
    Asking,
    NewEnquiry,
    NotAsked,
    ask,
    confirm,
    delete_enquiries,
    forget_enquiries,
    withdraw,
)
from vorfreude.sharing.actions.settling import Settlement, settle_enquiry, take_enquiry
from vorfreude.sharing.actions.sharing import (
    NotShared,
    Picked,
    ShareCode,
    count_sighting,
    erase_shares,
    forget_shares,
    make_share,
    revoke_share,
)

__all__ = [
    "AskCode",
    "Asking",
    "NewEnquiry",
    "NotAsked",
    "NotShared",
    "Picked",
    "Settlement",
    "ShareCode",
    "ask",
    "confirm",
    "count_sighting",
    "delete_enquiries",
    "erase_shares",
    "forget_enquiries",
    "forget_shares",
    "make_share",
    "revoke_share",
    "settle_enquiry",
    "take_enquiry",
    "withdraw",
]
