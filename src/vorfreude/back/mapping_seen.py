"""A mapping as the desk shows it: causes, lines, what a text would take in, and all its texts with what each changed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff

from vorfreude.back.faults_said import Mistake, said_in
from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff
from vorfreude.intake.actions import NewSignal
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.intake.mapping.trying import tried
from vorfreude.intake.queries import mappings as queries
from vorfreude.intake.queries.mappings import Cause, LineSeen, MappingLine, MappingSeen, Version
from vorfreude.lib.faults import Fault, Unreadable
from vorfreude.lib.rows import RowFault

EXAMPLES = 5
"""Signals of a trial that are shown: enough to see that they say what was meant."""


@dataclass(frozen=True, slots=True)
class MappingListed:
    """A mapping in the list."""

    row: int
    file: str
    source: str
    number: int
    saved: When
    saved_by: str
    refused: int
    last: When | None


@dataclass(frozen=True, slots=True)
class CauseSeen:
    """Why lines are refused, and how many. ``lost`` are those that were not kept whole: they cannot be tried."""

    name: str
    column: str
    expected: str
    hint: str
    lines: int
    lost: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """One line, as it came."""

    file: str
    line: int
    came: str
    cells: tuple[tuple[str, str], ...]
    kept: When


@dataclass(frozen=True, slots=True)
class Still:
    """Why so many lines would still be refused."""

    column: str
    expected: str
    came: str
    lines: int


@dataclass(frozen=True, slots=True)
class Example:
    """A signal that would come in."""

    subject: str
    kind: str
    at: str
    data: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a text would take in. ``is_saved`` is whether that text is the newest that is saved."""

    lines: int
    accepted: int
    left_out: int
    refused: int
    still: tuple[Still, ...]
    examples: tuple[Example, ...]
    wrong: tuple[Fault, ...]
    is_saved: bool


@dataclass(frozen=True, slots=True)
class Past:
    """One text, who saved it, why, and what it changed in the one before."""

    number: int
    saved: When
    saved_by: str
    why: str
    change: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MappingPage:
    """Everything the page shows."""

    row: int
    file: str
    source: str
    number: int
    saved: When
    saved_by: str
    causes: tuple[CauseSeen, ...]
    lines: tuple[Refused, ...]
    here: str
    is_cut: bool
    text: str
    why: str
    faults: tuple[Mistake, ...]
    trial: Trial | None
    versions: tuple[Past, ...]
    may_mend: bool


def listed(one: MappingLine, staff: Staff) -> MappingListed:
    """One mapping as a line of the list."""
    return MappingListed(
        row=one.row,
        file=visible(one.file),
        source=visible(one.source),
        number=one.number,
        saved=when(one.saved_at, staff.now, staff.zone),
        saved_by=visible(one.saved_by),
        refused=one.refused,
        last=when(one.last_at, staff.now, staff.zone) if one.last_at else None,
    )


def page_of(
    seen: MappingSeen, staff: Staff, *, cause: str, text: str, why: str = "", trial: Trial | None = None
) -> MappingPage:
    """The page of one mapping. ``cause`` is the one whose lines are shown; where it is none, the most frequent."""
    causes = queries.causes_of(seen)
    here = next((one for one in causes if one.name == cause), next(iter(causes), None))
    return MappingPage(
        row=seen.row,
        file=visible(seen.file),
        source=visible(seen.source),
        number=seen.number,
        saved=when(seen.saved_at, staff.now, staff.zone),
        saved_by=visible(seen.saved_by),
        causes=tuple(_cause(one, here, staff) for one in causes),
        lines=tuple(_line(one, staff) for one in queries.lines_of(seen, here)) if here else (),
        here=here.name if here and here.name == cause else "",
        is_cut=queries.is_cut(seen) if causes else False,
        text=text,
        why=why,
        faults=faults_of(text, seen.file, language=staff.language),
        trial=trial,
        versions=_versions(queries.versions_of(seen), staff),
        may_mend=staff.may("mend-signals"),
    )


def faults_of(text: str, file: str, *, language: str = "en") -> tuple[Mistake, ...]:
    """Every mistake of a text with its line, as the editor shows mistakes."""
    try:
        parse_mapping(text, file=file)
    except Unreadable as error:
        lines = text.split("\n")
        return tuple(_fault(one, lines, language) for one in error.faults)
    return ()


def trial_of(seen: MappingSeen, text: str, cause: Cause | None, staff: Staff) -> Trial:
    """What a text without mistakes would take in of the refused lines of one cause, or of all of them."""
    lines = queries.open_lines(seen.row, cause)
    is_saved = text == seen.text
    try:
        outcome = tried(parse_mapping(text, file=seen.file), [one.row for one in lines])
    except Unreadable as error:
        wrong = tuple(_said(one, staff.language) for one in error.faults)
        return Trial(len(lines), 0, 0, len(lines), (), (), wrong, is_saved)
    signals = (one for given in outcome.gives.values() for one in given)
    return Trial(
        lines=len(lines),
        accepted=len(outcome.gives),
        left_out=len(outcome.left_out),
        refused=len(outcome.still),
        still=_still(list(outcome.still.values()), staff.language),
        examples=tuple(_example(one, staff) for one, _ in zip(signals, range(EXAMPLES), strict=False)),
        wrong=(),
        is_saved=is_saved,
    )


def _cause(one: Cause, here: Cause | None, staff: Staff) -> CauseSeen:
    expected, hint = said_in(one.expected, staff.language), said_in(one.hint, staff.language)
    return CauseSeen(one.name, visible(one.column), expected, hint, one.lines, one.lines - one.kept, one is here)


def _line(one: LineSeen, staff: Staff) -> Refused:
    cells = tuple((visible(name), visible(cell)) for name, cell in one.cells.items() if cell)
    came = said_in(visible(one.came), staff.language)
    return Refused(visible(one.file), one.line, came, cells, when(one.kept_at, staff.now, staff.zone))


def _fault(one: Fault, lines: Sequence[str], language: str) -> Mistake:
    said = _said(one, language)
    there = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
    column = len(there) - len(there.lstrip(" -")) + 1
    return Mistake(max(one.line, 1), column, "", said.came, said.expected, said.hint)


def _said(one: Fault, language: str) -> Fault:
    return Fault(one.file, one.line, *(said_in(part, language) for part in (one.came, one.expected, one.hint)))


def _still(faults: Sequence[RowFault], language: str) -> tuple[Still, ...]:
    counts = Counter((one.column, one.expected) for one in faults)
    first = {(one.column, one.expected): one.came for one in reversed(faults)}
    return tuple(
        Still(visible(column), said_in(expected, language), said_in(visible(first[column, expected]), language), lines)
        for (column, expected), lines in counts.most_common()
    )


def _example(one: NewSignal, staff: Staff) -> Example:
    data = one.data if isinstance(one.data, str) else one.data.decode()
    return Example(visible(one.subject), visible(one.kind), when(one.at, staff.now, staff.zone).exact, visible(data))


def _versions(versions: Sequence[Version], staff: Staff) -> tuple[Past, ...]:
    before = {one.number: one.text for one in versions}
    return tuple(
        Past(
            one.number,
            when(one.saved_at, staff.now, staff.zone),
            visible(one.saved_by),
            visible(one.why),
            _change(before[one.number - 1], one.text) if one.number - 1 in before else (),
        )
        for one in versions
    )


def _change(old: str, new: str) -> tuple[str, ...]:
    """The lines that a text changed, with one line round each."""
    lines = unified_diff(old.splitlines(), new.splitlines(), n=1, lineterm="")
    return tuple(visible(line) for line in lines if not line.startswith(("---", "+++")))
