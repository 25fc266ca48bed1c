"""The ledger's own tables. Every row can be written anew from the journeys and their signals; nothing else is kept here.

``Account`` says which revision of a journey the other rows tell of. ``Tally`` holds the sums that pages read: a week whose
rows changed is marked in ``Week`` and summed up again, never counted up or down.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL
NAME = 80
PLACE = 200


class Account(models.Model):
    """One journey in the ledger, as it was at ``revision``. ``owner`` and ``dealer`` are who they were then.

    ``signals`` is how many it had, of which ``upto`` was the last row: what explains its broken promises was found from them.
    ``referral`` is the reference of the enquiry from which it began; empty for none, and for one that nobody made.
    """

    journey = models.BigIntegerField(unique=True)
    public_id = models.CharField(max_length=22, unique=True)
    subject = models.CharField(max_length=PLACE)
    blueprint = models.CharField(max_length=NAME)
    version = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    changed_at = models.DateTimeField(db_index=True)
    owner = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    dealer = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    referral = models.CharField(max_length=22, blank=True)
    upto = models.BigIntegerField(default=0)
    signals = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["blueprint"], name="account_referral", condition=~Q(referral="")),)

    def __str__(self) -> str:
        return self.subject


class Outcome(models.Model):
    """What came of one promise. ``week`` is the Monday (UTC) of the week in which it was settled, of an open one that in
    which it was given. ``delay`` in seconds, negative: early; None: what was promised never came.

    ``signal`` is the row of the signal that came too late (0: none explains it), ``needed`` the instant by which it would have
    kept the promise, ``lacking`` the kind of one that never came.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="outcomes")
    blueprint = models.CharField(max_length=NAME)
    key = models.CharField(max_length=120)
    promise = models.CharField(max_length=NAME)
    owner = models.CharField(max_length=NAME)
    said = models.BooleanField()
    standing = models.CharField(max_length=10)
    stage = models.CharField(max_length=NAME, blank=True)
    settled_in = models.CharField(max_length=NAME, blank=True)
    station = models.CharField(max_length=PLACE, blank=True)
    plant = models.CharField(max_length=PLACE, blank=True)
    partner = models.CharField(max_length=PLACE, blank=True)
    dealer = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    week = models.DateField()
    delay = models.BigIntegerField(null=True)
    cause = models.CharField(max_length=20, blank=True)
    rework = models.BooleanField(default=False)
    stood_still = models.BooleanField(default=False)
    signal = models.BigIntegerField(default=0)
    needed = models.DateTimeField(null=True)
    lacking = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "key"], name="one_outcome"),)
        indexes = (
            models.Index(fields=["blueprint", "week"], name="outcome_week"),
            models.Index(fields=["blueprint", "standing", "-id"], name="outcome_standing"),
            models.Index(fields=["blueprint", "promise", "standing", "-id"], name="outcome_promise"),
            models.Index(fields=["blueprint", "stage", "standing", "-id"], name="outcome_stage"),
            models.Index(fields=["blueprint", "station", "standing", "-id"], name="outcome_station"),
            models.Index(
                fields=["blueprint", "plant", "standing", "-id"], name="outcome_plant", condition=~Q(plant="")
            ),
            models.Index(
                fields=["blueprint", "partner", "standing", "-id"], name="outcome_partner", condition=~Q(partner="")
            ),
            models.Index(fields=["blueprint", "cause", "-id"], name="outcome_cause", condition=~Q(cause="")),
            models.Index(
                fields=["dealer", "standing", "-id"], name="outcome_dealer", condition=Q(dealer__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.promise} {self.standing}"


class Quiet(models.Model):
    """The longest silence of a journey that began in one stage; ``seconds`` is None while it lasts."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="silences")
    blueprint = models.CharField(max_length=NAME)
    stage = models.CharField(max_length=NAME, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    seconds = models.BigIntegerField(null=True)
    week = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "stage"], name="one_silence_a_stage"),)
        indexes = (
            models.Index(fields=["blueprint", "week"], name="quiet_week"),
            models.Index(fields=["blueprint", "stage", "-seconds"], name="quiet_longest"),
            models.Index(fields=["blueprint", "stage", "since"], name="quiet_open", condition=Q(until__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.stage} since {self.since:%Y-%m-%d}"


class Surprise(models.Model):
    """One surprise of one journey: told, held out on purpose, or withheld for a reason. ``at`` is when it was its time.

    ``warmed``: afterwards somebody on the journey reacted to another moment, or thanked a crew. ``cost`` in minor units.
    """

    class Standing(models.TextChoices):
        """What became of it."""

        TOLD = "told"
        HELD_OUT = "held-out"
        CAPPED = "capped"
        MONTH_SPENT = "month-spent"
        HAD_BEFORE = "had-before"
        BY_HAND = "by-hand"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="surprises")
    blueprint = models.CharField(max_length=NAME)
    moment = models.CharField(max_length=NAME)
    key = models.CharField(max_length=120)
    standing = models.CharField(max_length=12, choices=Standing)
    at = models.DateTimeField()
    cost = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3, blank=True)
    warmed = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "key"], name="one_surprise"),)
        indexes = (models.Index(fields=["blueprint", "moment", "standing"], name="surprise_moment"),)

    def __str__(self) -> str:
        return f"{self.moment} {self.standing}"


class Week(models.Model):
    """One week of one blueprint; ``stale`` while its sums are older than its rows."""

    blueprint = models.CharField(max_length=NAME)
    week = models.DateField()
    stale = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["blueprint", "week"], name="one_week"),)
        indexes = (models.Index(fields=["week"], name="week_stale", condition=Q(stale=True)),)

    def __str__(self) -> str:
        return f"{self.blueprint} {self.week}"


class Tally(models.Model):
    """So many outcomes of one promise in one week that are alike on one side: same stage, same dealer, same cause."""

    blueprint = models.CharField(max_length=NAME)
    week = models.DateField()
    side = models.CharField(max_length=20)
    promise = models.CharField(max_length=NAME, blank=True)
    value = models.CharField(max_length=PLACE, blank=True)
    standing = models.CharField(max_length=10, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["blueprint", "side", "week"], name="tally_side"),)

    def __str__(self) -> str:
        return f"{self.side} {self.value} {self.count}"


class Summary(models.Model):
    """What is said of all surprises of a blueprint together, as JSON; ``stale`` while rows have changed since it was made."""

    blueprint = models.CharField(max_length=NAME, unique=True)
    surprises = models.TextField(blank=True, default="", db_default="")
    stale = models.BooleanField(default=True)
    made_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.blueprint


class Heard(models.Model):
    """So many questions of one month (of asking, UTC) that are alike on one side: same number, same stage, same dealer.

    ``answer`` is how they are answered, ``score`` -1 where no number was given.
    """

    NO_SCORE = -1

    blueprint = models.CharField(max_length=NAME)
    month = models.DateField()
    question = models.CharField(max_length=NAME)
    answer = models.CharField(max_length=10)
    side = models.CharField(max_length=10, blank=True)
    value = models.CharField(max_length=PLACE, blank=True)
    score = models.SmallIntegerField()
    asked = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["blueprint", "month", "question", "answer", "side", "value", "score"], name="one_sum_of_answers"
            ),
        )

    def __str__(self) -> str:
        return f"{self.question} {self.month:%Y-%m}"


class Shown(models.Model):
    """What was shown to others in one month (UTC): links made, looks at them, people who asked to be in touch."""

    blueprint = models.CharField(max_length=NAME)
    month = models.DateField()
    links = models.PositiveIntegerField(default=0)
    looks = models.PositiveIntegerField(default=0)
    enquiries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["blueprint", "month"], name="one_sum_of_shares"),)

    def __str__(self) -> str:
        return f"{self.blueprint} {self.month:%Y-%m}"


class Glance(models.Model):
    """Somebody looked at a picture from a station on a day, or reacted to a moment that shows it.

    ``who`` is a digest that is another one every day and at every station, so that heads can be counted and nobody followed.
    """

    class Sort(models.TextChoices):
        """What they did."""

        LOOKED = "looked"
        REACTED = "reacted"

    station = models.CharField(max_length=NAME)
    day = models.DateField()
    sort = models.CharField(max_length=10, choices=Sort)
    who = models.CharField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["station", "day", "sort", "who"], name="one_glance"),)

    def __str__(self) -> str:
        return f"{self.station} {self.day}"


class Drawing(models.Model):
    """One chart as it was drawn last; ``digest`` is of what it was drawn from, so that nothing is drawn twice."""

    name = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64)
    svg = models.TextField()
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
