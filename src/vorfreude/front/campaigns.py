"""What calls a vehicle back, as the page of that vehicle says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from vorfreude.care.queries.campaigns import OfVehicle, campaigns_of_vehicle
from vorfreude.front.garage import Kept
from vorfreude.front.of_care import instant
from vorfreude.front.pages.upkeep import booking
from vorfreude.front.reader import Reader
from vorfreude.lib import formats


@dataclass(frozen=True, slots=True)
class CampaignShown:
    """A campaign in the reader's language; ``amount`` is what they are given for their trouble. Booked already, or where it is booked."""

    anchor: str
    is_recall: bool
    title: str
    what: str
    fix: str
    timeline: str
    compensation: str
    amount: str
    booked: str
    book: str


def campaigns_on(kept: Kept, reader: Reader) -> tuple[CampaignShown, ...]:
    """What calls the vehicle and is not done yet. One query."""
    return tuple(_shown(one, kept, reader) for one in campaigns_of_vehicle(kept.vehicle))


def _shown(one: OfVehicle, kept: Kept, reader: Reader) -> CampaignShown:
    words: Mapping[str, str] = one.words.get(reader.language) or next(iter(one.words.values()), {})
    return CampaignShown(
        anchor=one.name,
        is_recall=one.is_recall,
        title=words.get("title", ""),
        what=words.get("what", ""),
        fix=words.get("fix", ""),
        timeline=words.get("timeline", ""),
        compensation=words.get("compensation", ""),
        amount=formats.money(one.compensation, one.currency) if one.compensation else "",
        booked=instant(one.begins, reader, one.timezone) if one.begins else "",
        book="" if one.begins or not kept.reads_counters else booking(kept.vehicle.public_id, one.job),
    )
