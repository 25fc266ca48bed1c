"""What guests say of themselves before the day: what they cannot eat, what they need to get about, how they travel."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vorfreude.lib.plain import letter_of, line_of
from vorfreude.occasions import limits
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.actions.guests import guest_there
from vorfreude.occasions.models import Guest, Occasion, Sensitive, Travel
from vorfreude.occasions.sealing import sealed
from vorfreude.occasions.unfit import Unfit

KEPT_AFTER = timedelta(days=7)
"""Days after an occasion on which what is sensitive is deleted."""


@dataclass(frozen=True, slots=True)
class Travelling:
    """How somebody comes and goes, in their own words, with the instants where they know them."""

    arrives_at: datetime | None = None
    arrives_by: str = ""
    leaves_at: datetime | None = None
    leaves_by: str = ""


def say_needs(*, occasion: str, guest: int, about: int, diet: str | None, access: str | None, now: datetime) -> None:
    """A guest says what they, or somebody of their party without an address of their own (``about``), cannot eat and need.

    None leaves what was said before; empty words take it back. It is sealed, no page of a guest shows it again (a link may be sent on),
    and it is deleted a week after the occasion. Raises Unfit: not-there, over, words-unclear.
    """
    said = {name: sealed(_words(words)) for name, words in (("diet", diet), ("access", access)) if words is not None}
    with changing(occasion, part="guests", actor=f"guest {guest}", now=now) as row:
        there = spoken_for(row, guest, about)
        kept = Sensitive.objects.filter(guest=there).first() or Sensitive(guest=there)
        kept.diet, kept.access = said.get("diet", kept.diet), said.get("access", kept.access)
        kept.said_at, kept.delete_at = now, row.ends_at + KEPT_AFTER
        if kept.diet or kept.access:
            kept.save()
        elif kept.pk:
            kept.delete()


def say_travel(*, occasion: str, guest: int, travel: Travelling, now: datetime) -> None:
    """A guest says how they come and go. Raises Unfit: not-there, over, words-unclear, times-unclear (months away from the occasion)."""
    with changing(occasion, part="guests", actor=f"guest {guest}", now=now) as row:
        there = guest_there(row, guest)
        for at in (travel.arrives_at, travel.leaves_at):
            if at is not None and abs(at - row.starts_at) > timedelta(days=limits.LONGEST):
                raise Unfit("times-unclear", came=at, expected=f"within {limits.LONGEST} days of the occasion")
        by = [line_of(words) for words in (travel.arrives_by, travel.leaves_by)]
        if max(map(len, by)) > limits.WORDS:
            raise Unfit("words-unclear", came=f"{max(map(len, by))} characters", expected=f"at most {limits.WORDS}")
        Travel.objects.update_or_create(
            guest=there,
            defaults={
                "arrives_at": travel.arrives_at, "arrives_by": by[0], "leaves_at": travel.leaves_at, "leaves_by": by[1], "said_at": now,
            },
        )  # fmt: skip


def spoken_for(row: Occasion, guest: int, about: int) -> Guest:
    """Somebody for whom a guest may speak: themselves, or one of their party who has no address. Raises Unfit: not-there."""
    speaks = guest_there(row, guest)
    if about == guest:
        return speaks
    there = Guest.objects.filter(party=speaks.party_id, number=about, email="").first()
    if there is None:
        raise Unfit("not-there", came=about, expected="somebody of their party without an address")
    return there


def _words(words: str) -> str:
    kept = letter_of(words)
    if len(kept) > limits.ASKED:
        raise Unfit("words-unclear", came=f"{len(kept)} characters", expected=f"at most {limits.ASKED}")
    return kept
