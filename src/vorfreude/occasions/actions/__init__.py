"""What is done with occasions."""

from vorfreude.occasions.actions.briefings import Asked, NewBriefing, Told, drop_briefing, write_briefing
from vorfreude.occasions.actions.charges import give_charge, take_charge
from vorfreude.occasions.actions.crews import NewMember, add_member, add_wish, give_link, let_go, write_member
from vorfreude.occasions.actions.dispatching import watch_needs
from vorfreude.occasions.actions.editions import freeze_edition
from vorfreude.occasions.actions.erasing import erase_crew, erase_guests, forget_crew, forget_guests, forget_sensitive
from vorfreude.occasions.actions.log import NewEntry, write_entry
from vorfreude.occasions.actions.needs import (
    More,
    NewNeed,
    describe_need,
    finish_need,
    give_back_need,
    hand_over_need,
    open_need,
    reach_need,
    take_need,
    withdraw_need,
)
from vorfreude.occasions.actions.places import Spot, drop_place, write_place
from vorfreude.occasions.actions.planning import (
    NewOccasion,
    call_off,
    change_occasion,
    close,
    open_day,
    plan_occasion,
)
from vorfreude.occasions.actions.posts import (
    NewNeedKind,
    NewPost,
    drop_need_kind,
    drop_post,
    write_need_kind,
    write_post,
)
from vorfreude.occasions.actions.programmes import drop_item, link_items, read_in, unlink_items, write_item
from vorfreude.occasions.actions.publishing import Published, publish_roster
from vorfreude.occasions.actions.running import begin_item, call_off_item, end_item, put_off_item, undo_item

__all__ = [
    "Asked",
    "More",
    "NewBriefing",
    "NewEntry",
    "NewMember",
    "NewNeed",
    "NewNeedKind",
    "NewOccasion",
    "NewPost",
    "Published",
    "Spot",
    "Told",
    "add_member",
    "add_wish",
    "begin_item",
    "call_off",
    "call_off_item",
    "change_occasion",
    "close",
    "describe_need",
    "drop_briefing",
    "drop_item",
    "drop_need_kind",
    "drop_place",
    "drop_post",
    "end_item",
    "erase_crew",
    "erase_guests",
    "finish_need",
    "forget_crew",
    "forget_guests",
    "forget_sensitive",
    "freeze_edition",
    "give_back_need",
    "give_charge",
    "give_link",
    "hand_over_need",
    "let_go",
    "link_items",
    "open_day",
    "open_need",
    "plan_occasion",
    "publish_roster",
    "put_off_item",
    "reach_need",
    "read_in",
    "take_charge",
    "take_need",
    "undo_item",
    "unlink_items",
    "watch_needs",
    "withdraw_need",
    "write_briefing",
    "write_entry",
    "write_item",
    "write_member",
    "write_need_kind",
    "write_place",
    "write_post",
]
