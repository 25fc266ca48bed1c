"""Tables of what a visit finds and asks, and of the day of the key: findings, approvals, hand-overs, snags."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.care import limits
from vorfreude.care.models.garage import Vehicle
from vorfreude.care.models.workshop import JobKind, Visit


class Finding(models.Model):
    """What an inspection saw: a traffic light, words, a photograph through the gate, and what it would take. ``light`` green needs nothing.

    Standing: noted, asked (the customer sees it), approved, declined, deferred (until a day or a reading), done.
    """

    class Light(models.TextChoices):
        """How pressing it is."""

        GREEN = "green"
        AMBER = "amber"
        RED = "red"

    class Standing(models.TextChoices):
        """What became of it."""

        NOTED = "noted"
        ASKED = "asked"
        APPROVED = "approved"
        DECLINED = "declined"
        DEFERRED = "deferred"
        DONE = "done"

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveSmallIntegerField()
    light = models.CharField(max_length=5, choices=Light)
    place = models.CharField(max_length=limits.WORDS, blank=True)
    words = models.TextField()
    advice = models.TextField(blank=True)
    photos = models.JSONField(default=list)
    price = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    minutes = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(JobKind, null=True, on_delete=models.SET_NULL, related_name="+")
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.NOTED)
    approval = models.ForeignKey("care.Approval", null=True, on_delete=models.SET_NULL, related_name="findings")
    again_on = models.DateField(null=True)
    again_counter = models.CharField(max_length=5, blank=True)
    again_reading = models.PositiveIntegerField(null=True)
    came_back_as = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="came_from")
    found_at = models.DateTimeField()
    found_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["visit", "number"], name="finding_has_one_number")]
        indexes: ClassVar = [
            models.Index(fields=["again_on"], name="finding_deferred", condition=Q(standing="deferred"))
        ]

    def __str__(self) -> str:
        return f"finding {self.number}"


class Approval(models.Model):
    """A question to the customer: these findings, these prices, ready then. Answered once; the answer is a signed statement, never changed.

    ``asked``: what they saw, finding by finding, with prices and the ready time. ``answer``: number → approved, declined, later.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="approvals")
    number = models.PositiveSmallIntegerField()
    asked = models.JSONField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    answer = models.JSONField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=limits.KEY, blank=True)
    body = models.TextField(blank=True)
    key = models.CharField(max_length=limits.IDENT, blank=True)
    signature = models.CharField(max_length=limits.SIGNATURE, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visit", "number"], name="approval_has_one_number"),
            models.UniqueConstraint(
                fields=["visit"],
                name="one_approval_is_asked_at_a_time",
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"approval {self.number}"


class HandOver(models.Model):
    """The day somebody gets their key. ``name`` is the subject of its journey. ``topics`` they chose, ``checks`` what was looked at before.

    ``checks``: list of {key, words, done_at, by, photo}; the day cannot begin before each is done or has its reason.
    """

    public_id = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=limits.NAME, unique=True)
    vehicle = models.OneToOneField(Vehicle, on_delete=models.CASCADE, related_name="hand_over")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    place = models.CharField(max_length=limits.WORDS)
    topics = models.JSONField(default=list)
    wishes = models.TextField(blank=True)
    checks = models.JSONField(default=list)
    keys = models.PositiveSmallIntegerField(null=True)
    photo = models.CharField(max_length=limits.IDENT, blank=True)
    host = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    call_words = models.TextField(blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Snag(models.Model):
    """A pin on a photograph: something that is not as it should be after delivery. Each is a promise on the hand-over's journey.

    ``x`` and ``y``: shares of the picture's width and height, 0 to 1. Mended by us, accepted by the customer, or said to be there still.
    """

    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="snags")
    number = models.PositiveSmallIntegerField()
    photo = models.CharField(max_length=limits.IDENT, blank=True)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    words = models.TextField()
    pinned_at = models.DateTimeField()
    pinned_by = models.CharField(max_length=200)
    promised_at = models.DateTimeField()
    visit = models.ForeignKey(Visit, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(blank=True)
    mended_at = models.DateTimeField(null=True)
    mended_photo = models.CharField(max_length=limits.IDENT, blank=True)
    accepted_at = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["hand_over", "number"], name="snag_has_one_number")]

    def __str__(self) -> str:
        return f"snag {self.number}"
