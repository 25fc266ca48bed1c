"""The tables of photographs: where they come from, what they are, what people judged, and who does not want to be shown.

Pixels are never in the database: a row names a sealed original and a folder of variants in the store.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.lib.leases import Tried
from vorfreude.photos import limits


class Station(models.Model):
    """A place on the floor, and the stages of builds that may stand there.

    ``masks`` are rectangles in thousandths of the picture, for a camera that does not move. ``judged`` counts pictures
    that people have looked at, ``spotless`` those in a row in which nobody had to cover more. ``automatic_since`` is empty
    where a person looks at every picture.
    """

    name = models.CharField(max_length=limits.NAME, unique=True)
    titles = models.JSONField(default=dict)
    stages = models.JSONField(default=list)
    masks = models.JSONField(default=list)
    judged = models.PositiveIntegerField(default=0)
    spotless = models.PositiveIntegerField(default=0)
    automatic_since = models.DateTimeField(null=True)
    automatic_by = models.CharField(max_length=limits.TITLE, blank=True)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """A code of one use that a plant lead shows to a phone, which thereby becomes a device of these stations."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=limits.NAME)
    language = models.CharField(max_length=10)
    stations = models.ManyToManyField(Station)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=limits.TITLE)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Device(models.Model):
    """A shared phone or tablet that may take pictures at some stations; nobody is signed in on it."""

    name = models.CharField(max_length=limits.NAME)
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10)
    stations = models.ManyToManyField(Station)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.CharField(max_length=limits.TITLE)
    seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=limits.TITLE, blank=True)

    def __str__(self) -> str:
        return self.name


class Traveller(models.Model):
    """The sheet that goes with a build: its code stands for the subject, and says nothing of it."""

    code = models.CharField(max_length=22, unique=True)
    subject = models.CharField(max_length=limits.TITLE)
    printed_at = models.DateTimeField()
    printed_by = models.CharField(max_length=limits.TITLE)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["subject"], name="traveller_subject"),)

    def __str__(self) -> str:
        return self.subject


class Photo(Tried):
    """One picture of one subject, or one clip: the same rules hold. docs/photos.md says what each standing means.

    ``fingerprint`` is a keyed digest of the bytes that came. ``sealed`` names the encrypted original and is empty once
    that is deleted. ``folder`` names where the variants lie. ``boxes`` is what was found and covered, ``drawn`` what
    people added. ``announced`` counts the signals that told the journey of it. ``sample`` marks one that went out by itself
    and that a person shall look at afterwards. ``spared`` is where a person said that there is no text: covers left out.
    ``frames`` counts those of a clip that has passed the gate; its ``boxes`` say in which frame each was found, and what
    was drawn over a clip may say from which frame to which.
    """

    class Kind(models.TextChoices):
        """What it is, by its first bytes."""

        PICTURE = "picture"
        CLIP = "clip"

    class Way(models.TextChoices):
        """How a picture came in."""

        DEVICE = "device"
        CAMERA = "camera"
        FOLDER = "folder"
        SIGNAL = "signal"

    class Standing(models.TextChoices):
        """What became of it so far."""

        WAITING = "waiting"
        ASIDE = "aside"
        REVIEW = "review"
        RELEASED = "released"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    public_id = models.CharField(max_length=22, unique=True)
    subject = models.CharField(max_length=limits.TITLE)
    stage = models.CharField(max_length=80)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="photos")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, null=True, related_name="photos")
    way = models.CharField(max_length=10, choices=Way)
    by = models.CharField(max_length=limits.TITLE, blank=True)
    captions = models.JSONField(default=dict)
    taken_at = models.DateTimeField()
    received_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PICTURE, db_default=Kind.PICTURE)
    frames = models.PositiveSmallIntegerField(default=0, db_default=0)

    standing = models.CharField(max_length=10, choices=Standing)
    reasons = models.JSONField(default=list)
    detector = models.CharField(max_length=200, blank=True)
    boxes = models.JSONField(default=list)
    drawn = models.JSONField(default=list)
    spared = models.JSONField(default=list)
    covered = models.FloatField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    placeholder = models.CharField(max_length=72, blank=True)
    widths = models.JSONField(default=list)
    folder = models.CharField(max_length=60, blank=True)
    sealed = models.CharField(max_length=60, blank=True)
    keep_until = models.DateTimeField(null=True)

    due_at = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=limits.TITLE, blank=True)

    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=limits.TITLE, blank=True)
    sample = models.BooleanField(default=False)
    announced = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["fingerprint", "subject"], name="one_picture_once"),)
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="photo_due", condition=Q(due_at__isnull=False)),
            models.Index(
                fields=["standing", "received_at"],
                name="photo_for_a_person",
                condition=Q(standing__in=["aside", "review", "withdrawn"]),
            ),
            models.Index(fields=["received_at"], name="photo_sampled", condition=Q(sample=True)),
            models.Index(fields=["keep_until"], name="photo_original_kept", condition=~Q(sealed="")),
            models.Index(fields=["subject", "taken_at"], name="photo_subject"),
            models.Index(fields=["station", "taken_at"], name="photo_station"),
        ]

    def __str__(self) -> str:
        return self.public_id


class Film(Tried):
    """The time-lapse of one subject in one stage at one station, from the released pictures of a camera that stands still.

    ``folder`` names where its files lie and is empty while there is nothing to show. ``frames`` are the pictures in it
    as they were, (id, folder) each. ``wishes`` counts what was asked of it: who makes it sees that more came meanwhile.
    """

    public_id = models.CharField(max_length=22, unique=True)
    subject = models.CharField(max_length=limits.TITLE)
    stage = models.CharField(max_length=80)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="films")
    frames = models.JSONField(default=list)
    folder = models.CharField(max_length=60, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    wishes = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=limits.TITLE, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["subject", "stage", "station"], name="one_film"),)
        indexes = (models.Index(fields=["due_at"], name="film_due", condition=Q(due_at__isnull=False)),)

    def __str__(self) -> str:
        return self.public_id


class Errand(models.Model):
    """A picture to be fetched, because a signal pointed to it. ``outcome`` is empty until it was, or never will be."""

    source = models.CharField(max_length=300)
    ident = models.CharField(max_length=300)
    subject = models.CharField(max_length=limits.TITLE)
    station = models.CharField(max_length=limits.NAME)
    address = models.CharField(max_length=limits.ADDRESS)
    by = models.CharField(max_length=limits.TITLE, blank=True)
    taken_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=limits.REASON, blank=True)
    photo = models.CharField(max_length=22, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "ident"], name="one_errand"),)
        indexes = (models.Index(fields=["due_at"], name="errand_due", condition=Q(due_at__isnull=False)),)

    def __str__(self) -> str:
        return f"{self.source} {self.ident}"


class Look(models.Model):
    """What one person judged of one picture, and which boxes it had before and after. Never changed.

    ``spared`` are the covers that the picture lost by then, or loses by this look.
    """

    class Act(models.TextChoices):
        """What a person did."""

        RELEASE = "release"
        COVER = "cover"
        REFUSE = "refuse"
        ASK_AGAIN = "ask-again"
        ASSIGN = "assign"
        WITHDRAW = "withdraw"
        CONFIRM = "confirm"
        UNCOVER = "uncover"

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="looks")
    person = models.CharField(max_length=limits.TITLE)
    act = models.CharField(max_length=10, choices=Act)
    at = models.DateTimeField()
    boxes = models.JSONField(default=list)
    drawn = models.JSONField(default=list)
    spared = models.JSONField(default=list)
    reason = models.CharField(max_length=limits.REASON, blank=True)

    class Meta:
        indexes = (models.Index(fields=["at"], name="look_at"),)

    def __str__(self) -> str:
        return f"{self.act} by {self.person}"


class Objection(models.Model):
    """Somebody's wish not to be shown: at a station, or everywhere, from and until; nobody need say who they are."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    asked_by = models.CharField(max_length=limits.TITLE, blank=True)
    reason = models.CharField(max_length=limits.REASON, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=limits.TITLE)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=limits.TITLE, blank=True)

    def __str__(self) -> str:
        return f"objection of {self.recorded_at:%Y-%m-%d}"


class Embargo(models.Model):
    """Builds with this fact (model = Falke II) are shown to nobody until an instant."""

    fact = models.CharField(max_length=80)
    value = models.CharField(max_length=limits.TITLE)
    until = models.DateTimeField(null=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=limits.TITLE)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=limits.TITLE, blank=True)

    def __str__(self) -> str:
        return f"{self.fact} = {self.value}"
