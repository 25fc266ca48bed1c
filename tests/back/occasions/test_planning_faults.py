"""What core says of a schedule is said in German, too."""

import ast
import re

from tests.rules.source import PACKAGE, tree
from vorfreude.back.occasions.planning_faults import GERMAN, said_of_schedule

SPEAKERS = ("reading", "model", "ripple")


def sentences(name: str) -> set[str]:
    """What is raised as WrongProgramme or kept as an oddity, its gaps as braces."""
    found = set()
    for node in ast.walk(tree(PACKAGE / "core" / "programme" / f"{name}.py")):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"WrongProgramme", "frame.oddities.append"}:
            text = ast.unparse(node.args[0])
            found.add(re.sub(r"^f?(['\"])(.*)\1$", r"\2", re.sub(r"\{[^{}]*\}", "{}", text)))
    return found


def test_every_sentence_about_a_schedule_has_its_german() -> None:
    said = {one for name in SPEAKERS for one in sentences(name)}
    assert len(said) == 21
    assert said - GERMAN.keys() == set()


def test_a_sentence_is_said_in_german_with_what_stands_in_its_gaps() -> None:
    assert said_of_schedule("item 7: duration 'x': expected hours and minutes as in 01:30", "de") == (
        "Punkt 7: Dauer 'x'; erwartet: Stunden und Minuten wie 01:30"
    )
    assert said_of_schedule("neither XML nor JSON: expected a schedule that begins with < or {", "de").endswith(
        "< oder { beginnt"
    )
    assert said_of_schedule("as it came", "de") == "as it came"
