"""Tables of guests: parties, who is in them, what they answered, need and asked, and when they came and went."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.lib.leases import Tried
from vorfreude.occasions import limits
from vorfreude.occasions.models.crew import CrewMember
from vorfreude.occasions.models.planning import Occasion


class Seating(models.Model):
    """How many guests there is room for; an occasion without a row has room for all."""

    occasion = models.OneToOneField(Occasion, on_delete=models.CASCADE, related_name="seating")
    seats = models.PositiveIntegerField()
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.seats} seats"


class Party(models.Model):
    """People who come together. ``seats`` is how many it may be, with those it brings; ``queued_at`` its place on the waiting list."""

    class Answer(models.TextChoices):
        """What the party answered."""

        NONE = "", "no answer yet"
        COMING = "coming"
        WAITING = "waiting"
        DECLINED = "declined"

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=limits.WORDS, blank=True)
    group = models.CharField(max_length=limits.WORDS, blank=True)
    seats = models.PositiveSmallIntegerField(default=2)
    invited_at = models.DateTimeField(null=True)
    answer_until = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "number"], name="party_has_one_number")]

    def __str__(self) -> str:
        return f"party {self.number}"


class Guest(models.Model):
    """Somebody invited or brought. ``number`` ends the subject of their journey: ``roll-out-27:117``.

    ``code`` stands on the badge and opens no page; ``link`` is part of what is signed in the link to their own page.
    ``came_at`` and ``left_at`` are what the rows of ``Door`` come to; ``host_told_at`` is when the host's phone was buzzed for it.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="guests")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=22)
    name = models.CharField(max_length=limits.WORDS)
    found_as = models.CharField(max_length=limits.WORDS)
    email = models.EmailField(max_length=254, blank=True)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=10)
    host = models.ForeignKey(CrewMember, null=True, on_delete=models.SET_NULL, related_name="guests")
    leads = models.BooleanField(default=False)
    walk_in = models.BooleanField(default=False)
    coming = models.BooleanField(null=True)
    link = models.PositiveIntegerField(default=1)
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    host_told_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "number"], name="guest_has_one_number"),
            models.UniqueConstraint(fields=["occasion", "code"], name="guest_has_one_code"),
            models.UniqueConstraint(fields=["party"], name="one_leads_a_party", condition=Q(leads=True)),
        ]
        indexes: ClassVar = [models.Index(fields=["occasion", "found_as"], name="guest_found")]

    def __str__(self) -> str:
        return f"guest {self.number}"


class GuestLetter(Tried):
    """A letter that is owed to a guest by plain mail, or went. ``about`` tells two of one kind apart; ``due_at`` is empty once it is settled."""

    class Kind(models.TextChoices):
        """What it says."""

        INVITATION = "invitation"
        PLACE = "place"
        REPLY = "reply"
        CALLED_OFF = "called-off"
        AFTERWARDS = "afterwards"

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=Kind)
    about = models.CharField(max_length=limits.IDENT, blank=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=limits.WORDS, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["guest", "kind", "about"], name="guest_letter_goes_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="guest_letter_due", condition=Q(due_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.kind} to guest {self.guest_id}"


class Sensitive(models.Model):
    """What a guest cannot eat and what they need to get about, sealed; read by those who need it, and deleted after the day."""

    guest = models.OneToOneField(Guest, on_delete=models.CASCADE, related_name="sensitive")
    diet = models.TextField(blank=True)
    access = models.TextField(blank=True)
    said_at = models.DateTimeField()
    delete_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"of guest {self.guest_id}"


class Travel(models.Model):
    """How a guest arrives and leaves, in their own words, with the instants where they gave them."""

    guest = models.OneToOneField(Guest, on_delete=models.CASCADE, related_name="travel")
    arrives_at = models.DateTimeField(null=True)
    arrives_by = models.CharField(max_length=limits.WORDS, blank=True)
    leaves_at = models.DateTimeField(null=True)
    leaves_by = models.CharField(max_length=limits.WORDS, blank=True)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"of guest {self.guest_id}"


class Question(models.Model):
    """A guest asked something before the day, and what was answered."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="questions")
    words = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"of guest {self.guest_id}"


class Door(models.Model):
    """Somebody came through a door: added to, never changed. Unique by the phone and its own name for it.

    ``undoes`` names the row of the same device that was pressed by mistake.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="doors")
    device = models.CharField(max_length=limits.IDENT)
    ident = models.CharField(max_length=limits.IDENT)
    coming = models.BooleanField()
    undoes = models.CharField(max_length=limits.IDENT, blank=True)
    at = models.DateTimeField()
    heard_at = models.DateTimeField()
    member = models.ForeignKey(CrewMember, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "device", "ident"], name="door_counts_once")
        ]
        indexes: ClassVar = [models.Index(fields=["guest", "at"], name="door_guest")]

    def __str__(self) -> str:
        return f"guest {self.guest_id} {'in' if self.coming else 'out'}"
