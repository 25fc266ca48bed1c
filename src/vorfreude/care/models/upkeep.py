"""Tables of maintenance: plans by model, what was deferred, and campaigns that call vehicles back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.care import limits
from vorfreude.care.models.garage import Record, Vehicle


class MaintenancePlan(models.Model):
    """What a model needs and how often. ``words``: language → title. Its lines are replaced as a whole by a new ``edition``."""

    key = models.CharField(max_length=limits.KEY)
    edition = models.PositiveIntegerField(default=1)
    model = models.CharField(max_length=limits.WORDS)
    words = models.JSONField()
    currency = models.CharField(max_length=3, default="EUR")
    released_at = models.DateTimeField()
    released_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "edition"], name="plan_has_one_edition")]

    def __str__(self) -> str:
        return f"{self.key} {self.edition}"


class PlanLine(models.Model):
    """One thing to do again and again: after so many months, km or hours, whichever comes first; in a season, if it has one.

    ``severe`` takes the place of the intervals under severe use (a list of months, km, hours). ``job`` is the kind of job that does it.
    """

    plan = models.ForeignKey(MaintenancePlan, on_delete=models.CASCADE, related_name="lines")
    key = models.CharField(max_length=limits.KEY)
    words = models.JSONField()
    months = models.PositiveSmallIntegerField(null=True)
    km = models.PositiveIntegerField(null=True)
    hours = models.PositiveIntegerField(null=True)
    first_months = models.PositiveSmallIntegerField(null=True)
    first_km = models.PositiveIntegerField(null=True)
    first_hours = models.PositiveIntegerField(null=True)
    season = models.JSONField(default=list)
    severe = models.JSONField(default=list)
    job = models.CharField(max_length=limits.KEY, blank=True)
    cost = models.BigIntegerField(null=True)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="plan_line_has_one_key")]

    def __str__(self) -> str:
        return self.key


class Campaign(models.Model):
    """Vehicles of a kind called back by their maker. ``words``: language → title, what, fix, compensation, timeline.

    ``asks`` says which vehicles: model, serials from and to, built from and to. Opened by a second person.
    """

    class Standing(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"

    public_id = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=limits.NAME, unique=True)
    is_recall = models.BooleanField(default=False)
    words = models.JSONField()
    asks = models.JSONField()
    job = models.CharField(max_length=limits.KEY, blank=True)
    compensation = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    standing = models.CharField(max_length=6, choices=Standing, default=Standing.DRAFT)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Called(models.Model):
    """One vehicle of a campaign. ``name`` is the subject of its journey: told, booked, fixed, under the silence limit of its blueprint.

    ``of`` is the vehicle's subject as it was when its people were let follow: a vehicle that was passed on has another.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="called")
    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="called")
    name = models.CharField(max_length=limits.NAME, unique=True)
    of = models.CharField(max_length=limits.NAME)
    called_at = models.DateTimeField()
    visit = models.ForeignKey("care.Visit", null=True, on_delete=models.SET_NULL, related_name="+")
    fixed_at = models.DateTimeField(null=True)
    record = models.ForeignKey(Record, null=True, on_delete=models.SET_NULL, related_name="+")
    let_go = models.CharField(max_length=limits.WORDS, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["campaign", "vehicle"], name="vehicle_is_called_once")]
        indexes: ClassVar = [
            models.Index(fields=["campaign"], name="called_not_fixed", condition=Q(fixed_at__isnull=True, let_go=""))
        ]

    def __str__(self) -> str:
        return self.name
