"""Tables of the workshop: what it can do when, who is booked, and what came of a visit."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from vorfreude.care import limits
from vorfreude.care.models.garage import Vehicle
from vorfreude.care.models.partners import Partner


class Workshop(models.Model):
    """A place where work is done, the maker's or a partner's. ``hours``: weekday 1 to 7 → list of [opens, closes] in its zone.

    ``closed``: days. ``spare``: how many visits of a day may be taken beyond what fits, because some do not come (``core/booking``).
    ``call_minutes``: what the promised call takes of an adviser; ``advisers``: how many of them call at a time.
    """

    public_id = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=limits.WORDS, unique=True)
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="workshops")
    timezone = models.CharField(max_length=64)
    hours = models.JSONField()
    closed = models.JSONField(default=list)
    holidays = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=limits.WORDS, blank=True)
    telephone = models.CharField(max_length=limits.KEY, blank=True)
    spare = models.PositiveSmallIntegerField(default=0)
    call_minutes = models.PositiveSmallIntegerField(default=15)
    advisers = models.PositiveSmallIntegerField(default=1)
    horizon_days = models.PositiveSmallIntegerField(default=90)
    notice_hours = models.PositiveSmallIntegerField(default=24)
    is_open = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Bay(models.Model):
    """A place for one vehicle. ``fits``: the equipment it has (lift, alignment, high voltage)."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="bays")
    name = models.CharField(max_length=limits.WORDS)
    fits = models.JSONField(default=list)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workshop", "name"], name="bay_has_one_name")]

    def __str__(self) -> str:
        return self.name


class Technician(models.Model):
    """Somebody who does the work. ``skills`` are keys; ``away``: list of [first, last] days. ``person`` where they sign in."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="technicians")
    name = models.CharField(max_length=limits.WORDS)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    skills = models.JSONField(default=list)
    hours = models.JSONField(default=dict)
    away = models.JSONField(default=list)
    is_here = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Loaner(models.Model):
    """A vehicle that is lent while another one is in the workshop."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="loaners")
    title = models.CharField(max_length=limits.WORDS)
    registration = models.CharField(max_length=limits.SERIAL)
    is_open = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.title


class JobKind(models.Model):
    """What can be booked. ``words``: language → title, text. ``parts``: part number → how many; ``fits`` and ``skills`` what it needs."""

    key = models.CharField(max_length=limits.KEY, unique=True)
    words = models.JSONField()
    minutes = models.PositiveIntegerField()
    skills = models.JSONField(default=list)
    fits = models.JSONField(default=list)
    parts = models.JSONField(default=dict)
    for_models = models.JSONField(default=list)
    price = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    is_offered = models.BooleanField(default=True)
    place = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.key


class Part(models.Model):
    """A part in the store of a workshop. ``on_hand`` counts what is there and not held for a visit; ``arrives_on`` when more come."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="parts")
    number = models.CharField(max_length=limits.KEY)
    title = models.CharField(max_length=limits.WORDS)
    on_hand = models.PositiveIntegerField(default=0)
    arrives_on = models.DateField(null=True)
    arriving = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workshop", "number"], name="part_has_one_number")]

    def __str__(self) -> str:
        return self.number


class Visit(models.Model):
    """A vehicle comes to a workshop. ``name`` is the subject of its journey: visit-4711. Booked, perhaps moved or called off, here, gone.

    ``begins_at``: brought in; ``works_at`` to ``works_until``: in its bay; ``ready_at``: promised. ``revision`` grows with every change:
    who changes one says which they saw. ``link``: part of what is signed in the link that moves or cancels it.
    """

    class Standing(models.TextChoices):
        """Where it stands."""

        BOOKED = "booked"
        HERE = "here"
        READY = "ready"
        GONE = "gone"
        CANCELLED = "cancelled"
        MISSED = "missed"

    public_id = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=limits.NAME, unique=True)
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="visits")
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="visits")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    standing = models.CharField(max_length=9, choices=Standing, default=Standing.BOOKED)
    begins_at = models.DateTimeField()
    works_at = models.DateTimeField()
    works_until = models.DateTimeField()
    ready_at = models.DateTimeField()
    bay = models.ForeignKey(Bay, null=True, on_delete=models.PROTECT, related_name="+")
    technician = models.ForeignKey(Technician, null=True, on_delete=models.PROTECT, related_name="+")
    loaner = models.ForeignKey(Loaner, null=True, on_delete=models.PROTECT, related_name="+")
    wants_loaner = models.BooleanField(default=False)
    is_spare = models.BooleanField(default=False)
    wishes = models.TextField(blank=True)
    channel = models.CharField(max_length=limits.KEY, default="portal")
    revision = models.PositiveIntegerField(default=1)
    link = models.PositiveIntegerField(default=1)
    reminded_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    keys_here = models.PositiveSmallIntegerField(null=True)
    work_begun_at = models.DateTimeField(null=True)
    work_done_at = models.DateTimeField(null=True)
    work_done_by = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True)
    made_ready_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    call_words = models.TextField(blank=True)
    inspected_at = models.DateTimeField(null=True)
    keys_back = models.PositiveSmallIntegerField(null=True)
    part_missing = models.CharField(max_length=limits.WORDS, blank=True)
    part_missing_at = models.DateTimeField(null=True)
    part_expected_on = models.DateField(null=True)
    booked_at = models.DateTimeField()
    booked_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(works_at__lt=F("works_until")), name="visit_has_a_length")
        ]
        indexes: ClassVar = [
            models.Index(fields=["workshop", "begins_at"], name="visit_coming"),
            models.Index(fields=["vehicle", "begins_at"], name="visit_of_vehicle"),
            models.Index(fields=["begins_at"], name="visit_to_remind", condition=Q(reminded_at__isnull=True, standing="booked")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class VisitJob(models.Model):
    """Something to be done in a visit: what was booked, what was approved, what a campaign asks. ``line`` is the line of the plan it does."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="jobs")
    job = models.ForeignKey(JobKind, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=limits.WORDS, blank=True)
    minutes = models.PositiveIntegerField()
    price = models.BigIntegerField(null=True)
    line = models.CharField(max_length=limits.KEY, blank=True)
    finding = models.ForeignKey("care.Finding", null=True, on_delete=models.CASCADE, related_name="+")
    called = models.ForeignKey("care.Called", null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.words or str(self.job_id)


class Occupied(models.Model):
    """A quarter of an hour of one thing of a workshop is taken by one visit. That nobody has it twice is this constraint, on every database.

    ``what``: ``bay:3``, ``technician:7``, ``loaner:2``, ``adviser:0`` (calls of the first adviser), ``spare:1``, ``vehicle:117`` (at its first quarter).
    ``quarter``: of hours since 1970 in UTC. What is taken without a visit says ``why``.
    """

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=limits.KEY)
    quarter = models.PositiveIntegerField()
    visit = models.ForeignKey(Visit, null=True, on_delete=models.CASCADE, related_name="occupied")
    why = models.CharField(max_length=limits.WORDS, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "quarter", "what"], name="nothing_is_taken_twice")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.quarter}"


class PartHeld(models.Model):
    """Parts that are kept for a visit; ``arriving`` of them are those that were still on their way."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="held")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="parts")
    count = models.PositiveSmallIntegerField()
    arriving = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["part", "visit"], name="part_is_held_once")]

    def __str__(self) -> str:
        return f"{self.count} × {self.part_id}"


class Waiting(models.Model):
    """Somebody would rather come earlier, or at all: they hear when a place comes free, one after the other, each for a while."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="waiting")
    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.CASCADE, related_name="+")
    jobs = models.JSONField()
    since_day = models.DateField()
    until_day = models.DateField()
    wants_loaner = models.BooleanField(default=False)
    queued_at = models.DateTimeField()
    offered = models.JSONField(null=True)
    offered_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=limits.KEY, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["workshop", "queued_at"], name="waiting_in_turn", condition=Q(settled_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"waiting {self.pk}"
