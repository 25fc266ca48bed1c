"""What a machine is told when its request cannot be served: problem documents of RFC 9457."""

from typing import Final, Literal

import msgspec
from django.http import HttpResponse

type ProblemCode = Literal[
    "body-not-json",
    "body-charset",
    "body-nesting",
    "body-duplicate-name",
    "body-truncated",
    "body-too-large",
    "batch-too-large",
    "media-type",
    "content-encoding",
    "header-encoding",
    "token-missing",
    "token-unknown",
    "token-scope",
    "picture-place",
    "picture-empty",
    "station-unknown",
    "subject-unknown",
    "method",
    "method-fetched",
    "address",
    "parameter",
    "cursor",
    "token-reading",
    "database-away",
    "store-full",
]

TITLES: Final[dict[ProblemCode, tuple[int, str]]] = {
    "body-not-json": (400, "The body is not JSON."),
    "body-charset": (400, "The body is not UTF-8."),
    "body-nesting": (400, "The body is nested too deeply."),
    "body-duplicate-name": (400, "A CloudEvent has one attribute twice."),
    "body-truncated": (400, "The body is shorter than announced."),
    "body-too-large": (413, "The body is too large."),
    "batch-too-large": (413, "The batch has too many signals."),
    "media-type": (415, "The body is none of the three forms of a CloudEvent."),
    "content-encoding": (415, "The body is packed."),
    "header-encoding": (400, "A header of the CloudEvent cannot be read."),
    "token-missing": (401, "A token is needed."),
    "token-unknown": (401, "The token is not known, or was revoked."),
    "token-scope": (403, "The token may not say this."),
    "picture-place": (400, "It is not said where and of what the picture is."),
    "picture-empty": (400, "The body is empty."),
    "station-unknown": (422, "There is no such station."),
    "subject-unknown": (422, "There is no such traveller."),
    "method": (405, "This is posted."),
    "method-fetched": (405, "This is fetched."),
    "address": (404, "There is nothing at this address, or nothing that the token may know of."),
    "parameter": (400, "A parameter of the address is not known, or cannot be read."),
    "cursor": (400, "The cursor is none of this list."),
    "token-reading": (403, "The token may not read this."),
    "database-away": (503, "Nothing can be read or kept at the moment."),
    "store-full": (503, "No picture can be kept at the moment."),
}
"""Code → HTTP status and title."""


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A problem document. ``type`` names the kind of problem for good; ``detail`` is this one in a sentence."""

    type: str
    title: str
    status: int
    detail: str
    came: str
    expected: str
    hint: str


class Unserved(Exception):
    """The request ends with this problem, and these headers beside it."""

    def __init__(self, problem: Problem, **headers: str) -> None:
        super().__init__(problem.detail)
        self.problem = problem
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def unserved(code: ProblemCode, *, came: str, expected: str, hint: str, **headers: str) -> Unserved:
    """The exception for one of ``TITLES``."""
    status, title = TITLES[code]
    return Unserved(problem(code, status, title, came=came, expected=expected, hint=hint), **headers)


def problem(code: str, status: int, title: str, *, came: str, expected: str, hint: str) -> Problem:
    """A problem document of any kind."""
    detail = f"{title} Came: {came}; expected: {expected}."
    return Problem(f"urn:vorfreude:problem:{code}", title, status, detail, came, expected, hint)


def problem_response(unserved: Unserved) -> HttpResponse:
    """The answer over HTTP."""
    return HttpResponse(
        msgspec.json.encode(unserved.problem),
        status=unserved.problem.status,
        content_type="application/problem+json",
        headers=unserved.headers | {"Cache-Control": "no-store"},
    )
