"""Writes docs/reference/ from the code: settings, commands, signals, problems and blueprints cannot say anything else than what is so.

``python scripts/reference.py`` writes the pages; ``--check`` only says which ones are not up to date, and fails then.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import django
from django.conf import settings as django_settings

from vorfreude.api.problems import TITLES
from vorfreude.boot.cli import main as vorfreude
from vorfreude.boot.outcome import MEANINGS
from vorfreude.boot.variables import VARIABLES, Variable
from vorfreude.core.attention.words import REASONS, SORTS
from vorfreude.core.blueprint import json_schema
from vorfreude.core.blueprint.builtin import BUILTIN_SIGNALS
from vorfreude.core.blueprint.reference import key_reference

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
WRITTEN_BY = "<!-- Written by scripts/reference.py from the code; change it there and run `just docs`. -->"
LINE = 100
"""Characters of a line of usage; a page of documentation is wider than a terminal."""


def settings() -> str:
    """The page of environment variables."""
    lines = [
        "# Settings",
        "",
        WRITTEN_BY,
        "",
        "Every setting is an environment variable. Each may be given as `NAME_FILE` instead: the path of a file that holds the value,",
        "for secrets that should not stand in a process's environment. `vorfreude check` says whether all of them are right.",
    ]
    for variable in VARIABLES:
        lines += ["", f"## {variable.name}", "", variable.meaning, "", *_facts(variable)]
    return "\n".join(lines) + "\n"


def _facts(variable: Variable) -> Iterator[str]:
    choices = f", one of {', '.join(f'`{choice}`' for choice in variable.choices)}" if variable.choices else ""
    yield f"- Kind: {variable.kind}{choices}"
    yield f"- Default: {variable.default}"


def commands() -> str:
    """The page of commands, with what their exit codes mean."""
    lines = ["# Commands", "", WRITTEN_BY, "", "## Exit codes", "", "| code | name | meaning |", "|---|---|---|"]
    lines += [f"| {int(code)} | {code.name} | {meaning} |" for code, meaning in MEANINGS.items()]
    context = click.Context(vorfreude, info_name="vorfreude", max_content_width=LINE, **vorfreude.context_settings)
    for command, within in _walk(vorfreude, context):
        lines += ["", f"{'#' * min(1 + _depth(within), 4)} `{within.command_path}`", "", *_help(command, within)]
    return "\n".join(lines) + "\n"


def _walk(command: click.Command, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Every command below ``command``, each with the context of its call."""
    if not isinstance(command, click.Group):
        return
    for word in command.list_commands(context):
        below = command.get_command(context, word)
        if below is None or below.hidden:
            continue
        given = {"max_content_width": LINE, **below.context_settings}
        within = click.Context(below, info_name=word, parent=context, **given)
        yield below, within
        yield from _walk(below, within)


def _depth(context: click.Context) -> int:
    return 0 if context.parent is None else 1 + _depth(context.parent)


def _help(command: click.Command, context: click.Context) -> Iterator[str]:
    """What ``--help`` prints, as a block."""
    with context:
        formatter = click.HelpFormatter(width=LINE)
        command.format_help(context, formatter)
    yield "```"
    yield from formatter.getvalue().rstrip().splitlines()
    yield "```"


def signals() -> str:
    """The page of signals that exist under every blueprint."""
    lines = [
        "# Built-in signals",
        "",
        WRITTEN_BY,
        "",
        "Kinds that exist under every blueprint and may not be declared again. What they do is told in [the spine](../spine.md).",
        "",
        "| kind | fields of its data |",
        "|---|---|",
    ]
    for kind in BUILTIN_SIGNALS:
        fields = ", ".join(f"`{field.name}`{' (optional)' if field.optional else ''}" for field in kind.fields)
        lines.append(f"| `{kind.kind}` | {fields} |")
    return "\n".join(lines) + "\n"


def problems() -> str:
    """The page of problem documents."""
    lines = [
        "# Problems",
        "",
        WRITTEN_BY,
        "",
        "How `/api/` says that a request was not served: a problem document whose `type` is `urn:vorfreude:problem:` and the code.",
        "Beside the title it says what came, what was expected, and a hint. Why single signals are refused: [signals in](../signals.md).",
        "",
        "| code | status | title |",
        "|---|---|---|",
    ]
    lines += [f"| `{code}` | {status} | {title} |" for code, (status, title) in TITLES.items()]
    return "\n".join(lines) + "\n"


def reasons() -> str:
    """The page of why something was said to somebody, or was not."""
    lines = [
        "# Why something was said, or was not",
        "",
        WRITTEN_BY,
        "",
        "What customers read on their page of letters, and staff on a journey's. The rules stand in [delivery](../delivery.md).",
        "",
        "| sort | what it says |",
        "|---|---|",
        *(f"| `{sort}` | {words} |" for sort, words in SORTS["en"].items()),
        "",
        "| reason | in English | auf Deutsch |",
        "|---|---|---|",
        *(f"| `{code}` | {words} | {REASONS['de'][code]} |" for code, words in REASONS["en"].items()),
    ]
    return "\n".join(lines) + "\n"


def rights() -> str:
    """The page of who may open what at the desk. Django is set up."""
    from vorfreude.back.who_may import ROLES, cells  # noqa: PLC0415 settings are read first

    lines = [
        "# Who may do what at the desk",
        "",
        WRITTEN_BY,
        "",
        "Every address below `/desk/`, the act that its page asks for, and the roles that may. Whoever has none of the roles finds nothing there;",
        "staff without the right are told so. A dealer is a participant of journeys and reaches only what is about these.",
        "`tests/back/test_who_may.py` tries every cell.",
        "",
        f"| address | act | {' | '.join(ROLES)} |",
        f"|---|---|{'---|' * len(ROLES)}",
    ]
    lines += [
        f"| `{cell.address or '/'}` | {cell.act} | {' | '.join('yes' if role in cell.roles else '·' for role in ROLES)} |"
        for cell in cells()
    ]
    return "\n".join(lines) + "\n"


def blueprint() -> str:
    """The page of the keys of a blueprint."""
    lines = [
        "# The keys of a blueprint",
        "",
        WRITTEN_BY,
        "",
        "What the keys mean together is told in [the blueprint language](../blueprint.md). Editors complete and check them with",
        "[blueprint.schema.json](../blueprint.schema.json).",
        "",
        key_reference(),
    ]
    return "\n".join(lines) + "\n"


def blueprint_schema() -> str:
    """The JSON Schema of a blueprint, for editors."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def openapi() -> str:
    """The document of the API, as it is served."""
    _know_tables()
    from vorfreude.api.openapi import document  # noqa: PLC0415 only now are the tables known

    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def _know_tables() -> None:
    """Shapes of answers stand beside tables, so Django must know these; no database is asked."""
    if not django_settings.configured:
        os.environ["VORFREUDE_DATA"] = tempfile.mkdtemp(prefix="vorfreude-reference.")
        os.environ["DJANGO_SETTINGS_MODULE"] = "vorfreude.boot.settings"
        django.setup()


def webhooks() -> str:
    """The page of what machines elsewhere are told."""
    _know_tables()
    from vorfreude.api.openapi import kinds  # noqa: PLC0415 as above

    lines = [
        "# Webhooks",
        "",
        WRITTEN_BY,
        "",
        "What endpoints are told as it happens, in the transaction that makes it so: `type`, `timestamp` (when it happened) and `data`.",
        "Thin on purpose: who may know more reads it at `/api/`. Nothing of a secret is told before it happened. Signatures, tries and",
        "replays follow Standard Webhooks ([delivery](../delivery.md)); one `webhook-id` is one happening, at every try and every replay.",
        "Each shape as JSON Schema: `webhooks` in [openapi.json](openapi.json).",
        "",
        "| kind | says | data |",
        "|---|---|---|",
    ]
    for kind, (says, shape) in kinds().items():
        lines.append(f"| `{kind}` | {says} | {', '.join(f'`{name}`' for name in shape.__struct_fields__)} |")
    return "\n".join(lines) + "\n"


PAGES = {
    "openapi.json": openapi,
    "webhooks.md": webhooks,
    "settings.md": settings,
    "commands.md": commands,
    "signals.md": signals,
    "problems.md": problems,
    "blueprint.md": blueprint,
    "reasons.md": reasons,
    "rights.md": rights,
    "../blueprint.schema.json": blueprint_schema,
}


def stale() -> list[str]:
    """The names of pages that do not say what the code says."""
    return [name for name, page in PAGES.items() if _written(FOLDER / name) != page()]


def _written(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def write() -> None:
    """Put every page in its place."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


def _set_up() -> None:
    """Read the settings, as ours as they come: no data is touched."""
    import django  # noqa: PLC0415 only where this is run by itself

    with tempfile.TemporaryDirectory() as nowhere:
        os.environ |= {"VORFREUDE_DATA": nowhere, "DJANGO_SETTINGS_MODULE": "vorfreude.boot.settings"}
        django.setup()


if __name__ == "__main__":
    _set_up()
    if "--check" not in sys.argv[1:]:
        write()
    elif old := stale():
        sys.exit(f"docs/reference is not what the code says: {', '.join(old)}\nhint: uv run just docs")
