"""Links that lead to one visit, or to one offer of a place, without signing in.

A link is the name of a row and a seal over it. It opens no more than moving, calling off and the calendar file, and it ends with the
right of the person it was made for: whoever answers it asks for that.
"""

from typing import Literal

from django.core.signing import BadSignature, Signer

from vorfreude.lib.whole import whole

type Door = Literal["appointments", "offered"]


def sealed(door: Door, name: str, link: int = 1) -> str:
    """What stands in an address: the name, how often its links were made anew, and the seal."""
    return _signer(door).sign(f"{name}.{link}")


def opened(door: Door, token: str) -> tuple[str, int] | None:
    """The name and the number of the link; None for what we did not make."""
    try:
        name, _, link = _signer(door).unsign(token).rpartition(".")
    except BadSignature:
        return None
    return (name, int(link)) if link.isdecimal() else None


def path_of(door: Door, token: str) -> str:
    """Where such a link leads, as a path of ours."""
    return f"/{door}/{token}/"


def address_of(door: Door, token: str) -> str:
    """The same as an address that is good anywhere."""
    return whole(path_of(door, token))


def _signer(door: Door) -> Signer:
    return Signer(sep="~", salt=f"vorfreude.care.{door}")
