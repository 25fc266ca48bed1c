"""Campaigns as the desk and the garage read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vorfreude.care.actions.campaigns import affected
from vorfreude.care.models import Called, Campaign, Ownership, Vehicle


@dataclass(frozen=True, slots=True)
class CampaignSeen:
    """A campaign and how far it is: vehicles called, of them booked, fixed, and let go."""

    row: Campaign
    called: int
    booked: int
    fixed: int
    let_go: int


@dataclass(frozen=True, slots=True)
class CalledSeen:
    """One vehicle of a campaign; ``standing``: called, booked, fixed or let-go. ``owner`` is their name or address, empty for nobody."""

    name: str
    vehicle: Vehicle
    standing: str
    called_at: datetime
    begins: datetime | None
    fixed_at: datetime | None
    let_go: str
    owner: str


@dataclass(frozen=True, slots=True)
class OfVehicle:
    """A campaign as the page of a vehicle shows it. ``words``: language → title, what, fix, compensation, timeline."""

    name: str
    words: Mapping[str, Mapping[str, str]]
    is_recall: bool
    job: str
    compensation: int | None
    currency: str
    begins: datetime | None
    timezone: str


_STANDINGS = {
    "called_": Count("called"),
    "booked_": Count("called", filter=Q(called__visit__isnull=False, called__fixed_at=None, called__let_go="")),
    "fixed_": Count("called", filter=Q(called__fixed_at__isnull=False)),
    "let_go_": Count("called", filter=~Q(called__let_go="")),
}


def campaigns() -> tuple[CampaignSeen, ...]:
    """All of them, those that are open first, the newest first. One query."""
    order = {Campaign.Standing.OPEN: 0, Campaign.Standing.DRAFT: 1, Campaign.Standing.CLOSED: 2}
    rows = Campaign.objects.annotate(**_STANDINGS).order_by("-written_at", "-pk")
    return tuple(sorted((_counted(one) for one in rows), key=lambda one: order[Campaign.Standing(one.row.standing)]))


def campaign_of(public_id: str) -> CampaignSeen | None:
    """One of them. One query."""
    row = Campaign.objects.filter(public_id=public_id).annotate(**_STANDINGS).first()
    return _counted(row) if row else None


def called_of(campaign: Campaign) -> tuple[CalledSeen, ...]:
    """Its vehicles, those that still wait first. Two queries."""
    rows = list(
        Called.objects.filter(campaign=campaign).select_related("vehicle", "visit").order_by("vehicle__title", "pk")
    )
    owners = {
        one.vehicle_id: one.person.name or one.person.email
        for one in Ownership.objects.filter(vehicle__in=[row.vehicle_id for row in rows], until=None).select_related(
            "person"
        )
        if one.person
    }
    seen = [_called(row, owners.get(row.vehicle_id, "")) for row in rows]
    return tuple(sorted(seen, key=lambda one: ("called", "booked", "fixed", "let-go").index(one.standing)))


def meant(asks: Mapping[str, object]) -> tuple[int, tuple[Vehicle, ...]]:
    """How many vehicles a campaign means, and the first of them. Two queries."""
    found = affected(asks)
    return found.count(), tuple(found.order_by("serial")[:12])


def campaigns_of_vehicle(vehicle: Vehicle) -> tuple[OfVehicle, ...]:
    """What calls a vehicle and is not done, recalls first. One query."""
    rows: Sequence[Called] = list(
        Called.objects.filter(vehicle=vehicle, fixed_at=None, let_go="", campaign__standing="open")
        .select_related("campaign", "visit__workshop")
        .order_by("-campaign__is_recall", "called_at")
    )
    return tuple(
        OfVehicle(
            one.name, one.campaign.words, one.campaign.is_recall, one.campaign.job, one.campaign.compensation, one.campaign.currency,
            one.visit.begins_at if one.visit else None, one.visit.workshop.timezone if one.visit else vehicle.timezone,
        )
        for one in rows
    )  # fmt: skip


def models() -> tuple[str, ...]:
    """The models of which there are vehicles. One query."""
    return tuple(Vehicle.objects.order_by("model").values_list("model", flat=True).distinct())


def _counted(row: Campaign) -> CampaignSeen:
    counts = vars(row)
    return CampaignSeen(row, counts["called_"], counts["booked_"], counts["fixed_"], counts["let_go_"])


def _called(row: Called, owner: str) -> CalledSeen:
    standing = "fixed" if row.fixed_at else "let-go" if row.let_go else "booked" if row.visit_id else "called"
    return CalledSeen(
        row.name, row.vehicle, standing, row.called_at, row.visit.begins_at if row.visit else None, row.fixed_at, row.let_go, owner
    )  # fmt: skip
