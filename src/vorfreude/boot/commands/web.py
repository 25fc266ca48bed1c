"""``vorfreude web``: the web process of ``serve``, and nothing beside it."""

import click

from vorfreude.boot.processes import end_with, raise_file_limit


@click.command()
@click.option("--host", required=True)
@click.option("--port", type=int, required=True)
@click.option("--processes", type=click.IntRange(1), default=1, help="Web processes that share the port.")
@click.option("--parent", type=int, default=0, help="End when this process dies.")
def web(host: str, port: int, processes: int, parent: int) -> None:
    """Answer requests until SIGTERM."""
    from vorfreude.boot.web import serve

    if parent:
        end_with(parent)
    raise_file_limit()
    serve(host=host, port=port, processes=processes)
