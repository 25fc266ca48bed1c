"""Tables of the room community: what the maker tells, offers and invites to, and what people answered.

Words are by language: ``{"en": {"title": …, "text": …}}``. Nothing that was released changes any more, but may be withdrawn.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from vorfreude.community import limits


class OwnPicture(models.Model):
    """A picture of the maker's own: made anew from its pixels by the gate's child, shown because somebody answers for it."""

    public_id = models.CharField(max_length=22, unique=True)
    folder = models.CharField(max_length=60)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    placeholder = models.CharField(max_length=72)
    widths = models.JSONField()
    alt = models.JSONField(default=dict)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.public_id


class Said(models.Model):
    """What articles, offers and gatherings have in common: words, a picture, for whom, who wrote, released, withdrew it.

    ``rule`` is CEL over a journey, as in blueprints; empty is everybody. ``announced_at`` is when people were last told.
    """

    public_id = models.CharField(max_length=22, unique=True)
    words = models.JSONField()
    picture = models.ForeignKey(OwnPicture, null=True, on_delete=models.SET_NULL, related_name="+")
    rule = models.CharField(max_length=limits.RULE, blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=200, blank=True)
    announced_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_id


class Article(Said):
    """News. ``publish_at`` is from when on it may be read."""

    publish_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["publish_at"], name="article_published")]


class Offer(Said):
    """Something that fits some journeys. Released by another person than the one who wrote it last."""

    price_minor = models.BigIntegerField()
    price_currency = models.CharField(max_length=3)
    ends_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["ends_at"], name="offer_ends")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | ~Q(released_by=F("written_by")), name="released_by_a_second"
            )
        ]


class OfferRefusal(models.Model):
    """A person's no, for good: to one offer, or (``offer`` null) to all. Only a no to all can be taken back."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, null=True, on_delete=models.CASCADE, related_name="refusals")
    refused_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "offer"], name="one_refusal", condition=Q(offer__isnull=False)),
            models.UniqueConstraint(
                fields=["person"], name="one_no_to_all", condition=Q(offer__isnull=True, lifted_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} refused {self.offer_id or 'all'}"


class OfferWish(models.Model):
    """Somebody would like it, for this subject: the concierge calls."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="wishes")
    subject = models.CharField(max_length=200)
    wished_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "offer"], name="one_wish")]

    def __str__(self) -> str:
        return f"{self.person_id} wishes {self.offer_id}"


class Gathering(Said):
    """An invitation to come together: when, where (in ``words``), for how many, and until when one may answer.

    ``guests``: how many one may bring. ``revision`` grows with what calendars must hear of. Withdrawn is called off.
    """

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    timezone = models.CharField(max_length=64)
    answer_until = models.DateTimeField()
    seats = models.PositiveIntegerField()
    guests = models.PositiveSmallIntegerField(default=1)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["starts_at"], name="gathering_starts")]


class Reply(models.Model):
    """One invited person and what they answered. ``seats`` are theirs while they come, or wished while they wait.

    ``queued_at`` is their place on the waiting list.
    """

    class Answer(models.TextChoices):
        """What somebody answered."""

        NONE = "", "no answer yet"
        COMING = "coming"
        WAITING = "waiting"
        DECLINED = "declined"

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="replies")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    seats = models.PositiveSmallIntegerField(default=0)
    guest = models.CharField(max_length=limits.GUEST, blank=True)
    queued_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["gathering", "person"], name="one_reply")]
        indexes: ClassVar = [models.Index(fields=["person"], name="reply_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.answer or 'invited'}"
