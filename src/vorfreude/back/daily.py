"""Whose day it is: which roles' actions somebody sees, in which order, who has what, and what happens to theirs elsewhere.

A plant lead sees the plant: every role but those that face customers. A concierge sees what is asked of concierges and not
taken by a colleague, and the letters that wait for an answer; a designer and an operator see everything that is asked, a dealer
what is asked of dealers about their subjects.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from vorfreude.back.rights import DEALER
from vorfreude.back.staff import Staff
from vorfreude.core.desk import Candidate, Day, OpenLetter, OpenPromise, day_of, gather
from vorfreude.journeys.queries.board import Board, board_about, board_for, roles_asked
from vorfreude.journeys.queries.work import Claimant, holders_of
from vorfreude.voice.queries.waiting import WaitingLetter, waiting_letters

CONCIERGE = "concierge"
"""The role that answers letters."""

FACING_CUSTOMERS = frozenset({CONCIERGE, DEALER})
SEE_ALL = frozenset({"designer", "operator"})


@dataclass(frozen=True, slots=True)
class Daily:
    """What somebody sees of a day. ``taken`` are actions of theirs that colleagues have; ``watched`` promises at risk that
    others must keep, to customers who are theirs. ``roles`` are those that anything is asked of, by name.
    """

    board: Board
    day: Day
    holders: dict[tuple[int, str], Claimant]
    taken: tuple[Candidate, ...]
    watched: tuple[OpenPromise, ...]
    roles: tuple[str, ...]


def daily_of(staff: Staff) -> Daily:
    """The day of somebody. Five queries, six for who answers letters; two and three where nothing is open."""
    roles = _roles(staff)
    letters = waiting_letters() if CONCIERGE in staff.roles and staff.may("converse") else ()
    board = _board(staff, roles, letters)
    holders = holders_of(board.journeys) if board.journeys else {}
    waiting = _waiting(letters, board)
    holders |= {(journey, LETTER): _claimant(one) for journey, one in waiting.items() if one.holder is not None}
    found = gather(board.tasks, board.promises, board.plans, _open(waiting, staff.now))
    theirs = [one for one in found if one.role in roles or one.is_letter]
    taken = [one for one in theirs if _is_with_colleague(one, holders, staff)]
    mine = [one for one in theirs if one not in taken]
    return Daily(
        board=board,
        day=day_of(mine, board.plans, staff.now, hands=_hands(mine, holders)),
        holders=holders,
        taken=tuple(taken),
        watched=tuple(_watched(board, theirs, holders, staff)),
        roles=tuple(sorted({one.role for one in mine})),
    )


LETTER = "letter"
"""The key of a letter's answer among the actions of its journey."""

UNNAMED = timedelta(days=1)
"""So long a letter may wait for which we named no time."""


def held_by(one: Candidate, holders: dict[tuple[int, str], Claimant]) -> int | None:
    """Who has an action (a person's row)."""
    held = holders.get((one.journey, one.key))
    return held.holder if held is not None else None


def _board(staff: Staff, roles: Collection[str], letters: Collection[WaitingLetter]) -> Board:
    if staff.subjects is not None:
        return board_about(staff.subjects)
    return board_for(roles, now=staff.now, besides=[one.journey for one in letters])


def _waiting(letters: Iterable[WaitingLetter], board: Board) -> dict[int, WaitingLetter]:
    """Letters by the rows of their journeys, those of journeys that are on the board."""
    rows = {one.public_id: row for row, one in board.journeys.items()}
    return {rows[one.journey]: one for one in letters if one.journey in rows}


def _open(waiting: Mapping[int, WaitingLetter], now: datetime) -> list[OpenLetter]:
    """Letters as something to do. Late is one whose instant has passed; where none was named, one that waits for a day."""
    return [
        OpenLetter(journey, LETTER, CONCIERGE, one.by, (one.by or one.since + UNNAMED) < now)
        for journey, one in waiting.items()
    ]


def _claimant(one: WaitingLetter) -> Claimant:
    return Claimant(one.holder or 0, one.holder_name, "", "", one.held_since or one.since)


def _roles(staff: Staff) -> frozenset[str]:
    if not staff.works_here:
        return frozenset({DEALER})
    asked = roles_asked()
    if not SEE_ALL.isdisjoint(staff.roles):
        return asked
    plant = asked - FACING_CUSTOMERS if "plant-lead" in staff.roles else frozenset()
    return plant | (asked & staff.roles)


def _is_with_colleague(one: Candidate, holders: dict[tuple[int, str], Claimant], staff: Staff) -> bool:
    """Whether it is off somebody's list: what faces customers has one pair of hands, and on it is a colleague's name.

    A plant lead sees the whole board, whoever has what.
    """
    sees_all = not SEE_ALL.isdisjoint(staff.roles) or ("plant-lead" in staff.roles and one.role not in FACING_CUSTOMERS)
    return not sees_all and held_by(one, holders) not in {None, staff.person.id}


def _hands(found: Iterable[Candidate], holders: dict[tuple[int, str], Claimant]) -> dict[str, int]:
    """Of each role as many pairs of hands as have taken something, one at least."""
    people: dict[str, set[int]] = {}
    for one in found:
        holder = held_by(one, holders)
        people.setdefault(one.role, set()).update(() if holder is None else (holder,))
    return {role: max(1, len(those)) for role, those in people.items()}


def _watched(
    board: Board, theirs: Collection[Candidate], holders: dict[tuple[int, str], Claimant], staff: Staff
) -> Iterable[OpenPromise]:
    """Promises at risk that were said to customers of somebody, and that are not theirs to keep, the next to break first."""
    if not FACING_CUSTOMERS & staff.roles:
        return []
    their_own = {promise.key for one in theirs for promise in one.promises}
    customers = (
        set(board.journeys)
        if staff.subjects is not None
        else {journey for (journey, _), held in holders.items() if held.holder == staff.person.id}
    )
    found = [
        (one.due, one.journey, one)
        for one in board.promises
        if one.is_at_risk and one.is_said and one.due and one.journey in customers and one.key not in their_own
    ]
    return [one for _, _, one in sorted(found, key=lambda each: each[:2])]
