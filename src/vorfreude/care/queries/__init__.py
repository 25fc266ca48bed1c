"""What pages are told of garage, workshop and cases."""

from vorfreude.care.models import Vehicle, Visit, Workshop
from vorfreude.care.queries.documents import PaperSeen, paper_content, paper_row, papers_for_owner, papers_for_staff
from vorfreude.care.queries.fitted import FittedSeen, WarrantySeen, fitted_on, fitted_row, warranties_of
from vorfreude.care.queries.members import Member, member_of
from vorfreude.care.queries.readings import (
    ReadingSeen,
    paces_of,
    reading_row,
    readings_of,
    shown_of_all,
    totals_in,
    totals_of,
)
from vorfreude.care.queries.records import (
    PartSeen,
    RecordSeen,
    export_of,
    faults_in,
    last_records,
    record_keys,
    records_of,
    seal_of,
)
from vorfreude.care.queries.vehicles import (
    MOST_FOUND,
    Owned,
    owners_of,
    owners_over_time,
    shows_photo,
    subjects_of,
    vehicle_of,
    vehicles_found,
    vehicles_named,
)

__all__ = [
    "MOST_FOUND",
    "FittedSeen",
    "Member",
    "Owned",
    "PaperSeen",
    "PartSeen",
    "ReadingSeen",
    "RecordSeen",
    "Vehicle",
    "Visit",
    "WarrantySeen",
    "Workshop",
    "export_of",
    "faults_in",
    "fitted_on",
    "fitted_row",
    "last_records",
    "member_of",
    "owners_of",
    "owners_over_time",
    "paces_of",
    "paper_content",
    "paper_row",
    "papers_for_owner",
    "papers_for_staff",
    "reading_row",
    "readings_of",
    "record_keys",
    "records_of",
    "seal_of",
    "shown_of_all",
    "shows_photo",
    "subjects_of",
    "totals_in",
    "totals_of",
    "vehicle_of",
    "vehicles_found",
    "vehicles_named",
    "warranties_of",
]
