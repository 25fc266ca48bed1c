"""``vorfreude person …``: register people, so that they may sign in."""

import click

from vorfreude.boot.asked import as_json_option, refusing_wrong_people, told
from vorfreude.boot.clock import utc_now
from vorfreude.boot.ready import ready

ACTOR = "vorfreude person"


@click.group()
def person() -> None:
    """Register people."""


@person.command()
@click.argument("email")
@click.option("--name", default="", help="How the person is called.")
@click.option("--language", default="en", show_default=True, help="A tag such as de.")
@click.option("--timezone", default="UTC", show_default=True, help="An IANA name such as Europe/Berlin.")
@as_json_option
def add(email: str, name: str, language: str, timezone: str, *, as_json: bool) -> None:
    """Let the person with this address sign in. Somebody who is registered already stays as they are."""
    ready()
    from vorfreude.people import actions

    with refusing_wrong_people():
        row = actions.register(email=email, name=name, language=language, timezone=timezone, actor=ACTOR, now=utc_now())
    told(f"{row.email} may sign in.", {"person": row.pk, "email": row.email}, as_json=as_json)
