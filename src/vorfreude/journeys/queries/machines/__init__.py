"""What machines elsewhere may read of journeys: stable rows, page after page, never a state, never a secret before its time."""

from vorfreude.journeys.queries.machines.blueprints import Designed, Version, designed, versions
from vorfreude.journeys.queries.machines.journeys import (
    STANDINGS,
    Listed,
    Sought,
    Where,
    listed,
    mark_of,
    one_listed,
)
from vorfreude.journeys.queries.machines.parts import (
    Asked,
    Given,
    Named,
    Question,
    Told,
    decisions_of,
    moments_after,
    moments_of,
    promises_after,
    promises_of,
    tasks_of,
)
from vorfreude.journeys.queries.machines.secrets import Scope, untold_promises

__all__ = [
    "STANDINGS",
    "Asked",
    "Designed",
    "Given",
    "Listed",
    "Named",
    "Question",
    "Scope",
    "Sought",
    "Told",
    "Version",
    "Where",
    "decisions_of",
    "designed",
    "listed",
    "mark_of",
    "moments_after",
    "moments_of",
    "one_listed",
    "promises_after",
    "promises_of",
    "tasks_of",
    "untold_promises",
    "versions",
]
