"""A case is opened by whoever noticed first, is answered, and waits for whose move it is: portal, telephone and counter are equals."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from vorfreude.care import limits
from vorfreude.care.actions.at_case import AtCase, Move, Standing, at_case
from vorfreude.care.actions.playbooks import playbook_for
from vorfreude.care.cleaning import line, lines
from vorfreude.care.models import Case, CaseStep, Ownership, Partner, Vehicle, Visit
from vorfreude.care.naming import name_of
from vorfreude.care.sorts import SORTS, titles_of
from vorfreude.care.telling import Told, tell
from vorfreude.care.unfit import Unfit
from vorfreude.core.recovery import Wrong
from vorfreude.journeys import queries as journeys
from vorfreude.lib.opaque import opaque
from vorfreude.people import actions as people

BLUEPRINT: Final = "case"
"""Under which every case runs: its clocks and promises stand there and nowhere else."""

FIRST_ANSWER: Final = "first-answer"
TWICE: Final = timedelta(minutes=2)
"""The same case of the same person within this time is one that was sent twice."""

Channel = Case.Channel
SAID_BY_THEM: Final = frozenset({Channel.PORTAL, Channel.LETTER})
"""They wrote it themselves."""

SHOWN: Final = SAID_BY_THEM | {Channel.TELEPHONE, Channel.WALK_IN}
"""What was said stands on the customer's page: what they said on the telephone, too, as somebody noted it."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """What went wrong. ``person``, ``vehicle``, ``visit`` and ``partner`` are numbers of rows; a visit's vehicle is what it is about, and the
    vehicle's owner who it is for, where nothing else is named. ``about``: the subject of a journey. ``broken``: its blueprint and the key of a promise, with a slash between, and
    ``promise`` that promise's name. ``titles``: what its journey is called, language → words; the sort's title where empty.
    """

    sort: str
    channel: str
    title: str
    words: str = ""
    person: int | None = None
    vehicle: int | None = None
    visit: int | None = None
    partner: int | None = None
    about: str = ""
    broken: str = ""
    promise: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    photos: tuple[str, ...] = ()


def open_case(new: NewCase, *, actor: str, now: datetime) -> Case:
    """A case is open from now on, our move, with the playbook for what was broken; its customer follows it.

    Sent twice within two minutes it is opened once. Raises Unfit: case-unclear (sort, channel, title or words), not-there (a vehicle, a
    visit or a partner), too-many (open cases of one person through the portal).
    """
    title, words = _checked(new)
    with transaction.atomic():
        _there(new)
        new = _with_vehicle(new)
        person = new.person or _owner(new.vehicle)
        if person is not None:
            people.one_at_a_time(person)
            if same := _sent_before(new, title, person, now):
                return same
        _room(new, person)
        row = _row(new, title, person, actor, now)
        at = AtCase(row, actor, now)
        shown, theirs = new.channel in SHOWN, new.channel in SAID_BY_THEM
        at.note("opened", words, shown=shown, by_customer=theirs, photos=new.photos)
        if row.person is not None:
            people.grant_participation(person=row.person, subject=row.name, role="owner", actor=actor, now=now)
        tell([_opened(row, new, now)], now=now)
        return row


def write_in_case(case: str, words: str, *, actor: str, now: datetime, photos: tuple[str, ...] = ()) -> None:
    """The customer writes: it is our move again. What was settled stays settled until they say that it is not well.

    Raises Unfit: not-there, case-over, words-unclear, too-many.
    """
    text = lines(words, "words-unclear", what="a letter")
    with at_case(case, actor=actor, now=now) as at:
        at.note("said", text, shown=True, by_customer=True, photos=photos)
        if at.row.standing == Standing.OPEN:
            at.moves(Move.OURS)


def answer_case(
    case: str, words: str, *, actor: str, now: datetime, waiting: str = "", seen: int | None = None
) -> None:
    """Somebody writes to the customer; with ``waiting`` it is the customer's or the partner's move from now on.

    Raises Unfit: not-there, changed-meanwhile, case-over, case-unclear (whose move), words-unclear, too-many.
    """
    text = lines(words, "words-unclear", what="a letter")
    move = _waits_on(waiting) if waiting else Move.OURS
    with at_case(case, actor=actor, now=now, seen=seen) as at:
        at.note("answered", text, shown=True)
        answered(at)
        if at.row.standing == Standing.OPEN:
            at.moves(move)


def answered(at: AtCase) -> None:
    """The customer has heard from us; whoever wrote has the case where nobody had."""
    at.row.answered_at = at.row.answered_at or at.now
    at.tell("case.answered", {"by": at.by()})


def note_case(case: str, words: str, *, actor: str, now: datetime) -> None:
    """A note for staff; no customer sees it. Raises Unfit: not-there, words-unclear, too-many."""
    text = lines(words, "words-unclear", what="a note")
    with at_case(case, actor=actor, now=now, ended=True) as at:
        at.note("noted", text)


def let_case_wait(case: str, *, on: str, actor: str, now: datetime, words: str = "") -> None:
    """It is the customer's or the partner's move. Raises Unfit: not-there, case-over, case-unclear, words-unclear."""
    move, text = _waits_on(on), lines(words, "words-unclear", what="what is waited for", empty=True)
    with at_case(case, actor=actor, now=now) as at:
        _is_open(at)
        at.note(f"waits-{move}", text)
        at.moves(move)


def resume_case(case: str, *, actor: str, now: datetime) -> None:
    """It is our move again: they answered by another way, or we wait no longer. Raises Unfit: not-there, case-over."""
    with at_case(case, actor=actor, now=now) as at:
        _is_open(at)
        at.note("resumed")
        at.moves(Move.OURS)


def do_case_step(case: str, step: str, *, actor: str, now: datetime) -> None:
    """A step of the playbook is done; done twice it counts once. Raises Unfit: not-there, case-over, playbook-unclear."""
    with at_case(case, actor=actor, now=now) as at:
        book = at.row.playbook
        known = {str(one["key"]) for one in book.steps} if book else set()
        if step not in known:
            raise Unfit("playbook-unclear", came=step, expected=f"a step of its playbook: {', '.join(sorted(known))}")
        if not CaseStep.objects.filter(case=at.row, what="step", step=step).exists():
            at.note("step", step=step)


def take_case(case: str, *, person: int | None, actor: str, now: datetime) -> None:
    """Somebody sees it through from now on (a person's row), or nobody in particular. Raises Unfit: not-there, case-over."""
    with at_case(case, actor=actor, now=now) as at:
        at.row.owner_id = person
        at.note("taken" if person else "left")


def _waits_on(on: str) -> Case.Move:
    if on not in {Move.CUSTOMER, Move.PARTNER}:
        raise Unfit("case-unclear", came=on, expected="customer or partner")
    return Move(on)


def _is_open(at: AtCase) -> None:
    if at.row.standing != Standing.OPEN:
        raise Unfit("case-over", came=at.row.standing, expected="a case that is open", hint="open it again first")


def _checked(new: NewCase) -> tuple[str, str]:
    if new.sort not in SORTS:
        raise Unfit("case-unclear", came=new.sort, expected=", ".join(SORTS))
    if new.channel not in Channel.values:
        raise Unfit("case-unclear", came=new.channel, expected=", ".join(Channel.values))
    title = line(new.title, "case-unclear", what="a title")
    return title, lines(new.words, "case-unclear", what="what happened", empty=True)


def _there(new: NewCase) -> None:
    """What is named exists."""
    for what, rows, number in (
        ("a vehicle", Vehicle.objects, new.vehicle),
        ("a visit", Visit.objects, new.visit),
        ("a partner", Partner.objects, new.partner),
    ):
        if number is not None and not rows.filter(pk=number).exists():
            raise Unfit("not-there", came=number, expected=what)


def _with_vehicle(new: NewCase) -> NewCase:
    """What is about a visit is about its vehicle, too."""
    if new.vehicle is not None or new.visit is None:
        return new
    return replace(new, vehicle=Visit.objects.values_list("vehicle", flat=True).get(pk=new.visit))


def _owner(vehicle: int | None) -> int | None:
    if vehicle is None:
        return None
    return Ownership.objects.filter(vehicle=vehicle, until=None).values_list("person", flat=True).first()


def _sent_before(new: NewCase, title: str, person: int, now: datetime) -> Case | None:
    same = Case.objects.filter(person=person, channel=new.channel, sort=new.sort, title=title, broken=new.broken)
    return same.filter(opened_at__gt=now - TWICE).exclude(standing=Standing.MERGED).first()


def _room(new: NewCase, person: int | None) -> None:
    if new.channel not in SAID_BY_THEM or person is None:
        return
    open_now = Case.objects.filter(person=person, standing__in=[Standing.OPEN, Standing.SETTLED]).count()
    if open_now >= limits.OPEN_CASES:
        raise Unfit("too-many", came=open_now + 1, expected=f"at most {limits.OPEN_CASES} open cases of one person")


def _row(new: NewCase, title: str, person: int | None, actor: str, now: datetime) -> Case:
    blueprint = new.broken.partition("/")[0]
    book = playbook_for(Wrong(new.sort, new.promise, blueprint))
    row = Case.objects.create(
        public_id=opaque(), name=f"new-{opaque()}", sort=new.sort, channel=new.channel, title=title,
        titles=dict(new.titles), person_id=person,
        vehicle_id=new.vehicle, visit_id=new.visit, partner_id=new.partner, about=new.about, broken=new.broken,
        promise=new.promise, playbook=book, opened_at=now, opened_by=actor,
        answer_due=journeys.due_of(BLUEPRINT, FIRST_ANSWER, start=now),
    )  # fmt: skip
    row.name = name_of("case", row.pk)
    row.save(update_fields=["name"])
    return row


def _opened(row: Case, new: NewCase, now: datetime) -> Told:
    titles = {f"title_{tag}": words for tag, words in (titles_of(new.sort) | dict(new.titles)).items()}
    zone = row.person.timezone if row.person is not None else "UTC"
    content = {"blueprint": BLUEPRINT, "sort": new.sort, "channel": new.channel, "timezone": zone}
    return Told(row.name, "case.opened", now, content | titles)
