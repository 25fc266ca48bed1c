"""What can be wrong with a clock, or with a question put to it."""


class ClockError(ValueError):
    """A clock that cannot be built, or a question it cannot answer: what came, what was expected, a hint."""

    def __init__(self, *, came: str, expected: str, hint: str) -> None:
        super().__init__(f"{came}: expected {expected}. {hint}")
        self.came = came
        self.expected = expected
        self.hint = hint


class NeverOpens(ClockError):
    """Working time was asked of a clock that has no opening for ``YEARS_SEARCHED`` years."""
