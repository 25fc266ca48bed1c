"""``vorfreude returned``: a message that a mail server wrote back, as a mail server pipes it into a program."""

from typing import BinaryIO

import click

from vorfreude.boot.clock import utc_now
from vorfreude.boot.ready import ready


@click.command()
@click.argument("message", type=click.File("rb"), default="-")
def returned(message: BinaryIO) -> None:
    """Read a bounce or a complaint from a file, or from standard input, and close the way that leads nowhere.

    In an alias of Postfix: bounces: "|vorfreude returned". It ends well whatever came, so that nothing bounces twice.
    """
    ready()
    from vorfreude.delivery.actions.reports import take_reports
    from vorfreude.delivery.reports import MOST_BYTES, report_of

    report = report_of(message.read(MOST_BYTES + 1))
    taken = take_reports([report] if report else [], now=utc_now())
    click.echo("taken" if taken else "nothing new about a letter of ours")
