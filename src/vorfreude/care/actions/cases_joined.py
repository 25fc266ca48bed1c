"""Two cases that are one are merged, one that is two is split, and what has to do with another case says so. Nothing is told twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from vorfreude.care.actions.at_case import AtCase, Move, Standing, at_case
from vorfreude.care.actions.cases import NewCase, open_case
from vorfreude.care.models import Case, CaseLink, MakeGood
from vorfreude.care.unfit import Unfit


def merge_cases(case: str, *, into: str, actor: str, now: datetime) -> None:
    """The first is part of the second from now on, with what was given in it; its letters stay where they were written.

    Raises Unfit: not-there, same-case, case-over (either is closed or merged), case-unclear (they are not of the same person).
    """
    with _both(case, into, actor, now) as (one, other):
        if one.row.person_id != other.row.person_id:
            came, expected = "cases of two people", "cases of the same person"
            raise Unfit("case-unclear", came=came, expected=expected, hint="link them")
        one.row.standing, one.row.move, one.row.merged_into = Standing.MERGED, Move.NOBODY, other.row
        one.row.closed_at = now
        one.note("merged", other.row.name, shown=True)
        other.note("took-in", one.row.name, shown=True)
        MakeGood.objects.filter(case=one.row).update(case=other.row)
        Case.objects.filter(merged_into=one.row).update(merged_into=other.row)
        one.tell("case.merged", {"into": other.row.name})


def split_case(case: str, new: NewCase, *, actor: str, now: datetime) -> Case:
    """Part of a case becomes one of its own, for the same person and about the same thing. Raises Unfit as ``open_case``, not-there, case-over."""
    with at_case(case, actor=actor, now=now) as at:
        row = open_case(_of_the_same(new, at.row), actor=actor, now=now)
        if row.pk == at.row.pk:
            raise Unfit("same-case", came=row.name, expected="a title of its own")
        Case.objects.filter(pk=row.pk).update(split_from=at.row)
        at.note("split", row.name, shown=True)
        return row


def link_cases(case: str, *, other: str, actor: str, now: datetime) -> None:
    """The two have to do with each other; said twice it counts once. Raises Unfit: not-there, same-case."""
    with transaction.atomic():
        rows = list(Case.objects.select_for_update().filter(public_id__in=[case, other]).order_by("pk"))
        if case == other:
            raise Unfit("same-case", came=other, expected="another case")
        if len(rows) != len({case, other}):
            raise Unfit("not-there", came=other, expected="two cases")
        CaseLink.objects.get_or_create(one=rows[0], other=rows[1], defaults={"linked_at": now, "linked_by": actor})


@contextmanager
def _both(case: str, into: str, actor: str, now: datetime) -> Iterator[tuple[AtCase, AtCase]]:
    """Both cases locked, the older first, so that two who merge crosswise do not wait for each other for ever."""
    if case == into:
        raise Unfit("same-case", came=into, expected="another case")
    with transaction.atomic():
        list(Case.objects.select_for_update().filter(public_id__in=[case, into]).order_by("pk"))
        with at_case(case, actor=actor, now=now) as one, at_case(into, actor=actor, now=now) as other:
            yield one, other


def _of_the_same(new: NewCase, row: Case) -> NewCase:
    return replace(
        new, person=row.person_id, vehicle=row.vehicle_id, visit=row.visit_id, partner=row.partner_id, about=row.about
    )
