"""Tables of logistics: rides and seats, beds, kit and who has it, what is done in the rain, whom to call."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from vorfreude.occasions import limits
from vorfreude.occasions.models.crew import CrewMember
from vorfreude.occasions.models.guests import Guest
from vorfreude.occasions.models.planning import Occasion, Place


class Ride(models.Model):
    """A coach or a car, from one place to another. ``late_minutes`` is what is known of its delay."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=limits.WORDS)
    starts_from = models.CharField(max_length=limits.WORDS)
    goes_to = models.CharField(max_length=limits.WORDS)
    leaves_at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    seats = models.PositiveSmallIntegerField()
    driver = models.CharField(max_length=limits.WORDS, blank=True)
    driver_phone = models.CharField(max_length=40, blank=True)
    late_minutes = models.PositiveSmallIntegerField(default=0)
    left_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(leaves_at__lt=F("arrives_at")), name="ride_has_a_length")
        ]

    def __str__(self) -> str:
        return self.title


class Seat(models.Model):
    """A guest's seat in a ride."""

    ride = models.ForeignKey(Ride, on_delete=models.CASCADE, related_name="taken")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="seats")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ride", "guest"], name="one_seat_a_ride")]

    def __str__(self) -> str:
        return f"{self.guest_id} in {self.ride_id}"


class Hotel(models.Model):
    """Where guests sleep, and the rooms that are held there."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=limits.WORDS)
    street = models.CharField(max_length=limits.WORDS, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    rooms = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "title"], name="hotel_has_one_title")]

    def __str__(self) -> str:
        return self.title


class Bed(models.Model):
    """A guest's nights in a hotel, from an evening to a morning; ``room`` once it is known."""

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE, related_name="beds")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="beds")
    evening = models.DateField()
    morning = models.DateField()
    room = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hotel", "guest", "evening"], name="one_bed_an_evening"),
            models.CheckConstraint(condition=Q(evening__lt=F("morning")), name="bed_has_a_night"),
        ]

    def __str__(self) -> str:
        return f"{self.guest_id} in {self.hotel_id}"


class Kit(models.Model):
    """A thing that goes out and must come back: a radio, a scanner, an umbrella."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=limits.KEY)
    title = models.CharField(max_length=limits.WORDS)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "label"], name="kit_has_one_label")]

    def __str__(self) -> str:
        return f"{self.title} {self.label}"


class KitMove(models.Model):
    """A thing went to somebody (``member``) or back to the store (null). Added to, never changed; the newest says who has it."""

    kit = models.ForeignKey(Kit, on_delete=models.CASCADE, related_name="moves")
    member = models.ForeignKey(CrewMember, null=True, on_delete=models.SET_NULL, related_name="kit")
    words = models.CharField(max_length=limits.WORDS, blank=True)
    at = models.DateTimeField()
    moved_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.kit_id} to {self.member_id or 'store'}"


class Alternative(models.Model):
    """What is done when something outside our power happens (rain): which items fall away, which take place in other places.

    ``drops``: list of keys of items; ``moves``: key of an item → {to: name of a place}, and while it holds {from: where it was}. ``decide_at`` is the last instant at which it can be chosen.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=limits.WORDS)
    drops = models.JSONField(default=list)
    moves = models.JSONField(default=dict)
    decide_at = models.DateTimeField(null=True)
    chosen = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "title"], name="alternative_has_one_title")
        ]

    def __str__(self) -> str:
        return self.title


class Contact(models.Model):
    """Whom to call, and whether guests see it too."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=limits.WORDS)
    what = models.CharField(max_length=limits.WORDS)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    place = models.ForeignKey(Place, null=True, on_delete=models.SET_NULL, related_name="+")
    for_guests = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.what
