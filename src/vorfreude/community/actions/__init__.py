"""The verbs of the room: writing, releasing, withdrawing, answering, and telling people of it."""

from vorfreude.community.actions.announcing import announce
from vorfreude.community.actions.answering import reply
from vorfreude.community.actions.articles import change_article, publish_article, withdraw_article, write_article
from vorfreude.community.actions.erasing import erase_offers, erase_replies, forget_replies
from vorfreude.community.actions.gatherings import (
    Invitation,
    call_off,
    change_gathering,
    plan_gathering,
    release_gathering,
)
from vorfreude.community.actions.offers import (
    Offered,
    change_offer,
    make_offer,
    refuse_offer,
    refuse_offers,
    release_offer,
    take_offers_again,
    wish_for_offer,
    withdraw_offer,
)
from vorfreude.community.actions.pictures import add_picture, keep_picture
from vorfreude.community.models import OwnPicture
from vorfreude.community.unfit import Unfit, UnfitCode

__all__ = [
    "Invitation",
    "Offered",
    "OwnPicture",
    "Unfit",
    "UnfitCode",
    "add_picture",
    "announce",
    "call_off",
    "change_article",
    "change_gathering",
    "change_offer",
    "erase_offers",
    "erase_replies",
    "forget_replies",
    "keep_picture",
    "make_offer",
    "plan_gathering",
    "publish_article",
    "refuse_offer",
    "refuse_offers",
    "release_gathering",
    "release_offer",
    "reply",
    "take_offers_again",
    "wish_for_offer",
    "withdraw_article",
    "withdraw_offer",
    "write_article",
]
