"""What is made of a starter's blueprint and its world: the history, its mapping, and the dry-run."""

from importlib import import_module
from pathlib import Path
from random import Random

from scripts.starters.telling import Course, Line, Telling, arrived, mapping, table, undeclared
from scripts.starters.writing_home import Letters, write_home
from vorfreude.core.blueprint import read
from vorfreude.core.blueprint.model import Blueprint
from vorfreude.core.engine import Plan
from vorfreude.studio.starters import BLUEPRINT, DRY_RUN, FOLDER, HISTORY, MAPPING
from vorfreude.studio.starters.tried import said, tried

SEED = 5


def told(name: str) -> tuple[Blueprint, list[Line]]:
    """A starter's blueprint and the lines of its history."""
    blueprint = read((FOLDER / name / BLUEPRINT).read_text(encoding="utf-8"), file=f"{name}/{BLUEPRINT}")
    world = import_module(f"scripts.starters.{name.replace('-', '_')}")
    plan = Plan.of(blueprint)
    return blueprint, arrived(_telling(plan, world.LETTERS, *course) for course in world.courses())


def _telling(plan: Plan, letters: Letters, subject: str, start: str, course: Course) -> Telling:
    telling = Telling(plan, subject, start, Random(f"{SEED} {subject}"))
    course(telling)
    write_home(plan, telling, letters)
    return telling


def write(name: str) -> None:
    """Write what is made of a starter. Raises ValueError where its history says what its blueprint has no word for."""
    blueprint, lines = told(name)
    if strange := sorted(set(undeclared(blueprint, lines))):
        raise ValueError(f"{name}: came {', '.join(strange)}, expected fields that its blueprint declares")
    folder: Path = FOLDER / name
    (folder / HISTORY).write_text(table(lines), encoding="utf-8")
    (folder / MAPPING).write_text(mapping(blueprint, lines), encoding="utf-8")
    (folder / DRY_RUN).write_text(said(tried(folder)), encoding="utf-8")
    print(f"{name}: {len(lines)} signals")
