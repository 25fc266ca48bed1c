"""Phones of the crew that may be buzzed."""

from vorfreude.delivery.channels.push import Device
from vorfreude.occasions.models import CrewScreen


def screens_of(member: int) -> list[Device]:
    """The browsers of somebody of the crew, by row. One query."""
    rows = CrewScreen.objects.filter(member=member).order_by("pk").values_list("pk", "endpoint", "p256dh", "auth")
    return [Device(*row) for row in rows]
