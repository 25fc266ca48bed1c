"""What guests cannot eat and need to get about, for those who are in charge of care, and for nobody else; for others the number."""

from dataclasses import dataclass

from vorfreude.occasions.models import Sensitive
from vorfreude.occasions.sealing import opened


@dataclass(frozen=True, slots=True)
class Said:
    """What one guest said. None is what does not open with the keys of this installation."""

    guest: int
    name: str
    group: str
    party: int
    coming: bool | None
    diet: str | None
    access: str | None


def sensitive_of(occasion: str) -> list[Said]:
    """Everybody who said something and does not stay away, by name. One query. The caller has checked the charge."""
    rows = Sensitive.objects.filter(guest__occasion__public_id=occasion).exclude(guest__coming=False)
    return [
        Said(
            row.guest.number, row.guest.name, row.guest.party.group, row.guest.party.number, row.guest.coming,
            opened(row.diet), opened(row.access),
        )
        for row in rows.select_related("guest__party").order_by("guest__found_as", "guest__number")
    ]  # fmt: skip


def sensitive_count(occasion: str) -> int:
    """How many said something. One query."""
    return Sensitive.objects.filter(guest__occasion__public_id=occasion).exclude(guest__coming=False).count()
