"""The tables of intake: what was said, about whom, by whom, and what was not understood.

Rows of ``Signal`` are never updated, but to take out a person who is to be forgotten; the only way to take one away is
to undo its whole batch.
"""

from django.db import models
from django.db.models import Q

from vorfreude.intake import limits

NOTHING = models.Value([], models.JSONField())
"""An empty list, as the database itself fills it in for a release that does not know the column."""


class Subject(models.Model):
    """What signals are about, in the maker's own words; also the queue of what workers must look at.

    ``due_at`` is empty when nothing is new. ``touches`` counts every touch, so that a worker clears only
    what it has seen. ``generation`` grows when history was taken away. ``waiting_since`` is empty once a
    journey exists. ``moved_upto`` is the largest signal row that was assigned to another subject with all before it; null for none.
    """

    name = models.CharField(max_length=limits.SUBJECT)
    touches = models.BigIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=limits.WORKER, default="")
    seen_upto = models.BigIntegerField(default=0)
    generation = models.IntegerField(default=0)
    waiting_since = models.DateTimeField(null=True)
    moved_upto = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["name"], name="intake_subject_name"),)
        indexes = (
            models.Index(fields=["due_at"], name="intake_subject_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=["id"], name="intake_subject_waiting", condition=Q(waiting_since__isnull=False)),
        )

    def __str__(self) -> str:
        """The maker's own word."""
        return self.name


class MappingVersion(models.Model):
    """One text of a mapping, as it was used or saved: who, when and why. A mapping is its source and the name of its file."""

    source = models.CharField(max_length=limits.SOURCE)
    file = models.CharField(max_length=limits.FILE_NAME)
    number = models.IntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=limits.ACTOR)
    why = models.CharField(max_length=limits.REASON)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "file", "number"], name="intake_mapping_version"),)

    def __str__(self) -> str:
        """The file and the number."""
        return f"{self.file} {self.number}"


class Batch(models.Model):
    """One import: which file, read how, how far, and whether it was undone, by whom.

    ``mapping`` is the text that read it; empty for what was imported before texts were kept.
    """

    file_name = models.CharField(max_length=limits.FILE_NAME)
    digest = models.CharField(max_length=64)
    mapping_digest = models.CharField(max_length=64)
    mapping = models.ForeignKey(MappingVersion, on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=limits.ACTOR)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=limits.ACTOR, default="")
    rows = models.BigIntegerField(default=0)
    accepted = models.BigIntegerField(default=0)
    duplicate = models.BigIntegerField(default=0)
    refused = models.BigIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["digest", "mapping_digest"], name="intake_batch_digests"),)

    def __str__(self) -> str:
        """The file's name."""
        return self.file_name


class Signal(models.Model):
    """One immutable fact. ``data`` is the raw JSON text of an object, kept as it came.

    Its subject and its batch are rows that the statement or transaction that inserts it holds locked, and no row of
    theirs is ever deleted; so the database does not look them up again (docs/decisions/0013).
    """

    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, db_index=False, db_constraint=False, related_name="+"
    )
    source = models.CharField(max_length=limits.SOURCE)
    ident = models.CharField(max_length=limits.IDENT)
    kind = models.CharField(max_length=limits.KIND)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    data = models.TextField()
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, db_index=False, db_constraint=False, related_name="+"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "ident"], name="intake_signal_once"),)
        indexes = (
            models.Index(fields=["subject", "id"], name="intake_signal_subject"),
            models.Index(fields=["batch"], name="intake_signal_batch", condition=Q(batch__isnull=False)),
        )

    def __str__(self) -> str:
        """The kind and the identity."""
        return f"{self.kind} {self.source}#{self.ident}"


class ApiToken(models.Model):
    """A right to speak, or to read: only the SHA-256 of 256 random bits is kept.

    ``sources`` and ``kinds`` are lists of patterns (see ``intake.actions.tokens``); an empty list allows all, where the token
    ``speaks`` at all. ``reads`` lists what it may read, nothing by default; ``blueprints`` of which ones, all where empty.
    """

    name = models.CharField(max_length=limits.TOKEN_NAME)
    digest = models.CharField(max_length=64)
    sources = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    speaks = models.BooleanField(default=True, db_default=True)
    reads = models.JSONField(default=list, db_default=NOTHING)
    blueprints = models.JSONField(default=list, db_default=NOTHING)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=limits.ACTOR)
    last_used = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=limits.ACTOR, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["digest"], name="intake_token_digest"),)

    def __str__(self) -> str:
        """The name it was given."""
        return self.name


class Refusal(models.Model):
    """A signal that was well-formed but not acceptable, kept so that someone can mend its sender, or take it in after all.

    ``at`` is the instant it named, where it could be read. ``is_whole`` is whether the excerpt is all of its data.
    """

    refused_at = models.DateTimeField()
    token = models.ForeignKey(ApiToken, on_delete=models.SET_NULL, null=True, db_index=False, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, db_index=False, related_name="+")
    source = models.CharField(max_length=limits.SOURCE)
    ident = models.CharField(max_length=limits.IDENT)
    kind = models.CharField(max_length=limits.KIND)
    subject = models.CharField(max_length=limits.SUBJECT)
    code = models.CharField(max_length=40)
    came = models.CharField(max_length=limits.REASON)
    expected = models.CharField(max_length=limits.REASON)
    hint = models.CharField(max_length=limits.REASON)
    excerpt = models.TextField()
    at = models.DateTimeField(null=True)
    is_whole = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=limits.ACTOR, default="")

    class Meta:
        indexes = (
            models.Index(fields=["refused_at"], name="intake_refusal_when"),
            models.Index(fields=["token", "id"], name="intake_refusal_token"),
        )

    def __str__(self) -> str:
        """The reason and the identity."""
        return f"{self.code} {self.source}#{self.ident}"


class RefusedLine(models.Model):
    """A line of an imported file that could not be taken in, kept so that it can be tried on the mended mapping.

    ``place`` is the row's number among all of its file, ``line`` where it ends there. ``cells`` is the JSON text of its
    cells by column, empty where they are too long to be kept or where the line is no row at all. What was wrong with it is
    its ``column`` (where it is one), ``came``, ``expected`` and ``hint``: what it was last tried for. ``settled_in`` is
    the batch that took it in; while that is undone the line is open again.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="+")
    place = models.BigIntegerField()
    line = models.BigIntegerField()
    scope = models.CharField(max_length=10)
    cells = models.TextField()
    column = models.CharField(max_length=limits.REASON)
    came = models.CharField(max_length=limits.REASON)
    expected = models.CharField(max_length=limits.REASON)
    hint = models.CharField(max_length=limits.REASON)
    kept_at = models.DateTimeField()
    settled_in = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["batch", "place"], name="intake_refused_line_once"),)
        indexes = (models.Index(fields=["kept_at"], name="intake_refused_line_when"),)

    def __str__(self) -> str:
        """What was expected, and where."""
        return f"line {self.line}: {self.expected}"
