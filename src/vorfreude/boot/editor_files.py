"""The few files of the editor that the studio shows, out of the package that carries them; its other six hundred stay where they are."""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, overload, override

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

type Paths = list[str]

PACKAGE = "django_ace"
WANTED = ("ace.js", "mode-yaml.js", "ext-language_tools.js", "ext-searchbox.js", "css/ace.css", "css/main-*")
"""Below ``django_ace/ace/``: the editor, one language, completion, search, its style and the pictures that the style names."""


class EditorFiles(BaseFinder):
    """Finds what is wanted, and says that nothing else is there."""

    def __init__(self, *_args: object, **_words: object) -> None:
        found = find_spec(PACKAGE)
        places = found.submodule_search_locations if found else None
        self._root = Path((places or ["missing"])[0]) / "static"
        self._storage = FileSystemStorage(location=self._root)

    @overload
    def find(self, path: str, find_all: Literal[False] = ...) -> str | None: ...

    @overload
    def find(self, path: str, find_all: Literal[True]) -> Paths: ...

    @override
    def find(self, path: str, find_all: bool = False) -> str | Paths | None:
        there = [str(self._root / name) for name in self._names() if name == path]
        return there if find_all or not there else there[0]  # an empty list: Django takes None for a place

    @override
    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        return ((name, self._storage) for name in self._names())

    def _names(self) -> Iterator[str]:
        ours = self._root / PACKAGE / "ace"
        for pattern in WANTED:
            yield from (path.relative_to(self._root).as_posix() for path in sorted(ours.glob(pattern)))
