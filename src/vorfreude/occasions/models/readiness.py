"""Tables of being ready: gates with what was shown and decided, risks, rehearsals with injected trouble, findings.

What was shown and decided is added to, never changed: a gate that nobody looked at has no decision, which is not the same as
one at which nothing is needed.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.occasions import limits
from vorfreude.occasions.models.planning import Occasion


class Gate(models.Model):
    """A readiness check: by when, who answers for it, and what must be shown (``asks``)."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=limits.KEY)
    title = models.CharField(max_length=limits.WORDS)
    asks = models.TextField(blank=True)
    owner = models.CharField(max_length=200)
    due_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "key"], name="gate_has_one_key")]

    def __str__(self) -> str:
        return self.title


class GateEvidence(models.Model):
    """What was shown at a gate: words, and perhaps a file in the store (``kept`` is its name there, ``file`` its own)."""

    gate = models.ForeignKey(Gate, on_delete=models.CASCADE, related_name="evidence")
    words = models.TextField(blank=True)
    file = models.CharField(max_length=limits.WORDS, blank=True)
    kept = models.CharField(max_length=200, blank=True)
    shown_at = models.DateTimeField()
    shown_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.file or self.words[:40]


class GateDecision(models.Model):
    """What somebody decided at a gate. The newest counts; the ones before stay readable."""

    class Verdict(models.TextChoices):
        """``nothing-needed`` was looked at, and asks nothing of anybody."""

        GO = "go"
        NO_GO = "no-go"
        NOTHING_NEEDED = "nothing-needed"

    gate = models.ForeignKey(Gate, on_delete=models.CASCADE, related_name="decisions")
    verdict = models.CharField(max_length=14, choices=Verdict)
    words = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.verdict


class GoDecision(models.Model):
    """Whether the occasion takes place as planned, with the gates as they stood then: rows of key, title and verdict."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    go = models.BooleanField()
    words = models.TextField()
    gates = models.JSONField()
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return "go" if self.go else "no-go"


class Risk(models.Model):
    """What may go wrong, how likely and how bad (1 to 5 each), what is done about it, and the gate at which that is looked at."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    gate = models.ForeignKey(Gate, null=True, on_delete=models.SET_NULL, related_name="risks")
    title = models.CharField(max_length=limits.WORDS)
    likelihood = models.PositiveSmallIntegerField()
    effect = models.PositiveSmallIntegerField()
    measure = models.TextField(blank=True)
    owner = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(likelihood__gte=1, likelihood__lte=5, effect__gte=1, effect__lte=5), name="risk_in_fives"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Rehearsal(models.Model):
    """A timed try of something, with trouble that is injected by the minute."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=limits.WORDS)
    planned_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    owner = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title


class Injection(models.Model):
    """Trouble that is played so many minutes into a rehearsal, what should come of it, and what did."""

    rehearsal = models.ForeignKey(Rehearsal, on_delete=models.CASCADE, related_name="injections")
    minute = models.PositiveIntegerField()
    words = models.CharField(max_length=limits.WORDS)
    expected = models.TextField()
    seen = models.TextField(blank=True)
    as_expected = models.BooleanField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.minute}: {self.words}"


class Finding(models.Model):
    """Something to mend, out of a rehearsal or after the day: with an owner and a day, until it is done."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    rehearsal = models.ForeignKey(Rehearsal, null=True, on_delete=models.SET_NULL, related_name="findings")
    words = models.CharField(max_length=limits.WORDS)
    owner = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    found_at = models.DateTimeField()
    found_by = models.CharField(max_length=200)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["occasion", "due_at"], name="finding_open", condition=Q(done_at__isnull=True))
        ]

    def __str__(self) -> str:
        return self.words
