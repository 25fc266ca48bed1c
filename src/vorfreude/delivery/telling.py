"""What was said, or was not, and why, in the words of whoever reads it: the same for the customer and for staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from vorfreude.core.attention import words
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.delivery.queries import ByChannel, Decided, Said
from vorfreude.lib import formats


@dataclass(frozen=True, slots=True)
class Reader:
    """In which language and zone it is read, and when."""

    language: str
    zone: ZoneInfo
    now: datetime

    def instant(self, at: datetime) -> str:
        """The day and the time, as the reader counts them."""
        return formats.instant(at.astimezone(self.zone), self.now.astimezone(self.zone).date())


@dataclass(frozen=True, slots=True)
class ToldStep:
    """Something that was decided on the way."""

    at: str
    outcome: str
    why: str


@dataclass(frozen=True, slots=True)
class ToldWay:
    """What became of it on one channel. ``before`` are earlier decisions, the first of them first; ``at`` is empty for
    what did not happen.
    """

    channel: str
    standing: str
    outcome: str
    why: str
    at: str
    before: tuple[ToldStep, ...]
    trouble: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing there was to say. ``whom`` is for staff; empty on a person's own page."""

    anchor: str
    title: str
    about: str
    at: str
    address: str
    ways: tuple[ToldWay, ...]
    whom: str = ""
    is_recallable: bool = False


def told(found: Iterable[Said], reader: Reader, names: dict[int, str] | None = None) -> list[Told]:
    """The notices in the reader's words. ``names`` says who people are, for staff, who also read what went wrong."""
    return [_told(one, reader, (names or {}).get(one.person_id, ""), for_staff=names is not None) for one in found]


def _told(one: Said, reader: Reader, whom: str, *, for_staff: bool) -> Told:
    return Told(
        anchor=one.notice,
        title=in_language(dict(one.title), reader.language),
        about=words.about(one.sort, reader.language),
        at=reader.instant(max(one.ready_at, one.made_at)),
        address=one.address,
        ways=tuple(_way(way, reader, for_staff=for_staff) for way in sorted(one.channels, key=_is_not) if _says(way)),
        whom=whom,
        is_recallable=one.withdrawn_at is None and one.sort != "correction",
    )


def _says(way: ByChannel) -> bool:
    """Whether a channel needs to be spoken of: what is, or will be, on the pages, whoever reads this sees there."""
    return way.channel != "portal" or way.standing == "skipped"


def _is_not(way: ByChannel) -> bool:
    """What was not said comes behind what was."""
    return way.standing == "skipped"


def _way(way: ByChannel, reader: Reader, *, for_staff: bool) -> ToldWay:
    return ToldWay(
        channel=words.channel_name(way.channel, reader.language),
        standing=way.standing,
        outcome=words.outcome(way.channel, way.standing, reader.language),
        why=words.why(way.code, way.because, way.until, reader.language, reader.zone.key),
        at=reader.instant(way.at) if way.standing in {"sent", "failed", "bounced"} else "",
        before=tuple(_step(way, step, reader) for step in way.record[:-1]),
        trouble=way.trouble if for_staff else "",
    )


def _step(way: ByChannel, step: Decided, reader: Reader) -> ToldStep:
    return ToldStep(
        reader.instant(step.at),
        words.outcome(way.channel, step.standing, reader.language),
        words.why(step.code, way.because, step.until, reader.language, reader.zone.key),
    )
