"""The channel to a telephone: one short text through a gateway, which is an address or a function of the maker's own.

A gateway by address is posted ``body`` with its placeholders filled: as JSON where it begins with a brace, as a form
otherwise. Values are encoded for where they stand, so that no title can add a field.
"""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, cast
from urllib.parse import quote, unquote, urlsplit

from django.utils.module_loading import import_string

from vorfreude.delivery.channels import Handed, Later, Never, Outgoing
from vorfreude.delivery.channels.spoken import one_line
from vorfreude.delivery.channels.writing import House, absolute
from vorfreude.lib.outward import Answer, Call, NoAnswer, Refused, call, networks_of

MOST_TEXT: Final = 300
"""Characters with the link: two parts of a message in most scripts."""

SECONDS: Final = 10.0
NUMBER: Final = re.compile(r"\+[1-9][0-9]{6,14}")
"""E.164."""

PLACE: Final = re.compile(r"\{(to|from|text|key)\}")
GOOD: Final = range(200, 300)
ASK_LATER: Final = frozenset({401, 402, 403, 408, 425, 429})
"""Also a wrong key and an empty account: the operator mends them."""

FIRST_FAULT: Final = 500
LATER: Final = timedelta(minutes=10)
EVERYWHERE: Final = networks_of(["0.0.0.0/0", "::/0"])
"""The operator named the gateway; it may stand in their own house."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text message: ``to`` as in E.164, ``key`` the same at every try."""

    to: str
    sender: str
    text: str
    key: str


type Gateway = Callable[[Text], str]
"""Hands a text over and gives what the gateway calls it. Raises Later or Never."""


@dataclass(frozen=True, slots=True)
class Sms:
    """Texts of one house through a gateway."""

    house: House
    gateway: Gateway
    sender: str = ""

    def send(self, letter: Outgoing) -> Handed:
        """Hand the letter over as one text."""
        if not NUMBER.fullmatch(letter.to.phone):
            raise Never("no telephone number", gone=True)
        return Handed(self.gateway(Text(letter.to.phone, self.sender, text_of(letter, self.house), letter.key)))


@dataclass(frozen=True, slots=True)
class HttpGateway:
    """A gateway by its address. ``ref`` says where its answer holds what it calls the message (``messages.0.id``)."""

    address: str
    body: str
    authorization: str = ""
    ref: str = ""

    def __call__(self, text: Text) -> str:
        """Post one text."""
        try:
            answer = call(self._call(text), seconds=SECONDS, networks=EVERYWHERE)
        except NoAnswer as error:
            raise Later(f"the gateway: {error}") from error
        except Refused as error:
            raise Later(f"SMS_URL: {error}", after=LATER) from error
        if answer.status in GOOD:
            return _found(answer, self.ref)
        told = f"the gateway answered {answer.status}: {one_line(answer.body.decode('utf-8', 'replace'), 200)}"
        if answer.status in ASK_LATER or answer.status >= FIRST_FAULT:
            raise Later(told, after=LATER)
        raise Never(told)

    def _call(self, text: Text) -> Call:
        parts = urlsplit(self.address)
        headers = {"Content-Type": "application/json" if self._is_json else "application/x-www-form-urlencoded"}
        if self.authorization:
            headers["Authorization"] = self.authorization
        elif parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            headers["Authorization"] = "Basic " + b64encode(pair.encode()).decode()
        address = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        return Call(address, self._filled(text), headers)

    @property
    def _is_json(self) -> bool:
        return self.body.lstrip().startswith(("{", "["))

    def _filled(self, text: Text) -> bytes:
        values = {"to": text.to, "from": text.sender, "text": text.text, "key": text.key}

        def fill(place: re.Match[str]) -> str:
            value = values[place[1]]
            return json.dumps(value)[1:-1] if self._is_json else quote(value, safe="")

        return PLACE.sub(fill, self.body).encode()


def gateway_of(settings: dict[str, str]) -> Gateway:
    """The gateway that an operator named: ``entry`` (``package.module:function``), or an ``address`` and its ``body``."""
    if settings["entry"]:
        return cast("Gateway", import_string(settings["entry"].replace(":", ".")))
    return HttpGateway(settings["address"], settings["body"], settings["authorization"], settings["ref"])


def text_of(letter: Outgoing, house: House) -> str:
    """The most valuable thing in one line, and where the rest is."""
    first = letter.items[0]
    link = absolute(first.address, house)
    room = max(MOST_TEXT - len(link) - len(house.maker) - 3, 40)
    words = one_line(f"{first.title}. {first.text}" if first.text else first.title, room)
    return f"{house.maker}: {words} {link}"


def _found(answer: Answer, ref: str) -> str:
    """What lies at ``messages.0.id`` of the answer; nothing where there is no such place."""
    if not ref:
        return ""
    try:
        found: object = json.loads(answer.body)
        for step in ref.split("."):
            found = found[int(step)] if isinstance(found, list) else cast("dict[str, object]", found)[step]
    except (ValueError, KeyError, IndexError, TypeError):
        return ""
    return one_line(str(found), 200)
