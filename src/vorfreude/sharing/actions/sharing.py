"""Verbs: somebody shows photographs to the world, takes them back, and a look is counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from django.db import transaction
from django.db.models import F, Q

from vorfreude.journeys import queries as journeys
from vorfreude.lib.opaque import opaque
from vorfreude.photos import queries as photos
from vorfreude.sharing import limits
from vorfreude.sharing.models import Share, SharedPhoto, Sighting
from vorfreude.sharing.rules import shareable, who_may_share
from vorfreude.sharing.tokens import digest_of, token_of

type ShareCode = Literal["share-right", "share-photos", "share-many", "share-words", "share-days", "share-enough"]


class NotShared(ValueError):
    """Nothing was shared. ``code`` says why to a page; the message names what came, what was expected, and a hint."""

    def __init__(self, code: ShareCode, came: object, expected: str, hint: str) -> None:
        super().__init__(f"{code}: {came} came; expected {expected} (hint: {hint})")
        self.code = code


@dataclass(frozen=True, slots=True)
class Picked:
    """A photograph that is to be shown, with a line of its owner's own (or none)."""

    photo: str
    words: str = ""


def make_share(  # noqa: PLR0913 all that a share is made of
    *,
    person_id: int,
    subject: str,
    picked: Sequence[Picked],
    words: str,
    shows: Collection[str],
    days: int,
    now: datetime,
    journey: str = "",
    may_ask: bool = False,
) -> str:
    """Show these photographs, in this order, to whoever has the link; gives the share's public id (``tokens.token_of``
    gives the link).

    ``journey`` is the public id of the one from whose page it is made; without it the subject's first one. ``may_ask``: its
    visitors may ask the maker to be in touch.
    ``shows``: what is not hidden, of ``limits.SHOWN``; all else is. ``days``: one of ``limits.DAYS``. Raises NotShared
    for somebody without the right, for photographs that may not be shown (or none), and for what is too long or too many.
    """
    _check(picked, words, days)
    with transaction.atomic():
        if who_may_share(person_id, subject) is None:
            raise NotShared(
                "share-right", f"person {person_id}", "somebody with the right to share", "the owner has it"
            )
        if _live(person_id, subject, now) >= limits.LIVE:
            raise NotShared(
                "share-enough", limits.LIVE + 1, f"at most {limits.LIVE} open links", "end one of them first"
            )
        rows = journeys.journeys_of([subject])
        _check_may_be_shown(rows, [one.photo for one in picked])
        about = next((row for row in rows if row.public_id == journey), rows[0])
        share = _new(person_id, about, may_ask=may_ask)
        share.words, share.shows = words, sorted(set(shows) & set(limits.SHOWN))
        share.made_at, share.ends_at = now, now + timedelta(days=days)
        share.save()
        SharedPhoto.objects.bulk_create(
            SharedPhoto(share=share, place=place, photo=one.photo, words=one.words)
            for place, one in enumerate(picked, start=1)
        )
    return share.public_id


def revoke_share(*, share: str, person_id: int, actor: str, now: datetime) -> bool:
    """Take a share back, at once and for good; False when this person has no such share, or it was taken back before.

    ``share`` is its public id. ``actor`` is the person, or who did it for them.
    """
    rows = Share.objects.filter(public_id=share, person_id=person_id, revoked_at=None)
    return bool(rows.update(revoked_at=now, revoked_by=actor))


def count_sighting(*, share: str, now: datetime) -> None:
    """Somebody looked at a share, by its public id. Kept is how often in a day, nothing of whoever it was."""
    day = now.astimezone(UTC).date()
    with transaction.atomic():
        row = Share.objects.filter(public_id=share).values_list("pk", flat=True).first()
        if row is not None:
            Sighting.objects.bulk_create([Sighting(share_id=row, day=day, count=0)], ignore_conflicts=True)
            Sighting.objects.filter(share_id=row, day=day).update(count=F("count") + 1)


def forget_shares(*, now: datetime) -> int:
    """Delete shares that ended, or were taken back, more than ``limits.KEPT_DAYS`` ago; gives how many."""
    before = now - timedelta(days=limits.KEPT_DAYS)
    _, by_table = Share.objects.filter(Q(ends_at__lt=before) | Q(revoked_at__lt=before)).delete()
    return by_table.get("sharing.Share", 0)


def erase_shares(*, person_id: int) -> int:
    """Delete all that somebody shares or shared: their links open nothing from now on. Gives how many."""
    _, by_table = Share.objects.filter(person_id=person_id).delete()
    return by_table.get("sharing.Share", 0)


def _check(picked: Sequence[Picked], words: str, days: int) -> None:
    if not 0 < len({one.photo for one in picked}) == len(picked):
        raise NotShared("share-photos", f"{len(picked)} photographs", "one or more, each once", "choose some")
    if len(picked) > limits.PHOTOS:
        raise NotShared("share-many", f"{len(picked)} photographs", f"at most {limits.PHOTOS}", "leave some out")
    if len(words) > limits.WORDS or any(len(one.words) > limits.LINE for one in picked) or _has_controls(picked, words):
        expected = f"at most {limits.WORDS} characters, and {limits.LINE} under a photograph"
        raise NotShared("share-words", f"{len(words)} characters", expected, "without control characters")
    if days not in limits.DAYS:
        raise NotShared("share-days", f"{days} days", f"one of {limits.DAYS}", "a link is for a while")


def _has_controls(picked: Sequence[Picked], words: str) -> bool:
    return any(not character.isprintable() for text in (words, *(one.words for one in picked)) for character in text)


def _check_may_be_shown(rows: Sequence[journeys.JourneyRow], wanted: Sequence[str]) -> None:
    told = set(shareable(rows))
    out = photos.described([photo for photo in wanted if photo in told])
    if missing := [photo for photo in wanted if photo not in out]:
        expected = "photographs that are out and that told moments show"
        raise NotShared("share-photos", f"{len(missing)} others", expected, "load the page again")


def _live(person_id: int, subject: str, now: datetime) -> int:
    return Share.objects.filter(person_id=person_id, subject=subject, revoked_at=None, ends_at__gt=now).count()


def _new(person_id: int, about: journeys.JourneyRow, *, may_ask: bool) -> Share:
    """A share of this journey with a link of its own, not yet kept."""
    name = opaque()
    return Share(
        public_id=name,
        digest=digest_of(token_of(name)),
        person_id=person_id,
        subject=about.subject,
        journey=about.public_id,
        blueprint=about.blueprint.blueprint,
        may_ask=may_ask,
    )
