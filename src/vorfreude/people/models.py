"""Tables: who somebody is, which subjects they may follow, and what they may do backstage.

Rights are rows with who and when, never flags: a right that was taken away stays readable.
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat, Lower

from vorfreude.people.rights import OF_ROLE

MAX_EMAIL = 254
"""Characters in an address (RFC 5321, erratum 1690)."""


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their address, however it is capitalised."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with this address. Raises Person.DoesNotExist."""
        return self.get(email=same_address(username or ""))


class Person(AbstractBaseUser):
    """Somebody who signs in by a code sent to their address; customers and staff alike.

    The address is stored in lower case, which the database insists on, so that it is unique however it was typed.
    ``found_by`` is what a search reads: folding a hundred thousand names at each look took three quarters of its time.
    """

    email = models.EmailField(max_length=MAX_EMAIL, unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en")
    timezone = models.CharField(max_length=64, default="UTC")
    joined_at = models.DateTimeField()
    found_by = models.GeneratedField(
        expression=Lower(Concat("name", Value(" "), "email", output_field=models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="address_in_lower_case")]

    def __str__(self) -> str:
        return self.name or self.email


class Participation(models.Model):
    """A person's right to follow a subject, given before or after a journey begins.

    ``rights`` is ``role`` (what the role gives by itself) or the rights that were allowed, with spaces between.
    """

    class Role(models.TextChoices):
        """What the person is to the subject."""

        OWNER = "owner"
        COMPANION = "companion"
        DEALER = "dealer"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="participations")
    subject = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role)
    rights = models.CharField(max_length=100, blank=True, default=OF_ROLE, db_default=OF_ROLE)
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=200)
    limited_at = models.DateTimeField(null=True)
    limited_by = models.CharField(max_length=200, blank=True, default="", db_default="")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject"],
                name="one_participation",
                condition=Q(revoked_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(fields=["subject"], name="participation_subject"),
            models.Index(
                fields=["-granted_at", "-id"], name="participation_newest", condition=Q(revoked_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} of {self.subject}"


class Invitation(models.Model):
    """A letter to an address: whoever reads it there may follow a subject, once, until a date.

    Only the digest of the token in the letter is kept. ``rights`` is as in a participation, ``inviter`` whoever did it (null
    when it was an operator). What ended it stands in ``outcome``: an invitation that is over stays readable.
    """

    class Outcome(models.TextChoices):
        """What came of it."""

        OPEN = "", "open"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        REPLACED = "replaced"

    subject = models.CharField(max_length=200)
    email = models.EmailField(max_length=MAX_EMAIL)
    name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=10)
    role = models.CharField(max_length=20, choices=Participation.Role)
    rights = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    inviter = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField()
    invited_by = models.CharField(max_length=200)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "email"], name="one_open_invitation", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invited_address_in_lower_case"),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.subject}, until {self.until:%Y-%m-%d}"


class StaffRole(models.Model):
    """A person's right to work backstage in a role."""

    class Role(models.TextChoices):
        """The roles of the desk."""

        CONCIERGE = "concierge"
        PLANT_LEAD = "plant-lead"
        DESIGNER = "designer"
        OPERATOR = "operator"
        EVENT_MANAGER = "event-manager"
        SERVICE_ADVISER = "service-adviser"
        TECHNICIAN = "technician"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="staff_roles")
    role = models.CharField(max_length=20, choices=Role)
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                name="one_staff_role",
                condition=Q(revoked_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


def same_address(address: str) -> str:
    """The one spelling under which an address is stored."""
    return address.strip().lower()


class CalendarFeed(models.Model):
    """A person's calendar as an address that a calendar fetches by itself, without signing in.

    ``generation`` is part of what is signed in the address: a new one makes the old address worthless.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    generation = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"calendar {self.generation} of {self.person_id}"
