"""The ways that this installation has to people, from its settings: each is made once for each worker's thread."""

from typing import Final

from django.conf import settings

from vorfreude.boot.clock import utc_now
from vorfreude.core.attention.model import Channel as Name
from vorfreude.delivery.actions.screens import forget_screen
from vorfreude.delivery.channels import Addressee, Channel
from vorfreude.delivery.channels.mail import Mail
from vorfreude.delivery.channels.push import Device, Push
from vorfreude.delivery.channels.sms import Sms, gateway_of
from vorfreude.delivery.channels.writing import House, Picture
from vorfreude.delivery.queries.screens import devices_of
from vorfreude.delivery.vapid import vapid
from vorfreude.journeys import queries as journeys
from vorfreude.people import queries as people
from vorfreude.photos import queries as photos

PICTURE_WIDTH: Final = 960
"""Of the variant that travels in a letter: sharp at 600 points on most screens, some 70 KB."""


def channels() -> dict[Name, Channel]:
    """By name: e-mail and push always, text messages where there is a gateway."""
    house = House(settings.MAKER, settings.BASE_URL.geturl().rstrip("/"))
    found: dict[Name, Channel] = {
        "email": Mail(house, settings.DEFAULT_FROM_EMAIL, picture_for),
        "push": Push(Screens(), vapid(), settings.PUSH_SERVICES, utc_now),
    }
    if settings.SMS_GATEWAY is not None:
        found["sms"] = Sms(house, gateway_of(settings.SMS_GATEWAY), settings.SMS_GATEWAY["sender"])
    return found


class Screens:
    """Whose browsers there are, from the tables of delivery."""

    def of(self, person_id: int) -> list[Device]:
        """Where notices for this person are posted."""
        return devices_of(person_id, now=utc_now())

    def forget(self, device_id: int) -> None:
        """One of them is no more."""
        forget_screen(device_id)


def picture_for(photo_id: str, to: Addressee) -> Picture | None:
    """A small variant of a photograph, where it is out at this instant and this person may see it: as the page would."""
    shown = photos.shown_photo(photo_id)
    if shown is None or not _may_see(to.person_id, shown.subject, photo_id):
        return None
    described = photos.described([photo_id]).get(photo_id)
    file, _ = shown.variant(PICTURE_WIDTH, "image/jpeg")
    content = photos.content_of(file)
    if content is None or described is None:
        return None
    return Picture(content, described.captions.get(to.language, ""))


def _may_see(person_id: int, subject: str, photo_id: str) -> bool:
    rights = people.rights_of(person_id, subject)
    return rights is not None and "photographs" in rights and journeys.shows_photo([subject], photo_id)
