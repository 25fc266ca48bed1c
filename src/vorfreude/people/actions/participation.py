"""Verbs: somebody may follow a subject, with what, and no longer."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection, transaction

from vorfreude.lib.plain_sql import plain_write
from vorfreude.people.actions.wrong import LastOwner, WrongPerson, check_one_of, check_subject
from vorfreude.people.models import Participation, Person
from vorfreude.people.rights import NEVER_LIMITED, OF_ROLE, RIGHTS, kept_of


def grant_participation(
    *,
    person: Person,
    subject: str,
    role: str = Participation.Role.OWNER,
    rights: Collection[str] | None = None,
    actor: str,
    now: datetime,
) -> Participation:
    """Let a person follow a subject (a journey of it need not exist yet); gives the present right if there is one.

    ``rights`` limits what the role gives (None: what it gives by itself); more than the role can give is left out.
    Raises WrongPerson for an unknown role or right, or a subject that is empty or longer than 200 characters.
    """
    check_one_of(role, Participation.Role.values, "role")
    check_subject(subject)
    row, _ = Participation.objects.get_or_create(
        person=person,
        subject=subject,
        revoked_at=None,
        defaults={"role": role, "rights": kept_rights(role, rights), "granted_at": now, "granted_by": actor},
    )
    return row


def grant_alike(*, like: str, subject: str, actor: str, now: datetime) -> None:
    """Let everybody who follows one subject follow another, as what they are there and with the same rights; who does already stays as they are.

    One statement, however many they are. Raises WrongPerson for a subject that is empty or longer than 200 characters.
    """
    check_subject(subject)
    at = connection.ops.adapt_datetimefield_value(now)
    plain_write(_ALIKE, [subject, at, actor, like])


_ALIKE = """
    INSERT INTO people_participation (person_id, subject, role, rights, granted_at, granted_by, limited_by, revoked_by)
    SELECT person_id, %s, role, rights, %s, %s, '', '' FROM people_participation WHERE subject = %s AND revoked_at IS NULL
    ON CONFLICT DO NOTHING
"""


def limit_participation(
    *, participation: int, subject: str, rights: Collection[str], actor: str, now: datetime
) -> bool:
    """Say what a participant may do from now on; False when there is no such right on this subject.

    More than the role can give is left out. Raises WrongPerson for an unknown right, and for an owner, who has them all.
    """
    rows = Participation.objects.filter(pk=participation, subject=subject, revoked_at__isnull=True)
    role = rows.values_list("role", flat=True).first()
    if role is None:
        return False
    if role in NEVER_LIMITED:
        raise WrongPerson("rights: limits for an owner came; expected another role (hint: an owner has them all)")
    kept = kept_rights(role, rights)
    return bool(rows.filter(role=role).update(rights=kept, limited_at=now, limited_by=actor))


def revoke_participation(*, person: Person, subject: str, actor: str, now: datetime) -> bool:
    """Take away a person's right to follow a subject; False when there was none.

    The maker's own verb: it takes the last owner's too. What people do to one another is ``end_participation``.
    """
    rows = Participation.objects.filter(person=person, subject=subject, revoked_at__isnull=True)
    return bool(rows.update(revoked_at=now, revoked_by=actor))


def end_participation(*, participation: int, subject: str, actor: str, now: datetime) -> Person | None:
    """Take a right on this subject away, one's own or another's; gives whose it was, None when it was there no more.

    Raises LastOwner for that of the last owner. Two owners who end each other at the same instant: one of them stays.
    """
    with transaction.atomic():
        rows = Participation.objects.select_for_update().filter(subject=subject, revoked_at__isnull=True)
        present = {row.pk: row for row in rows.order_by("id")}
        row = present.get(participation)
        if row is None:
            return None
        owners = [one for one in present.values() if one.role == Participation.Role.OWNER]
        if owners == [row]:
            raise LastOwner(f"participation: the last owner of {subject} came; expected that somebody else owns it too")
        Participation.objects.filter(pk=row.pk).update(revoked_at=now, revoked_by=actor)
        return row.person


def kept_rights(role: str, rights: Collection[str] | None) -> str:
    """How these rights are kept with this role. Raises WrongPerson for a word that is no right."""
    if rights is None:
        return OF_ROLE
    for right in rights:
        check_one_of(right, RIGHTS, "right")
    return kept_of(role, rights)
