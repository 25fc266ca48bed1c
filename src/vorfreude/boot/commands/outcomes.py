"""``vorfreude outcomes``: what came of each promise."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from vorfreude.boot import ready
from vorfreude.boot.asked import as_json_option
from vorfreude.boot.outcome import json_line

if TYPE_CHECKING:
    from vorfreude.outcomes.queries import PromiseOutcome


@click.command()
@click.option("--blueprint", help="Only the promises of this blueprint.")
@as_json_option
def outcomes(blueprint: str | None, *, as_json: bool) -> None:
    """Count, per promise: kept, broken, open (its time is not over) and excused (let go, or the journey ended)."""
    ready.ready()
    from vorfreude.outcomes import queries

    found = queries.promises(blueprint)
    if as_json:
        json_line({"promises": [asdict(outcome) for outcome in found]})
    elif not found:
        click.echo("No promise has been given yet.")
    else:
        _show(found)


def _show(found: "list[PromiseOutcome]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("blueprint", "promise", box=None, pad_edge=False)
    for heading in ("kept", "broken", "open", "excused", "given"):
        table.add_column(heading, justify="right")
    for outcome in found:
        counts = (outcome.kept, outcome.broken, outcome.open, outcome.excused, outcome.given)
        table.add_row(outcome.blueprint, outcome.promise, *map(str, counts))
    Console().print(table)
