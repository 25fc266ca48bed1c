"""Who notices a change: what customers will meet first, then what staff will do otherwise, then how it is known."""

from vorfreude.core.blueprint.changes import Difference, differences
from vorfreude.core.blueprint.model import Blueprint, Struct

_CUSTOMERS_MEET = frozenset({"title", "called", "languages", "attention", "answers_within", "decisions", "referrals"})
_OF_A_STAGE = frozenset({"title", "outcome", "why", "may_return", "ask_after"})
_OF_A_MOMENT = frozenset({"say", "urgency", "secret", "on", "needs", "shows", "ask_after", "once", "stage", "factor"})
_OF_A_PROMISE = frozenset({"said", "within", "by", "max_silence", "kept_by", "starts", "otherwise"})
_STAFF_DO = frozenset({"roles", "tasks", "promises", "moments", "stages"})


class Noticed(Struct, frozen=True):
    """The changes of a blueprint by who notices them; together they are all changes, each once."""

    customers: tuple[Difference, ...] = ()
    staff: tuple[Difference, ...] = ()
    signals: tuple[Difference, ...] = ()

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self.customers) + len(self.staff) + len(self.signals)


def noticed(old: Blueprint, new: Blueprint) -> Noticed:
    """All changes from ``old`` to ``new``, by who notices them."""
    said = {one.promise for blueprint in (old, new) for one in blueprint.every_promise() if one.said or one.of_moment}
    groups: tuple[list[Difference], list[Difference], list[Difference]] = ([], [], [])
    for change in differences(old, new):
        groups[_group(change.path.split("."), said)].append(change)
    return Noticed(*map(tuple, groups))


def _group(path: list[str], said: set[str]) -> int:
    """0 for customers, 1 for staff, 2 for how things are known."""
    section, *rest = path
    key = rest[1] if len(rest) > 1 else ""
    if section in _CUSTOMERS_MEET or (section == "stages" and (not key or key in _OF_A_STAGE)):
        return 0
    if section == "moments" and (not key or key in _OF_A_MOMENT):
        return 0
    if section == "promises" and rest and rest[0] in said and (not key or key in _OF_A_PROMISE):
        return 0
    return 1 if section in _STAFF_DO else 2
