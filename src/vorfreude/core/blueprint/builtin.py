"""What exists under every blueprint: signals with their fields, and the variables of conditions."""

import re

from vorfreude.core.blueprint.model import Field, SignalKind


def _kind(kind: str, *fields: str) -> SignalKind:
    return SignalKind(
        kind, tuple(Field(name.removesuffix("?"), "string", optional=name.endswith("?")) for name in fields)
    )


# docs/spine.md: "Signals that exist under every blueprint". They may be used and may not be declared again.
BUILTIN_SIGNALS = (
    _kind("signal.retracted", "source", "id", "reason"),
    _kind("decision.answered", "decision", "option"),
    _kind("task.done", "task"),
    _kind("task.cannot", "task", "reason?"),
    _kind("promise.excused", "promise", "reason"),
    _kind("moment.seen", "moment"),
    _kind("moment.reacted", "moment", "reaction"),
    _kind("message.written", "message"),
    _kind("message.sent", "message", "by?"),
    _kind("letter.bounced", "letter", "channel"),
    _kind("letter.complained", "letter", "channel"),
    _kind("crew.thanked", "stage", "station?"),
    _kind("kindness.shown", "act", "words", "known?", "by?"),
    _kind("journey.referred", "by"),
    _kind("surprise.withheld", "moment", "why?"),
)

# What a journey came from: the reference of the enquiry of somebody who saw another one. Known under every blueprint.
REFERRED_FACT = "referred_by"
REFERRED_SIGNAL = "journey.referred"

# The signal that puts a released photograph into a journey's hands; declared by blueprints that show photographs.
PHOTO_SIGNAL = "photo.approved"
PHOTO_FIELDS = ("stage", "photo")
# How a photograph that can be shown is named: a name, never a path. Any other id is evidence without a picture.
PHOTO_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")

# The fact whose value is the zone of clocks with ``timezone: participant``.
TIMEZONE_FACT = "timezone"
PARTICIPANT = "participant"

# What conditions may ask: the variables, and the fields of ``journey`` (core/engine fills them).
JOURNEY_FIELDS = ("stage", "facts", "begun")
CEL_VARIABLES = ("data", "subject", "journey")
CEL_TYPES = ("int", "uint", "double", "string", "bytes", "bool", "list", "map", "null_type", "type")
# Each was tried with the library; it knows fewer than the specification.
CEL_FUNCTIONS = (
    "size", "contains", "startsWith", "endsWith", "matches",
    "int", "uint", "double", "string", "bytes", "dyn", "type", "timestamp", "duration",
    "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear",
    "getHours", "getMinutes", "getSeconds", "getMilliseconds",
)  # fmt: skip
