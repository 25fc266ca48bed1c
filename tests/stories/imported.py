"""What stories about imports share: the command as a person types it, and what it left behind."""

import json
from pathlib import Path
from typing import Any

import msgspec
from click.testing import CliRunner, Result

from vorfreude.boot.cli import main
from vorfreude.core.engine import decode
from vorfreude.intake.models import Signal
from vorfreude.journeys.models import Journey

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"

type Counts = dict[str, Any]


def run_import(*words: object) -> Result:
    """``vorfreude import …``, without a terminal."""
    return CliRunner().invoke(main, ["import", *map(str, words)])


def imported(file: Path, mapping: Path, *words: str) -> Counts:
    """The JSON line of an import that must succeed."""
    result = run_import(file, "--mapping", mapping, "--json", *words)
    assert result.exit_code == 0, result.output
    counts: Counts = json.loads(result.stdout.splitlines()[-1])
    return counts


def written(folder: Path, mapping: str) -> Path:
    """A mapping file with this text."""
    path = folder / "mapping.yaml"
    path.write_text(mapping, encoding="utf-8")
    return path


def states_by_subject() -> dict[str, object]:
    """The whole state of every journey as plain values, with the ids of signals in the place of row numbers."""
    idents = dict(Signal.objects.values_list("id", "ident"))
    return {
        journey.subject: _without_rows(msgspec.to_builtins(decode(bytes(journey.state))), idents)
        for journey in Journey.objects.all()
    }


def _without_rows(value: object, idents: dict[int, str]) -> object:
    if isinstance(value, dict):
        return {key: _without_rows(inner, idents) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        if len(value) == 3 and isinstance(value[0], int) and isinstance(value[1], str):  # why something is so
            return [idents.get(value[0], "time"), *value[1:]]
        return [_without_rows(inner, idents) for inner in value]
    return value
