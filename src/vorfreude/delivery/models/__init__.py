"""Tables of the room delivery, one module for each idea."""

from vorfreude.delivery.models.said import Delivery, Letter, Notice, Recipient
from vorfreude.delivery.models.wishes import Barrier, Preference

__all__ = ["Barrier", "Delivery", "Letter", "Notice", "Preference", "Recipient"]
