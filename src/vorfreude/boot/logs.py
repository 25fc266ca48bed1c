"""One line per event on standard error, and no mail address or secret in it."""

import logging
import re
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import override

HIDDEN = (
    (re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+"), "<address>"),
    (
        re.compile(r"(?i)\b(bearer|token|secret|password|sessionid|session|csrf|code)(\s*[=:]\s*|\s+)[\w.~+/=-]{6,}"),
        r"\1\2<hidden>",
    ),
    (re.compile(r"://[^/\s:@]+:[^/\s@]+@"), "://<hidden>@"),
)

FRAMES = 4
"""Innermost frames of a traceback that are named."""


class OneLine(logging.Formatter):
    """``2026-11-20T09:00:00Z ERROR vorfreude.boot: what happened | ValueError: … | file.py:12 in f``."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        parts = [record.getMessage()]
        if record.exc_info and record.exc_info[1]:
            parts += _trouble(record.exc_info[1])
        return f"{at} {record.levelname} {record.name}: {hide(' | '.join(parts))}"


def counted(reasons: Mapping[str, int]) -> str:
    """How often each was the reason, for the one line of a round: ``no browser (12); the push service answered 410 (1)``."""
    return "; ".join(f"{reason} ({many})" for reason, many in sorted(reasons.items()))


def hide(words: str) -> str:
    """``words`` on one line, without mail addresses, passwords and tokens."""
    for pattern, instead in HIDDEN:
        words = pattern.sub(instead, words)
    return " ".join(words.split())


def _trouble(error: BaseException) -> list[str]:
    """What went wrong and, innermost first, where."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    where = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} in {frame.name}" for frame in reversed(frames)]
    return [f"{type(error).__name__}: {error}", *where]
