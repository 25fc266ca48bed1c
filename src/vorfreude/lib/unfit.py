"""What is said of something that cannot be done as it was asked: a code for pages, and words for people."""


class Unfit[Code: str](ValueError):
    """Nothing was changed. ``code`` says why to a page; the message names what came, what was expected, and a hint."""

    def __init__(self, code: Code, *, came: object, expected: str, hint: str = "") -> None:
        super().__init__(f"{code}: {came} came; expected {expected}" + (f" (hint: {hint})" if hint else ""))
        self.code, self.came, self.expected, self.hint = code, came, expected, hint
