"""The blueprint as the checks see it: every part with its place, every name that the file declares, broken parts included."""

from collections.abc import Iterable, Iterator

from vorfreude.core.blueprint.builtin import BUILTIN_SIGNALS
from vorfreude.core.blueprint.codes import Code
from vorfreude.core.blueprint.document import Entry, Mapping, Node, Scalar, Sequence
from vorfreude.core.blueprint.errors import Path, nearest, quoted
from vorfreude.core.blueprint.model import (
    Blueprint,
    Evidence,
    Field,
    Fulfilment,
    MomentTrigger,
    Promise,
    SignalTrigger,
    StageTrigger,
)
from vorfreude.core.blueprint.reading import Reading

_NAME_KEYS = {"stages": "stage", "moments": "moment", "promises": "promise", "tasks": "task", "decisions": "decision"}


class Whole:
    """A blueprint that was read, perhaps with gaps, and everything a check asks about it."""

    def __init__(self, blueprint: Blueprint, root: Node, reading: Reading) -> None:
        self.blueprint = blueprint
        self.reading = reading
        self._root = root
        self.stages = self._listed("stages")
        self.moments = self._listed("moments")
        self.promises = self._listed("promises") | self._moments_with_promises()
        self.clocks = self._keys("clocks")
        self.facts = self._keys("facts")
        self.roles = self._keys("roles")
        self.kinds: dict[str, tuple[Field, ...]] = {
            kind.kind: kind.fields for kind in (*BUILTIN_SIGNALS, *blueprint.signals)
        }
        self.known_kinds = set(self.kinds) | self._keys("signals")
        self.stage_kinds = {stage.stage: stage.enters.signal for stage in blueprint.stages}
        self.named_otherwise = {text for text in _values_of("otherwise", root) if text}

    def _listed(self, section: str) -> set[str]:
        node = self._root.get(section) if isinstance(self._root, Mapping) else None
        items = node.items if isinstance(node, Sequence) else ()
        names = (item.get(_NAME_KEYS[section]) for item in items if isinstance(item, Mapping))
        return {name.text for name in names if isinstance(name, Scalar)}

    def _moments_with_promises(self) -> set[str]:
        node = self._root.get("moments") if isinstance(self._root, Mapping) else None
        items = [item for item in node.items if isinstance(item, Mapping)] if isinstance(node, Sequence) else []
        names = (item.get("moment") for item in items if item.get("promise") is not None)
        return {name.text for name in names if isinstance(name, Scalar)}

    def _keys(self, section: str) -> set[str]:
        node = self._root.get(section) if isinstance(self._root, Mapping) else None
        return {entry.key.text for entry in node.entries} if isinstance(node, Mapping) else set()

    def refuse(self, path: Path, code: Code, came: str, expected: str, hint: str = "") -> None:
        """Report a mistake, unless what stands there could not be read and was reported before."""
        if self.reading.intact(path):
            self.reading.refuse(path, code, came, expected, hint)

    def unknown(self, path: Path, code: Code, name: str, known: Iterable[str], expected: str) -> None:
        """Report a name that nobody declared."""
        words = sorted(known)
        hint = nearest(name, words) or ("known are " + ", ".join(words[:12]) if words else "none is declared")
        self.refuse(path, code, quoted(name), expected, hint)

    def every_promise(self) -> Iterator[tuple[Path, Promise]]:
        """All promises with their places, those of moments first."""
        for moment in self.blueprint.moments:
            if moment.promise:
                yield (*self.reading.where(moment), "promise"), moment.promise
        for promise in self.blueprint.promises:
            yield self.reading.where(promise), promise

    def triggers(self) -> Iterator[tuple[Path, Fulfilment]]:
        """Everything that waits for a signal, a stage or a moment, with its place."""
        for path, trigger in self._triggers():
            if trigger is not None:
                yield path, trigger

    def _triggers(self) -> Iterator[tuple[Path, Fulfilment | None]]:
        blueprint, where = self.blueprint, self.reading.where
        yield ("begins_on",), blueprint.begins_on
        yield ("ends_on",), blueprint.ends_on
        yield ("cancelled_on",), blueprint.cancelled_on
        for pause in (pause for clock in blueprint.clocks for pause in clock.pauses):
            yield (*where(pause), "from"), pause.since
            yield (*where(pause), "until"), pause.until
        for stage in blueprint.stages:
            yield (*where(stage), "enters"), stage.enters
        for moment in blueprint.moments:
            yield (*where(moment), "on"), moment.on
        for decision in blueprint.decisions:
            yield (*where(decision), "on"), decision.on
        for task in blueprint.tasks:
            yield (*where(task), "on"), task.on
            yield (*where(task), "done_by"), task.done_by
        for path, promise in self.every_promise():
            yield (*path, "excused_by"), promise.excused_by
            if not promise.of_moment:
                yield (*path, "starts"), promise.starts
                yield (*path, "kept_by"), promise.kept_by

    def evidence(self) -> Iterator[tuple[Path, Evidence]]:
        """Everything that moments need or show, with its place."""
        for moment in self.blueprint.moments:
            for evidence in (*moment.needs, *moment.shows):
                yield self.reading.where(evidence), evidence

    def kinds_behind(self, trigger: Fulfilment | None) -> tuple[str, ...]:
        """The kinds of signals whose ``data`` is at hand when a trigger fires; empty when nobody can say."""
        match trigger:
            case SignalTrigger():
                return (trigger.signal,)
            case StageTrigger(when="left"):
                others = (kind for stage, kind in self.stage_kinds.items() if stage != trigger.stage)
                ends = self.blueprint.ends_on
                return tuple(dict.fromkeys((*others, *((ends.signal,) if isinstance(ends, SignalTrigger) else ()))))
            case StageTrigger():
                return (self.stage_kinds[trigger.stage],) if trigger.stage in self.stage_kinds else ()
            case MomentTrigger() | None:
                return ()


def _values_of(key: str, node: Node) -> Iterator[str]:
    """Every scalar under a key, however deep."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _values_of(key, item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _values_at(key, entry)


def _values_at(key: str, entry: Entry) -> Iterator[str]:
    if entry.key.text == key and isinstance(entry.value, Scalar):
        yield entry.value.text
    else:
        yield from _values_of(key, entry.value)
