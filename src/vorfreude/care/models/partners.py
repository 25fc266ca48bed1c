"""Tables of partners: outside houses that do part of the work under the same promises."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.care import limits


class Partner(models.Model):
    """A workshop, a carrier, a detailer outside the maker's house. ``does``: what it is asked for. ``rate``: of promises it agreed to keep."""

    public_id = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=limits.WORDS, unique=True)
    does = models.JSONField(default=list)
    rate = models.FloatField(default=0.95)
    timezone = models.CharField(max_length=64)
    telephone = models.CharField(max_length=limits.KEY, blank=True)
    is_open = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class PartnerMember(models.Model):
    """Somebody who works at a partner and may go through its door."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner", "person"], name="member_once", condition=Q(revoked_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} of {self.partner_id}"


class Commission(models.Model):
    """Work given to a partner, within a visit. ``number`` is the value for which its promises run once each on the visit's journey (``per``).

    A whole visit at a partner's workshop is a commission of the kind ``visit``; a carrier's or a detailer's has a kind of its own.
    """

    class Standing(models.TextChoices):
        """Where it stands."""

        ASKED = "asked"
        TAKEN = "taken"
        DECLINED = "declined"
        HERE = "here"
        DONE = "done"
        BACK = "back"
        CANCELLED = "cancelled"

    public_id = models.CharField(max_length=22, unique=True)
    visit = models.ForeignKey("care.Visit", on_delete=models.CASCADE, related_name="commissions")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="commissions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=limits.KEY)
    words = models.TextField()
    standing = models.CharField(max_length=9, choices=Standing, default=Standing.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    answer_until = models.DateTimeField()
    due_at = models.DateTimeField()
    first_due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    here_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    back_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=limits.WORDS, blank=True)
    cost = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="EUR")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["visit", "number"], name="commission_has_one_number")]
        indexes: ClassVar = [models.Index(fields=["partner", "standing", "due_at"], name="commission_open")]

    def __str__(self) -> str:
        return f"commission {self.number}"


class CommissionStep(models.Model):
    """What happened to a commission, append-only: who did what, and the reason where something slipped."""

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=limits.KEY)
    words = models.TextField(blank=True)
    cause = models.CharField(max_length=limits.KEY, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.what


class Receipt(models.Model):
    """The thing and its keys go from hand to hand: what was seen then, who gave, who took. Append-only; both sides confirm."""

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="receipts")
    number = models.PositiveSmallIntegerField()
    direction = models.CharField(max_length=4)
    keys = models.PositiveSmallIntegerField()
    reading = models.PositiveIntegerField(null=True)
    level = models.PositiveSmallIntegerField(null=True)
    condition = models.TextField(blank=True)
    photos = models.JSONField(default=list)
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    taken_by = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField(null=True)
    objection = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commission", "number"], name="receipt_has_one_number")
        ]

    def __str__(self) -> str:
        return f"receipt {self.number}"


class Statement(models.Model):
    """What a partner kept and broke in a month, with causes, as it was given out; frozen."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="statements")
    month = models.CharField(max_length=7)
    content = models.JSONField()
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["partner", "month"], name="one_statement_a_month")]

    def __str__(self) -> str:
        return self.month
