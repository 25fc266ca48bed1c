"""Who hands signals in, and what they may speak of."""

import msgspec

HOUSE = "/vorfreude/"
"""How the house's own sources begin. They say what people did, whose rights were checked: a token must name them."""


class Speaker(msgspec.Struct, frozen=True):
    """The holder of a token. Patterns are a whole name, or a beginning followed by ``*``; none at all allows everything."""

    token_id: int
    name: str
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def may_speak_for(self, source: str) -> bool:
        """Whether the token was given out for this source. No limit at all, or a mere ``*``, leaves out the house's own."""
        if source.startswith(HOUSE):
            return any(pattern.startswith(HOUSE) and _matches(pattern, source) for pattern in self.sources)
        return _allowed(self.sources, source)

    def may_say(self, kind: str) -> bool:
        """Whether the token was given out for this kind of signal."""
        return _allowed(self.kinds, kind)


def _allowed(patterns: tuple[str, ...], name: str) -> bool:
    return not patterns or any(_matches(pattern, name) for pattern in patterns)


def _matches(pattern: str, name: str) -> bool:
    if pattern.endswith("*"):
        return name.startswith(pattern[:-1])
    return name == pattern
