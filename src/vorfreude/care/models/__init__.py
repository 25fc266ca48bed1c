"""Tables of care, a module for each part.

Rights of customers hang on participation in the subject (a vehicle's, a visit's, a case's); whoever reads or writes a row asks for it by
that subject or by its public id and checks it there, so that guessing a number helps nobody.
"""

from vorfreude.care.models.cases import (
    Authority,
    Case,
    CaseLink,
    CaseStep,
    MakeGood,
    MenuItem,
    Playbook,
)
from vorfreude.care.models.garage import (
    Document,
    Fitted,
    Ownership,
    Passing,
    Reading,
    Record,
    Vehicle,
    Warranty,
)
from vorfreude.care.models.partners import (
    Commission,
    CommissionStep,
    Partner,
    PartnerMember,
    Receipt,
    Statement,
)
from vorfreude.care.models.upkeep import (
    Called,
    Campaign,
    MaintenancePlan,
    PlanLine,
)
from vorfreude.care.models.visits import Approval, Finding, HandOver, Snag
from vorfreude.care.models.workshop import (
    Bay,
    JobKind,
    Loaner,
    Occupied,
    Part,
    PartHeld,
    Technician,
    Visit,
    VisitJob,
    Waiting,
    Workshop,
)

__all__ = [
    "Approval",
    "Authority",
    "Bay",
    "Called",
    "Campaign",
    "Case",
    "CaseLink",
    "CaseStep",
    "Commission",
    "CommissionStep",
    "Document",
    "Finding",
    "Fitted",
    "HandOver",
    "JobKind",
    "Loaner",
    "MaintenancePlan",
    "MakeGood",
    "MenuItem",
    "Occupied",
    "Ownership",
    "Part",
    "PartHeld",
    "Partner",
    "PartnerMember",
    "Passing",
    "PlanLine",
    "Playbook",
    "Reading",
    "Receipt",
    "Record",
    "Snag",
    "Statement",
    "Technician",
    "Vehicle",
    "Visit",
    "VisitJob",
    "Waiting",
    "Warranty",
    "Workshop",
]
