"""The one table of the studio: drafts of blueprints. What was released stands in journeys; the draft says who wrote it and why."""

from django.db import models
from django.db.models import F, Q

from vorfreude.studio import limits


class Draft(models.Model):
    """A text that may become the next version of a blueprint. ``based_on`` is the version it was begun from, 0 for none.

    ``revision`` grows with every save, so that of two who write at once the second is told. ``changed_by`` wrote last;
    only somebody else may release it, as version ``released_as``.
    """

    class Standing(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft"
        ASKED = "asked"
        RELEASED = "released"
        DROPPED = "dropped"

    blueprint = models.CharField(max_length=80)
    based_on = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=limits.NOTE, blank=True)
    revision = models.PositiveIntegerField(default=1)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.DRAFT)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=200)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=200, blank=True)
    released_as = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["blueprint", "released_as"], name="one_draft_a_version"),
            models.CheckConstraint(
                condition=Q(released_as__isnull=True) | ~Q(settled_by=F("changed_by")),
                name="draft_released_by_a_second",
            ),
        )
        indexes = (models.Index(fields=["changed_at"], name="draft_open", condition=Q(settled_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.blueprint} from {self.based_on}"
