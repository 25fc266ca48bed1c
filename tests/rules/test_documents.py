"""Documentation is tested: the generated pages say what the code says, and links lead somewhere."""

import ast
import re
from difflib import unified_diff
from pathlib import Path

import click

from scripts import reference
from tests.rules.source import ROOT, modules, short, tracked, tree
from vorfreude.boot.cli import main
from vorfreude.boot.variables import VARIABLES

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
FEWEST_CODES = 50
"""Fewer than this, and the search for codes no longer finds them."""
OUTSIDE = ("https://", "http://", "mailto:")


def test_generated_reference_says_what_the_code_says() -> None:
    written = {name: (reference.FOLDER / name).read_text(encoding="utf-8").splitlines() for name in reference.PAGES}
    said = {name: page().splitlines() for name, page in reference.PAGES.items()}
    unlike = {name: list(unified_diff(written[name], lines, lineterm="", n=0)) for name, lines in said.items()}
    assert {name: lines for name, lines in unlike.items() if lines} == {}


def test_reference_names_every_setting_and_command() -> None:
    settings = (reference.FOLDER / "settings.md").read_text(encoding="utf-8")
    commands = (reference.FOLDER / "commands.md").read_text(encoding="utf-8")
    assert [variable.name for variable in VARIABLES if f"## {variable.name}\n" not in settings] == []
    words = main.list_commands(click.Context(main))
    assert [word for word in words if f"`vorfreude {word}`" not in commands] == []


def broken_links(page: Path) -> list[str]:
    """Relative links of a page that lead nowhere."""
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    return [target for target in targets if not target.startswith(OUTSIDE) and not (page.parent / target).exists()]


def test_links_of_every_page_lead_somewhere() -> None:
    pages = [path for path in tracked() if path.suffix == ".md" and path != ROOT / "docs" / "decisions" / "template.md"]
    assert {short(page): broken for page in pages if (broken := broken_links(page))} == {}


def test_pages_that_the_code_speaks_of_exist() -> None:
    spoken_of = {
        f"{short(path)}: {page}"
        for path in tracked()
        if path.suffix in {".py", ".yaml", ".toml", ".html"} and path != Path(__file__)
        for page in re.findall(r"\bdocs/[\w/-]+\.md\b", path.read_text(encoding="utf-8"))
        if not (ROOT / page).exists()
    }
    assert spoken_of == set()


def codes_of_types(path: Path) -> set[str]:
    """The words of ``type SomethingCode = Literal["…"]``."""
    return {
        node.value
        for alias in ast.walk(tree(path))
        if isinstance(alias, ast.TypeAlias) and alias.name.id.endswith("Code")
        for node in ast.walk(alias.value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_reference_names_every_error_code() -> None:
    codes = {code for path in modules() for code in codes_of_types(path)}
    said = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    assert len(codes) > FEWEST_CODES
    assert sorted(code for code in codes if f"`{code}`" not in said) == []
