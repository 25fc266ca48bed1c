"""Tables of what is to be said, what became of it, and the letters in which it went."""

from django.db import models
from django.db.models import Q

from vorfreude.lib.leases import Leased, Tried

NAME = 22
"""Characters of a public name: 128 bits in base 58."""


class Recipient(Leased):
    """A person as the queue sees them: when they are to be looked at, and who is at it.

    ``touches`` counts every reason to look; a worker clears ``due_at`` only if nothing touched it meanwhile.
    """

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField(null=True)
    touches = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["due_at"], name="recipient_due", condition=Q(due_at__isnull=False)),)

    def __str__(self) -> str:
        return f"recipient {self.person_id}"


class Notice(models.Model):
    """One thing to be said to one person. ``settled_at`` is when nothing more was to be decided of it.

    ``words`` maps title, text and why to words by language; ``respect`` is what the maker had decided when it was made;
    ``mention`` the mark under which all notices of one cause are withdrawn.
    """

    public_id = models.CharField(max_length=NAME, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=300)
    mention = models.CharField(max_length=300, db_index=True)
    sort = models.CharField(max_length=12)
    urgency = models.CharField(max_length=8)
    subject = models.CharField(max_length=200, blank=True)
    journey = models.CharField(max_length=NAME, blank=True)
    address = models.CharField(max_length=500)
    words = models.JSONField()
    photo = models.CharField(max_length=300, blank=True)
    own_photo = models.BooleanField(default=False)
    respect = models.JSONField()
    ready_at = models.DateTimeField()
    made_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "key"], name="said_once"),)
        indexes = (
            models.Index(fields=["person", "made_at"], name="notice_of_person"),
            models.Index(fields=["person"], name="notice_waiting", condition=Q(settled_at__isnull=True)),
            models.Index(fields=["journey"], name="notice_of_journey"),
        )

    def __str__(self) -> str:
        return self.key


class Letter(Tried):
    """One sending through one channel. ``public_id`` is its idempotency key, for ever.

    ``due_at`` is when it is to be tried, None when nothing more is to be done. ``value`` and ``budgeted`` are what the
    rules of attention remember of it.
    """

    class Standing(models.TextChoices):
        """How far it is."""

        DUE = "due"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        BOUNCED = "bounced"
        DROPPED = "dropped"

    public_id = models.CharField(max_length=NAME, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=8)
    form = models.CharField(max_length=8)
    value = models.PositiveSmallIntegerField()
    budgeted = models.BooleanField()
    standing = models.CharField(max_length=8, choices=Standing)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    provider_ref = models.CharField(max_length=200, blank=True, db_index=True)
    trouble = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["due_at"], name="letter_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["person", "made_at"], name="letter_of_person"),
        )

    def __str__(self) -> str:
        return f"{self.public_id} by {self.channel}"


class Delivery(models.Model):
    """One notice through one channel to its person, or the recorded reason why not.

    ``record`` lists what was decided when: [instant, standing, reason, until]. ``letter`` is set once;
    ``place`` is where in it this stands.
    """

    class Standing(models.TextChoices):
        """What became of it."""

        HELD = "held"
        DUE = "due"
        SENT = "sent"
        SKIPPED = "skipped"
        FAILED = "failed"
        BOUNCED = "bounced"

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    channel = models.CharField(max_length=8)
    standing = models.CharField(max_length=8, choices=Standing)
    reason = models.CharField(max_length=20)
    because = models.JSONField(default=dict)
    until = models.DateTimeField(null=True)
    record = models.JSONField(default=list)
    decided_at = models.DateTimeField()
    place = models.PositiveSmallIntegerField(default=0)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.CASCADE, related_name="deliveries")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["notice", "channel"], name="one_delivery"),)

    def __str__(self) -> str:
        return f"{self.notice_id} by {self.channel}: {self.standing}"
