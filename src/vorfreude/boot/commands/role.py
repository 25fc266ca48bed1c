"""``vorfreude role …``: give people roles backstage, or take them away."""

import click

from vorfreude.boot.asked import as_json_option, refusing_wrong_people, registered, told
from vorfreude.boot.clock import utc_now
from vorfreude.boot.ready import ready

ACTOR = "vorfreude role"


@click.group()
def role() -> None:
    """Give people roles backstage, or take them away."""


@role.command()
@click.argument("name", metavar="ROLE")
@click.argument("email")
@as_json_option
def grant(name: str, email: str, *, as_json: bool) -> None:
    """Let the person with this address work at the desk as concierge, plant-lead, designer, operator, event-manager, service-adviser or technician."""
    ready()
    from vorfreude.people import actions, queries

    with refusing_wrong_people():
        row = actions.grant_role(
            person=registered(queries.person_row(email), email), role=name, actor=ACTOR, now=utc_now()
        )
    told(f"{email} is {row.role}.", {"email": email, "role": row.role}, as_json=as_json)


@role.command()
@click.argument("name", metavar="ROLE")
@click.argument("email")
@as_json_option
def revoke(name: str, email: str, *, as_json: bool) -> None:
    """Take the role away."""
    ready()
    from vorfreude.people import actions, queries

    gone = actions.revoke_role(
        person=registered(queries.person_row(email), email), role=name, actor=ACTOR, now=utc_now()
    )
    words = f"{email} is no longer {name}." if gone else f"{email} was not {name}."
    told(words, {"email": email, "role": name, "revoked": gone}, as_json=as_json)
