"""What is, and what is not, in the repository."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.rules.source import ROOT, modules, short, tracked, tree

# In pieces, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb." + "debian.org",
    "crates" + ".io",
]
MACHINE_PATH = re.compile(r"(?<![\w.~*}>-])/(?:root|work|home/\w+)/")
BARE_EXCEPTION = re.compile(r"# (?:noqa(?:: [A-Z0-9, ]+)?|type: ignore(?:\[[a-z, -]+\])?)\s*$")
DECISIONS = ROOT / "docs" / "decisions"


def text_of(path: Path) -> str:
    """The file as text; nothing for pictures and the like."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_lock_file_is_not_tracked() -> None:
    assert [short(path) for path in tracked() if path.name == "uv.lock"] == []


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_a_package_registry(host: str) -> None:
    assert [short(path) for path in tracked() if host in text_of(path)] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    named = [
        f"{short(path)}:{number}"
        for path in tracked()
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert named == []


def test_every_module_says_its_one_idea() -> None:
    assert [short(path) for path in modules() if not ast.get_docstring(tree(path))] == []


def test_every_decision_is_in_the_index_once() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", index)
    assert sorted(linked) == sorted(path.name for path in DECISIONS.glob("[0-9]*.md"))


def test_no_two_decisions_share_a_number() -> None:
    numbers = [path.name[:4] for path in DECISIONS.glob("[0-9]*.md")]
    assert sorted(numbers) == sorted(set(numbers))


@pytest.mark.parametrize("heading", ["## Context", "## Choice", "## Given up"])
def test_every_decision_says_why_what_and_at_which_price(heading: str) -> None:
    assert [path.name for path in DECISIONS.glob("[0-9]*.md") if heading not in path.read_text(encoding="utf-8")] == []


def test_every_dependency_has_a_decision() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[^\w.-]", wanted, maxsplit=1)[0] for wanted in project["dependencies"]}
    decided = "\n".join(path.read_text(encoding="utf-8") for path in DECISIONS.glob("[0-9]*.md"))
    assert sorted(name for name in named if f"`{name}`" not in decided) == []


def test_every_exception_from_a_check_has_its_reason() -> None:
    bare = [
        f"{short(path)}:{number}"
        for path in modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if BARE_EXCEPTION.search(line)
    ]
    assert bare == []
