"""Whether one signal may come in, judged by itself: its names, its time, its data, and who hands it in."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from vorfreude.core.engine.corrections import RETRACTED
from vorfreude.intake import limits
from vorfreude.intake.actions.speakers import HOUSE, Speaker
from vorfreude.intake.actions.verdicts import NewSignal, RefusalCode, Verdict, refused
from vorfreude.lib import strictjson

# What CloudEvents 1.0 forbids in a string attribute (section "Type System"), and lone surrogates.
_FORBIDDEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_object = msgspec.json.Decoder(dict[str, Any])


def judge(
    signals: Sequence[NewSignal], *, token: Speaker | None = None, refusals: Mapping[int, Verdict] | None = None
) -> dict[int, Verdict]:
    """The refusals among these signals by their place in the list; none for those that may come in.

    ``refusals`` are those of the caller, which stand. Checks lengths in characters, instants against the years of
    ``limits``, what the token may say (None is the house itself), and that the data is the text of one JSON object
    that a decoder can read without exhausting its stack. About one microsecond for each signal of the ordinary kind.
    """
    senders = _Senders(token)
    found = dict(refusals or {})
    for place, signal in enumerate(signals):
        if place not in found and (verdict := senders.judge(signal) or _own(signal) or _taking_back(signal, token)):
            found[place] = verdict
    return found


class _Senders:
    """Judges sources and kinds, which come again and again in a batch, once each."""

    def __init__(self, speaker: Speaker | None) -> None:
        self._speaker = speaker
        self._verdicts: dict[tuple[str, str], Verdict | None] = {}

    def judge(self, signal: NewSignal) -> Verdict | None:
        names = (signal.source, signal.kind)
        try:
            return self._verdicts[names]
        except KeyError:
            verdict = self._verdicts[names] = (
                _attribute("source", signal.source, limits.SOURCE)
                or _attribute("type", signal.kind, limits.KIND)
                or _scope(signal, self._speaker)
            )
            return verdict


def _own(signal: NewSignal) -> Verdict | None:
    if _plainly_fits(signal):
        return None
    return (
        _attribute("id", signal.ident, limits.IDENT)
        or _attribute("subject", signal.subject, limits.SUBJECT)
        or _time(signal.at)
        or _data_fits(signal.data)
    )


def _plainly_fits(signal: NewSignal) -> bool:
    """True for the ordinary signal, at half the cost of looking at each thing by itself: short names, flat data as text.

    False says nothing.
    """
    ident, subject, data = signal.ident, signal.subject, signal.data
    if not (
        isinstance(data, str)
        and data[:1] == "{"
        and len(data) <= limits.DATA
        and data.count("{") + data.count("[") == 1
        and "\\u0000" not in data
        and 0 < len(ident) <= limits.IDENT
        and ident.isprintable()
        and 0 < len(subject) <= limits.SUBJECT
        and subject.isprintable()
        and limits.EARLIEST <= signal.at < limits.LATEST
    ):
        return False
    try:
        return not strictjson.repeats_a_name(data, _object.decode(data))
    except (msgspec.DecodeError, UnicodeError):
        return False


def _attribute(name: str, value: str, longest: int) -> Verdict | None:
    if not value:
        return _missing(name)
    if len(value) > longest:
        return refused(
            "attribute-too-long",
            came=f"{name} of {len(value)} characters",
            expected=f"at most {longest}",
            hint="Put long text into the data.",
        )
    if not value.isprintable() and (found := _FORBIDDEN.search(value)):
        return refused(
            "attribute-characters",
            came=f"{name} with U+{ord(found[0]):04X} at position {found.start()}",
            expected="no control characters and no lone surrogates",
            hint="Remove the character before sending.",
        )
    return None


def _missing(name: str) -> Verdict:
    code: RefusalCode = "subject-missing" if name == "subject" else "attribute-missing"
    return refused(
        code,
        came=f"no {name}",
        expected=f"a {name} that is not empty",
        hint="A subject is what the signal is about: an order number, a chassis number, a visit."
        if name == "subject"
        else f"Set {name}.",
    )


def _time(at: datetime) -> Verdict | None:
    if limits.EARLIEST <= at < limits.LATEST:
        return None
    return refused(
        "time-range",
        came=at.isoformat(),
        expected=f"an instant from {limits.EARLIEST.year} to {limits.LATEST.year - 1}",
        hint="Look at the clock of the sender.",
    )


def data_text(data: bytes | str) -> str:
    """The data as it is stored. Raises UnicodeDecodeError when it is not UTF-8."""
    return data if isinstance(data, str) else data.decode()


def _data_fits(data: bytes | str) -> Verdict | None:
    if len(data) > limits.DATA:
        return refused(
            "data-too-large",
            came=f"data of {len(data)} characters",
            expected=f"at most {limits.DATA}",
            hint="Keep large things elsewhere and name them in the data.",
        )
    try:
        text = data_text(data)
        return _shape(text) or _content(text, _object.decode(text))
    except (msgspec.DecodeError, UnicodeError) as error:
        return refused(
            "data-malformed",
            came=f"data that cannot be read: {error}",
            expected="JSON in UTF-8: no NaN, no half characters, numbers within the range of a double",
            hint="Encode the data with a JSON library.",
        )


def _shape(text: str) -> Verdict | None:
    if strictjson.deeper_than(limits.NESTING, text):
        return refused(
            "data-nesting",
            came=f"data nested more than {limits.NESTING} levels deep",
            expected=f"at most {limits.NESTING} levels",
            hint="Flatten the data.",
        )
    if not text.startswith("{") and not text.lstrip().startswith("{"):
        return refused(
            "data-not-object",
            came=f"data {text.lstrip()[:40]}",
            expected="a JSON object",
            hint='Wrap the value: {"value": …}.',
        )
    return None


def _content(text: str, parsed: dict[str, Any]) -> Verdict | None:
    if strictjson.repeats_a_name(text, parsed):
        return refused(
            "data-duplicate-name",
            came=f"the name {strictjson.repeated_name(text)} twice in one object",
            expected="each name once",
            hint="Use a list for several values.",
        )
    if strictjson.has_nul(text):
        return refused(
            "data-characters",
            came="data with the NUL character (U+0000)",
            expected="text without NUL",
            hint="Remove the character before sending.",
        )
    return None


def _scope(signal: NewSignal, speaker: Speaker | None) -> Verdict | None:
    if speaker is None:
        return None
    if not speaker.speaks:
        return refused(
            "token-scope",
            came="a signal from a token that only reads",
            expected="a token that may speak",
            hint="Have a token made for this sender.",
        )
    if not speaker.may_speak_for(signal.source):
        return _out_of_scope("source", signal.source, speaker.sources)
    if not speaker.may_say(signal.kind):
        return _out_of_scope("type", signal.kind, speaker.kinds)
    return None


def _taking_back(signal: NewSignal, speaker: Speaker | None) -> Verdict | None:
    """Whoever may not speak for a source may not take back either what it said."""
    if speaker is None or signal.kind != RETRACTED:
        return None
    source = _object.decode(data_text(signal.data)).get("source")
    if not isinstance(source, str) or speaker.may_speak_for(source):
        return None
    return _out_of_scope("source of what is taken back", source, speaker.sources)


def _out_of_scope(name: str, came: str, patterns: tuple[str, ...]) -> Verdict:
    return refused(
        "token-scope",
        came=f"{name} {came[: limits.SOURCE]}",
        expected=f"one of {', '.join(patterns)}" if patterns else f"one that does not begin with {HOUSE}",
        hint=f"Sources that begin with {HOUSE} are the house's own; a token must name them."
        if came.startswith(HOUSE)
        else "Use the token of this sender, or have one made for it.",
    )
