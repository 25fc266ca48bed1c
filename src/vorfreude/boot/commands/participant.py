"""``vorfreude participant …``: let people follow a subject, or no longer."""

import click

from vorfreude.boot.asked import as_json_option, refusing_wrong_people, registered, told
from vorfreude.boot.clock import utc_now
from vorfreude.boot.ready import ready

ACTOR = "vorfreude participant"


@click.group()
def participant() -> None:
    """Let people follow a subject, or no longer."""


@participant.command()
@click.argument("subject")
@click.argument("email")
@click.option("--role", default="owner", show_default=True, help="owner, companion or dealer.")
@as_json_option
def add(subject: str, email: str, role: str, *, as_json: bool) -> None:
    """Let the person with this address follow a subject; its journey need not have begun."""
    ready()
    from vorfreude.people import actions, queries

    with refusing_wrong_people():
        row = actions.grant_participation(
            person=registered(queries.person_row(email), email), subject=subject, role=role, actor=ACTOR, now=utc_now()
        )
    told(f"{email} follows {subject} as {row.role}.", {"subject": subject, "role": row.role}, as_json=as_json)


@participant.command()
@click.argument("subject")
@click.argument("email")
@as_json_option
def revoke(subject: str, email: str, *, as_json: bool) -> None:
    """Take that right away. Pages that are open close within half a minute."""
    ready()
    from vorfreude.people import actions, queries

    gone = actions.revoke_participation(
        person=registered(queries.person_row(email), email), subject=subject, actor=ACTOR, now=utc_now()
    )
    words = f"{email} no longer follows {subject}." if gone else f"{email} did not follow {subject}."
    told(words, {"subject": subject, "revoked": gone}, as_json=as_json)
