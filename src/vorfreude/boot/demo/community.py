"""What the demo's maker tells, offers and invites to, and what its first customer shows to the world."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from ruamel.yaml import YAML

from vorfreude.boot.demo.answering import Answering, Enquiring
from vorfreude.boot.demo.words import PlantWords
from vorfreude.community import actions as community
from vorfreude.community.actions import Invitation, Offered, OwnPicture
from vorfreude.core.blueprint.model import Text
from vorfreude.people import queries as people
from vorfreude.photos.actions.own_pictures import copy_as_own
from vorfreude.photos.actions.placing import Folder
from vorfreude.sharing import actions as sharing
from vorfreude.sharing import limits
from vorfreude.sharing import queries as shares
from vorfreude.sharing.actions import Picked

ZONE = ZoneInfo("Europe/Berlin")
SATURDAY, A_WEEK = 5, 7


class Telling(msgspec.Struct, forbid_unknown_fields=True):
    """One article; ``days`` before the demo began it was published."""

    days: int
    picture: str
    alt: Text
    title: Text
    text: Text


class Offering(msgspec.Struct, forbid_unknown_fields=True):
    """One offer; it ends so many days after the demo began."""

    ends: int
    price: str
    rule: str
    picture: str
    alt: Text
    title: Text
    text: Text
    because: Text


class Hosting(msgspec.Struct, forbid_unknown_fields=True):
    """One gathering: on the first Saturday so many days after the demo began, between two hours."""

    begins: int
    hours: tuple[int, int]
    answers: int
    seats: int
    picture: str
    alt: Text
    title: Text
    place: Text
    text: Text


class Showing(msgspec.Struct, forbid_unknown_fields=True):
    """What the first customer shows: at most so many photographs as there are lines."""

    days: int
    words: Text
    lines: tuple[Text, ...]


class Community(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file."""

    articles: tuple[Telling, ...]
    offers: tuple[Offering, ...]
    gatherings: tuple[Hosting, ...]
    share: Showing
    answers: Answering
    enquiries: tuple[Enquiring, ...]


def read_community(file: Path) -> Community:
    """The words of the example. Raises msgspec.ValidationError for a file of another shape."""
    return msgspec.convert(YAML(typ="safe").load(file.read_text(encoding="utf-8")), Community)


def tell_community(file: Path, words: PlantWords, pictures: Mapping[str, Folder], *, now: datetime) -> None:
    """Everything of the file, written by the concierge and released by the plant lead, told as it is due."""
    said, writer = read_community(file), words.staff["concierge"].mail
    for one in said.articles:
        at = now + timedelta(days=one.days)
        made = community.write_article(
            words=_words(title=one.title, text=one.text), rule="", picture=_picture(one, pictures, writer, at), actor=writer, now=at
        )  # fmt: skip
        community.publish_article(article=made, at=at, actor=writer, now=at)
    for offer in said.offers:
        offered = _offered(offer, _picture(offer, pictures, writer, now), now)
        made = community.make_offer(offered=offered, actor=writer, now=now)
        community.release_offer(offer=made, actor=words.staff["plant-lead"].mail, now=now)
    for gathering in said.gatherings:
        invitation = _invitation(gathering, _picture(gathering, pictures, writer, now), now)
        made = community.plan_gathering(invitation=invitation, actor=writer, now=now)
        community.release_gathering(gathering=made, actor=writer, now=now)
    community.announce(now=now)


def show_to_the_world(file: Path, words: PlantWords, subjects: Iterable[str], *, now: datetime) -> str:
    """The first customer shows photographs of the first of her cars that has some; gives the share's id, empty for none.

    Her visitors may ask the maker to be in touch.
    """
    said, owner = read_community(file).share, people.person_of(words.showcase.mail)
    for subject in subjects:
        chosen = shares.choosable(subject)[: len(said.lines)]
        if owner and chosen:
            lines = [line[words.showcase.language] for line in said.lines]
            return sharing.make_share(
                person_id=owner.id,
                subject=subject,
                picked=[Picked(one.photo, line) for one, line in zip(chosen, lines, strict=False)],
                words=said.words[words.showcase.language],
                shows=("place",),
                days=limits.USUAL_DAYS,
                now=now,
                may_ask=True,
            )
    return ""


def _words(**parts: Text) -> dict[str, dict[str, str]]:
    languages = next(iter(parts.values()))
    return {tag: {part: text[tag] for part, text in parts.items()} for tag in languages}


def _picture(
    one: Telling | Offering | Hosting, pictures: Mapping[str, Folder], writer: str, now: datetime
) -> OwnPicture | None:
    """The example's picture as one of the maker's own; none where the world was built without its pictures' files."""
    try:
        copied = copy_as_own(pictures[one.picture])
    except (KeyError, OSError):
        return None
    if not copied.widths:
        return None
    return community.keep_picture(folder=copied, alt=one.alt, actor=writer, now=now)


def _offered(one: Offering, picture: OwnPicture | None, now: datetime) -> Offered:
    words = _words(title=one.title, text=one.text, because=one.because)
    return Offered(words, one.rule, one.price, now + timedelta(days=one.ends), picture)


def _invitation(one: Hosting, picture: OwnPicture | None, now: datetime) -> Invitation:
    day = (now + timedelta(days=one.begins)).astimezone(ZONE)
    day += timedelta(days=(SATURDAY - day.weekday()) % A_WEEK)
    begins, ends = (day.replace(hour=hour, minute=0, second=0, microsecond=0) for hour in one.hours)
    return Invitation(
        words=_words(title=one.title, text=one.text, place=one.place),
        rule="",
        starts_at=begins,
        ends_at=ends,
        timezone=ZONE.key,
        answer_until=begins - timedelta(days=one.answers),
        seats=one.seats,
        guests=1,
        picture=picture,
    )
