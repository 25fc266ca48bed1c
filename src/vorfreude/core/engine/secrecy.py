"""What would give a surprise away: promises and tasks about a secret moment, until that moment was told."""

from collections.abc import Collection

import msgspec

from vorfreude.core.blueprint.model import Blueprint, MomentTrigger, Promise
from vorfreude.core.engine.tasks import FLOOR, WRITE


class Secrecy(msgspec.Struct, frozen=True):
    """Which secret moments the name of a promise or of a task speaks of; those that speak of none are left out.

    ``inline`` are the promises of secret moments themselves, whose keys are those of the moments.
    """

    moments: frozenset[str]
    inline: frozenset[str]
    promises: dict[str, frozenset[str]]
    tasks: dict[str, frozenset[str]]

    def hides_promise(self, name: str, key: str, told: Collection[str]) -> bool:
        """Whether a promise must not be shown to anybody outside, given the keys of the moments that were told."""
        about = frozenset({key}) if name in self.inline else self.promises.get(name, frozenset())
        return not about <= set(told)

    def hides_task(self, name: str, told: Collection[str]) -> bool:
        """Whether a task must not be shown; one about a secret that may happen again is never shown."""
        return not self.tasks.get(name, frozenset()) <= set(told)


def secrecy_of(blueprint: Blueprint) -> Secrecy:
    """What a checked blueprint keeps secret."""
    secret = frozenset(moment.moment for moment in blueprint.moments if moment.secret)
    promises = {one.promise: about for one in blueprint.every_promise() if (about := _about(one) & secret)}
    tasks = {prefix + name: about for name, about in promises.items() for prefix in (FLOOR, WRITE)}
    for task in blueprint.tasks:
        serves = task.serves or ""
        if about := promises.get(serves, frozenset()) | ({serves} & secret):
            tasks[task.task] = about
    return Secrecy(secret, frozenset(one for one in promises if one in secret), promises, tasks)


def _about(promise: Promise) -> frozenset[str]:
    """The moments that a promise speaks of: its own, the one that keeps it, and the one that takes its place."""
    keeps = promise.kept_by.moment if isinstance(promise.kept_by, MomentTrigger) else ""
    own = promise.promise if promise.of_moment else ""
    return frozenset({own, keeps} - {""})
