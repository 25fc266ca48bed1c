"""A progress bar for a person at a terminal; nothing for anybody else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

type Bar = Callable[[int], None]


@contextmanager
def bar(what: str, whole: int | None) -> Iterator[Bar]:
    """Give a function to call with how much is done; ``whole`` None when nobody knows how much there is."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done: None
        return
    measure = TextColumn("{task.percentage:>3.0f} %") if whole else TextColumn("{task.completed:,}")
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description:<9}"),
        BarColumn(),
        measure,
        TimeRemainingColumn(),
        console=console,
    ) as progress:
        task = progress.add_task(what, total=whole)
        yield lambda done: progress.update(task, completed=done)
