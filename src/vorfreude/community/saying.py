"""What this room has to say, as notices: the one place that speaks to ``delivery``."""

from collections.abc import Sequence
from datetime import UTC, datetime

from vorfreude.community.audience import Reached
from vorfreude.community.models import Article, Gathering, Offer
from vorfreude.community.wording import Words, of_part
from vorfreude.core.attention.model import Urgency
from vorfreude.core.blueprint.model import Text
from vorfreude.core.blueprint.placeholders import MISSING
from vorfreude.core.gaps import Gaps
from vorfreude.delivery.actions.marks import withdraw
from vorfreude.delivery.actions.notify import NewNotice, notify

INVITED = {
    "en": "You are among those we would like to have with us.",
    "de": "Sie gehören zu denen, die wir gern bei uns hätten.",
}
READ = {"en": "We write to everybody whom it may interest.", "de": "Wir schreiben allen, die es interessieren könnte."}
A_PLACE = {"en": "A place has become free for you", "de": "Ein Platz ist für Sie frei geworden"}
CALLED_OFF = {"en": "It cannot take place, and we are sorry", "de": "Es kann nicht stattfinden, und das tut uns leid"}
MOVED = {"en": "The time or the place has changed", "de": "Zeit oder Ort haben sich geändert"}
OFFER_PARTS = {"title": "title", "text": "text", "why": "because"}


def tell_of_article(article: Article, people: Sequence[Reached], *, now: datetime) -> int:
    """Name the article to these people, once."""
    title, text = of_part(article.words, "title"), _lines(article.words)
    ready = article.publish_at or now
    return notify(
        [
            NewNotice(
                person_id=one.person.id,
                key=f"news/{article.public_id}",
                sort="news",
                words={"title": title, "text": text, "why": READ},
                address=f"/news/{article.public_id}/",
                ready_at=ready,
            )
            for one in people
        ],
        now=now,
    )


def tell_of_offer(offer: Offer, people: Sequence[Reached], *, now: datetime) -> int:
    """Name the offer to these people, each for their own journey, once; not where something for its words is not known."""
    return notify([notice for one in people if (notice := _of_offer(offer, one, now))], now=now)


def invite(gathering: Gathering, people: Sequence[int], *, now: datetime) -> int:
    """Name the invitation to these people, once."""
    return _of_gathering(gathering, people, "invited", INVITED, now)


def tell_of_place(gathering: Gathering, people: Sequence[int], *, now: datetime) -> int:
    """A place became free for those who waited."""
    return _of_gathering(gathering, people, f"place/{int(now.timestamp())}", A_PLACE, now, urgency="now")


def tell_that_moved(gathering: Gathering, people: Sequence[int], *, now: datetime) -> int:
    """It takes place at another time, or elsewhere."""
    return _of_gathering(gathering, people, f"moved/{gathering.revision}", MOVED, now, urgency="now")


def tell_that_called_off(gathering: Gathering, people: Sequence[int], *, now: datetime) -> int:
    """It does not take place."""
    return _of_gathering(gathering, people, "called-off", CALLED_OFF, now, urgency="now")


def unsay(mention: str, *, now: datetime) -> None:
    """It was withdrawn: whoever has not heard of it yet never does."""
    withdraw([mention], reason="taken back", now=now)


def _of_offer(offer: Offer, one: Reached, now: datetime) -> NewNotice | None:
    if one.row is None:
        return None
    gaps = Gaps(one.row.subject, one.row.state.facts, UTC)
    words = {part: gaps.said(of_part(offer.words, name)) for part, name in OFFER_PARTS.items()}
    if any(MISSING in said for text in words.values() for said in text.values()):
        return None
    return NewNotice(
        person_id=one.person.id,
        key=f"offer/{offer.public_id}",
        sort="offer",
        words=words,
        address="/offers/",
        ready_at=now,
        subject=one.row.subject,
        journey=one.row.public_id,
        expires_at=offer.ends_at,
    )


def _of_gathering(
    gathering: Gathering, people: Sequence[int], what: str, why: Text, now: datetime, *, urgency: Urgency = "digest"
) -> int:
    title = of_part(gathering.words, "title")
    words = (
        {"title": title, "text": why}
        if what != "invited"
        else {"title": title, "text": _lines(gathering.words), "why": why}
    )
    return notify(
        [
            NewNotice(
                person_id=person,
                key=f"gathering/{gathering.public_id}/{what}",
                mention=f"gathering/{gathering.public_id}",
                sort="invitation",
                urgency=urgency,
                words=words,
                address=f"/gatherings/{gathering.public_id}/",
                ready_at=now,
                until=gathering.answer_until if what == "invited" else None,
                expires_at=gathering.starts_at,
            )
            for person in people
        ],
        now=now,
    )


def _lines(words: Words) -> Text:
    """The first paragraph, for a letter."""
    return {tag: said.partition("\n")[0] for tag, said in of_part(words, "text").items()}
