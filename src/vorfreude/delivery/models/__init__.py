"""Tables of the room delivery, one module for each idea."""

from vorfreude.delivery.models.outward import Endpoint, MailReport, Publication
from vorfreude.delivery.models.preferences import Barrier, Preference
from vorfreude.delivery.models.said import Delivery, Letter, Notice, Recipient
from vorfreude.delivery.models.screens import PushRefusal, PushSubscription

__all__ = [
    "Barrier",
    "Delivery",
    "Endpoint",
    "Letter",
    "MailReport",
    "Notice",
    "Preference",
    "Publication",
    "PushRefusal",
    "PushSubscription",
    "Recipient",
]
