"""Tables of the room sharing: what somebody shows, with which link, until when, and how often it was looked at."""

from typing import ClassVar

from django.db import models

from vorfreude.sharing import limits


class Share(models.Model):
    """Photographs of one subject that a person shows to whoever has the link. Of the link only a digest is kept.

    ``shows`` holds what is not hidden: of ``name``, ``place``, ``date``.
    """

    public_id = models.CharField(max_length=22, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=200)
    words = models.CharField(max_length=limits.WORDS, blank=True)
    shows = models.JSONField(default=list)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "subject"], name="share_of_person")]

    def __str__(self) -> str:
        return self.public_id


class SharedPhoto(models.Model):
    """One photograph of a share, in its place (1, 2, …), with a line that its owner wrote."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="photos")
    place = models.PositiveSmallIntegerField()
    photo = models.CharField(max_length=100)
    words = models.CharField(max_length=limits.LINE, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["share", "place"], name="one_place"),
            models.UniqueConstraint(fields=["share", "photo"], name="shared_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place} of {self.share_id}"


class Sighting(models.Model):
    """How often a share was looked at on one day (UTC). Nothing is kept of whoever looked."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="sightings")
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["share", "day"], name="one_day")]

    def __str__(self) -> str:
        return f"{self.count} on {self.day}"
