"""Documentation is tested: the generated pages say what the code says, and links lead somewhere."""

import re
from pathlib import Path

import click

from scripts import reference
from tests.rules.source import ROOT, short, tracked
from vorfreude.boot.cli import main
from vorfreude.boot.variables import VARIABLES

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
OUTSIDE = ("https://", "http://", "mailto:")


def test_generated_reference_says_what_the_code_says() -> None:
    assert reference.stale() == []


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
