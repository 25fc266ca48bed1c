"""Tables of the garage: vehicles, who owned them, what they ran, what came with them, and the chain of their records."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vorfreude.care import limits


class Vehicle(models.Model):
    """Any durable thing: a car, a jet, a yacht, a kitchen. ``name`` is the subject of its journey, on which rights hang: vehicle-117.

    ``specification``: list of [name, value] as built, in the maker's order. ``build`` is the subject of the journey that built it.
    ``counters``: which of km and hours it counts. ``model`` is what a campaign and a maintenance plan ask for.
    ``head``: how many records there are and the digest of the last, signed, so that cutting off the end is seen (``core/chain``).
    ``checked_…``: up to which record its book was found whole, and when it was looked through; ``unsound_at``: since when it is known not to be.
    """

    public_id = models.CharField(max_length=22, unique=True)
    name = models.CharField(max_length=limits.NAME, unique=True)
    kind = models.CharField(max_length=limits.KEY)
    maker = models.CharField(max_length=limits.WORDS)
    model = models.CharField(max_length=limits.WORDS)
    title = models.CharField(max_length=limits.WORDS)
    serial = models.CharField(max_length=limits.SERIAL)
    vin = models.CharField(max_length=17, blank=True, default="")
    registration = models.CharField(max_length=limits.SERIAL, blank=True)
    registered_on = models.DateField(null=True)
    built_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    specification = models.JSONField(default=list)
    build = models.CharField(max_length=limits.WORDS, blank=True)
    counters = models.JSONField(default=list)
    is_severe = models.BooleanField(default=False)
    plan = models.ForeignKey("care.MaintenancePlan", null=True, on_delete=models.SET_NULL, related_name="+")
    timezone = models.CharField(max_length=64, default="UTC")
    head = models.TextField(blank=True)
    checked_number = models.PositiveIntegerField(default=0)
    checked_digest = models.CharField(max_length=limits.DIGEST, blank=True)
    checked_at = models.DateTimeField(null=True)
    unsound_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["maker", "kind", "serial"], name="vehicle_has_one_serial"),
            models.UniqueConstraint(fields=["vin"], name="vehicle_has_one_vin", condition=~Q(vin="")),
        ]
        indexes: ClassVar = [
            models.Index(fields=["model", "serial"], name="vehicle_of_model"),
            models.Index(fields=["registration"], name="vehicle_registered", condition=~Q(registration="")),
        ]

    def __str__(self) -> str:
        return self.name


class Ownership(models.Model):
    """Somebody owned it for a stretch. ``person`` goes with their erasure; that there was an owner stays. Rights hang on participation."""

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="ownerships")
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vehicle", "number"], name="ownership_has_one_number"),
            models.UniqueConstraint(fields=["vehicle"], name="one_owner_at_a_time", condition=Q(until__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"owner {self.number}"


class Reading(models.Model):
    """What a counter showed. Append-only: one that was wrong is ``corrected`` by another; ``oddity`` says why it cannot be believed as it is."""

    class Counter(models.TextChoices):
        """What is counted."""

        KM = "km"
        HOURS = "hours"

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="readings")
    counter = models.CharField(max_length=5, choices=Counter)
    value = models.PositiveIntegerField()
    at = models.DateTimeField()
    source = models.CharField(max_length=limits.KEY)
    oddity = models.CharField(max_length=limits.KEY, blank=True)
    corrected = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="corrects")
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["vehicle", "counter", "at"], name="reading_in_time")]

    def __str__(self) -> str:
        return f"{self.value} {self.counter}"


class Document(models.Model):
    """A paper that goes with a vehicle. ``file`` is its name in the store. What is ``private`` never goes to the next owner."""

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="documents")
    public_id = models.CharField(max_length=22, unique=True)
    title = models.CharField(max_length=limits.WORDS)
    kind = models.CharField(max_length=limits.KEY)
    file = models.CharField(max_length=limits.URL)
    form = models.CharField(max_length=limits.KEY)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=limits.DIGEST)
    is_private = models.BooleanField(default=False)
    ownership = models.ForeignKey(Ownership, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)
    dropped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title


class Warranty(models.Model):
    """What somebody stands for, until a day or a reading, whichever comes first."""

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="warranties")
    words = models.JSONField()
    by = models.CharField(max_length=limits.WORDS)
    since = models.DateField()
    until = models.DateField(null=True)
    counter = models.CharField(max_length=5, blank=True)
    until_reading = models.PositiveIntegerField(null=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.by


class Fitted(models.Model):
    """A tyre or a part on the vehicle for a stretch: where, of which make and number, from which reading to which."""

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="fitted")
    kind = models.CharField(max_length=limits.KEY)
    place = models.CharField(max_length=limits.KEY, blank=True)
    title = models.CharField(max_length=limits.WORDS)
    number = models.CharField(max_length=limits.WORDS, blank=True)
    fitted_on = models.DateField()
    fitted_reading = models.PositiveIntegerField(null=True)
    taken_off_on = models.DateField(null=True)
    taken_off_reading = models.PositiveIntegerField(null=True)
    record = models.ForeignKey("care.Record", null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.title


class Record(models.Model):
    """Something that was done to a vehicle, as a link of a chain. Never changed, never deleted: a wrong one is corrected by another.

    ``body`` is the canonical JSON that is signed: it holds the number, the digest of the one before, the instant, what was done and by what
    kind of house, and no person. ``digest`` is its SHA-256, ``key`` and ``signature`` are Ed25519 (``core/chain``). What somebody wrote
    stands beside it in ``said`` ({salt, words}), and only its digest in the body: words can be taken out (``said_out_…``: when and by whom), and the chain holds.
    """

    class Source(models.TextChoices):
        """Who stands for it."""

        MAKER = "maker"
        PARTNER = "partner"
        OWNER = "owner"

    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="records")
    public_id = models.CharField(max_length=22, unique=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=limits.KEY)
    source = models.CharField(max_length=7, choices=Source)
    at = models.DateTimeField()
    body = models.TextField()
    said = models.JSONField(null=True)
    said_out_at = models.DateTimeField(null=True)
    said_out_by = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=limits.DIGEST)
    key = models.CharField(max_length=limits.IDENT)
    signature = models.CharField(max_length=limits.SIGNATURE)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    photos = models.JSONField(default=list)
    invoice = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="+")
    visit = models.ForeignKey("care.Visit", null=True, on_delete=models.SET_NULL, related_name="records")
    ownership = models.ForeignKey(Ownership, null=True, on_delete=models.SET_NULL, related_name="+")
    lines = models.JSONField(default=list)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vehicle", "number"], name="record_has_one_number"),
            models.UniqueConstraint(fields=["vehicle", "digest"], name="record_stands_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["vehicle", "at"], name="record_in_time")]

    def __str__(self) -> str:
        return f"record {self.number}"


class Passing(models.Model):
    """A vehicle on its way to its next owner: what goes with it, who was asked, and what became of it. The token is kept as its digest."""

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="passings")
    public_id = models.CharField(max_length=22, unique=True)
    seller = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    buyer = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=limits.TAG)
    token = models.CharField(max_length=limits.DIGEST, unique=True)
    goes = models.JSONField()
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["vehicle"],
                name="one_passing_at_a_time",
                condition=Q(withdrawn_at__isnull=True, declined_at__isnull=True, accepted_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.public_id
