"""What pages are told of garage, workshop and cases."""

from vorfreude.care.queries.members import Member, member_of
from vorfreude.care.queries.readings import ReadingSeen, paces_of, readings_of, shown_of_all, totals_of
from vorfreude.care.queries.records import PartSeen, RecordSeen, export_of, faults_in, record_keys, records_of
from vorfreude.care.queries.vehicles import (
    Owned,
    owners_of,
    owners_over_time,
    vehicle_of,
    vehicles_found,
    vehicles_named,
)

__all__ = [
    "Member",
    "Owned",
    "PartSeen",
    "ReadingSeen",
    "RecordSeen",
    "export_of",
    "faults_in",
    "member_of",
    "owners_of",
    "owners_over_time",
    "paces_of",
    "readings_of",
    "record_keys",
    "records_of",
    "shown_of_all",
    "totals_of",
    "vehicle_of",
    "vehicles_found",
    "vehicles_named",
]
