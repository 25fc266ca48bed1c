"""Tables of what machines elsewhere are told, and of what mail servers and providers tell us."""

from django.db import models
from django.db.models import Q

from vorfreude.lib.leases import Tried

NAME = 22
"""Characters of a public name: 128 bits in base 58."""


class Endpoint(models.Model):
    """A system elsewhere that wants to hear of things as they happen.

    ``secrets`` are sealed, the newest first: [[sealed, until or None], …]; a secret that was taken out of use signs on
    until its instant. ``kinds`` are names or beginnings with a star; none means all. ``failing_since`` is when the first
    of those calls was made that nothing has succeeded after.
    """

    public_id = models.CharField(max_length=NAME, unique=True)
    url = models.CharField(max_length=2_000)
    secrets = models.JSONField()
    kinds = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    failing_since = models.DateTimeField(null=True)
    disabled_at = models.DateTimeField(null=True)
    disabled_by = models.CharField(max_length=200, blank=True)
    disabled_because = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.url


class Publication(Tried):
    """One thing told to one endpoint. ``ident`` is its ``webhook-id`` for ever, at every try and every replay.

    ``due_at`` is when it is to be tried, None when nothing more is to be done. ``body`` is what is signed, to the byte.
    """

    class Standing(models.TextChoices):
        """How far it is."""

        DUE = "due"
        SENT = "sent"
        FAILED = "failed"

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="publications", db_index=False)
    ident = models.CharField(max_length=300)
    kind = models.CharField(max_length=100)
    body = models.TextField()
    made_at = models.DateTimeField()
    standing = models.CharField(max_length=8, choices=Standing)
    due_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["endpoint", "ident"], name="published_once"),)
        indexes = (
            models.Index(fields=["due_at"], name="publication_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["endpoint", "made_at"], name="publication_of_endpoint"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.ident}"


class MailReport(models.Model):
    """What a mail server or a provider told us of a letter. The same report twice is one.

    ``told_at`` is when the journey concerned heard of it, by a signal; empty while that is owed.
    """

    class Code(models.TextChoices):
        """What came of the letter."""

        BOUNCED = "bounced"
        DELAYED = "delayed"
        COMPLAINED = "complained"

    ident = models.CharField(max_length=64, unique=True)
    letter = models.ForeignKey("delivery.Letter", on_delete=models.CASCADE, related_name="reports")
    code = models.CharField(max_length=12, choices=Code)
    at = models.DateTimeField()
    said = models.CharField(max_length=500, blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["id"], name="report_owed", condition=Q(told_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.letter_id} {self.code}"
