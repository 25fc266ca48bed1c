"""What is done with occasions."""

from vorfreude.occasions.actions.charges import give_charge, take_charge
from vorfreude.occasions.actions.editions import freeze_edition
from vorfreude.occasions.actions.erasing import erase_crew, erase_guests, forget_crew, forget_guests, forget_sensitive
from vorfreude.occasions.actions.places import Spot, drop_place, write_place
from vorfreude.occasions.actions.planning import (
    NewOccasion,
    call_off,
    change_occasion,
    close,
    open_day,
    plan_occasion,
)
from vorfreude.occasions.actions.programmes import drop_item, link_items, read_in, unlink_items, write_item
from vorfreude.occasions.actions.running import begin_item, call_off_item, end_item, put_off_item, undo_item

__all__ = [
    "NewOccasion",
    "Spot",
    "begin_item",
    "call_off",
    "call_off_item",
    "change_occasion",
    "close",
    "drop_item",
    "drop_place",
    "end_item",
    "erase_crew",
    "erase_guests",
    "forget_crew",
    "forget_guests",
    "forget_sensitive",
    "freeze_edition",
    "give_charge",
    "link_items",
    "open_day",
    "plan_occasion",
    "put_off_item",
    "read_in",
    "take_charge",
    "undo_item",
    "unlink_items",
    "write_item",
    "write_place",
]
