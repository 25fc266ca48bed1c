"""``vorfreude participant …``: let people follow a subject, see who does, limit them, or end it."""

import click

from vorfreude.boot.asked import as_json_option, refusing_wrong_people, registered, told
from vorfreude.boot.clock import utc_now
from vorfreude.boot.ready import ready

ACTOR = "vorfreude participant"
RIGHTS = "photographs, answer, ask, share or invite"


@click.group()
def participant() -> None:
    """Let people follow a subject, see who does, limit them, or end it."""


@participant.command()
@click.argument("subject")
@click.argument("email")
@click.option("--role", default="owner", show_default=True, help="owner, companion or dealer.")
@click.option("--may", multiple=True, metavar="RIGHT", help=f"{RIGHTS}; again for each. [default: what the role gives]")
@as_json_option
def add(subject: str, email: str, role: str, may: tuple[str, ...], *, as_json: bool) -> None:
    """Let the person with this address follow a subject; its journey need not have begun."""
    ready()
    from vorfreude.people import actions, queries

    with refusing_wrong_people():
        row = actions.grant_participation(
            person=registered(queries.person_row(email), email),
            subject=subject,
            role=role,
            rights=may or None,
            actor=ACTOR,
            now=utc_now(),
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


@participant.command(name="list")
@click.argument("subject")
@as_json_option
def list_(subject: str, *, as_json: bool) -> None:
    """Who follows a subject, since when, and with which rights; and who is invited."""
    ready()
    from vorfreude.people import queries

    followers = [
        {
            "email": one.person.email,
            "role": one.role,
            "may": queries.in_order(one.may),
            "since": one.granted_at.isoformat(timespec="minutes"),
        }
        for one in queries.participants_of(subject)
    ]
    invited = [
        {"email": one.email, "role": one.role, "until": one.until.isoformat(timespec="minutes")}
        for one in queries.invited_to(subject)
    ]
    lines = [
        f"{one['email']}: {one['role']} since {one['since']}, {', '.join(one['may']) or 'nothing'}" for one in followers
    ]
    lines += [f"{one['email']}: invited as {one['role']}, until {one['until']}" for one in invited]
    told("\n".join(lines) or f"Nobody follows {subject}.", {"follow": followers, "invited": invited}, as_json=as_json)


@participant.command()
@click.argument("subject")
@click.argument("email")
@click.option("--may", multiple=True, metavar="RIGHT", help=f"{RIGHTS}; again for each. None: reads along only.")
@as_json_option
def limit(subject: str, email: str, may: tuple[str, ...], *, as_json: bool) -> None:
    """Say what somebody may do on a subject from now on, within what their role gives."""
    ready()
    from vorfreude.people import actions, queries

    person = registered(queries.person_of(email), email)
    row = next((one for one in queries.participants_of(subject) if one.person.id == person.id), None)
    with refusing_wrong_people():
        kept = row is not None and actions.limit_participation(
            participation=row.id, subject=subject, rights=may, actor=ACTOR, now=utc_now()
        )
    rights = queries.in_order(queries.rights_of(person.id, subject) or ())
    words = (
        f"{email} on {subject}: {', '.join(rights) or 'reads along only'}."
        if kept
        else f"{email} does not follow {subject}."
    )
    told(words, {"subject": subject, "limited": kept, "may": rights}, as_json=as_json)
