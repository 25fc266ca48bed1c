"""``vorfreude person …``: register people so that they may sign in, and help those who cannot any more."""

import click

from vorfreude.boot.asked import as_json_option, refusing_wrong_people, registered, told
from vorfreude.boot.clock import utc_now
from vorfreude.boot.ready import ready

ACTOR = "vorfreude person"


@click.group()
def person() -> None:
    """Register people, and help those who cannot get in any more."""


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


@person.command()
@click.argument("email")
@as_json_option
def sign_out(email: str, *, as_json: bool) -> None:
    """End all sessions of the person with this address: for a phone that was lost."""
    ready()
    from vorfreude.people import actions, queries

    ended = actions.end_other_sessions(person_id=registered(queries.person_of(email), email).id)
    told(f"{ended} sessions of {email} were ended.", {"email": email, "sessions": ended}, as_json=as_json)


@person.command()
@click.argument("email")
@as_json_option
def forget_factors(email: str, *, as_json: bool) -> None:
    """Take away somebody's passkeys, authenticator app and recovery codes, and end their sessions.

    For somebody who lost them all. Make sure who asks: from then on a code by mail is enough to get in.
    """
    ready()
    from vorfreude.people import actions, queries

    gone = actions.forget_factors(person_id=registered(queries.person_of(email), email).id)
    told(
        f"{gone} keys of {email} were taken away; a code by mail opens now.",
        {"email": email, "keys": gone},
        as_json=as_json,
    )
