"""Changes of a blueprint as lines that are read at a glance: which part, which word of it, from what to what."""

from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy, pgettext_lazy

from vorfreude.back.change_words import in_words
from vorfreude.back.saying import visible
from vorfreude.core.blueprint import Blueprint, Difference
from vorfreude.core.revising import noticed

type Words = str | Lazy

PARTS: dict[str, Words] = {
    "stages": gettext_lazy("Stage"),
    "moments": gettext_lazy("Moment"),
    "promises": gettext_lazy("Promise"),
    "tasks": gettext_lazy("Task"),
    "decisions": gettext_lazy("Question"),
    "roles": gettext_lazy("Role"),
    "clocks": gettext_lazy("Clock"),
    "signals": gettext_lazy("Signal"),
    "facts": gettext_lazy("Fact"),
}
VERBS: dict[str, Words] = {
    "added": pgettext_lazy("change", "new"),
    "removed": pgettext_lazy("change", "gone"),
    "moved": pgettext_lazy("change", "in another order"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One change."""

    part: Words
    name: str
    keys: str
    verb: Words
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Group:
    """The changes that somebody notices."""

    title: Words
    changes: tuple[Said, ...]


def groups_of(old: Blueprint, new: Blueprint) -> tuple[Group, ...]:
    """All changes, those that customers notice first; groups without any are left out."""
    found = noticed(old, new)
    titled = (
        (gettext_lazy("Customers will notice"), found.customers),
        (gettext_lazy("Staff will notice"), found.staff),
        (gettext_lazy("How things are known"), found.signals),
    )
    return tuple(Group(title, tuple(map(said, changes))) for title, changes in titled if changes)


def line_of(change: Difference) -> str:
    """One change as a line."""
    one = said(change)
    about = " ".join(str(part) for part in (one.part, one.name) if part)
    values = " → ".join(value for value in (one.old, one.new) if value)
    return f"{about}: {' '.join(str(part) for part in (one.verb, one.keys, values) if part)}"


def said(change: Difference) -> Said:
    """One change, taken apart."""
    section, _, rest = change.path.partition(".")
    if section not in PARTS:
        return _said(change, gettext_lazy("Blueprint"), "", change.path)
    if section == "signals":
        return _said(change, PARTS[section], rest, "")
    name, _, keys = rest.partition(".")
    return _said(change, PARTS[section], name, keys)


def _said(change: Difference, part: Words, name: str, keys: str) -> Said:
    verb = VERBS.get(change.change, "") if not keys or change.change == "moved" else ""
    return Said(part, name, in_words(keys), verb, visible(change.old or ""), visible(change.new or ""))
