"""Tables of the room delivery, one module for each idea."""

from vorfreude.delivery.models.outward import Endpoint, MailReport, Publication
from vorfreude.delivery.models.said import Delivery, Letter, Notice, Recipient
from vorfreude.delivery.models.screens import PushRefusal, PushSubscription
from vorfreude.delivery.models.wishes import Barrier, Preference

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
