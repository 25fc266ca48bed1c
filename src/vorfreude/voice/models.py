"""What people say to us, and we to them in person: letters, calls, notes, reactions, answers, thanks.

Everything that a customer may see carries the instant since when they may; what has none is for staff alone.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from vorfreude.lib.leases import Tried
from vorfreude.voice import limits

PERSON = settings.AUTH_USER_MODEL


class Conversation(models.Model):
    """The letters of one journey. ``waiting_since`` and ``answer_by`` are set while an answer is ours to give.

    ``answer_by`` is the instant that was named to whoever wrote first; later letters do not move it.
    """

    journey = models.CharField(max_length=22, unique=True)
    subject = models.CharField(max_length=limits.NAME)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    claimed_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["answer_by"], name="conversation_waits", condition=Q(waiting_since__isnull=False)),
            models.Index(fields=["-changed_at"], name="conversation_changed"),
        )

    def __str__(self) -> str:
        return self.subject


class Message(models.Model):
    """One letter. It exists for the other side since ``gone_at``; ``due_at`` is when one that was put off goes.

    ``answer_by`` is what was promised to a customer's letter, ``answered_at`` when that came true. One of ours that was
    taken back has since when, who, why (for colleagues) and what its readers read instead (empty: our own words).
    """

    class Side(models.TextChoices):
        """Whose letter it is."""

        CUSTOMER = "customer"
        MAKER = "maker"

    public_id = models.CharField(max_length=22, unique=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=10, choices=Side)
    author = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(blank=True)
    token = models.CharField(max_length=limits.TOKEN)
    written_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    answer_by = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_back_why = models.CharField(max_length=limits.REASON, blank=True, default="", db_default="")
    taken_back_words = models.CharField(max_length=limits.REASON, blank=True, default="", db_default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conversation", "author", "token"], name="one_form_one_letter"),)
        indexes = (
            models.Index(fields=["conversation", "gone_at"], name="message_of"),
            models.Index(fields=["due_at"], name="message_due", condition=Q(due_at__isnull=False)),
        )

    def __str__(self) -> str:
        return self.public_id


class Enclosure(Tried):
    """A picture in a letter. Only what passed the gate is ever shown; the original is gone as soon as it has.

    ``trouble`` says why it will never be shown. ``sealed`` names the encrypted original, ``folder`` the variants.
    """

    class Standing(models.TextChoices):
        """What became of it so far."""

        WAITING = "waiting"
        SHOWN = "shown"
        REFUSED = "refused"

    public_id = models.CharField(max_length=22, unique=True)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="enclosures")
    standing = models.CharField(max_length=10, choices=Standing)
    trouble = models.CharField(max_length=40, blank=True)
    sealed = models.CharField(max_length=60, blank=True)
    folder = models.CharField(max_length=60, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    placeholder = models.CharField(max_length=72, blank=True)
    widths = models.JSONField(default=list)
    due_at = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=limits.NAME, blank=True)

    class Meta:
        indexes = (models.Index(fields=["due_at"], name="enclosure_due", condition=Q(due_at__isnull=False)),)

    def __str__(self) -> str:
        return self.public_id


class Note(models.Model):
    """What staff say to each other about a conversation, and what they did with it. No customer ever sees one."""

    class Act(models.TextChoices):
        """What happened."""

        NOTE = "note"
        CLAIM = "claim"
        RELEASE = "release"
        SETTLE = "settle"
        LOOK = "look"

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    act = models.CharField(max_length=10, choices=Act)
    text = models.CharField(max_length=limits.NOTE, blank=True)
    token = models.CharField(max_length=limits.TOKEN)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conversation", "author", "token"], name="one_form_one_note"),)

    def __str__(self) -> str:
        return self.act


class Call(models.Model):
    """A telephone call that somebody on the staff logged. The customer sees that there was one since ``shown_at``."""

    class Direction(models.TextChoices):
        """Who called whom."""

        OUT = "out"
        IN = "in"

    class Outcome(models.TextChoices):
        """What came of it."""

        SPOKE = "spoke"
        VOICEMAIL = "voicemail"
        NOBODY = "nobody"

    public_id = models.CharField(max_length=22, unique=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="calls")
    author = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction)
    outcome = models.CharField(max_length=10, choices=Outcome)
    words = models.CharField(max_length=limits.CALL, blank=True)
    token = models.CharField(max_length=limits.TOKEN)
    at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conversation", "author", "token"], name="one_form_one_call"),)

    def __str__(self) -> str:
        return self.public_id


class Reaction(models.Model):
    """What one person makes of one told moment, in one tap. It can be taken back, and changed."""

    class Sort(models.TextChoices):
        """The three there are."""

        JOY = "joy"
        AWE = "awe"
        MORE = "more"

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    journey = models.CharField(max_length=22)
    moment = models.CharField(max_length=120)
    sort = models.CharField(max_length=10, choices=Sort)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "journey", "moment"], name="one_reaction"),)
        indexes = (models.Index(fields=["journey", "moment"], name="reaction_moment"),)

    def __str__(self) -> str:
        return f"{self.sort} {self.moment}"


class Survey(models.Model):
    """One question about one moment to one person, and what came of it: an answer, or that they would rather not.

    ``moment`` is its key, or ``stage:`` and a stage that asks. ``stage``, ``plant`` and ``dealer`` are where the journey
    stood when it was asked. ``hidden_at``: since when the words are not shown to colleagues any more.
    """

    class Answer(models.TextChoices):
        """How it is answered: from 1 to 5, in words, or from 0 to 10."""

        SCALE = "scale"
        WORDS = "words"
        RECOMMEND = "recommend"

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    journey = models.CharField(max_length=22)
    moment = models.CharField(max_length=120)
    name = models.CharField(max_length=80)
    question = models.JSONField()
    answer = models.CharField(max_length=10, choices=Answer)
    blueprint = models.CharField(max_length=80, blank=True)
    stage = models.CharField(max_length=80, blank=True)
    plant = models.CharField(max_length=limits.NAME, blank=True)
    dealer = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    score = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=limits.WORDS, blank=True)
    answered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "journey", "moment"], name="one_question"),)
        indexes = (models.Index(fields=["asked_at"], name="survey_asked"),)

    def __str__(self) -> str:
        return self.name


class Pace(models.Model):
    """When somebody was last asked how likely they are to recommend us; whoever moves it on may ask them."""

    person = models.OneToOneField(PERSON, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id}"


class Thanks(models.Model):
    """Somebody's thanks to a crew. ``signed`` is how they wanted to be called, perhaps not at all.

    ``station`` is where the work was photographed; empty, they are for every station of the stage.
    """

    public_id = models.CharField(max_length=22, unique=True)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    journey = models.CharField(max_length=22)
    subject = models.CharField(max_length=limits.NAME)
    stage = models.CharField(max_length=80)
    station = models.CharField(max_length=limits.NAME, blank=True)
    words = models.CharField(max_length=limits.THANKS)
    signed = models.CharField(max_length=limits.NAME, blank=True)
    token = models.CharField(max_length=limits.TOKEN)
    at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "token"], name="one_form_one_thanks"),)
        indexes = (models.Index(fields=["stage", "at"], name="thanks_stage"),)
        verbose_name_plural = "thanks"

    def __str__(self) -> str:
        return self.public_id
