"""Who works backstage, so that something can be handed over to somebody."""

from collections.abc import Collection

from vorfreude.people.models import Person
from vorfreude.people.queries.profiles import Profile, profile_of


def staff_in(roles: Collection[str]) -> list[Profile]:
    """Everybody who works in one of these roles now, by name. One query."""
    rows = Person.objects.filter(staff_roles__role__in=list(roles), staff_roles__revoked_at=None).distinct()
    return [profile_of(row) for row in rows.order_by("name", "email")]
