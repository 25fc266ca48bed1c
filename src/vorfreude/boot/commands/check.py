"""``vorfreude check``: whether everything is in order, and what to do if not."""

import sys
from dataclasses import asdict

import click

from vorfreude.boot import ready
from vorfreude.boot.asked import as_json_option
from vorfreude.boot.findings import Finding, findings
from vorfreude.boot.outcome import Exit, json_line


@click.command()
@as_json_option
def check(*, as_json: bool) -> None:
    """Look at settings, database, tables and running blueprints. Changes nothing.

    The exit code is that of the worst finding: 4 settings, 5 database, 1 a blueprint that can no longer be read.
    """
    ready.settings_ready()
    found = list(findings())
    worst = max((finding.code for finding in found), default=Exit.OK)
    if as_json:
        json_line({"fine": worst == Exit.OK, "findings": [asdict(finding) for finding in found]})
    else:
        for finding in found:
            _show(finding)
    sys.exit(int(worst))


def _show(finding: Finding) -> None:
    mark = click.style("ok  ", fg="green") if finding.fine else click.style("!   ", fg="red", bold=True)
    click.echo(f"{mark} {finding.about}: {finding.says}")
    if finding.hint:
        click.echo(click.style("     hint: ", fg="cyan") + finding.hint)
