"""Tables of the room sharing: what somebody shows, with which link, until when, how often it was looked at, and who asked."""

from typing import ClassVar

from django.db import models

from vorfreude.sharing import limits


class Share(models.Model):
    """Photographs of one subject that a person shows to whoever has the link. Of the link only a digest is kept.

    ``shows`` holds what is not hidden: of ``name``, ``place``, ``date``. ``journey`` (its public id) and its blueprint are
    those from whose page it was made. ``may_ask``: visitors may ask the maker to be in touch, as far as the maker allows it.
    """

    public_id = models.CharField(max_length=22, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=200)
    words = models.CharField(max_length=limits.WORDS, blank=True)
    shows = models.JSONField(default=list)
    journey = models.CharField(max_length=22, blank=True)
    blueprint = models.CharField(max_length=80, blank=True)
    may_ask = models.BooleanField(default=False)
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


class Enquiry(models.Model):
    """Somebody who saw a share asks the maker to be in touch. Nobody reads it before ``confirmed_at``: until then anybody
    may have written that address.

    ``public_id`` is its reference, which a journey may name as what it began from. ``settled_as`` says what came of it.
    When ``forgotten_at`` has come name, address and words are gone, and what is left says nothing of anybody.
    """

    class Settlement(models.TextChoices):
        """What came of it."""

        DONE = "done"
        NOT_WANTED = "not-wanted"

    public_id = models.CharField(max_length=22, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    share = models.ForeignKey(Share, on_delete=models.SET_NULL, null=True, related_name="enquiries")
    blueprint = models.CharField(max_length=80)
    name = models.CharField(max_length=limits.NAME, blank=True)
    email = models.CharField(max_length=limits.ADDRESS, blank=True)
    message = models.CharField(max_length=limits.MESSAGE, blank=True)
    language = models.CharField(max_length=10)
    consent = models.CharField(max_length=600, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    settled_as = models.CharField(max_length=12, choices=Settlement, blank=True)
    settled_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "enquiries"
        indexes: ClassVar = [
            models.Index(
                fields=["-confirmed_at"], name="enquiry_confirmed", condition=models.Q(confirmed_at__isnull=False)
            ),
            models.Index(fields=["email", "asked_at"], name="enquiry_address", condition=~models.Q(email="")),
        ]

    def __str__(self) -> str:
        return self.public_id
