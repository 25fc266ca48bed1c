"""``vorfreude bench``: how fast this machine does the main jobs; the measurements lie in the checkout."""

import subprocess
import sys
from pathlib import Path

import click

from vorfreude.boot.asked import as_json_option
from vorfreude.boot.outcome import CommandFailed, Exit

CHECKOUT = Path(__file__).resolve().parents[4]


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--quick", is_flag=True, help="Smaller sizes, for a look: some minutes instead of a quarter of an hour.")
@click.option("--database", type=click.Choice(["sqlite", "postgresql"]), help="Only this one.  [default: both]")
@as_json_option
def bench(*, names: tuple[str, ...], quick: bool, database: str | None, as_json: bool) -> None:
    """Measure how fast this machine does the main jobs, each beside a limit of its own.

    The names are acceptance, advancing, latency, pages, open-pages, import and killed; without one, all. Each is
    measured on a database made for it and thrown away, never on yours. A bar that is missed is said and does not
    change the exit code. docs/guides/benchmarks.md tells how to read the figures.
    """
    if not (CHECKOUT / "bench" / "__main__.py").is_file():
        raise CommandFailed(
            f"got an installation without its source ({CHECKOUT}), expected a checkout with the folder bench",
            code=Exit.WRONG_CALL,
            hint="clone the repository and run `just bench` there; the measurements are no part of the package",
        )
    words = [*names, *(["--quick"] if quick else []), *(["--json"] if as_json else [])]
    words += ["--database", database] if database else []
    ran = subprocess.run([sys.executable, "-m", "bench", *words], cwd=CHECKOUT, check=False)  # noqa: S603 our own program
    sys.exit(ran.returncode)
