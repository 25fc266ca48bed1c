"""What is held of one person, for a copy of it."""

from vorfreude.community.models import OfferRefusal, OfferWish, Reply
from vorfreude.lib.holding import Row


def replies_of(person_id: int) -> list[Row]:
    """Every invitation of a person with what they answered. One query."""
    rows = Reply.objects.filter(person_id=person_id).select_related("gathering").order_by("invited_at", "pk")
    return [
        {
            "invitation": _title(row.gathering.words),
            "begins": row.gathering.starts_at,
            "invited": row.invited_at,
            "answer": row.answer,
            "answered": row.answered_at,
            "guest": row.guest,
        }
        for row in rows
    ]


def offers_of(person_id: int) -> list[Row]:
    """Every no and yes of a person to an offer. Two queries."""
    refused = OfferRefusal.objects.filter(person_id=person_id).select_related("offer").order_by("refused_at", "pk")
    wished = OfferWish.objects.filter(person_id=person_id).select_related("offer").order_by("wished_at", "pk")
    no = [
        {
            "offer": _title(one.offer.words) if one.offer else "all",
            "answer": "no",
            "at": one.refused_at,
            "taken back": one.lifted_at,
        }
        for one in refused
    ]
    return [
        *no,
        *(
            {"offer": _title(one.offer.words), "answer": "yes", "about": one.subject, "at": one.wished_at}
            for one in wished
        ),
    ]


def _title(words: dict[str, dict[str, str]]) -> str:
    return next(iter(words.values()), {}).get("title", "")
