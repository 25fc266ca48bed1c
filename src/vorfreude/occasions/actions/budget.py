"""The budget is written line by line; variants are ways to spend it, and one is chosen."""

from dataclasses import dataclass
from datetime import datetime

from vorfreude.occasions import limits, typed
from vorfreude.occasions.actions.changing import changing
from vorfreude.occasions.marks import check_unchanged
from vorfreude.occasions.models import BudgetLine, Occasion, Variant
from vorfreude.occasions.unfit import Unfit


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line as it is written, in minor units of the occasion's currency; ``variant`` is a number, or None for every variant."""

    kind: str
    title: str
    planned: int = 0
    committed: int = 0
    spent: int = 0
    variant: int | None = None


def write_variant(
    *, occasion: str, title: str, float_minutes: int, number: int | None = None, actor: str, now: datetime
) -> int:
    """Adds a variant, or changes the one with this number; gives its number. ``float_minutes`` is the float that it pays for, of all floaters together.

    Raises Unfit: not-there, over, money-unclear, too-many.
    """
    words = typed.line(title, "money-unclear", what="a title")
    typed.between(float_minutes, "money-unclear", what="minutes of float", least=0, most=limits.FLOAT_MINUTES)
    with changing(occasion, part="budget", actor=actor, now=now) as row:
        known = Variant.objects.filter(occasion=row)
        if known.filter(title=words).exclude(pk=number or 0).exists():
            raise Unfit("money-unclear", came=words, expected="a title that no other variant has")
        if number is None:
            typed.room_for_one(known.count(), limits.VARIANTS, what="variants")
            return Variant.objects.create(occasion=row, title=words, float_minutes=float_minutes).pk
        Variant.objects.filter(pk=_variant(row, number).pk).update(title=words, float_minutes=float_minutes)
        return number


def drop_variant(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Takes a variant away with the lines that are its own; the chosen one stays. Raises Unfit: not-there, over, begun-already."""
    with changing(occasion, part="budget", actor=actor, now=now) as row:
        found = _variant(row, number)
        if found.chosen_at is not None:
            raise Unfit(
                "begun-already", came=found.title, expected="a variant that is not chosen", hint="choose another"
            )
        found.delete()


def choose_variant(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Chooses a variant instead of any other. Choosing it twice keeps who did first. Raises Unfit: not-there, over."""
    with changing(occasion, part="budget", actor=actor, now=now) as row:
        found = _variant(row, number)
        if found.chosen_at is not None:
            return
        Variant.objects.filter(occasion=row, chosen_at__isnull=False).update(chosen_at=None, chosen_by="")
        Variant.objects.filter(pk=found.pk).update(chosen_at=now, chosen_by=actor)


def write_line(
    *, occasion: str, line: NewLine, number: int | None = None, seen: str | None = None, actor: str, now: datetime
) -> int:
    """Adds a line, or changes the one with this number; gives its number. Also after the day, when bills come in.

    ``seen`` is the mark (``marks.mark_of``) of the line as the writer saw it; None does not ask.
    Raises Unfit: not-there (also of the variant), money-unclear, too-many, changed-meanwhile.
    """
    if line.kind not in BudgetLine.Kind.values:
        raise Unfit("money-unclear", came=line.kind, expected=", ".join(BudgetLine.Kind.values))
    fields = {
        "kind": line.kind,
        "title": typed.line(line.title, "money-unclear", what="what it is for"),
        "planned_minor": _money(line.planned),
        "committed_minor": _money(line.committed),
        "spent_minor": _money(line.spent),
    }
    with changing(occasion, part="budget", actor=actor, now=now, over=True) as row:
        variant = None if line.variant is None else _variant(row, line.variant)
        if number is None:
            typed.room_for_one(BudgetLine.objects.filter(occasion=row).count(), limits.BUDGET_LINES, what="lines")
            return BudgetLine.objects.create(occasion=row, variant=variant, **fields).pk
        was = _line(row, number)
        stands = NewLine(was.kind, was.title, was.planned_minor, was.committed_minor, was.spent_minor, was.variant_id)
        check_unchanged(seen, stands)
        BudgetLine.objects.filter(pk=was.pk).update(variant=variant, **fields)
        return number


def drop_line(*, occasion: str, number: int, actor: str, now: datetime) -> None:
    """Takes a line away for which nothing was committed or spent. Raises Unfit: not-there, over, begun-already."""
    with changing(occasion, part="budget", actor=actor, now=now) as row:
        found = _line(row, number)
        if found.committed_minor or found.spent_minor:
            raise Unfit("begun-already", came=found.title, expected="a line without commitment or bill")
        found.delete()


def _money(minor: int) -> int:
    return typed.between(minor, "money-unclear", what="minor units", least=0, most=limits.MONEY)


def _line(row: Occasion, number: int) -> BudgetLine:
    found = BudgetLine.objects.filter(occasion=row, pk=number).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="a line of this budget")
    return found


def _variant(row: Occasion, number: int) -> Variant:
    found = Variant.objects.filter(occasion=row, pk=number).first()
    if found is None:
        raise Unfit("not-there", came=number, expected="a variant of this budget")
    return found
