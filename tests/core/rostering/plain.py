"""Inner loops as plain Python, beside the compiled ones."""

import importlib.util
from types import ModuleType

import pytest

from vorfreude.core import compiled


def plainly(monkeypatch: pytest.MonkeyPatch, name: str) -> ModuleType:
    """The module of this name once more, with nothing compiled in it."""
    monkeypatch.setattr(compiled, "IS_FAST", False)
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found
