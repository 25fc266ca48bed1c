"""Something is given to set a case right: at once within one's authority, beyond it by whom it reaches, asked with a clock.

Nobody gives beyond their authority: what a case and a person were given is summed while every case of that person is locked, so two
who give at the same instant are one after the other.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from django.db import transaction
from django.db.models import Sum

from vorfreude.care.actions.at_case import AtCase, at_case
from vorfreude.care.actions.authority import limits_now
from vorfreude.care.actions.cases import BLUEPRINT
from vorfreude.care.cleaning import line
from vorfreude.care.models import Case, MakeGood, MenuItem
from vorfreude.care.telling import Content, tell
from vorfreude.care.unfit import Unfit
from vorfreude.core.recovery import Given, Verdict, next_to_ask, who_may
from vorfreude.journeys import queries as journeys

YEAR: Final = timedelta(days=365)
"""A person's year rolls: it is that before now."""

DECIDED: Final = "make-good-decided"
"""The promise by which a question is answered."""

ANSWERED_WITHIN: Final = timedelta(hours=4)
"""Where no blueprint says it."""

A_TURN: Final = 200
"""Questions that one turn of the recurring job passes on."""

Standing = MakeGood.Standing


@dataclass(frozen=True, slots=True)
class Gift:
    """Something of the menu by its key, with a line to go with it. ``once`` names the press of a button: pressed twice, it is given once."""

    item: str
    words: str = ""
    once: str = ""


@dataclass(frozen=True, slots=True)
class Gave:
    """What came of it: ``given`` at once, or ``asked`` of a role until an instant. ``number`` is that of the make-good."""

    number: int
    kind: Literal["given", "asked"]
    asked: str = ""
    due: datetime | None = None


def give(case: str, gift: Gift, *, roles: Collection[str], actor: str, now: datetime) -> Gave:
    """Something of the menu is given in a case by somebody in these roles; beyond their authority the right role is asked.

    Raises Unfit: not-there (case or item), case-over, menu-unclear (it is offered no more), beyond-authority (nobody's reaches so far),
    words-unclear.
    """
    said = line(gift.words, "words-unclear", what="a line to go with it", empty=True)
    with transaction.atomic():
        _lock_all_of(case)
        with at_case(case, actor=actor, now=now, ended=True) as at:
            if (before := _given_already(at, gift)) is not None:
                return before
            _may_be_given(at)
            thing = _item(gift.item)
            verdict = who_may(
                thing.cost,
                thing.currency,
                given=_given(at.row, thing.currency, now),
                roles=roles,
                limits=limits_now(now),
            )
            if verdict.kind == "nobody":
                raise Unfit("beyond-authority", came=thing.cost, expected="something that somebody's authority reaches")
            row = _row(at, thing, verdict, said, gift.once)
            return _gave(at, row) if verdict.kind == "give" else _asked(at, row)


def answer_make_good(
    make_good: int, *, yes: bool, roles: Collection[str], actor: str, now: datetime, words: str = ""
) -> None:
    """Somebody whose authority reaches so far says yes or no; what was given meanwhile counts.

    Raises Unfit: not-there, make-good-over (it was answered), not-theirs (who asked does not answer), beyond-authority, words-unclear.
    """
    said = line(words, "words-unclear", what="why", empty=yes)
    with transaction.atomic():
        case = _case_of(make_good)
        _lock_all_of(case)
        with at_case(case, actor=actor, now=now, ended=True) as at:
            row = _open_question(make_good, actor)
            verdict = who_may(
                row.cost, row.currency, given=_given(at.row, row.currency, now), roles=roles, limits=limits_now(now)
            )
            if yes and verdict.kind != "give":
                raise Unfit("beyond-authority", came=row.cost, expected="an authority that reaches so far")
            if not yes and verdict.kind != "give" and row.asked_role not in roles:
                raise Unfit("beyond-authority", came=row.asked_role, expected="who was asked")
            row.standing = Standing.GIVEN if yes else Standing.REFUSED
            row.answered_at, row.answered_by, row.given_at = now, actor, now
            row.role = verdict.role if yes else row.role
            row.review = row.review if yes else said
            row.save()
            _tell_answered(at, row)
            at.note("allowed" if yes else "refused", said)
            if yes:
                _gave(at, row)


def take_back_make_good(make_good: int, *, actor: str, now: datetime, words: str) -> None:
    """A gift that was a mistake, or a question that is asked no more, counts no longer. What the customer was told stays told.

    Raises Unfit: not-there, make-good-over, words-unclear.
    """
    said = line(words, "words-unclear", what="why")
    with at_case(_case_of(make_good), actor=actor, now=now, ended=True) as at:
        row = MakeGood.objects.select_for_update().select_related("item").get(pk=make_good)
        if row.standing not in {Standing.GIVEN, Standing.ASKED}:
            raise Unfit("make-good-over", came=row.standing, expected="something given or asked for")
        if row.standing == Standing.ASKED:
            _tell_answered(at, row)
        row.standing, row.review = Standing.TAKEN_BACK, said
        row.save(update_fields=["standing", "review"])
        at.note("taken-back", said)


def review_make_good(make_good: int, *, actor: str, now: datetime, words: str = "") -> None:
    """Somebody else looked at it afterwards. Raises Unfit: not-there, make-good-over (not given, or reviewed), not-theirs, words-unclear."""
    said = line(words, "words-unclear", what="a remark", empty=True)
    fresh = MakeGood.objects.filter(pk=make_good, standing=Standing.GIVEN, reviewed_at=None)
    row = fresh.first()
    if row is None:
        raise Unfit("make-good-over", came=make_good, expected="something given that nobody has looked at")
    if row.given_by == actor:
        raise Unfit("not-theirs", came=actor, expected="somebody else than who gave it")
    if not fresh.update(reviewed_at=now, reviewed_by=actor, review=said):
        raise Unfit("make-good-over", came=make_good, expected="something that nobody has looked at")


def pass_on_asked(*, now: datetime) -> int:
    """Questions that nobody answered in time go to the next role whose authority reaches, with a clock of its own; silence never decides.

    Where nobody is above, it stays with whom it was asked, late and first in their list. Gives how many were passed on.
    """
    late = MakeGood.objects.filter(standing=Standing.ASKED, due_at__lte=now).order_by("due_at")[:A_TURN]
    return sum(_pass_on(row.pk, row.case.public_id, now) for row in late.select_related("case"))


def _pass_on(make_good: int, case: str, now: datetime) -> bool:
    with transaction.atomic():
        _lock_all_of(case)
        row = (
            MakeGood.objects.filter(pk=make_good, standing=Standing.ASKED, due_at__lte=now)
            .select_related("case")
            .first()
        )
        if row is None:
            return False
        given = _given(row.case, row.currency, now)
        above = next_to_ask(row.asked_role, row.cost, row.currency, given=given, limits=limits_now(now))
        row.due_at = _due(now) if above else None
        row.asked_role = above or row.asked_role
        row.save(update_fields=["asked_role", "due_at"])
        at = AtCase(row.case, "", now)
        at.note("asked-above" if above else "asked-late", above or row.asked_role)
        if above:
            _tell_asked(at, row)
            tell(at.told, now=now)
        return bool(above)


def _lock_all_of(case: str) -> None:
    """Locks the case and every other of the same person, in the order of their rows; the case alone where it is nobody's."""
    person = Case.objects.filter(public_id=case).values_list("person", flat=True).first()
    rows = Case.objects.filter(public_id=case) if person is None else Case.objects.filter(person=person)
    list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))


def _may_be_given(at: AtCase) -> None:
    if at.row.standing == Case.Standing.MERGED:
        raise Unfit(
            "case-over", came=at.row.standing, expected="a case that is not merged", hint="give it in the other one"
        )


def _item(key: str) -> MenuItem:
    row = MenuItem.objects.filter(key=key).first()
    if row is None:
        raise Unfit("not-there", came=key, expected="something on the menu")
    if not row.is_offered:
        raise Unfit("menu-unclear", came=key, expected="something that is offered")
    return row


def _given_already(at: AtCase, gift: Gift) -> Gave | None:
    """What came of it when the same button was pressed before."""
    row = MakeGood.objects.filter(case=at.row, once=gift.once).first() if gift.once else None
    if row is None:
        return None
    return Gave(row.pk, "asked" if row.standing == Standing.ASKED else "given", row.asked_role, row.due_at)


def _given(case: Case, currency: str, now: datetime) -> Given:
    """What was given in the case and to its person; of other currencies nothing counts, for they are beyond anyway."""
    rows = MakeGood.objects.filter(standing=Standing.GIVEN, currency=currency)
    of_case = rows.filter(case=case).aggregate(sum=Sum("cost"))["sum"] or 0
    if case.person_id is None:
        return Given(of_case, of_case)
    year = rows.filter(person=case.person_id, given_at__gt=now - YEAR).aggregate(sum=Sum("cost"))["sum"] or 0
    return Given(of_case, year)


def _row(at: AtCase, item: MenuItem, verdict: Verdict, words: str, once: str) -> MakeGood:
    is_given = verdict.kind == "give"
    return MakeGood.objects.create(
        case=at.row, item=item, person_id=at.row.person_id, words=words, cost=item.cost, currency=item.currency,
        standing=Standing.GIVEN if is_given else Standing.ASKED, role=verdict.role if is_given else "",
        given_at=at.now, given_by=at.actor, asked_role="" if is_given else verdict.role,
        due_at=None if is_given else _due(at.now), once=once,
    )  # fmt: skip


def _gave(at: AtCase, row: MakeGood) -> Gave:
    titles = {str(tag): str(said["title"]) for tag, said in row.item.words.items()}
    said = {f"title_{tag}": titles.get(tag) or next(iter(titles.values())) for tag in {"en", "de", *titles}}
    at.note("given", row.words, shown=True, step=row.item.key)
    at.tell("make-good.given", {"make_good": row.pk, **said}, once=str(row.pk))
    return Gave(row.pk, "given")


def _asked(at: AtCase, row: MakeGood) -> Gave:
    at.note("asked", row.asked_role, step=row.item.key)
    _tell_asked(at, row)
    return Gave(row.pk, "asked", row.asked_role, row.due_at)


def _tell_asked(at: AtCase, row: MakeGood) -> None:
    """Each role that is asked has a clock of its own."""
    row.asks += 1
    row.save(update_fields=["asks"])
    due = row.due_at or at.now + ANSWERED_WITHIN
    content: Content = {"make_good": row.pk, "ask": _ask(row), "due": due.isoformat()}
    at.tell("make-good.asked", content, once=_ask(row))


def _tell_answered(at: AtCase, row: MakeGood) -> None:
    at.tell("make-good.answered", {"make_good": row.pk, "ask": _ask(row)}, once=str(row.pk))


def _ask(row: MakeGood) -> str:
    return f"{row.pk}-{row.asks}"


def _due(now: datetime) -> datetime:
    return journeys.due_of(BLUEPRINT, DECIDED, start=now) or now + ANSWERED_WITHIN


def _case_of(make_good: int) -> str:
    found = MakeGood.objects.filter(pk=make_good).values_list("case__public_id", flat=True).first()
    if found is None:
        raise Unfit("not-there", came=make_good, expected="a make-good")
    return found


def _open_question(make_good: int, actor: str) -> MakeGood:
    row = MakeGood.objects.select_for_update().select_related("item").get(pk=make_good)
    if row.standing != Standing.ASKED:
        raise Unfit("make-good-over", came=row.standing, expected="a question that is open")
    if row.given_by == actor:
        raise Unfit("not-theirs", came=actor, expected="somebody else than who asked")
    return row
