"""Tables of the screens on which somebody wants notices, and of those who want none."""

from django.db import models


class PushSubscription(models.Model):
    """A browser in which a person switched notices on.

    It is spoken to as long as the session lives in which that was done: who signs out, there or from elsewhere, hears
    no more on that screen. ``name`` is what the browser calls itself.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=1_000, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    session = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} on {self.name}"


class PushRefusal(models.Model):
    """A person does not want to be asked about notices again."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} does not want to be asked"
