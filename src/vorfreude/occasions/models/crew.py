"""Tables of the crew: who works, what they must know, what must be covered, who does which duty, who came.

Own and agency people are one kind of person. ``agency`` is read by pages of event managers alone: no badge, no page of the crew, no
entry and no answer of a guest says it.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from vorfreude.lib.leases import Tried
from vorfreude.occasions import limits
from vorfreude.occasions.models.planning import Occasion, Place


class Agency(models.Model):
    """A firm that sends people."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=limits.WORDS)
    least_minutes = models.PositiveIntegerField(default=240)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "title"], name="agency_has_one_title")]

    def __str__(self) -> str:
        return self.title


class CrewMember(models.Model):
    """Somebody who works the occasion. ``windows``: list of [from, to] instants (ISO) in which they can come.

    ``may``: list of what they do for guests besides their duties: ``host``, ``door``. ``hour_minor`` is what an hour costs.
    ``link`` is part of what is signed in the link to their phone pages: a new number makes every older one worthless.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=limits.WORDS)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    languages = models.JSONField(default=list)
    skills = models.JSONField(default=list)
    windows = models.JSONField(default=list)
    may = models.JSONField(default=list)
    hour_minor = models.PositiveIntegerField(default=3_000)
    most_minutes = models.PositiveIntegerField(null=True)
    link = models.PositiveIntegerField(default=1)
    linked_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "number"], name="member_has_one_number")]

    def __str__(self) -> str:
        return f"member {self.number}"


class CrewScreen(models.Model):
    """A browser of somebody of the crew that may be buzzed, as it said of itself. A new link to their pages ends it, as it ends the old link."""

    member = models.ForeignKey(CrewMember, on_delete=models.CASCADE, related_name="screens")
    endpoint = models.CharField(max_length=1_000, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"screen of {self.member_id}"


class Briefing(models.Model):
    """What somebody must know before a post. ``words``: language → title, text, say, dont (lists of lines), kit, meet.

    ``quiz``: language → list of {ask, answers, right (place of the right one)}; the same number of questions in every language.
    ``edition`` grows with each change: whoever passed an older one is asked again.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=limits.KEY)
    words = models.JSONField()
    quiz = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "key"], name="briefing_has_one_key")]

    def __str__(self) -> str:
        return self.key


class Passed(models.Model):
    """Somebody answered a briefing's questions rightly, in this edition of it, after so many tries."""

    member = models.ForeignKey(CrewMember, on_delete=models.CASCADE, related_name="passed")
    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="passed")
    edition = models.PositiveIntegerField()
    tries = models.PositiveIntegerField(default=1)
    passed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "briefing", "edition"], name="passed_once_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.briefing_id}"


class Post(models.Model):
    """A place and skill that must be covered for a while by ``heads`` people."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=limits.KEY)
    title = models.CharField(max_length=limits.WORDS)
    place = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    heads = models.PositiveSmallIntegerField(default=1)
    skills = models.JSONField(default=list)
    language = models.CharField(max_length=10, blank=True)
    briefing = models.ForeignKey(Briefing, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "key"], name="post_has_one_key"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="post_has_a_length"),
        ]

    def __str__(self) -> str:
        return self.title


class NeedKind(models.Model):
    """A kind of unplanned need: how urgent, promised within how many minutes, for what share, asking which skill.

    ``words``: language → title. What it comes to by the hour is learnt (``Learnt``) or the default of ``core.staffing``.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=limits.KEY)
    words = models.JSONField()
    rank = models.PositiveSmallIntegerField()
    promise_minutes = models.PositiveSmallIntegerField()
    share_percent = models.PositiveSmallIntegerField(default=95)
    skills = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "key"], name="kind_of_need_has_one_key")]

    def __str__(self) -> str:
        return self.key


class Sizing(models.Model):
    """How large the float must be, as it was worked out: ``asked`` and ``answer`` are JSON; the answer is empty until then."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    asked = models.JSONField()
    answer = models.JSONField(null=True)
    trouble = models.CharField(max_length=limits.WORDS, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"sizing {self.pk}"


class Roster(models.Model):
    """One roster: a draft that a solver found, or the published one. ``found``: cost, bound, seconds, uncovered, reasons, as JSON."""

    class Standing(models.TextChoices):
        """A published roster is replaced by the next one that is published."""

        ASKED = "asked"
        DRAFT = "draft"
        FAILED = "failed"
        PUBLISHED = "published"
        REPLACED = "replaced"

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.ASKED)
    law = models.CharField(max_length=20)
    found = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "number"], name="roster_has_one_number"),
            models.UniqueConstraint(
                fields=["occasion"], name="one_roster_is_published", condition=Q(standing="published")
            ),
        ]

    def __str__(self) -> str:
        return f"roster {self.number}"


class Duty(models.Model):
    """What one person can do of a post at a stretch, ``heads`` times over; of the float (``post`` null) with breaks within.

    ``breaks``: list of [from, to] instants (ISO).
    """

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="duties")
    key = models.CharField(max_length=limits.KEY)
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    heads = models.PositiveSmallIntegerField(default=1)
    skills = models.JSONField(default=list)
    breaks = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roster", "key"], name="duty_has_one_key"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="duty_has_a_length"),
        ]

    def __str__(self) -> str:
        return self.key


class Assignment(models.Model):
    """Somebody is to do a duty. Accepted is pinned: re-rostering leaves it where it is.

    ``late_told_at``: when the missing were first noticed not to have come.
    """

    class Standing(models.TextChoices):
        """Proposed in a draft; offered when published; then what they answered, or that they dropped out."""

        PROPOSED = "proposed"
        OFFERED = "offered"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        DROPPED = "dropped"

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="assignments")
    member = models.ForeignKey(CrewMember, on_delete=models.CASCADE, related_name="assignments")
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.PROPOSED)
    told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    late_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["duty", "member"], name="one_duty_once_a_member")]
        indexes: ClassVar = [models.Index(fields=["member", "standing"], name="assignment_member")]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.member_id} {self.standing}"


class ClockIn(models.Model):
    """Somebody came to work or went: added to, never changed. ``ident`` is the phone's own name for it, so that it counts once."""

    member = models.ForeignKey(CrewMember, on_delete=models.CASCADE, related_name="clock_ins")
    coming = models.BooleanField()
    at = models.DateTimeField()
    ident = models.CharField(max_length=limits.IDENT)
    heard_at = models.DateTimeField()
    said_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "ident"], name="clocked_in_once")]

    def __str__(self) -> str:
        return f"{self.member_id} {'in' if self.coming else 'out'}"


class CallOut(models.Model):
    """A duty looks for somebody: the float first, then asks tier by tier, until somebody has it. ``tier`` 0 is the float."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="call_outs")
    missing = models.ForeignKey(CrewMember, null=True, on_delete=models.SET_NULL, related_name="+")
    tier = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    filled_at = models.DateTimeField(null=True)
    filled_with = models.ForeignKey(CrewMember, null=True, on_delete=models.SET_NULL, related_name="+")
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["next_at"], name="call_out_due", condition=Q(next_at__isnull=False))]

    def __str__(self) -> str:
        return f"call-out {self.pk}"


class Ask(models.Model):
    """A call-out asked somebody. The first yes has it; for the others it is gone."""

    class Answer(models.TextChoices):
        """What came of it."""

        NONE = "", "no answer yet"
        YES = "yes"
        NO = "no"
        GONE = "gone"

    call_out = models.ForeignKey(CallOut, on_delete=models.CASCADE, related_name="asks")
    member = models.ForeignKey(CrewMember, on_delete=models.CASCADE, related_name="asks")
    tier = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=4, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["call_out", "member"], name="one_ask_of_a_call_out")]

    def __str__(self) -> str:
        return f"{self.call_out_id} {self.member_id} {self.answer or 'asked'}"


class Wish(models.Model):
    """When somebody would rather not work, or would like to (``price_minor`` below nought)."""

    member = models.ForeignKey(CrewMember, on_delete=models.CASCADE, related_name="wishes")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    price_minor = models.IntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="wish_has_a_length")
        ]

    def __str__(self) -> str:
        return f"wish of {self.member_id}"


class Rerostering(models.Model):
    """Ways on after people dropped out of a published roster. ``dropped``: list of numbers; ``answer``: the three ways, as JSON, empty until then."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    dropped = models.JSONField(default=list)
    answer = models.JSONField(null=True)
    trouble = models.CharField(max_length=limits.WORDS, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    answered_at = models.DateTimeField(null=True)
    taken = models.CharField(max_length=20, blank=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "number"], name="rerostering_has_one_number")
        ]

    def __str__(self) -> str:
        return f"rerostering {self.number}"


class Reckoning(Tried):
    """Something that a worker works out, there until it has: the most urgent first. ``percent`` is how far it is."""

    class What(models.IntegerChoices):
        """In order of urgency: people who wait for an answer on the day, then plans, then what only says how good a plan is."""

        REROSTERING = 0
        ROSTER = 1
        SIZING = 2
        BOUND = 3

    what = models.PositiveSmallIntegerField(choices=What)
    rerostering = models.ForeignKey(Rerostering, null=True, on_delete=models.CASCADE, related_name="+")
    roster = models.ForeignKey(Roster, null=True, on_delete=models.CASCADE, related_name="+")
    sizing = models.ForeignKey(Sizing, null=True, on_delete=models.CASCADE, related_name="+")
    percent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["what", "id"], name="reckoning_next")]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.pk}"
