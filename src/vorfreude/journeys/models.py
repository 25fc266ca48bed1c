"""Tables: which blueprint runs, where each journey stands, and what was told.

A journey's truth is its ``state``, the fold over its signals; ``Promise``, ``Task`` and ``Decision`` are copies
of parts of it for lists and counts, ``Sum`` counts them. ``Moment`` is more than a copy: a moment that was told stays told.
``Claim`` and ``Feed`` are about who does what at the desk, and which stations are heard.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from vorfreude.lib.leases import Leased

PERSON = settings.AUTH_USER_MODEL


class BlueprintVersion(models.Model):
    """One released text of a blueprint. The running version of a name is the one with the largest number."""

    name = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    released_at = models.DateTimeField()
    released_by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["name", "number"], name="one_blueprint_version"),)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class Journey(Leased):
    """Everything between one subject and its customer under one blueprint version.

    ``folded_upto`` is the largest signal row in the state; ``generation`` the subject's when it was folded.
    ``revision`` grows with every save and decides who wins when two workers meet. ``untold`` are keys of moments that a
    move to another version passed over: they were no news any more. ``found_by`` is what a search reads.
    """

    public_id = models.CharField(max_length=22, unique=True)
    subject_id = models.BigIntegerField()
    subject = models.CharField(max_length=200, db_index=True)
    blueprint = models.CharField(max_length=80)
    version = models.ForeignKey(BlueprintVersion, on_delete=models.PROTECT, related_name="journeys")
    state = models.BinaryField()
    revision = models.PositiveIntegerField(default=1)
    folded_upto = models.BigIntegerField(default=0)
    generation = models.PositiveIntegerField(default=0)
    stage = models.CharField(max_length=80, blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    wake_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    at_risk = models.PositiveSmallIntegerField(default=0)
    broken = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True)
    odd = models.PositiveSmallIntegerField(default=0)
    untold = models.JSONField(null=True)
    found_by = models.GeneratedField(expression=Lower("subject"), output_field=models.TextField(), db_persist=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["subject_id", "blueprint"], name="one_journey_per_subject"),)
        indexes = (
            models.Index(fields=["wake_at"], name="journey_due", condition=Q(wake_at__isnull=False)),
            models.Index(fields=["changed_at", "id"], name="journey_changed"),
            models.Index(fields=["stage", "id"], name="journey_stage"),
            models.Index(
                fields=["-at_risk", "-changed_at", "id", "found_by"],
                name="journey_listed",
                condition=Q(withdrawn_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} ({self.blueprint})"


class Moment(models.Model):
    """One moment that has crossed the line of visibility, with the words as they were said.

    ``announced_at`` is when those concerned were last given notice of it as it stands; None asks for it.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="moments")
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=80)
    factor = models.CharField(max_length=20)
    urgency = models.CharField(max_length=10)
    secret = models.BooleanField(default=False)
    ready_at = models.DateTimeField()
    told_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    words = models.JSONField()
    photos = models.JSONField(default=list)
    announced_at = models.DateTimeField(null=True)
    recall = models.ForeignKey("Recall", null=True, on_delete=models.PROTECT, related_name="moments", db_index=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["journey", "key"], name="told_once"),)
        indexes = (
            models.Index(fields=["id"], name="moment_unsaid", condition=Q(announced_at__isnull=True)),
            models.Index(fields=["name", "-told_at", "-id"], name="moment_told"),
        )

    def __str__(self) -> str:
        return self.key


class Promise(models.Model):
    """Where one promise of a journey stands. ``per``: which one it is, of several of its name that run at a time."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="promises")
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=80)
    owner = models.CharField(max_length=80)
    said = models.BooleanField()
    standing = models.CharField(max_length=10)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    per = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["journey", "key"], name="one_promise"),)
        indexes = (
            models.Index(fields=["name", "standing"], name="promise_tally"),
            models.Index(fields=["due_at"], name="promise_open", condition=Q(settled_at__isnull=True)),
            models.Index(fields=["settled_at"], name="promise_broken", condition=Q(standing="broken", said=True)),
            models.Index(
                fields=["owner", "due_at"],
                name="promise_at_risk",
                condition=Q(settled_at__isnull=True, warned_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.key


class Task(models.Model):
    """One thing a role is asked to do for a journey."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="tasks")
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=80)
    standing = models.CharField(max_length=10)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["journey", "key"], name="one_task"),)
        indexes = (models.Index(fields=["role", "due_at"], name="task_open", condition=Q(settled_at__isnull=True)),)

    def __str__(self) -> str:
        return self.key


class Decision(models.Model):
    """One question put to the customer of a journey; ``announced_at`` as with moments."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="decisions")
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=80)
    standing = models.CharField(max_length=10)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    option = models.CharField(max_length=80, blank=True)
    settled_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["journey", "key"], name="one_decision"),)
        indexes = (models.Index(fields=["id"], name="decision_unsaid", condition=Q(announced_at__isnull=True)),)

    def __str__(self) -> str:
        return self.key


class Claim(models.Model):
    """Somebody has taken an action of today upon themselves; ``key`` is that of the task, or of the promise without one.

    A claim that is over stays as a row. ``changed_at`` is when it began or ended: by it open desks hear of it.
    """

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="claims")
    key = models.CharField(max_length=120)
    holder = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    given_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=300, blank=True, default="")
    since = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["journey", "key"], name="one_holder", condition=Q(over_at__isnull=True)),
        )
        indexes = (models.Index(fields=["changed_at"], name="claim_changed"),)

    def __str__(self) -> str:
        return f"{self.key} by {self.holder_id}"


class Feed(models.Model):
    """A station as it is heard: when it spoke lately, and from which instant on its silence is unusual for it.

    ``instants`` (quarters of an hour since 1970, in order) and ``rhythm`` are msgpack; ``rhythm`` and ``quiet_at`` are empty
    while too little is known. ``spoke_of`` (msgpack) is which subjects it spoke of last, and when. ``stages`` are those it
    speaks for; ``customers`` and ``first_due`` what its silence would cost, as last counted.
    """

    source = models.CharField(max_length=300)
    station = models.CharField(max_length=200)
    instants = models.BinaryField()
    rhythm = models.BinaryField(default=b"")
    learned_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()
    quiet_at = models.DateTimeField(null=True)
    spoke_of = models.BinaryField(default=b"")
    stages = models.JSONField(default=list)
    customers = models.PositiveIntegerField(default=0)
    first_due = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "station"], name="one_feed"),)
        indexes = (models.Index(fields=["quiet_at"], name="feed_quiet"),)

    def __str__(self) -> str:
        return self.station


class Listening(models.Model):
    """How far the signals have been listened to for the sake of the feeds: one row."""

    upto = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.upto)


class Move(Leased):
    """Journeys on their way to other versions: looked at first, then moved as somebody confirmed it.

    ``back_of`` is the move that this one takes back. ``breaks`` is whether what was chosen breaks a promise; then somebody
    else than who prepared it has confirmed it.
    """

    class Phase(models.TextChoices):
        """How far it is."""

        PREPARING = "preparing"
        READY = "ready"
        MOVING = "moving"
        OVER = "over"

    public_id = models.CharField(max_length=22, unique=True)
    blueprint = models.CharField(max_length=80)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.PREPARING)
    back_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="backs")
    breaks = models.BooleanField(default=False)
    prepared_at = models.DateTimeField()
    prepared_by = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=200, blank=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.CharField(max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(breaks=False) | ~Q(confirmed_by=models.F("prepared_by")),
                name="breaking_move_confirmed_by_a_second",
            ),
        )
        indexes = (models.Index(fields=["id"], name="move_due", condition=Q(phase__in=("preparing", "moving"))),)

    def __str__(self) -> str:
        return f"{self.blueprint} moved by {self.prepared_by}"


class Moved(models.Model):
    """One journey of a move. ``preview`` is what it changes, ``likeness`` the digest of what others have in common with it.

    ``left_because`` says why a journey that was chosen stayed where it was.
    """

    class Standing(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        PREVIEWED = "previewed"
        CHOSEN = "chosen"
        MOVED = "moved"
        LEFT = "left"

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="journeys")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="moves")
    from_version = models.ForeignKey(BlueprintVersion, on_delete=models.PROTECT, related_name="+")
    to_version = models.ForeignKey(BlueprintVersion, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.WAITING)
    preview = models.JSONField(null=True)
    likeness = models.CharField(max_length=16, blank=True)
    breaks = models.BooleanField(default=False)
    moved_at = models.DateTimeField(null=True)
    left_because = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["move", "journey"], name="moved_once"),)
        indexes = (models.Index(fields=["move", "standing", "id"], name="moved_standing"),)

    def __str__(self) -> str:
        return f"{self.journey_id} to {self.to_version_id}"


class Recall(models.Model):
    """Somebody took back what was said, although it was so: wrong words, the wrong person, too early.

    ``draft`` names it from its preview on: sent twice it is done once. ``moment`` is a moment's name, or empty for one
    notice; ``journey`` empty for all journeys; ``words`` is what customers read, empty for our own. Counted: how many
    moments were marked, notices stopped, corrections sent.
    """

    draft = models.CharField(max_length=16, unique=True)
    moment = models.CharField(max_length=80, blank=True)
    journey = models.ForeignKey(Journey, null=True, on_delete=models.CASCADE, related_name="recalls")
    since = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=254)
    marked = models.PositiveIntegerField(default=0)
    stopped = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.moment or 'a notice'} by {self.by}"


class Sum(models.Model):
    """So many journeys more, or less, that are alike; or tellings of one moment: the rows of a cell add up to what a page shows.

    A save only ever adds rows, so that no two workers wait for each other; they are folded into one a cell
    (``journeys.actions.summing``). ``version`` is that of journeys and 0 for moments; ``name`` a stage or a moment;
    ``standing`` the bits of ``journeys.standings``.
    """

    class Sort(models.TextChoices):
        """What is counted."""

        JOURNEY = "journey"
        MOMENT = "moment"

    sort = models.CharField(max_length=10, choices=Sort)
    blueprint = models.CharField(max_length=80)
    version = models.BigIntegerField(default=0)
    name = models.CharField(max_length=80, blank=True)
    standing = models.PositiveSmallIntegerField(default=0)
    count = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.count} {self.sort} {self.name}"


class Gift(models.Model):
    """A surprise about which the house is asked, its month (UTC), and what became of it; returned: it was taken back."""

    ASKED, GIVEN, WITHHELD = "asked", "given", "withheld"

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="gifts")
    key = models.CharField(max_length=120)
    blueprint = models.CharField(max_length=80)
    moment = models.CharField(max_length=80)
    ready_at = models.DateTimeField()
    month = models.DateField()
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3, blank=True)
    standing = models.CharField(max_length=8)
    why = models.CharField(max_length=20, blank=True)
    asked_at = models.DateTimeField()
    known_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["journey", "key"], name="asked_once"),)
        indexes = (
            models.Index(fields=["journey"], name="gift_asked", condition=Q(standing="asked")),
            models.Index(fields=["blueprint", "month"], name="gift_month"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.standing}"
