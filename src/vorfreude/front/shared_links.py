"""Where a share is: its page behind a token that nobody guesses, its pictures behind links that are bound to it.

A picture's address does not tell the page's: who has one picture has one picture, and for two days.
"""

from datetime import datetime
from typing import Final

from django.urls import reverse

from vorfreude.lib.whole import whole
from vorfreude.photos.links import holds, sign

CARD_WIDTH: Final = 1_200
"""Pixels: what messengers ask for, so that they show a picture large and do not have to enlarge it."""


def page_address(token: str) -> str:
    """The whole address of a share's page, to be copied."""
    return whole(reverse("shared", args=[token]))


def folder(share: str, place: int, now: datetime) -> str:
    """What the addresses of all widths of a picture of a share begin with."""
    return reverse("shared-photo", args=[share, place, sign(str(place), _whom(share), now), 1]).removesuffix("1")


def card(share: str, place: int, now: datetime) -> str:
    """Where a messenger finds the picture of its card."""
    return whole(reverse("shared-card", args=[share, place, sign(str(place), _whom(share), now)]))


def is_ours(share: str, place: int, signed: str, now: datetime) -> bool:
    """Whether we made this link, for this picture of this share, not longer ago than a day."""
    return holds(signed, str(place), _whom(share), now)


def _whom(share: str) -> str:
    return f"share-{share}"
