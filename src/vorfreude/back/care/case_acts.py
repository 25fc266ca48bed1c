"""Every act in a case as a form sends it: what was written becomes a verb, and the page notes what was done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from vorfreude.back.care.acting import By, by
from vorfreude.back.forms import line_in, number_in, text_in, word_in
from vorfreude.back.rights import Act
from vorfreude.back.staff import Staff
from vorfreude.care import actions, limits
from vorfreude.care.actions import Gift, NewCase
from vorfreude.care.queries.cases import open_cases
from vorfreude.care.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that somebody sent at a case."""

    request: HttpRequest
    staff: Staff
    case: str

    @property
    def by(self) -> By:
        """Who, and when."""
        return by(self.staff)

    @property
    def words(self) -> str:
        """The lines that were written."""
        return text_in(self.request, "words")

    def word(self, name: str) -> str:
        """What was sent to name something."""
        return word_in(self.request, name)


def _answer(asked: Asked) -> str:
    seen = number_in(asked.request, "seen")
    actions.answer_case(asked.case, asked.words, waiting=asked.word("waiting"), seen=seen, **asked.by)
    return "answered"


def _note(asked: Asked) -> str:
    actions.note_case(asked.case, asked.words, **asked.by)
    return "noted"


def _move(asked: Asked) -> str:
    if asked.word("on") == "ours":
        actions.resume_case(asked.case, **asked.by)
    else:
        actions.let_case_wait(asked.case, on=asked.word("on"), words=asked.words, **asked.by)
    return "moved"


def _step(asked: Asked) -> str:
    actions.do_case_step(asked.case, asked.word("step"), **asked.by)
    return "step"


def _owner(asked: Asked) -> str:
    actions.take_case(asked.case, person=asked.staff.person.id if asked.word("mine") else None, **asked.by)
    return "owner"


def _settle(asked: Asked) -> str:
    seen = number_in(asked.request, "seen")
    actions.settle_case(asked.case, asked.words, cause=line_in(asked.request, "cause"), seen=seen, **asked.by)
    return "settled"


def _reopen(asked: Asked) -> str:
    actions.reopen_case(asked.case, asked.words, **asked.by)
    return "reopened"


def _follow_up(asked: Asked) -> str:
    """Well, not well, or nobody could be reached."""
    outcome = asked.word("outcome")
    if outcome == "closed":
        actions.close_case(asked.case, words=asked.words, **asked.by)
        return "closed"
    if outcome not in {"well", "not-well"}:
        raise Unfit("case-unclear", came=outcome, expected="well, not-well or closed")
    score = number_in(asked.request, "score")
    actions.follow_up_case(asked.case, well=outcome == "well", words=asked.words, score=score, **asked.by)
    return outcome


def _join(asked: Asked) -> str:
    other = _named(asked.word("other"))
    if asked.word("how") == "merge":
        actions.merge_cases(asked.case, into=other, **asked.by)
    else:
        actions.link_cases(asked.case, other=other, **asked.by)
    return "joined"


def _split(asked: Asked) -> str:
    title = line_in(asked.request, "title")
    actions.split_case(asked.case, NewCase(asked.word("sort"), "staff", title, asked.words), **asked.by)
    return "split"


def _give(asked: Asked) -> str:
    gift = Gift(asked.word("item"), line_in(asked.request, "line"), asked.word("once")[: limits.IDENT])
    return actions.give(asked.case, gift, roles=asked.staff.roles, **asked.by).kind


def _return(asked: Asked) -> str:
    number = number_in(asked.request, "gift") or 0
    actions.take_back_make_good(number, words=line_in(asked.request, "line"), **asked.by)
    return "taken-back"


def _named(written: str) -> str:
    """The public id of the case that is called so: 4711, case-4711. Raises Unfit: not-there."""
    word = written.strip().lower()
    name = f"case-{word}" if word.isdigit() else word
    found = [one.public_id for one in open_cases(words=name) if one.name == name] if name else []
    if not found:
        raise Unfit("not-there", came=written, expected="the number of a case")
    return found[0]


ACTS: Final[Mapping[str, tuple[Callable[[Asked], str], Act]]] = {
    "answers": (_answer, "handle-cases"),
    "notes": (_note, "see-cases"),
    "moves": (_move, "handle-cases"),
    "steps": (_step, "handle-cases"),
    "owners": (_owner, "handle-cases"),
    "settlements": (_settle, "handle-cases"),
    "reopenings": (_reopen, "handle-cases"),
    "follow-ups": (_follow_up, "handle-cases"),
    "joins": (_join, "handle-cases"),
    "splits": (_split, "handle-cases"),
    "gifts": (_give, "give-make-goods"),
    "returns": (_return, "give-make-goods"),
}
"""What a form may do, and the act that it asks."""
