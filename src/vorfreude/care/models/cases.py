"""Tables of cases: what went wrong, whose move it is, what is done about it, and what is given to put it right."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.care import limits
from vorfreude.care.models.garage import Vehicle
from vorfreude.care.models.partners import Partner


class Playbook(models.Model):
    """What is done when something of this sort breaks. ``asks``: which promises, blueprints and sorts it is for; never who complains.

    ``words``: language → title. ``steps``: list of {key, do, role, within, say}. A new ``edition`` replaces the one before. ``owner``: the
    role that sees it through; ``follow_up_days``: how many days after it was settled somebody asks whether it is well.
    """

    key = models.CharField(max_length=limits.KEY)
    edition = models.PositiveIntegerField(default=1)
    words = models.JSONField()
    asks = models.JSONField()
    steps = models.JSONField()
    make_good = models.CharField(max_length=limits.KEY, blank=True)
    owner = models.CharField(max_length=20, blank=True)
    follow_up_days = models.PositiveSmallIntegerField(default=5)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)
    is_used = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "edition"], name="playbook_has_one_edition")]

    def __str__(self) -> str:
        return f"{self.key} {self.edition}"


class Case(models.Model):
    """Something went wrong, or a customer asked. ``name`` is the subject of its journey: case-4711, whose blueprint holds its clocks.

    ``about`` is the subject of the journey it is about; ``broken`` its blueprint and the key of the promise that opened it, once, with a
    slash between. ``move``: whose it is. ``title``: as its customer reads it; ``titles``: language → the same, where it opened by itself.
    """

    class Standing(models.TextChoices):
        """Where it stands."""

        OPEN = "open"
        SETTLED = "settled"
        CLOSED = "closed"
        MERGED = "merged"

    class Move(models.TextChoices):
        """Whose move it is."""

        OURS = "ours"
        CUSTOMER = "customer"
        PARTNER = "partner"
        NOBODY = "nobody"

    class Channel(models.TextChoices):
        """How it came."""

        PORTAL = "portal"
        LETTER = "letter"
        TELEPHONE = "telephone"
        WALK_IN = "walk-in"
        STAFF = "staff"
        PARTNER = "partner"
        ITSELF = "itself"

    public_id = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=limits.NAME, unique=True)
    sort = models.CharField(max_length=limits.KEY)
    channel = models.CharField(max_length=9, choices=Channel)
    title = models.CharField(max_length=limits.WORDS)
    titles = models.JSONField(default=dict, blank=True)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    vehicle = models.ForeignKey(Vehicle, null=True, on_delete=models.SET_NULL, related_name="cases")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.SET_NULL, related_name="cases")
    visit = models.ForeignKey("care.Visit", null=True, on_delete=models.SET_NULL, related_name="cases")
    about = models.CharField(max_length=limits.WORDS, blank=True)
    broken = models.CharField(max_length=210, blank=True, default="")
    promise = models.CharField(max_length=80, blank=True)
    standing = models.CharField(max_length=7, choices=Standing, default=Standing.OPEN)
    move = models.CharField(max_length=8, choices=Move, default=Move.OURS)
    owner = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    playbook = models.ForeignKey(Playbook, null=True, on_delete=models.SET_NULL, related_name="cases")
    cause = models.CharField(max_length=limits.WORDS, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged")
    split_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="split")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    answer_due = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    follow_up_at = models.DateTimeField(null=True)
    followed_up_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["about", "broken"], name="a_broken_promise_opens_one_case", condition=~Q(broken="")
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["move", "opened_at"], name="case_open", condition=Q(standing__in=["open", "settled"])),
            models.Index(fields=["person", "opened_at"], name="case_of_person"),
        ]

    def __str__(self) -> str:
        return self.name


class CaseStep(models.Model):
    """What happened in a case, append-only. ``shown``: the customer sees it, in ``words``; what is not shown is for staff."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=limits.KEY)
    words = models.TextField(blank=True)
    step = models.CharField(max_length=limits.KEY, blank=True)
    shown = models.BooleanField(default=False)
    photos = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_customer = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "at"], name="case_step_in_time")]

    def __str__(self) -> str:
        return self.what


class CaseLink(models.Model):
    """Two cases have to do with each other. ``one`` is the older."""

    one = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["one", "other"], name="cases_are_linked_once")]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"


class Authority(models.Model):
    """What a role may give without asking: for one case, and for one person in a year (minor units of ``currency``). Append-only, the newest holds."""

    role = models.CharField(max_length=20)
    per_case = models.BigIntegerField()
    per_year = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    asks = models.CharField(max_length=20, blank=True)
    since = models.DateTimeField()
    set_by = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["role", "since"], name="authority_newest")]

    def __str__(self) -> str:
        return self.role


class MenuItem(models.Model):
    """Something that can be given. ``words``: language → title, text. ``cost`` is what it really costs us, ``worth`` what the customer would pay."""

    key = models.CharField(max_length=limits.KEY, unique=True)
    words = models.JSONField()
    cost = models.BigIntegerField()
    worth = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    sorts = models.JSONField(default=list)
    is_offered = models.BooleanField(default=True)
    place = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.key


class MakeGood(models.Model):
    """Something given in a case, or asked for because it is beyond an authority: then somebody answers by ``due_at``. Reviewed later.

    ``once`` names the press of a button: pressed twice, it is given once. ``asks``: how many roles were asked, one after the other.
    """

    class Standing(models.TextChoices):
        """Where it stands."""

        ASKED = "asked"
        GIVEN = "given"
        REFUSED = "refused"
        TAKEN_BACK = "taken-back"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="make_goods")
    item = models.ForeignKey(MenuItem, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=limits.WORDS, blank=True)
    cost = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    standing = models.CharField(max_length=10, choices=Standing)
    role = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)
    asked_role = models.CharField(max_length=20, blank=True)
    due_at = models.DateTimeField(null=True)
    asks = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=200, blank=True)
    review = models.CharField(max_length=limits.WORDS, blank=True)
    once = models.CharField(max_length=limits.IDENT, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "once"], name="make_good_once", condition=~Q(once=""))
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "given_at"], name="make_good_of_person"),
            models.Index(fields=["due_at"], name="make_good_asked", condition=Q(standing="asked")),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} in {self.case_id}"
