"""``vorfreude sums``: the sums that the desk reads, compared with a count and mended."""

import click

from vorfreude.boot import ready
from vorfreude.boot.asked import as_json_option
from vorfreude.boot.clock import utc_now
from vorfreude.boot.outcome import json_line


@click.command()
@as_json_option
def sums(*, as_json: bool) -> None:
    """Count journeys and told moments, and mend the sums that differ. Workers do the same once an hour; it is safe at any time."""
    ready.ready()
    from vorfreude.journeys.actions.summing import mend_sums

    mended = mend_sums(now=utc_now())
    if as_json:
        json_line({"mended": mended})
    else:
        click.echo(f"{mended} sums were mended." if mended else "Every sum is what was counted.")
