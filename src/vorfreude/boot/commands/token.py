"""``vorfreude token …``: rights of machines to speak and to read."""

import click

from vorfreude.boot.asked import as_json_option, told
from vorfreude.boot.clock import utc_now
from vorfreude.boot.outcome import CommandFailed, Exit, json_line
from vorfreude.boot.ready import ready

ACTOR = "vorfreude token"


@click.group()
def token() -> None:
    """Create, list and revoke API tokens."""


@token.command()
@click.argument("name")
@click.option(
    "--source", "sources", multiple=True, help="Only this source; /plant/* for all that begin so. Repeatable."
)
@click.option("--kind", "kinds", multiple=True, help="Only this kind; station.* for all that begin so. Repeatable.")
@click.option(
    "--may-read",
    "reads",
    multiple=True,
    metavar="WHAT",
    help="It may read journeys, moments, promises, blueprints, refusals (its own) or people (names, addresses). "
    "Repeatable; nothing by default. Such a token says nothing unless --source or --kind is given.",
)
@click.option("--blueprint", "blueprints", multiple=True, help="It reads only what runs under this one. Repeatable.")
@as_json_option
def create(
    name: str,
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    reads: tuple[str, ...],
    blueprints: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Make a token and show it, once: only its digest is kept."""
    ready()
    from vorfreude.intake import actions

    readable = actions.Readable(reads, blueprints)
    try:
        made = actions.create_token(
            name=name, sources=sources, kinds=kinds, readable=readable, actor=ACTOR, now=utc_now()
        )
    except actions.WrongToken as error:
        raise CommandFailed(str(error), code=Exit.INPUT_REFUSED) from error
    told(made.secret, {"id": made.id, "name": name, "token": made.secret}, as_json=as_json)


@token.command("list")
@as_json_option
def list_(*, as_json: bool) -> None:
    """List the tokens, revoked ones too."""
    ready()
    from vorfreude.intake import queries

    page = queries.token_page()
    lines = list(page.lines)
    while page.below is not None:
        page = queries.token_page(below=page.below)
        lines += page.lines
    if as_json:
        json_line({"tokens": lines})
        return
    for line in lines:
        says = " ".join([*line.sources, *line.kinds]) or ("anything" if line.speaks else "nothing")
        standing = (
            f"revoked {line.revoked_at:%Y-%m-%d}" if line.revoked_at else f"last used {line.last_used or 'never'}"
        )
        reads = f"  reads {' '.join(line.reads)}" if line.reads else ""
        of = f" of {' '.join(line.blueprints)}" if line.blueprints else ""
        click.echo(f"{line.id:>4}  {line.name}  {says}{reads}{of}  {standing}")


@token.command()
@click.argument("number", type=int)
@as_json_option
def revoke(number: int, *, as_json: bool) -> None:
    """End the token with this number at once."""
    ready()
    from vorfreude.intake import actions

    if not actions.revoke_token(number, actor=ACTOR, now=utc_now()):
        raise CommandFailed(
            f"got {number}, expected the number of a token that was not revoked yet",
            code=Exit.INPUT_REFUSED,
            hint="vorfreude token list shows them",
        )
    told(f"Token {number} is revoked.", {"id": number, "revoked": True}, as_json=as_json)
