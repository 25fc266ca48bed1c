"""One visit as its page says it: where it stands, what can be done next, what was found, asked and answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _

from vorfreude.back.care.vehicles_words import shown as counted
from vorfreude.back.care.visits_words import ANSWERS, CHANNELS, FINDINGS, LIGHTS, STANDINGS
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff
from vorfreude.back.standings import Mark
from vorfreude.care.delays import REASONS
from vorfreude.care.looking import title_of
from vorfreude.care.queries.places import Unplaced
from vorfreude.care.queries.visits import ApprovalSeen, FindingSeen, JobSeen, VisitLine, VisitSheet
from vorfreude.lib import formats
from vorfreude.lib.walls import local
from vorfreude.photos.links import address

SMALL = 480
"""Pixels of a picture in a list."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is out; without an address it is still at the gate."""

    src: str
    large: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in the list. ``said``: its price and time in words; ``may_ask``: it can be put to the customer."""

    number: int
    mark: Mark
    place: str
    words: str
    advice: str
    said: str
    standing: str | Lazy
    back: bool
    pictures: tuple[Picture, ...]
    may_ask: bool
    may_change: bool


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question to the customer; ``findings``: number, words, price and what was answered."""

    number: int
    when: str
    until: str
    findings: tuple[tuple[int, str, str, str | Lazy], ...]
    price: str
    is_open: bool
    answered: str
    withdrawn: bool
    signed: str


@dataclass(frozen=True, slots=True)
class VisitPage:
    """Everything the page says. ``next_``: the one step that comes next, empty where nothing does; ``may_run``: an adviser reads it."""

    public_id: str
    title: str
    mark: Mark
    waits: str
    facts: tuple[tuple[str, str], ...]
    wishes: str
    next_: str
    keys: int
    counters: tuple[str, ...]
    jobs: tuple[tuple[str, str, bool], ...]
    parts: tuple[str, ...]
    findings: tuple[FindingRow, ...]
    questions: tuple[QuestionRow, ...]
    may_ask: bool
    is_here: bool
    waits_for_part: bool
    call_words: str
    ready_local: str
    reasons: tuple[tuple[str, str], ...]
    vehicle: str
    may_run: bool
    may_inspect: bool
    no_place: str
    in_the_way: tuple[tuple[str, str], ...]
    noted: str
    trouble: str


def page_of(
    sheet: VisitSheet,
    shown: frozenset[str],
    staff: Staff,
    *,
    unplaced: Unplaced | None = None,
    noted: str = "",
    trouble: str = "",
) -> VisitPage:
    """The page of a visit. ``shown`` are those of its pictures that are out, ``unplaced`` what of its work has no place."""
    line, zone, language = sheet.line, ZoneInfo(sheet.line.timezone), staff.language
    findings = tuple(_finding(one, shown, staff) for one in sheet.findings)
    open_ = sheet.open_approval is not None
    return VisitPage(
        public_id=line.public_id,
        title=visible(line.title),
        mark=STANDINGS[line.standing],
        waits=waits_of(line, staff),
        facts=_facts(sheet, staff, zone),
        wishes=visible(sheet.wishes),
        next_=_next(sheet),
        keys=sheet.keys_here or 2,
        counters=sheet.counters,
        jobs=tuple(_job(one, language) for one in sheet.jobs),
        parts=tuple(f"{count} × {visible(title)}" for title, count in sheet.parts),
        findings=findings,
        questions=tuple(_question(one, staff, zone) for one in reversed(sheet.approvals)),
        may_ask=not open_ and line.standing == "here" and any(one.may_ask for one in findings),
        is_here=line.standing == "here",
        waits_for_part=bool(line.part),
        call_words=visible(sheet.call_words),
        ready_local=local(line.ready_at, zone),
        reasons=tuple((key, words.get(language) or words["en"]) for key, words in REASONS.items()),
        vehicle=sheet.vehicle,
        may_run=staff.may("run-workshop"),
        may_inspect=staff.may("inspect"),
        no_place=_no_place(unplaced, staff, zone) if unplaced else "",
        in_the_way=tuple(
            (one.visit, f"{visible(one.vehicle)}, {when(one.begins, staff, zone)}") for one in unplaced.others
        )
        if unplaced
        else (),
        noted=noted,
        trouble=trouble,
    )


def waits_of(line: VisitLine, staff: Staff) -> str:
    """What it waits for, or whether it is late; empty where all goes on."""
    if line.part:
        return _("waits for a part: %(part)s") % {"part": visible(line.part)}
    if line.waits:
        return _("waits for the customer's decision")
    if line.standing == "here" and line.ready_at < staff.now:
        return _("should have been ready")
    if line.standing == "booked" and line.begins_at < staff.now:
        return _("should have been here")
    return ""


def when(at: datetime | None, staff: Staff, zone: ZoneInfo) -> str:
    """An instant on the workshop's clock on the wall; empty for none."""
    return exact(at, staff.now, zone) if at else ""


def pictures_of(photos: tuple[str, ...], shown: frozenset[str], staff: Staff) -> tuple[Picture, ...]:
    """Pictures for somebody who works here; what is not out has no address."""
    return tuple(
        Picture(address(one, staff.person.id, staff.now, SMALL), address(one, staff.person.id, staff.now, 1440))
        if one in shown
        else Picture("", "")
        for one in photos
    )


def _facts(sheet: VisitSheet, staff: Staff, zone: ZoneInfo) -> tuple[tuple[str, str], ...]:
    line = sheet.line
    said = (
        (_("Registration"), visible(line.registration)),
        (_("Workshop"), visible(line.workshop)),
        (_("Brought in"), when(sheet.received_at or line.begins_at, staff, zone)),
        (_("Ready"), when(line.ready_at, staff, zone)),
        (_("In whose hands"), visible(line.technician)),
        (_("Whose"), visible(sheet.owner)),
        (_("Lent meanwhile"), visible(sheet.loaner)),
        (_("Keys here"), str(sheet.keys_here) if sheet.keys_here is not None and line.gone_at is None else ""),
        (_("Collected"), when(line.gone_at, staff, zone)),
    )
    return tuple((name, words) for name, words in said if words)


def _no_place(unplaced: Unplaced, staff: Staff, zone: ZoneInfo) -> str:
    words = _(
        "%(minutes)d minutes of approved work have no place yet; they would begin %(when)s. What was promised stays promised: make room, or tell the customer that it will be later."
    )
    return words % {"minutes": unplaced.minutes, "when": when(unplaced.since, staff, zone)}


def _next(sheet: VisitSheet) -> str:
    """The step that comes next: one big button."""
    line = sheet.line
    if line.standing != "here":
        steps = {"booked": "reception", "ready": "collection", "gone": "" if sheet.called_at else "call"}
        return steps.get(line.standing, "")
    if line.is_checked:
        return "readiness"
    if line.is_done:
        return "check"
    if line.is_begun:
        return "work-end"
    return "work" if line.is_inspected else "inspection"


def _job(one: JobSeen, language: str) -> tuple[str, str, bool]:
    words = one.words.get(language) or next(iter(one.words.values()), "")
    price = formats.money(one.price, one.currency) if one.price else ""
    return visible(words), price, one.is_done


def _finding(one: FindingSeen, shown: frozenset[str], staff: Staff) -> FindingRow:
    parts = (
        formats.money(one.price, one.currency) if one.price is not None else "",
        _("%(n)d min") % {"n": one.minutes} if one.minutes else "",
        _again(one, staff) if one.standing == "deferred" else "",
    )
    is_noted = one.standing == "noted"
    return FindingRow(
        one.number, LIGHTS[one.light], visible(title_of(one.place, staff.language)), visible(one.words), visible(one.advice),
        " · ".join(filter(None, parts)), "" if one.light == "green" else FINDINGS[one.standing], one.is_back,
        pictures_of(one.photos, shown, staff), is_noted and one.light != "green" and one.price is not None, is_noted,
    )  # fmt: skip


def _again(one: FindingSeen, staff: Staff) -> str:
    """When a finding that was put off comes back."""
    said = []
    if one.again_on is not None:
        said.append(formats.day(one.again_on, staff.now.astimezone(staff.zone).date()))
    if one.again_reading is not None:
        said.append(counted(one.again_reading, one.again_counter))
    return _("again: %(when)s") % {"when": ", ".join(said)} if said else ""


def _question(one: ApprovalSeen, staff: Staff, zone: ZoneInfo) -> QuestionRow:
    currency = str(one.asked.get("currency", "EUR"))
    rows = [row for row in _listed(one.asked.get("findings")) if isinstance(row, Mapping)]
    findings = tuple(
        (
            number := int(str(row["number"])),
            visible(f"{title_of(str(row['place']), staff.language)}: {row['words']}".removeprefix(": ")),
            formats.money(int(str(row["price"])), currency),
            ANSWERS.get(one.answer.get(number, ""), ""),
        )
        for row in rows
    )
    ready = datetime.fromisoformat(str(one.asked["ready"]))
    answered = f"{when(one.answered_at, staff, zone)}, {CHANNELS.get(one.channel, one.channel)}" if one.answered_at else ""  # fmt: skip
    price = formats.money(int(str(one.asked.get("price", 0))), currency)
    return QuestionRow(
        one.number, when(one.asked_at, staff, zone), when(ready, staff, zone), findings, price, one.is_open, answered,
        one.withdrawn_at is not None, _("signed with key %(key)s") % {"key": one.key} if one.key else "",
    )  # fmt: skip


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
