"""Things that go out and must come back: the newest move says who has one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions import limits, typed
from vorfreude.occasions.actions.among import member_among
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.marks import check_unchanged
from vorfreude.occasions.models import Kit, KitMove, Occasion
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Thing:
    """What it is, and the label that stands on it."""

    label: str
    title: str


def add_kit(*, occasion: str, things: Iterable[Thing], seen: str | None = None, actor: str, now: datetime) -> int:
    """Adds things, all of them or none; one whose label is known has its title changed. Gives how many are new.

    ``seen`` is the mark (``marks.mark_of``) of all things as the writer saw them, by label: nobody's title is written over unseen. None
    does not ask. Raises Unfit: not-there, over, kit-unclear, too-many, changed-meanwhile.
    """
    wanted = {
        typed.line(one.label, "kit-unclear", what="a label", most=limits.KEY): typed.line(
            one.title, "kit-unclear", what="what it is"
        )
        for one in things
    }
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        known = {one.label: one for one in Kit.objects.filter(occasion=row)}
        fresh = [Kit(occasion=row, label=label, title=title) for label, title in wanted.items() if label not in known]
        typed.room_for_one(len(known) + len(fresh) - 1, limits.KITS, what="things")
        Kit.objects.bulk_create(fresh)
        otherwise = [one for label, one in known.items() if one.title != wanted.get(label, one.title)]
        if otherwise:
            check_unchanged(seen, [Thing(label, known[label].title) for label in sorted(known)])
        for one in otherwise:
            Kit.objects.filter(pk=one.pk).update(title=wanted[one.label])
        return len(fresh)


def drop_kit(*, occasion: str, label: str, actor: str, now: datetime) -> None:
    """Takes a thing away that nobody ever had. Raises Unfit: not-there, over, begun-already."""
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        kit = _kit(row, label)
        if kit.moves.exists():
            raise Unfit("begun-already", came=label, expected="a thing that never went out")
        kit.delete()


def give_kit(  # noqa: PLR0913 who has what since when, and who said so knowing what
    *, occasion: str, label: str, member: int, words: str = "", seen: int | None = None, actor: str, now: datetime
) -> None:
    """A thing goes to somebody of the crew, from the store or from whoever had it. ``seen`` is the number of the newest move that whoever says so
    knew of; None does not ask. Raises Unfit: not-there, over, kit-unclear where they have it already, changed-meanwhile.
    """
    said = typed.line(words, "kit-unclear", what="a remark", empty=True)
    with changing(occasion, part="logistics", actor=actor, now=now) as row:
        kit, somebody = _kit(row, label), member_among(row, member)
        _check_moves(kit, seen)
        if _with_whom(kit) == somebody.pk:
            raise Unfit("kit-unclear", came=f"{label} to {member}", expected="a thing that somebody else has")
        KitMove.objects.create(kit=kit, member=somebody, words=said, at=now, moved_by=actor)


def take_kit(*, occasion: str, label: str, words: str = "", seen: int | None = None, actor: str, now: datetime) -> None:
    """A thing is back in the store, also after the day. ``seen`` as in ``give_kit``. Raises Unfit: not-there, kit-unclear where it was there already,
    changed-meanwhile.
    """
    said = typed.line(words, "kit-unclear", what="a remark", empty=True)
    with changing(occasion, part="logistics", actor=actor, now=now, over=True) as row:
        kit = _kit(row, label)
        _check_moves(kit, seen)
        if _with_whom(kit) is None:
            raise Unfit("kit-unclear", came=label, expected="a thing that is out")
        KitMove.objects.create(kit=kit, member=None, words=said, at=now, moved_by=actor)


def _check_moves(kit: Kit, seen: int | None) -> None:
    """Raises Unfit where somebody moved it since."""
    if seen is not None and kit.moves.filter(pk__gt=seen).exists():
        raise Unfit("changed-meanwhile", came=kit.label, expected="a thing that nobody moved since", hint="look again")


def _with_whom(kit: Kit) -> int | None:
    newest = kit.moves.order_by("-at", "-pk").first()
    return newest.member_id if newest else None


def _kit(row: Occasion, label: str) -> Kit:
    found = Kit.objects.filter(occasion=row, label=label).first()
    if found is None:
        raise Unfit("not-there", came=label, expected="a label of a thing of this occasion")
    return found
