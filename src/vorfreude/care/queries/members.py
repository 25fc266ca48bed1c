"""Who comes through the door of a partner."""

from dataclasses import dataclass

from vorfreude.care.models import PartnerMember


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of one partner, as its pages know them. ``partner`` is its row, ``name`` its name."""

    person: int
    partner: int
    name: str
    timezone: str


def member_of(person: int) -> Member | None:
    """The partner somebody works for now; the newest where there are several. One query."""
    rows = PartnerMember.objects.filter(person_id=person, revoked_at=None, partner__is_open=True)
    row = rows.select_related("partner").order_by("-granted_at", "-pk").first()
    return Member(person, row.partner_id, row.partner.name, row.partner.timezone) if row else None
