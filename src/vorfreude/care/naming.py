"""Subjects of care: what its journeys are called. They are short and speakable; no right hangs on knowing one."""

from typing import Literal

type Sort = Literal["vehicle", "visit", "hand-over", "case", "campaign"]


def name_of(sort: Sort, number: int) -> str:
    """The 4711th visit is ``visit-4711``."""
    return f"{sort}-{number}"


def called_name(campaign: int, vehicle: int) -> str:
    """The subject of one vehicle of one campaign: ``campaign-3-117``."""
    return f"campaign-{campaign}-{vehicle}"
