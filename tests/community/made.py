"""Articles, offers and gatherings for tests, in both languages."""

from datetime import datetime, timedelta

from vorfreude.community import actions
from vorfreude.community.actions import Invitation, Offered
from vorfreude.community.models import OwnPicture
from vorfreude.lib.opaque import opaque
from vorfreude.photos import store

WRITER, SECOND = "helene@example.org", "tomas@example.org"


def in_both(**parts: str) -> dict[str, dict[str, str]]:
    """The same words in English, and in German with a mark."""
    return {"en": dict(parts), "de": {part: f"{words} (de)" for part, words in parts.items()}}


def own_picture(now: datetime) -> OwnPicture:
    """A picture whose files hold their own names."""
    name = store.new_name("own")
    store.keep_all(
        name, {f"{width}.{kind}": f"{width}.{kind}".encode() for width in (320, 960) for kind in store.KINDS}
    )
    return OwnPicture.objects.create(
        public_id=opaque(), folder=name, width=1600, height=1067, placeholder="aabbcc" * 12, widths=[320, 960],
        alt={"en": "The hall", "de": "Die Halle"}, added_at=now, added_by=WRITER,
    )  # fmt: skip


def article(
    now: datetime, *, title: str = "New lamps", text: str = "They hang.", rule: str = "", at: datetime | None = None
) -> str:
    """A published article; gives its public id."""
    made = actions.write_article(
        words=in_both(title=title, text=text), rule=rule, picture=own_picture(now), actor=WRITER, now=now
    )
    actions.publish_article(article=made, at=at or now, actor=WRITER, now=now)
    return made


def offered(
    now: datetime, *, rule: str = 'journey.facts.model == "Kestrel"', title: str = "Mats", **changed: str
) -> Offered:
    """An offer for every Kestrel."""
    words = {"text": "Of wool.", "because": "Because yours is a {facts.model}.", **changed}
    return Offered(in_both(title=title, **words), rule, "240 EUR", now + timedelta(days=20))


def offer(now: datetime, *, rule: str = 'journey.facts.model == "Kestrel"', title: str = "Mats", **changed: str) -> str:
    """A released offer; gives its public id."""
    made = actions.make_offer(offered=offered(now, rule=rule, title=title, **changed), actor=WRITER, now=now)
    actions.release_offer(offer=made, actor=SECOND, now=now)
    return made


def invitation(
    now: datetime,
    *,
    seats: int = 3,
    guests: int = 1,
    rule: str = "",
    title: str = "A day in the hall",
    place: str = "Tannried",
) -> Invitation:
    """To a day in ten days; answers until three days before."""
    begins = (now + timedelta(days=10)).replace(hour=9, minute=0)
    return Invitation(
        words=in_both(title=title, text="We show you everything.", place=place),
        rule=rule,
        starts_at=begins,
        ends_at=begins + timedelta(hours=4),
        timezone="Europe/Berlin",
        answer_until=begins - timedelta(days=3),
        seats=seats,
        guests=guests,
    )


def gathering(
    now: datetime,
    *,
    seats: int = 3,
    guests: int = 1,
    rule: str = "",
    title: str = "A day in the hall",
    place: str = "Tannried",
) -> str:
    """A released gathering, whose people were invited; gives its public id."""
    made = actions.plan_gathering(
        invitation=invitation(now, seats=seats, guests=guests, rule=rule, title=title, place=place),
        actor=WRITER,
        now=now,
    )
    actions.release_gathering(gathering=made, actor=WRITER, now=now)
    actions.announce(now=now)
    return made
