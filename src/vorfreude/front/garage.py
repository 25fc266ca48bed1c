"""What stands in somebody's garage: a page of a vehicle begins by asking whether this reader follows it, and with what right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Concatenate

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vorfreude.care import queries
from vorfreude.care.queries import RecordSeen
from vorfreude.front.album import Photo
from vorfreude.front.reader import Reader, for_reader
from vorfreude.lib import formats
from vorfreude.people import queries as people
from vorfreude.photos import queries as photos
from vorfreude.photos.queries import Described

PREFIX = "vehicle-"
"""How the subjects of vehicles begin."""

MIDDLE = 960
"""The width that a browser takes which knows no srcset."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A vehicle that the reader follows, and what they may do there."""

    vehicle: queries.Vehicle
    rights: people.Rights

    @property
    def is_owners(self) -> bool:
        """Whether the reader decides over it: who may invite others owns it."""
        return "invite" in self.rights

    @property
    def adds(self) -> bool:
        """Whether they may put papers and entries there."""
        return "answer" in self.rights

    @property
    def reads_counters(self) -> bool:
        """Whether they may say what the counter shows: everybody who drives it."""
        return "ask" in self.rights

    @property
    def sees(self) -> bool:
        """Whether photographs are theirs to see."""
        return "photographs" in self.rights


type OfKept[**P] = Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]
type PageOfKept[**P] = Callable[Concatenate[HttpRequest, Reader, Kept, P], HttpResponseBase]


def for_keeper[**P](page: PageOfKept[P]) -> OfKept[P]:
    """Only for people who follow the vehicle. Not there and not theirs are the same answer. Three statements."""

    @for_reader  # type: ignore[arg-type]  # Django says the public id by its name
    @wraps(page)
    def guarded(
        request: HttpRequest, reader: Reader, public_id: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        vehicle = queries.vehicle_of(public_id)
        rights = people.rights_of(reader.id, vehicle.name) if vehicle else None
        if vehicle is None or rights is None:
            raise Http404
        return page(request, reader, Kept(vehicle, rights), *args, **kwargs)

    return guarded  # type: ignore[return-value]  # as above


def allowed(may: bool) -> None:  # noqa: FBT001 the one thing that is asked
    """Goes on where it is so; whoever follows the vehicle is told that this is not theirs to do."""
    if not may:
        raise PermissionDenied


def described(names: Iterable[str]) -> dict[str, Described]:
    """Those of these photographs that are out, by id. One query, none for none."""
    return photos.described(list(dict.fromkeys(names)))


def records_shown(kept: Kept) -> tuple[RecordSeen, ...]:
    """The book of the vehicle with the photographs that whoever has it now may see. One query."""
    return with_what_went(queries.records_of(kept.vehicle.pk))


def with_what_went(records: Iterable[RecordSeen]) -> tuple[RecordSeen, ...]:
    """These records, without the photographs that stayed with an owner before."""
    return tuple(replace(one, photos=()) if one.stayed else one for one in records)


def picture(vehicle: queries.Vehicle, name: str, about: Described, title: str) -> Photo:
    """A photograph as a page of this vehicle shows it, with its title for whoever cannot see it."""
    here = reverse("garage-photo", args=[vehicle.public_id, name, 0]).removesuffix("0")
    middle = next((width for width in about.widths if width >= MIDDLE), about.widths[-1])
    return Photo(
        src=f"{here}{middle}",
        srcset=", ".join(f"{here}{width} {width}w" for width in about.widths),
        large=f"{here}{about.widths[-1]}",
        alt=_("Photograph: %(title)s") % {"title": title},
        caption=about.captions.get("", ""),
        width=about.width,
        height=about.height,
        tint=about.placeholder,
    )


def facts_of(vehicle: queries.Vehicle, today: date) -> tuple[tuple[str, str], ...]:
    """What is stamped into it and written in its papers; what nobody knows is left out."""
    facts = (
        (_("Model"), f"{vehicle.maker} {vehicle.model}"),
        (_("Registration"), vehicle.registration),
        (_("VIN"), vehicle.vin),
        (_("Serial number"), vehicle.serial if vehicle.serial != vehicle.vin else ""),
        (_("Built"), formats.day(vehicle.built_on, today) if vehicle.built_on else ""),
        (_("Delivered"), formats.day(vehicle.delivered_on, today) if vehicle.delivered_on else ""),
    )
    return tuple((name, value) for name, value in facts if value)
