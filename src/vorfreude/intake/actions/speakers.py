"""Who hands signals in or reads, and what they may speak of and read."""

from typing import Literal, get_args

import msgspec

HOUSE = "/vorfreude/"
"""How the house's own sources begin. They say what people did, whose rights were checked: a token must name them."""


type Reading = Literal["journeys", "moments", "promises", "blueprints", "refusals", "people"]
"""What a token may be allowed to read. Nobody who was not given ``people`` reads a name, an address, or words that may hold one."""

READINGS: frozenset[str] = frozenset(get_args(Reading.__value__))


class Speaker(msgspec.Struct, frozen=True):
    """The holder of a token. Patterns are a whole name, or a beginning followed by ``*``; none at all allows everything."""

    token_id: int
    name: str
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    speaks: bool = True
    reads: tuple[str, ...] = ()
    blueprints: tuple[str, ...] = ()

    def may_speak_for(self, source: str) -> bool:
        """Whether the token was given out for this source. No limit at all, or a mere ``*``, leaves out the house's own."""
        if not self.speaks:
            return False
        if source.startswith(HOUSE):
            return any(pattern.startswith(HOUSE) and _matches(pattern, source) for pattern in self.sources)
        return _allowed(self.sources, source)

    def may_say(self, kind: str) -> bool:
        """Whether the token was given out for this kind of signal."""
        return self.speaks and _allowed(self.kinds, kind)

    def may_read(self, what: Reading) -> bool:
        """Whether the token was given out for reading this."""
        return what in self.reads

    def reaches(self, blueprint: str) -> bool:
        """Whether what runs under this blueprint exists for the token."""
        return not self.blueprints or blueprint in self.blueprints


def _allowed(patterns: tuple[str, ...], name: str) -> bool:
    return not patterns or any(_matches(pattern, name) for pattern in patterns)


def _matches(pattern: str, name: str) -> bool:
    if pattern.endswith("*"):
        return name.startswith(pattern[:-1])
    return name == pattern
