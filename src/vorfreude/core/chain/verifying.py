"""What is wrong with a chain, link by link, or nothing."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from vorfreude.core.chain.canonical import NotCanonical, canonical, digest_of
from vorfreude.core.chain.links import FIRST, Head, Link, message_of

type Holds = Callable[[bytes, str, str], bool]
"""Whether a message was signed so: the message, the name of the key, the signature in base64."""

type FaultCode = Literal["unreadable", "edited", "unsigned", "another-chain", "out-of-order", "broken", "cut-off", "head-unsigned", "head-unreadable", "no-head", "words", "rewritten"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong where: ``place`` counts the links from 1; 0 is the head. ``came`` and ``expected`` say it.

    ``words`` and ``rewritten`` are found by whoever has more than the chain: the words beside it, an earlier export.
    """

    place: int
    code: FaultCode
    came: str
    expected: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What a body says of its place."""

    chain: str
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How far a chain was found whole before: its name, and the number and the digest of the last link that was looked at."""

    chain: str
    number: int
    digest: str


def faults_of(
    links: Sequence[Link], head: Head | None, holds: Holds, *, after: Checked | None = None
) -> tuple[Fault, ...]:
    """Everything that is wrong, in the order of the links, the head last; nothing when the chain is whole.

    A chain without links is whole when its head says so. ``holds`` checks a signature against keys that are trusted. ``after``: the links
    are those that came since, and must go on from there; what was changed in earlier ones is then not seen.
    """
    found: list[Fault] = []
    begin = after or Checked("", 0, FIRST)
    chain, before = begin.chain, begin.digest
    for place, link in enumerate(links, start=begin.number + 1):
        said = _said(link.body, "before")
        chain = chain or (said.chain if said else "")
        found += _of_link(link, said, place, holds)
        if said is not None:
            found += _of_place(said, place, chain, before)
        before = link.digest
    return (*found, *_of_head(head, chain, begin.number + len(links), before, holds))


def went_on(earlier: Sequence[Link], later: Sequence[Link]) -> bool:
    """Whether the later chain begins with the whole of the earlier one: nothing of it was taken out and signed anew since."""
    return [one.digest for one in earlier] == [one.digest for one in later[: len(earlier)]]


def _of_link(link: Link, said: _Said | None, place: int, holds: Holds) -> list[Fault]:
    if said is None:
        return [
            Fault(place, "unreadable", "something else", "a record in canonical JSON with chain, number and before")
        ]
    if digest_of(link.body) != link.digest:
        return [Fault(place, "edited", digest_of(link.body), link.digest)]
    if not holds(message_of("record", link.body), link.key, link.signature):
        return [Fault(place, "unsigned", f"a signature of {link.key or 'nobody'} that does not hold", "the maker's")]
    return []


def _of_place(said: _Said, place: int, chain: str, before: str) -> list[Fault]:
    if said.chain != chain:
        return [Fault(place, "another-chain", said.chain, chain)]
    if said.number != place:
        return [Fault(place, "out-of-order", f"number {said.number}", f"number {place}")]
    if said.digest != before:
        return [Fault(place, "broken", said.digest or "none before", before or "none before")]
    return []


def _of_head(head: Head | None, chain: str, number: int, digest: str, holds: Holds) -> list[Fault]:
    if head is None:
        return [Fault(0, "no-head", "no head", "one: without it nobody sees when the end is cut off")]
    said = _said(head.body, "digest")
    if said is None:
        return [Fault(0, "head-unreadable", "something else", "a head in canonical JSON with chain, number and digest")]
    if not holds(message_of("head", head.body), head.key, head.signature):
        return [Fault(0, "head-unsigned", f"a signature of {head.key or 'nobody'} that does not hold", "the maker's")]
    if said.chain != chain and number:
        return [Fault(0, "another-chain", said.chain, chain)]
    if (said.number, said.digest) != (number, digest):
        return [Fault(0, "cut-off", f"{number} records", f"{said.number} records, the last of them {said.digest}")]
    return []


def _said(body: str, member: Literal["before", "digest"]) -> _Said | None:
    """What a body says of itself; None when it is not the canonical JSON of an object with these members."""
    try:
        content = json.loads(body)
        if not isinstance(content, dict) or canonical(content) != body:
            return None
    except (ValueError, NotCanonical, RecursionError):
        return None
    match content:
        case {"chain": str(chain), "number": int(number), **rest} if not isinstance(number, bool):
            digest = rest.get(member)
            return _Said(chain, number, digest) if isinstance(digest, str) else None
    return None
