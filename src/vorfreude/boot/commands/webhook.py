"""``vorfreude webhook …``: systems elsewhere that are told of what happens."""

from datetime import UTC, datetime

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.clock import utc_now
from vorfreude.boot.outcome import CommandFailed, Exit, json_line
from vorfreude.boot.ready import ready

ACTOR = "vorfreude webhook"
HINT = "vorfreude webhook list shows them"
INSTANT = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])


@click.group()
def webhook() -> None:
    """Tell other systems of moments and promises, signed, until they have taken it."""


@webhook.command()
@click.argument("url")
@click.option(
    "--kind", "kinds", multiple=True, help="Only this kind; promise.* for all that begin so. Repeatable; none is all."
)
@as_json_option
def add(url: str, kinds: tuple[str, ...], *, as_json: bool) -> None:
    """Tell URL from now on, and show its secret, once: it is kept sealed."""
    ready()
    from vorfreude.delivery.actions.endpoints import WrongEndpoint, add_endpoint

    try:
        made = add_endpoint(url=url, kinds=kinds, actor=ACTOR, now=utc_now())
    except WrongEndpoint as error:
        raise CommandFailed(str(error), code=Exit.INPUT_REFUSED) from error
    told(f"{made.id}  {made.secret}", {"id": made.id, "secret": made.secret}, as_json=as_json)


@webhook.command("list")
@as_json_option
def list_(*, as_json: bool) -> None:
    """List who is told, and how that goes."""
    ready()
    from vorfreude.delivery.queries.endpoints import endpoint_lines

    lines = endpoint_lines()
    if as_json:
        json_line({"endpoints": lines})
        return
    for line in lines:
        standing = "told"
        if line.disabled_at:
            standing = f"disabled {line.disabled_at:%Y-%m-%d}: {line.disabled_because or 'no reason given'}"
        elif line.failing_since:
            standing = f"failing since {line.failing_since:%Y-%m-%d %H:%M} UTC"
        kinds = " ".join(line.kinds) or "everything"
        click.echo(f"{line.id}  {line.url}  {kinds}  {standing}  {line.due} waiting, {line.failed} given up")


@webhook.command()
@click.argument("endpoint")
@click.option("--reason", default="", help="Why; it stands in the list.")
@as_json_option
def disable(endpoint: str, reason: str, *, as_json: bool) -> None:
    """Tell ENDPOINT nothing more."""
    ready()
    from vorfreude.delivery.actions.endpoints import disable_endpoint

    if not disable_endpoint(endpoint, actor=ACTOR, reason=reason, now=utc_now()):
        raise _unknown(endpoint, "an endpoint that is told")
    told(f"{endpoint} is disabled.", {"id": endpoint, "disabled": True}, as_json=as_json)


@webhook.command()
@click.argument("endpoint")
@as_json_option
def enable(endpoint: str, *, as_json: bool) -> None:
    """Tell ENDPOINT again, from now on."""
    ready()
    from vorfreude.delivery.actions.endpoints import enable_endpoint

    if not enable_endpoint(endpoint):
        raise _unknown(endpoint, "an endpoint that is disabled")
    told(f"{endpoint} is told again.", {"id": endpoint, "disabled": False}, as_json=as_json)


@webhook.command()
@click.argument("endpoint")
@as_json_option
def rotate(endpoint: str, *, as_json: bool) -> None:
    """Give ENDPOINT a new secret, and show it once. For a day the old one signs beside it."""
    ready()
    from vorfreude.delivery.actions.endpoints import rotate_secret

    made = rotate_secret(endpoint, now=utc_now())
    if made is None:
        raise _unknown(endpoint, "an endpoint")
    told(f"{made.id}  {made.secret}", {"id": made.id, "secret": made.secret}, as_json=as_json)


@webhook.command()
@click.argument("endpoint")
@click.option("--since", type=INSTANT, required=True, help="From this day, or instant in UTC.")
@click.option("--until", type=INSTANT, default=None, help="Before this one; now, if left out.")
@as_json_option
def replay(endpoint: str, since: datetime, until: datetime | None, *, as_json: bool) -> None:
    """Tell ENDPOINT again what happened in a stretch of time, each thing under the id it had."""
    ready()
    from vorfreude.delivery.actions.endpoints import replay as replay_to

    now = utc_now()
    end = until.replace(tzinfo=UTC) if until else now
    count = replay_to(endpoint, since=since.replace(tzinfo=UTC), until=end, now=now)
    told(f"{count} are told again.", {"id": endpoint, "replayed": count}, as_json=as_json)


def _unknown(endpoint: str, expected: str) -> CommandFailed:
    return CommandFailed(f"got {endpoint!r}, expected {expected}", code=Exit.INPUT_REFUSED, hint=HINT)
