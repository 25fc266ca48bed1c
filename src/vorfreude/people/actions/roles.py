"""Verbs: somebody works backstage in a role, and no longer."""

from datetime import datetime

from vorfreude.people.actions.wrong import check_one_of
from vorfreude.people.models import Person, StaffRole


def grant_role(*, person: Person, role: str, actor: str, now: datetime) -> StaffRole:
    """Let a person work backstage in a role; gives the present right if there is one. Raises WrongPerson for an unknown role."""
    check_one_of(role, StaffRole.Role.values, "role")
    row, _ = StaffRole.objects.get_or_create(
        person=person,
        role=role,
        revoked_at=None,
        defaults={"granted_at": now, "granted_by": actor},
    )
    return row


def revoke_role(*, person: Person, role: str, actor: str, now: datetime) -> bool:
    """Take away a person's role backstage; False when they had it not."""
    rows = StaffRole.objects.filter(person=person, role=role, revoked_at__isnull=True)
    return bool(rows.update(revoked_at=now, revoked_by=actor))
