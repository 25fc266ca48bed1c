"""One picture at a time, and one station at a time: the order in which rows are locked, so that nobody waits in a circle.

A station's row is locked before its pictures' rows. Whoever holds it knows that no objection, no embargo and no other
judgement at this station is half done.
"""

from vorfreude.photos.actions.hindered import NotNow
from vorfreude.photos.models import Photo, Station


def locked(photo: str, *standings: str) -> Photo:
    """The picture and its station, locked until the transaction ends. Raises NotNow unless it stands as expected."""
    station = Photo.objects.filter(public_id=photo).values_list("station", flat=True).first()
    if station is None:
        raise NotNow("no-such-picture", "there is no such picture")
    held = Station.objects.select_for_update().get(pk=station)
    row = Photo.objects.select_for_update().get(public_id=photo)
    row.station = held
    if row.standing not in standings:
        raise NotNow("moved-on", f"it is {row.standing} by now", standing=row.standing, by=_last_person(row))
    return row


def _last_person(row: Photo) -> str:
    return row.looks.order_by("-pk").values_list("person", flat=True).first() or ""
