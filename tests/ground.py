"""What many tests stand on is built once: each of them finds it as it was, and what it does there is undone.

``@once`` makes a fixture of a builder. Tests that stand on the same grounds come one after the other, the grounds lie in transactions
below that of the test, and the test gets copies of what their builders gave. Files that were laid in the tests' data folder lie there
again. A test that commits has grounds of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass
from inspect import Parameter, Signature, signature
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

type Build = Callable[..., object]
type Grounds = tuple[Build, ...]
"""From the lowest to the highest; each may want what those below gave, by their names."""

FOUND: pytest.StashKey[dict[str, object]] = pytest.StashKey()
"""What a test finds built."""

COMMITTING = {"transactional_db", "live_server", "django_db_reset_sequences"}

_BUILDERS: dict[object, Build] = {}
"""What a fixture's function builds, for those that are made here."""


def once[B: Build](build: B) -> B:
    """A fixture that is built once for all tests that ask for it. It may want other fixtures made by this, and nothing else."""
    wanted = tuple(signature(build).parameters)

    def ground(request: pytest.FixtureRequest, **given: object) -> object:
        found = request.node.stash[FOUND]
        return found[build.__name__] if found else build(*(given[name] for name in wanted))

    asks = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in ("request", "db", *wanted)]
    ground.__signature__ = Signature(asks)  # type: ignore[attr-defined]  # where pytest reads what a fixture wants
    ground.__name__, ground.__doc__ = build.__name__, build.__doc__
    _BUILDERS[ground] = build
    made: B = pytest.fixture(ground)  # type: ignore[assignment]  # to its readers it is what was written
    return made


def commits(item: pytest.Item) -> bool:
    """Whether a test's transactions are real ones: it has the database to itself."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(COMMITTING & set(_names(item)))


def grounds_of(item: pytest.Item) -> Grounds:
    """What a test stands on; nothing below one that commits."""
    found: list[Build] = []

    def stand(name: str) -> None:
        build = _builder(item, name)
        if build is None or build in found:
            return
        for lower in signature(build).parameters:
            stand(lower)
        found.append(build)

    for name in () if commits(item) else _names(item):
        stand(name)
    return tuple(found)


def together(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests with those side by side that stand on the same; in all else their order stays."""
    ranks: dict[Grounds, int] = {}

    def rank(item: pytest.Item) -> tuple[int, ...]:
        if commits(item) or not ("db" in _names(item) or item.get_closest_marker("django_db")):
            return (1,)
        grounds = grounds_of(item)
        heights = (grounds[: height + 1] for height in range(len(grounds)))
        return (0, *(ranks.setdefault(one, len(ranks)) for one in heights))

    return sorted(items, key=rank)


def _builder(item: pytest.Item, name: str) -> Build | None:
    """What builds the fixture of this name that the test sees; nothing where it is another kind of fixture."""
    definitions = item._fixtureinfo.name2fixturedefs.get(name) if isinstance(item, pytest.Function) else None
    return _BUILDERS.get(definitions[-1].func) if definitions else None


def _names(item: pytest.Item) -> list[str]:
    names: list[str] = getattr(item, "fixturenames", [])
    return names


@dataclass(frozen=True)
class Layer:
    """A ground: what itself and those below it gave, the files it laid, and how it is undone."""

    build: Build
    gave: dict[str, object]
    files: dict[Path, bytes]
    undo: ExitStack


class Standing:
    """The grounds that stand now, each in a transaction."""

    def __init__(self) -> None:
        self._layers: list[Layer] = []

    def let_stand(self, grounds: Grounds) -> dict[str, object]:
        """Let these stand and no others; gives a copy of what they gave."""
        self.fall(self._common(grounds))
        for build in grounds[len(self._layers) :]:
            self._add(build)
        for layer in self._layers:
            _lay_again(layer.files)
        return self._copied()

    def fall(self, height: int = 0) -> None:
        """Nothing above this height was ever built."""
        while len(self._layers) > height:
            self._layers.pop().undo.close()

    def _common(self, grounds: Grounds) -> int:
        """How many of the lowest layers are wanted again: none, where a test closed the connection they lie in."""
        if connection.closed_in_transaction:
            return 0
        same = [build is layer.build for build, layer in zip(grounds, self._layers, strict=False)]
        return [*same, False].index(False)

    def _add(self, build: Build) -> None:
        before, gave = _files(), self._copied()
        with ExitStack() as stack:
            stack.enter_context(_undone())
            gave[build.__name__] = build(*(gave[name] for name in signature(build).parameters))
            laid = {file: file.read_bytes() for file in _files() - before}
            self._layers.append(Layer(build, gave, laid, stack.pop_all()))

    def _copied(self) -> dict[str, object]:
        return deepcopy(self._layers[-1].gave) if self._layers else {}


def _files() -> set[Path]:
    """What lies in the tests' data folder, but for the database."""
    return {file for file in settings.DATA.rglob("*") if file.is_file() and ".sqlite3" not in file.name}


def _lay_again(files: dict[Path, bytes]) -> None:
    """Whoever withdraws a picture takes its files away for good, which no transaction undoes."""
    for file, content in files.items():
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


@contextmanager
def _undone() -> Iterator[None]:
    atomic = transaction.atomic()
    atomic._from_testcase = True  # type: ignore[attr-defined]  # what is durable may lie in it, as in Django's own tests
    with atomic:
        yield
        transaction.set_rollback(True)
