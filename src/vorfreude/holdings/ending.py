"""The end of everything about a person, room by room, and a receipt that names nobody."""

from datetime import datetime

from vorfreude.lib.holding import Whose, all_holdings

type Line = dict[str, str | int]


def end_all(whose: Whose, now: datetime) -> list[Line]:
    """Let every holding erase what it holds on them, within the caller's transaction; a line for each: name, gone, kept."""
    ended = [(one.name, one.erase(whose, now)) for one in all_holdings()]
    return [{"holding": name, "gone": erased.gone, "kept": erased.kept} for name, erased in ended]
