"""What is done in garage, workshop and cases."""

from vorfreude.care.actions.erasing import erase_from_cases, erase_owner, forget_cases, forget_visits
from vorfreude.care.actions.vehicles import NewVehicle, add_vehicle, hand_to

__all__ = [
    "NewVehicle",
    "add_vehicle",
    "erase_from_cases",
    "erase_owner",
    "forget_cases",
    "forget_visits",
    "hand_to",
]
