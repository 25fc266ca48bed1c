"""The three modes of the HTTP binding: one CloudEvent as JSON, many as a JSON list, or one across headers and body."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from urllib.parse import unquote_to_bytes

import msgspec
from django.http import HttpRequest

from vorfreude.api.bodies import read_text
from vorfreude.api.envelopes import (
    Envelope,
    Unfit,
    attributes_set,
    is_json,
    signal_of,
    signal_of_attributes,
    signal_of_text,
)
from vorfreude.api.problems import ProblemCode, Unserved, unserved
from vorfreude.intake import limits
from vorfreude.intake.actions import NewSignal, Verdict
from vorfreude.lib import strictjson

_STRUCTURED: Final = "application/cloudevents+json"
_BATCH: Final = "application/cloudevents-batch+json"
_PREFIX: Final = "ce-"
_ATTRIBUTES: Final = ("specversion", "id", "source", "type", "subject", "time")
_REQUIRED: Final = _ATTRIBUTES[:4]
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*+)"')

_envelopes = msgspec.json.Decoder(list[Envelope])
_texts = msgspec.json.Decoder(list[msgspec.Raw])
_members = msgspec.json.Decoder(dict[str, msgspec.Raw])
_any = msgspec.json.Decoder(msgspec.Raw)


class HandedIn(msgspec.Struct, frozen=True):
    """What a request holds: signals, by place the refusals of those that are none, and whether it is a batch."""

    signals: list[NewSignal]
    refusals: dict[int, Verdict]
    batch: bool


def read(request: HttpRequest, now: datetime) -> HandedIn:
    """The signals of a request. Raises Unserved when it is none of the three modes or its body is malformed."""
    kind = (request.content_type or "").lower()
    if kind == _BATCH:
        return _batch(read_text(request), now)
    if kind == _STRUCTURED:
        return _one_by_one([read_text(request)], now, batch=False)
    if kind.startswith("application/cloudevents") or not _is_binary(request):
        raise _wrong_media_type(request)
    return _binary(request, now)


def _batch(body: str, now: datetime) -> HandedIn:
    """All at once when nothing is wrong, else element by element."""
    try:
        envelopes = _envelopes.decode(body)
        _refuse_many(len(envelopes))
        signals = [signal_of(envelope, now) for envelope in envelopes]
    except (msgspec.ValidationError, Unfit):
        return _one_by_one(_elements(body), now, batch=True)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _malformed(error) from error
    if _has_attribute_twice(body, envelopes):
        return _one_by_one(_elements(body), now, batch=True)
    return HandedIn(signals, {}, batch=True)


def _has_attribute_twice(body: str, envelopes: list[Envelope]) -> bool:
    """False when all names before the data are distinct; True also when that cannot be said so quickly."""
    most = strictjson.most_names(body)
    if most is None:
        return True
    of_data = b"".join([bytes(envelope.data) for envelope in envelopes]).count(b'":')
    return most - of_data != attributes_set(envelopes)


def _elements(body: str) -> list[str]:
    """Each element of a JSON list as text; cut apart without being parsed, which needs little of the stack."""
    try:
        elements = _texts.decode(body)
    except msgspec.DecodeError as error:
        raise _malformed(error) from error
    _refuse_many(len(elements))
    return [str(element, "utf-8") for element in elements]


def _one_by_one(texts: Sequence[str], now: datetime, *, batch: bool) -> HandedIn:
    signals, refusals = [], {}
    for place, text in enumerate(texts):
        try:
            _refuse_attribute_twice(text)
            signals.append(signal_of_text(text, now))
        except Unfit as unfit:
            signals.append(unfit.signal)
            refusals[place] = unfit.verdict
        except (msgspec.DecodeError, RecursionError) as error:
            raise _malformed(error) from error
    return HandedIn(signals, refusals, batch=batch)


def _refuse_attribute_twice(text: str) -> None:
    try:
        members = _members.decode(text)
    except msgspec.ValidationError:
        _any.decode(text)  # no object: refused as an envelope, if it is JSON at all
        return
    inner = sum(strictjson.names_written(str(raw, "utf-8")) for raw in members.values())
    if strictjson.names_written(text) - inner != len(members):
        raise unserved(
            "body-duplicate-name",
            came="an attribute twice in one CloudEvent",
            expected="each attribute once",
            hint="Nothing of this request was kept; mend it and send it again.",
        )


def _binary(request: HttpRequest, now: datetime) -> HandedIn:
    attributes = {
        name: _decoded(name, value)
        for name in _ATTRIBUTES
        if (value := request.headers.get(_PREFIX + name)) is not None
    }
    content_type = request.headers.get("Content-Type", "")
    if content_type and not is_json(content_type):
        attributes["datacontenttype"] = content_type
    try:
        return HandedIn([signal_of_attributes(attributes, read_text(request), now)], {}, batch=False)
    except Unfit as unfit:
        return HandedIn([unfit.signal], {0: unfit.verdict}, batch=False)


def _is_binary(request: HttpRequest) -> bool:
    return any(_PREFIX + name in request.headers for name in _REQUIRED)


def _decoded(name: str, value: str) -> str:
    """A header's value as the attribute it stands for (HTTP binding, section 3.1.3.2)."""
    unquoted = _QUOTED.sub(lambda quoted: re.sub(r"\\(.)", r"\1", quoted[1]), value)
    try:
        return unquote_to_bytes(unquoted.encode("ascii")).decode()
    except UnicodeError as error:
        raise unserved(
            "header-encoding",
            came=f"{_PREFIX}{name}: {value[:80]!r}",
            expected="printable ASCII, other characters percent-encoded as UTF-8",
            hint="Write € as %E2%82%AC.",
        ) from error


def _refuse_many(count: int) -> None:
    if count > limits.BATCH:
        raise unserved(
            "batch-too-large",
            came=f"{count} signals",
            expected=f"at most {limits.BATCH}",
            hint="Send them in several requests.",
        )


def _malformed(error: Exception) -> Unserved:
    code: ProblemCode = "body-nesting" if isinstance(error, RecursionError) else "body-not-json"
    return unserved(
        code,
        came=str(error),
        expected=f"JSON in UTF-8 as in RFC 7493, at most {limits.NESTING} levels in the data",
        hint="Nothing of this request was kept; mend it and send it again.",
    )


def _wrong_media_type(request: HttpRequest) -> Unserved:
    came = f"Content-Type {request.headers.get('Content-Type', 'none')[:80]}"
    return unserved(
        "media-type",
        came=came if _is_binary(request) else f"{came}, no ce- headers",
        expected=f"{_STRUCTURED}, {_BATCH}, or application/json with ce- headers",
        hint="Set the Content-Type to the form in which you send.",
    )
