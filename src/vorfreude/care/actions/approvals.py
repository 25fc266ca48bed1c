"""Verbs: the customer is asked to approve findings; the question is frozen as they saw it, and the answer is signed with it.

One question at a time. While it is open our clock stands still, and the ready time moves by the working time that was lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Max

from vorfreude.care import limits
from vorfreude.care.actions.at_visit import AtVisit, at_visit
from vorfreude.care.actions.extending import extend
from vorfreude.care.actions.inspections import UNSAID
from vorfreude.care.asking import ANSWERED, FORMAT, PURPOSE, items_of
from vorfreude.care.models import Approval, Finding, Part, Visit, VisitJob
from vorfreude.care.queries.slots import opening_of
from vorfreude.care.telling import Content
from vorfreude.care.unfit import Unfit
from vorfreude.core.approving import Item, NoTime, Sum, after, ready_after_waiting, ready_with, summed
from vorfreude.core.chain.canonical import Json, canonical
from vorfreude.lib import signing

CHANNELS: Final = frozenset({"portal", "telephone", "walk-in"})
PUT_OFF: Final = timedelta(days=90)
"""When a finding that is put off comes back, where nobody said when."""

Standing = Visit.Standing


def ask_approval(*, visit: str, findings: Sequence[int], actor: str, now: datetime) -> int:
    """Asks the customer about these findings, by number; gives the number of the question. What they see is kept as it is now.

    Raises Unfit: not-there, not-here, visit-over, approval-open (another question waits), finding-unclear (none, one that is green, asked
    before, or still without words), money-unclear (one without a price, or prices in two currencies).
    """
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        if _open(at) is not None:
            raise Unfit("approval-open", came="a second question", expected="an answer to the first, or the first taken back")  # fmt: skip
        rows = _asked(at, findings)
        number = (Approval.objects.filter(visit=at.row).aggregate(last=Max("number"))["last"] or 0) + 1
        items = _items(rows, at)
        every = summed(items, dict.fromkeys((one.number for one in items), "approved"))
        ready = _ready(at, items, every)
        asked = _frozen(at, rows, items, every, ready)
        row = Approval.objects.create(visit=at.row, number=number, asked=asked, asked_at=now, asked_by=actor)
        Finding.objects.filter(pk__in=[one.pk for one in rows]).update(standing="asked", approval=row)
        at.tell("approval.asked", _told(number, rows, every, ready), once=str(number))
        return number


def answer_approval(  # noqa: PLR0913 what is answered, by whom, through what
    *,
    visit: str,
    approval: int,
    answers: Mapping[int, str],
    person: int | None,
    channel: str = "portal",
    actor: str,
    now: datetime,
) -> None:
    """The customer has decided: every finding is approved, declined, or put off until later. Final, and signed.

    ``person``: whose answer it is; with the channel ``telephone`` or ``walk-in`` the ``actor`` noted it. Raises Unfit: not-there,
    visit-over, approval-over (answered or taken back), finding-unclear (an answer is missing, or is none).
    """
    if channel not in CHANNELS:
        raise Unfit("words-unclear", came=channel[:40], expected=", ".join(sorted(CHANNELS)))
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        row = _waiting(at, approval)
        items = items_of(row.asked)
        said = _said(items, answers)
        waited = ready_after_waiting(at.row.ready_at, row.asked_at, now, opening_of(at.row.workshop))
        chosen = [one for one in items if one.number in said.approved]
        ready = ready_with(waited, chosen, opening_of(at.row.workshop))
        _sign(row, answers, said, ready, at, person=person, channel=channel)
        _take(at, row, said)
        at.change(ready_at=ready)
        counts = {"approved": len(said.approved), "declined": len(said.declined), "later": len(said.later)}
        at.tell("approval.given", {"approval": approval, "ready": ready, **counts}, once=str(approval))
        at.tell("approval.settled", {"approval": approval}, once=str(approval))
        if ready > waited:
            at.tell("ready.agreed", {"ready": ready})


def withdraw_approval(*, visit: str, approval: int, actor: str, now: datetime) -> None:
    """The question is taken back; its findings can be said otherwise and asked anew. Raises Unfit: not-there, not-here, visit-over, approval-over."""
    with at_visit(visit, actor=actor, now=now) as at:
        at.must_be(Standing.HERE)
        row = _waiting(at, approval)
        Approval.objects.filter(pk=row.pk).update(withdrawn_at=now)
        Finding.objects.filter(approval=row, standing="asked").update(standing="noted", approval=None)
        at.change(ready_at=ready_after_waiting(at.row.ready_at, row.asked_at, now, opening_of(at.row.workshop)))
        at.tell("approval.withdrawn", {"approval": approval}, once=str(approval))
        at.tell("approval.settled", {"approval": approval}, once=str(approval))


def _told(number: int, rows: Sequence[Finding], every: Sum, ready: datetime) -> Content:
    return {
        "approval": number,
        "findings": len(rows),
        "price": every.price,
        "currency": rows[0].currency,
        "ready": ready,
    }


def _open(at: AtVisit) -> Approval | None:
    return Approval.objects.filter(visit=at.row, answered_at=None, withdrawn_at=None).first()


def _waiting(at: AtVisit, number: int) -> Approval:
    row = Approval.objects.filter(visit=at.row, number=number).first()
    if row is None:
        raise Unfit("not-there", came=f"question {number}", expected="a question of this visit")
    if row.answered_at is not None or row.withdrawn_at is not None:
        came = "answered" if row.answered_at else "taken back"
        raise Unfit("approval-over", came=came, expected="a question that waits for an answer")
    return row


def _asked(at: AtVisit, numbers: Sequence[int]) -> list[Finding]:
    rows = list(Finding.objects.filter(visit=at.row, number__in=numbers).select_related("job").order_by("number"))
    if not rows or len(rows) != len(set(numbers)):
        raise Unfit("finding-unclear", came=f"{len(rows)} of {len(set(numbers))}", expected="findings of this visit")
    for one in rows:
        if one.standing != Finding.Standing.NOTED or one.light == Finding.Light.GREEN or one.words == UNSAID:
            raise Unfit("finding-unclear", came=f"finding {one.number}: {one.light}, {one.standing}", expected="one that is amber or red, has words, and was not asked")  # fmt: skip
        if one.price is None:
            raise Unfit("money-unclear", came=f"finding {one.number} without a price", expected="a price for each")
    if len({one.currency for one in rows}) > 1:
        raise Unfit("money-unclear", came="two currencies", expected="one")
    return rows


def _items(rows: Iterable[Finding], at: AtVisit) -> list[Item]:
    """With the instant from which their parts are there."""
    found = list(rows)
    numbers = {number for one in found if one.job for number in one.job.parts}
    parts = {one.number: one for one in Part.objects.filter(workshop=at.row.workshop, number__in=numbers)} if numbers else {}  # fmt: skip
    return [Item(one.number, one.price or 0, one.minutes, _there_at(one, parts, at)) for one in found]


def _there_at(finding: Finding, parts: Mapping[str, Part], at: AtVisit) -> datetime | None:
    days = []
    for number, count in (finding.job.parts if finding.job else {}).items():
        part = parts.get(number)
        if part is not None and part.on_hand < count and part.arrives_on is not None:
            days.append(part.arrives_on)
    return _opening_on(max(days), at) if days else None


def _opening_on(day: date, at: AtVisit) -> datetime:
    """The first working instant of a day, or after it."""
    opening = opening_of(at.row.workshop)
    midnight = datetime.combine(day, time(), opening.zone)
    return after(midnight, timedelta(seconds=1), opening) - timedelta(seconds=1)


def _ready(at: AtVisit, items: Iterable[Item], said: Sum) -> datetime:
    chosen = [one for one in items if one.number in said.approved]
    return ready_with(max(at.row.ready_at, at.now), chosen, opening_of(at.row.workshop))


def _frozen(at: AtVisit, rows: Sequence[Finding], items: Sequence[Item], every: Sum, ready: datetime) -> dict[str, Json]:  # fmt: skip
    """The question as the customer sees it."""
    there = {one.number: one.there_at for one in items}
    findings: list[Json] = [
        {
            "number": one.number, "light": one.light, "place": one.place, "words": one.words, "advice": one.advice, "photos": list(one.photos),
            "price": one.price or 0, "minutes": one.minutes, "there_at": _stamp(there[one.number]), "again_on": one.again_on.isoformat() if one.again_on else None,
        }
        for one in rows
    ]  # fmt: skip
    return {
        "vehicle": at.row.vehicle.title, "workshop": at.row.workshop.name, "timezone": at.row.workshop.timezone, "currency": rows[0].currency,
        "findings": findings, "price": every.price, "ready": _stamp(ready), "ready_without": _stamp(at.row.ready_at),
    }  # fmt: skip


def _stamp(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _said(items: Sequence[Item], answers: Mapping[int, str]) -> Sum:
    known = {number: ANSWERED[said] for number, said in answers.items() if said in ANSWERED}
    try:
        return summed(items, known)
    except NoTime as error:
        raise Unfit("finding-unclear", came=f"answers to {sorted(answers)}", expected="approved, declined or later for each") from error  # fmt: skip


def _sign(  # noqa: PLR0913 everything that is signed
    row: Approval,
    answers: Mapping[int, str],
    said: Sum,
    ready: datetime,
    at: AtVisit,
    *,
    person: int | None,
    channel: str,
) -> None:
    kept = {str(number): answers[number] for number in sorted(answers)}
    body = canonical(
        {
            "format": FORMAT, "visit": at.row.name, "approval": row.number, "asked": row.asked, "asked_at": _stamp(row.asked_at),
            "answer": kept, "price": said.price, "ready": _stamp(ready), "answered_at": _stamp(at.now), "channel": channel,
        }
    )  # fmt: skip
    signed = signing.ring(PURPOSE).sign(body.encode())
    Approval.objects.filter(pk=row.pk, answered_at=None, withdrawn_at=None).update(
        answer=kept, answered_at=at.now, answered_by_id=person, channel=channel, body=body, key=signed.key, signature=signed.signature
    )  # fmt: skip


def _take(at: AtVisit, row: Approval, said: Sum) -> None:
    """The findings stand as they were answered; what was approved is work of this visit."""
    rows = {one.number: one for one in Finding.objects.filter(approval=row).select_related("job")}
    if said.approved and at.row.work_done_at is not None:
        at.change(work_done_at=None, checked_at=None)  # there is more to do
    Finding.objects.filter(approval=row, number__in=said.approved).update(standing="approved")
    Finding.objects.filter(approval=row, number__in=said.declined).update(standing="declined")
    for number in said.later:
        finding = rows[number]
        back = finding.again_on or (None if finding.again_reading else (at.now + PUT_OFF).date())
        Finding.objects.filter(pk=finding.pk).update(standing="deferred", again_on=back)
    VisitJob.objects.bulk_create(
        VisitJob(visit=at.row, job=rows[number].job, words=rows[number].words[: limits.WORDS], minutes=rows[number].minutes, price=rows[number].price, finding=rows[number])
        for number in said.approved
    )  # fmt: skip
    if until := extend(at.row, now=at.now):
        at.change(works_until=until)
