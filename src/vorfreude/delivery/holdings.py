"""What delivery holds about people."""

from vorfreude.delivery.said_holdings import SAID, WISHES
from vorfreude.delivery.screen_holdings import SCREENS
from vorfreude.lib.holding import Nobody

HOLDINGS = (SAID, WISHES, SCREENS)

NOBODY = (Nobody(("delivery.Endpoint", "delivery.Publication"), "Name operators at their work, and systems."),)
