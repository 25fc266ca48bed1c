"""Tables of occasions, a module for each part.

Every row belongs to one occasion, directly or by its parent; whoever reads or writes one asks for the occasion with it, so that
guessing a number helps nobody.
"""

from vorfreude.occasions.models.after import GuestAnswer, Learnt
from vorfreude.occasions.models.budget import BudgetLine, Variant
from vorfreude.occasions.models.crew import (
    Agency,
    Ask,
    Assignment,
    Briefing,
    CallOut,
    ClockIn,
    CrewMember,
    CrewScreen,
    Duty,
    NeedKind,
    Passed,
    Post,
    Reckoning,
    Rerostering,
    Roster,
    Sizing,
    Wish,
)
from vorfreude.occasions.models.crew_letters import CrewLetter
from vorfreude.occasions.models.day import DayPolicy, Entry, Need, NeedStep, SpecialTour
from vorfreude.occasions.models.guests import Door, Guest, GuestLetter, Party, Question, Seating, Sensitive, Travel
from vorfreude.occasions.models.logistics import Alternative, Bed, Contact, Hotel, Kit, KitMove, Ride, Seat
from vorfreude.occasions.models.planning import Change, Charge, Occasion, Place
from vorfreude.occasions.models.programme import Edition, Follows, Item
from vorfreude.occasions.models.readiness import (
    Finding,
    Gate,
    GateDecision,
    GateEvidence,
    GoDecision,
    Injection,
    Rehearsal,
    Risk,
)

__all__ = [
    "Agency",
    "Alternative",
    "Ask",
    "Assignment",
    "Bed",
    "Briefing",
    "BudgetLine",
    "CallOut",
    "Change",
    "Charge",
    "ClockIn",
    "Contact",
    "CrewLetter",
    "CrewMember",
    "CrewScreen",
    "DayPolicy",
    "Door",
    "Duty",
    "Edition",
    "Entry",
    "Finding",
    "Follows",
    "Gate",
    "GateDecision",
    "GateEvidence",
    "GoDecision",
    "Guest",
    "GuestAnswer",
    "GuestLetter",
    "Hotel",
    "Injection",
    "Item",
    "Kit",
    "KitMove",
    "Learnt",
    "Need",
    "NeedKind",
    "NeedStep",
    "Occasion",
    "Party",
    "Passed",
    "Place",
    "Post",
    "Question",
    "Reckoning",
    "Rehearsal",
    "Rerostering",
    "Ride",
    "Risk",
    "Roster",
    "Seat",
    "Seating",
    "Sensitive",
    "Sizing",
    "SpecialTour",
    "Travel",
    "Variant",
    "Wish",
]
