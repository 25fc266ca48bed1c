"""What delivery holds about people."""

from vorfreude.delivery.screen_holdings import SCREENS
from vorfreude.lib.holding import Nobody

HOLDINGS = (SCREENS,)

NOBODY = (Nobody(("delivery.Endpoint", "delivery.Publication"), "Name operators at their work, and systems."),)
