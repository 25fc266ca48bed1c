"""A case is put right, asked after, opened again where it was not right, and closed: only who it is for, or a follow-up, says that it is well."""

from datetime import datetime, timedelta

from vorfreude.care.actions.at_case import AtCase, Move, Standing, at_case
from vorfreude.care.actions.cases import answered
from vorfreude.care.cleaning import line, lines
from vorfreude.care.unfit import Unfit

FOLLOW_UP_DAYS = 5
"""After a case was settled, where its playbook says nothing."""

BEST = 5
"""Of a follow-up: 1 to 5."""


def settle_case(case: str, words: str, *, actor: str, now: datetime, cause: str = "", seen: int | None = None) -> None:
    """From our side it is right: what was done is written to the customer, why it happened is kept for us, and we ask after it.

    Raises Unfit: not-there, changed-meanwhile, case-over (it is settled already), words-unclear.
    """
    text = lines(words, "words-unclear", what="what was done")
    why = line(cause, "words-unclear", what="the cause", empty=True)
    with at_case(case, actor=actor, now=now, seen=seen) as at:
        if at.row.standing != Standing.OPEN:
            raise Unfit("case-over", came=at.row.standing, expected="a case that is open")
        at.note("settled", text, shown=True)
        answered(at)
        at.moves(Move.NOBODY)
        book = at.row.playbook
        at.row.standing, at.row.settled_at, at.row.cause = Standing.SETTLED, now, why or at.row.cause
        at.row.follow_up_at = now + timedelta(days=book.follow_up_days if book else FOLLOW_UP_DAYS)
        at.tell("case.settled", {"by": at.by()})


def reopen_case(case: str, words: str, *, actor: str, now: datetime, by_customer: bool = False) -> None:
    """It is not right: settled no more, our move. Raises Unfit: not-there, case-over (it is closed, or open anyway), words-unclear."""
    text = lines(words, "words-unclear", what="what is not right", empty=True)
    with at_case(case, actor=actor, now=now) as at:
        if at.row.standing != Standing.SETTLED:
            raise Unfit("case-over", came=at.row.standing, expected="a case that is settled")
        at.note("reopened", text, shown=True, by_customer=by_customer)
        _open_again(at)


def follow_up_case(
    case: str, *, well: bool, actor: str, now: datetime, words: str = "", score: int | None = None
) -> None:
    """Somebody asked whether it is well, or its customer said so: then it is closed; where it is not, it is open again.

    ``score``: 1 to 5, where one was named. Raises Unfit: not-there, case-over (it is not settled), case-unclear, words-unclear.
    """
    text = lines(words, "words-unclear", what="what was said", empty=True)
    if score is not None and not 1 <= score <= BEST:
        raise Unfit("case-unclear", came=score, expected=f"a score from 1 to {BEST}")
    with at_case(case, actor=actor, now=now) as at:
        _asked(at, text, well=well, score=score)
        at.tell("follow-up.made", {"by": at.by(), "well": well}, before=True)
        if well:
            _close(at)
        else:
            _open_again(at)


def accept_case(case: str, *, actor: str, now: datetime) -> None:
    """Its customer says that it is right: nobody has to ask any more. Raises Unfit: not-there, case-over (it is not settled)."""
    with at_case(case, actor=actor, now=now) as at:
        if at.row.standing != Standing.SETTLED:
            raise Unfit("case-over", came=at.row.standing, expected="a case that is settled")
        at.note("well", shown=True, by_customer=True)
        at.row.followed_up_at = now
        at.tell("follow-up.made", {"by": "", "well": True}, before=True)
        _close(at)


def close_case(case: str, *, actor: str, now: datetime, words: str = "") -> None:
    """It is closed without a follow-up, for a reason that stays: nobody could be reached. Raises Unfit: not-there, case-over, words-unclear."""
    text = lines(words, "words-unclear", what="why nobody was asked")
    with at_case(case, actor=actor, now=now) as at:
        if at.row.standing != Standing.SETTLED:
            raise Unfit("case-over", came=at.row.standing, expected="a case that is settled")
        at.note("closed", text)
        _close(at)


def _asked(at: AtCase, words: str, *, well: bool, score: int | None) -> None:
    if at.row.standing != Standing.SETTLED:
        raise Unfit("case-over", came=at.row.standing, expected="a case that is settled")
    at.note("well" if well else "not-well", words, shown=True)
    at.row.followed_up_at, at.row.score = at.now, score


def _open_again(at: AtCase) -> None:
    at.row.standing, at.row.reopened_at, at.row.settled_at, at.row.follow_up_at = Standing.OPEN, at.now, None, None
    at.row.move = Move.OURS
    at.tell("case.reopened")


def _close(at: AtCase) -> None:
    at.row.standing, at.row.closed_at, at.row.move = Standing.CLOSED, at.now, Move.NOBODY
    at.tell("case.closed")
