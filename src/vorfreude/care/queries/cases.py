"""Cases as pages read them: those that wait, one with all that was said, and what its customer sees of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from vorfreude.care.models import Case, CaseLink, CaseStep, MakeGood
from vorfreude.journeys.queries import Clock, clocks_of

PAGE = 200
"""Cases of one list: those that wait longest for us; how many there are stands above it."""

OVER = (Case.Standing.CLOSED, Case.Standing.MERGED)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list. ``clock``: what was said to its customer and is open, the first that is due. ``titles``: language → its title, where it opened by itself."""

    public_id: str
    name: str
    title: str
    titles: dict[str, str]
    sort: str
    channel: str
    standing: str
    move: str
    whose: str
    owner: str
    thing: str
    opened_at: datetime
    follow_up_at: datetime | None
    clock: Clock | None


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of a case. ``by``: an address, or the name of a house; ``shown`` to the customer."""

    what: str
    words: str
    step: str
    shown: bool
    at: datetime
    by: str
    by_customer: bool
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenLine:
    """Something given or asked for in a case. ``words``: language → title, text; ``note`` a line that went with it."""

    number: int
    key: str
    words: dict[str, dict[str, str]]
    note: str
    cost: int
    currency: str
    standing: str
    given_at: datetime
    given_by: str
    asked_role: str
    due_at: datetime | None
    review: str


@dataclass(frozen=True, slots=True)
class OtherCase:
    """A case that has to do with this one. ``how``: linked, merged (into this), into (this is part of it), split (from this), from."""

    public_id: str
    name: str
    title: str
    titles: dict[str, str]
    standing: str
    how: str


@dataclass(frozen=True, slots=True)
class BookStep:
    """A step of the playbook; ``done``: it was done in this case."""

    key: str
    do: str
    role: str
    within: int
    say: str
    done: bool


@dataclass(frozen=True, slots=True)
class OneCase:
    """A case with all of it. ``person``: who it is for (0 where nobody is known); ``makes``: what the playbook gives first."""

    number: int
    public_id: str
    name: str
    title: str
    titles: dict[str, str]
    sort: str
    channel: str
    standing: str
    move: str
    person: int
    whose: str
    address: str
    language: str
    thing: str
    about: str
    promise: str
    partner: str
    owner: int
    owner_name: str
    cause: str
    revision: int
    opened_at: datetime
    answer_due: datetime | None
    answered_at: datetime | None
    settled_at: datetime | None
    follow_up_at: datetime | None
    closed_at: datetime | None
    book: str
    book_title: dict[str, str]
    makes: str
    clocks: tuple[Clock, ...]
    steps: tuple[StepLine, ...]
    book_steps: tuple[BookStep, ...]
    given: tuple[GivenLine, ...]
    others: tuple[OtherCase, ...]


def open_cases(*, mine: int | None = None, move: str = "", words: str = "") -> list[CaseLine]:
    """Cases that are not over, our move first and of those the one that is due first; at most a page. Two queries.

    ``mine``: those that this person sees through. ``words``: in the title, the name, or of whom it is; then also what is over.
    """
    rows = Case.objects.exclude(standing=Case.Standing.MERGED) if words else Case.objects.exclude(standing__in=OVER)
    if mine is not None:
        rows = rows.filter(owner=mine)
    if move:
        rows = rows.filter(move=move)
    if words:
        rows = rows.filter(
            Q(title__icontains=words) | Q(name__iexact=words) | Q(person__name__icontains=words)
            | Q(person__email__icontains=words) | Q(vehicle__registration__icontains=words) | Q(vehicle__serial__iexact=words)
        )  # fmt: skip
    ours = ExpressionWrapper(Q(move=Case.Move.OURS), output_field=BooleanField())
    first = ("-opened_at", "-pk") if words else ("-ours", "opened_at", "pk")
    return _in_order(_lines(rows.annotate(ours=ours).order_by(*first)[:PAGE]))


def how_many_wait() -> dict[str, int]:
    """How many open cases there are by whose move it is, and how many are put right and not asked after. One query."""
    found: dict[str, int] = {}
    rows = Case.objects.exclude(standing__in=OVER).values_list("standing", "move")
    for standing, move in rows:
        key = standing if standing == Case.Standing.SETTLED else move
        found[key] = found.get(key, 0) + 1
    return found


def cases_of_subjects(subjects: Collection[str]) -> list[CaseLine]:
    """The cases with these names, the newest first: those that somebody may follow. Two queries."""
    names = [one for one in subjects if one.startswith("case-")]
    if not names:
        return []
    rows = Case.objects.filter(name__in=names).exclude(standing=Case.Standing.MERGED)
    return _lines(rows.order_by("-opened_at", "-pk")[:PAGE])


def case_subject(public_id: str) -> str | None:
    """The subject of a case, on which rights hang; None where there is none. One query."""
    return Case.objects.filter(public_id=public_id).values_list("name", flat=True).first()


def case_named(name: str) -> str | None:
    """The public id of the case that is called so; None for none. One query."""
    return Case.objects.filter(name=name).values_list("public_id", flat=True).first()


def one_case(public_id: str, *, for_customer: bool = False) -> OneCase | None:
    """A case with its steps, what was given, and its clocks; None where there is none. Five queries.

    ``for_customer``: of the steps those that are shown alone, what was given and not what was asked for, and of other cases
    the one in which it goes on.
    """
    rows = Case.objects.filter(public_id=public_id)
    rows = rows.select_related("person", "owner", "vehicle", "playbook", "partner", "merged_into")
    row = rows.first()
    if row is None:
        return None
    steps = CaseStep.objects.filter(case=row).order_by("at", "pk")
    lines = tuple(map(_step, steps.filter(shown=True) if for_customer else steps))
    given = MakeGood.objects.filter(case=row).select_related("item").order_by("given_at", "pk")
    gifts = tuple(map(_given, given.filter(standing=MakeGood.Standing.GIVEN) if for_customer else given))
    into = (row.merged_into,) if row.merged_into is not None else ()
    others = tuple(_other(one, row) for one in into) if for_customer else _others(row)
    return _whole(row, lines, gifts, others)


def _whole(
    row: Case, steps: tuple[StepLine, ...], given: tuple[GivenLine, ...], others: tuple[OtherCase, ...]
) -> OneCase:
    person, book = row.person, row.playbook
    return OneCase(
        number=row.pk, public_id=row.public_id, name=row.name, title=row.title, titles=dict(row.titles), sort=row.sort, channel=row.channel,
        standing=row.standing, move=row.move, person=row.person_id or 0, whose=(person.name or person.email) if person else "",
        address=person.email if person else "", language=person.language if person else "",
        thing=row.vehicle.title if row.vehicle else "", about=row.about, promise=row.promise,
        partner=row.partner.name if row.partner else "", owner=row.owner_id or 0, owner_name=row.owner.name if row.owner else "",
        cause=row.cause, revision=row.revision, opened_at=row.opened_at, answer_due=row.answer_due,
        answered_at=row.answered_at, settled_at=row.settled_at, follow_up_at=row.follow_up_at, closed_at=row.closed_at,
        book=book.key if book else "", book_title=dict(book.words) if book else {}, makes=book.make_good if book else "",
        clocks=clocks_of([row.name]).get(row.name, ()), steps=steps, book_steps=_book_steps(row, steps), given=given,
        others=others,
    )  # fmt: skip


def _book_steps(row: Case, steps: tuple[StepLine, ...]) -> tuple[BookStep, ...]:
    done = {one.step for one in steps if one.what == "step"}
    return tuple(
        BookStep(
            str(one["key"]), str(one["do"]), str(one["role"]), int(one["within"]), str(one["say"]), one["key"] in done
        )
        for one in (row.playbook.steps if row.playbook else ())
    )


def _others(row: Case) -> tuple[OtherCase, ...]:
    """Those that are linked with it, are part of it or it of them, came out of it or it out of them. One query."""
    before = [one for one in (row.merged_into_id, row.split_from_id) if one]
    linked = CaseLink.objects.filter(one=row).values("other"), CaseLink.objects.filter(other=row).values("one")
    wanted = Q(pk__in=before) | Q(pk__in=linked[0]) | Q(pk__in=linked[1]) | Q(merged_into=row) | Q(split_from=row)
    found = Case.objects.filter(wanted).exclude(pk=row.pk).order_by("pk")
    return tuple(_other(one, row) for one in found)


def _other(one: Case, row: Case) -> OtherCase:
    return OtherCase(one.public_id, one.name, one.title, dict(one.titles), one.standing, _how(one, row))


def _how(one: Case, row: Case) -> str:
    if one.merged_into_id == row.pk:
        return "merged"
    if row.merged_into_id == one.pk:
        return "into"
    if one.split_from_id == row.pk:
        return "split"
    return "from" if row.split_from_id == one.pk else "linked"


def _lines(rows: QuerySet[Case]) -> list[CaseLine]:
    known = list(rows.select_related("person", "owner", "vehicle"))
    clocks = clocks_of([one.name for one in known]) if known else {}
    return [_line(one, clocks.get(one.name, ())) for one in known]


def _line(row: Case, clocks: tuple[Clock, ...]) -> CaseLine:
    return CaseLine(
        row.public_id, row.name, row.title, dict(row.titles), row.sort, row.channel, row.standing, row.move,
        (row.person.name or row.person.email) if row.person else "", row.owner.name if row.owner else "",
        row.vehicle.title if row.vehicle else row.about, row.opened_at, row.follow_up_at, clocks[0] if clocks else None,
    )  # fmt: skip


def _in_order(lines: list[CaseLine]) -> list[CaseLine]:
    """Ours first, what is due first before the rest, the older before the newer."""

    def place(one: CaseLine) -> tuple[bool, bool, float, float]:
        due = one.clock.due if one.clock else None
        return (
            one.move != Case.Move.OURS,
            due is None,
            due.timestamp() if due else 0.0,
            one.opened_at.timestamp(),
        )

    return sorted(lines, key=place)


def _step(row: CaseStep) -> StepLine:
    return StepLine(row.what, row.words, row.step, row.shown, row.at, row.by, row.by_customer, tuple(row.photos))


def _given(row: MakeGood) -> GivenLine:
    return GivenLine(
        row.pk, row.item.key, row.item.words, row.words, row.cost, row.currency, row.standing, row.given_at, row.given_by,
        row.asked_role, row.due_at, row.review,
    )  # fmt: skip
