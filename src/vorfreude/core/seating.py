"""Who of those who wait may come when seats become free: parties come together or not at all."""

from collections.abc import Sequence


def moved_up(free: int | None, waiting: Sequence[tuple[int, int]]) -> list[int]:
    """Of parties that wait (key, people), by their turn, those that are let in now; ``free`` None is room for all.

    The next by turn goes first; one that is too large for what is left does not hold up a smaller one behind it, and keeps its turn.
    """
    let_in = []
    left = free
    for key, people in waiting:
        if left is None or people <= left:
            let_in.append(key)
            left = None if left is None else left - people
    return let_in
