"""Of the package that carries the editor only what is wanted is found, and all that its style names."""

import re
from pathlib import Path

from vorfreude.boot.editor_files import EditorFiles

ACE = "django_ace/ace/"
MOST_FILES = 60


def names() -> set[str]:
    return {name for name, _storage in EditorFiles().list(None)}


def test_editor_its_language_and_its_help_are_found() -> None:
    wanted = {
        f"{ACE}{name}"
        for name in ("ace.js", "mode-yaml.js", "ext-language_tools.js", "ext-searchbox.js", "css/ace.css")
    }
    assert wanted - names() == set()
    assert len(names()) < MOST_FILES


def test_all_that_the_style_names_is_found() -> None:
    style = Path(str(EditorFiles().find(f"{ACE}css/ace.css"))).read_text(encoding="utf-8")
    named = {f"{ACE}css/{name}" for name in re.findall(r'url\("?\./([^")]+)"?\)', style)}
    assert named - names() == set()


def test_other_files_of_the_package_are_not_there() -> None:
    finder = EditorFiles()
    assert not finder.find(f"{ACE}worker-yaml.js")
    assert finder.find(f"{ACE}mode-css.js", find_all=True) == []
