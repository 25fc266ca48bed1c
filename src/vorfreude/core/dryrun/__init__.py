"""The dry-run: what a blueprint would have done to people whose signals we have, at the instants at which they came.

    course = replay(plan, heard, until)                     # one journey: its state, and what was told when
    sayings = sayings_of(plan, course, followers)           # what there would have been to say to each who follows it
    letters = letters_of(recipient, sayings, until)         # what the rules of attention make of it, person by person
    findings = findings_of(plan, course, period)            # what it amounts to; findings of many are added up

The fold and the rules of attention are those that really run; nothing here decides anything anew.
"""

from vorfreude.core.dryrun.assuming import assume
from vorfreude.core.dryrun.counting import findings_of, letters_found
from vorfreude.core.dryrun.findings import Findings
from vorfreude.core.dryrun.giving import Refusals, Refused, as_heard, gifts_of, is_of_house, refusals
from vorfreude.core.dryrun.hearing import heard_at
from vorfreude.core.dryrun.lettering import letters_of
from vorfreude.core.dryrun.model import (
    Asked,
    Barrier,
    Course,
    Follows,
    Heard,
    Period,
    Recipient,
    Saying,
    Sent,
    Stretch,
    Told,
    Visit,
)
from vorfreude.core.dryrun.noticing import sayings_of
from vorfreude.core.dryrun.replaying import replay

__all__ = [
    "Asked",
    "Barrier",
    "Course",
    "Findings",
    "Follows",
    "Heard",
    "Period",
    "Recipient",
    "Refusals",
    "Refused",
    "Saying",
    "Sent",
    "Stretch",
    "Told",
    "Visit",
    "as_heard",
    "assume",
    "findings_of",
    "gifts_of",
    "heard_at",
    "is_of_house",
    "letters_found",
    "letters_of",
    "refusals",
    "replay",
    "sayings_of",
]
