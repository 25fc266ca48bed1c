"""One call to an address that somebody else named: over in time, followed nowhere, and never into a network of ours.

The name is looked up once, every address it has is judged, and the connection goes to an address that was judged; so a
name that answers differently the next time changes nothing. What lies behind the line is asked once more.
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Final
from urllib.parse import SplitResult, urlsplit

from vorfreude import __version__

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address
type Network = ipaddress.IPv4Network | ipaddress.IPv6Network
type Resolve = Callable[[str, int], Sequence[Address]]

PORTS: Final = {"http": 80, "https": 443}
FIRST_FREE_PORT: Final = 1024
"""Below it only those of the web are called: what listens there speaks something else (mail, shells, name servers)."""

LONGEST_ADDRESS: Final = 2_000
MOST_ANSWER: Final = 64 * 1024
"""Bytes of an answer that are read; nobody we call has more to say to us."""

NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
COMPATIBLE: Final = ipaddress.IPv6Network("::/96")
AGENT: Final = f"vorfreude/{__version__}"


class Refused(Exception):
    """This address is never called. The message says why, and may be shown to who named it."""


class NoAnswer(Exception):
    """The other side did not answer. The text says why, without the address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: names of headers are in lower case; at most ``MOST_ANSWER`` bytes of the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """What is sent. ``headers`` are all there are, beside Host, Content-Length, User-Agent and Connection."""

    address: str
    body: bytes
    headers: Mapping[str, str]
    method: str = "POST"


def networks_of(words: Sequence[str]) -> tuple[Network, ...]:
    """Networks as an operator writes them (``10.1.2.0/24``). Raises ValueError for what is none."""
    return tuple(ipaddress.ip_network(word) for word in words)


def look_up(host: str, port: int) -> list[Address]:
    """All addresses of a name, as this machine's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(place[0]).partition("%")[0]) for *_, place in found]


def parts_of(address: str, *, plain: bool = False) -> SplitResult:
    """The parts of an address that may be called at all. ``plain`` allows http. Raises Refused."""
    if (
        len(address) > LONGEST_ADDRESS
        or not address.isascii()
        or not address.isprintable()
        or set(address) & {" ", "\\"}
    ):
        raise Refused(f"it is longer than {LONGEST_ADDRESS} characters, or holds some that no address has")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Refused("it is no address") from error
    if parts.scheme not in ({"https", "http"} if plain else {"https"}) or not parts.hostname:
        raise Refused("it does not begin with https:// and a host")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise Refused("it holds a user, a password or a fragment")
    if port is not None and port not in PORTS.values() and port < FIRST_FREE_PORT:
        raise Refused(f"port {port} is not one of the web")
    return parts


def call(asked: Call, *, seconds: float, networks: Sequence[Network] = (), resolve: Resolve = look_up) -> Answer:
    """Post what is asked, and read the answer. Raises Refused or NoAnswer, at the latest after so many seconds.

    ``networks`` are those of ours into which the operator lets calls go; only there http is spoken.
    """
    parts = parts_of(asked.address, plain=bool(networks))
    until = time.monotonic() + seconds
    place = _place(parts, _in_time(resolve, parts, until), networks)
    try:
        with _line(parts, place, until, networks) as line:
            answer = _asked(line, parts, asked)
    except (HTTPException, OSError, ValueError) as error:
        raise NoAnswer(_why(error, until)) from error
    if time.monotonic() >= until:  # what was cut off looks like an end
        raise NoAnswer("it took too long")
    return answer


def is_of_the_world(address: Address) -> bool:
    """Whether an address is public, also as the one that it carries within (mapped, 6to4, Teredo, NAT64)."""
    inner = _within(address)
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in (inner or (address,)))


def _within(address: Address) -> tuple[Address, ...]:
    """The IPv4 addresses that an IPv6 address leads to; none for one that is its own."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in NAT64 or address in COMPATIBLE:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return ()


def _place(parts: SplitResult, found: Sequence[Address], networks: Sequence[Network]) -> tuple[Address, int]:
    """Where to connect to: the first address, once all were judged. One bad one among them spoils the name."""
    for address in found:
        _judge(address, parts.scheme, networks)
    if not found:
        raise NoAnswer("its name has no address")
    return found[0], parts.port or PORTS[parts.scheme]


def _judge(address: Address, scheme: str, networks: Sequence[Network]) -> None:
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if any((mapped or address) in network for network in networks):
        return
    if scheme == "http":
        raise Refused("it is not encrypted (https)")
    if not is_of_the_world(address):
        raise Refused("it leads into a private network")


def _in_time(resolve: Resolve, parts: SplitResult, until: float) -> Sequence[Address]:
    """The addresses of a name. A resolver that hangs is left hanging: it cannot be interrupted."""
    found: list[Sequence[Address]] = []

    def ask() -> None:
        with suppress(OSError, ValueError):
            found.append(resolve(parts.hostname or "", parts.port or PORTS[parts.scheme]))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_left(until))
    if not found:
        raise NoAnswer("its name cannot be looked up")
    return found[0]


@contextmanager
def _line(
    parts: SplitResult, place: tuple[Address, int], until: float, networks: Sequence[Network]
) -> Iterator[socket.socket]:
    """A connection to one address that is cut at an instant, whatever it is doing then.

    A limit for each read would not do: who dribbles bytes begins it anew with every one.
    """
    plain = socket.create_connection((str(place[0]), place[1]), timeout=_left(until))
    with closing(plain), closing(plain.dup()) as other_end:
        _judge(ipaddress.ip_address(str(plain.getpeername()[0]).partition("%")[0]), parts.scheme, networks)
        timer = threading.Timer(_left(until), _cut, [other_end])
        timer.daemon = True
        timer.start()
        try:
            if parts.scheme == "http":
                yield plain
            else:
                with ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname) as sealed:
                    yield sealed
        finally:
            timer.cancel()
            timer.join()


def _asked(line: socket.socket, parts: SplitResult, asked: Call) -> Answer:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {**asked.headers, "User-Agent": AGENT, "Connection": "close", "Accept-Encoding": "identity"}
    with closing(HTTPConnection(parts.netloc)) as connection:
        connection.sock = line
        connection.request(asked.method, target, body=asked.body, headers=headers)
        with connection.getresponse() as answer:
            said = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, said, answer.read(MOST_ANSWER))


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it has ended by itself
        line.shutdown(socket.SHUT_RDWR)


def _left(until: float) -> float:
    return max(until - time.monotonic(), 0.001)


def _why(error: Exception, until: float) -> str:
    return "it took too long" if time.monotonic() >= until else f"no answer ({type(error).__name__})"
