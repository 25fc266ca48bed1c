"""The document of the house of machines (OpenAPI 3.1), made from the code: shapes from the structs, the rest from the contract."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from vorfreude import __version__
from vorfreude.api.contract import OPERATIONS, Operation
from vorfreude.api.problems import TITLES, Problem, ProblemCode
from vorfreude.delivery.actions.endpoints import TESTED, Tested
from vorfreude.journeys.publications import KINDS

type Json = dict[str, Any]

PROBLEM: Final = "application/problem+json"
REFS: Final = "#/components/schemas/{name}"
CACHED: Final = "public, max-age=3600"
"""The same for everybody until the next release."""

EVERYWHERE: Final = frozenset[ProblemCode]({"token-missing", "token-unknown", "database-away"})
OF_READING: Final = frozenset[ProblemCode]({"address", "parameter", "cursor", "token-reading", "method-fetched"})

_IN_PATH: Final = re.compile(r"{(\w+)}")
_HELD: Final = {"version": {"type": "integer", "minimum": 1}}
_BEARER: Final = "What `vorfreude token create` shows once."
_ABOUT: Final = (
    "Signals in, and what came of them out. Lists are read with cursors: `Link` with `rel=next` leads on, and the cursor of "
    "the last page gives later what came behind it. What has an `ETag` is answered with 304 while it is the same. "
    "Trouble is a problem document of RFC 9457. Instants are RFC 3339 in UTC. What is to be a surprise is in no answer "
    "before it happened."
)


@require_safe
def described(request: HttpRequest) -> HttpResponse:
    """GET /api/openapi.json."""
    body = _written()
    headers = {"ETag": f'"{blake2b(body, digest_size=12).hexdigest()}"', "Cache-Control": CACHED}
    known = {one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))}
    if headers["ETag"] in known:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(body, content_type="application/json", headers=headers)


@cache
def document() -> Json:
    """The whole document."""
    shapes = list(_shapes())
    schemas, components = msgspec.json.schema_components(shapes, ref_template=REFS)
    schema = {id(shape): one for shape, one in zip(shapes, schemas, strict=True)}
    paths: dict[str, Json] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method] = _operation(one, schema, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Vorfreude", "version": __version__.partition("+")[0], "description": _ABOUT},
        "paths": paths,
        "webhooks": {kind: _webhook(kind, says, schema[id(shape)]) for kind, (says, shape) in kinds().items()},
        "components": {
            "schemas": {name: one for name, one in components.items() if name not in _asked()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": _BEARER}},
        },
    }


@cache
def _written() -> bytes:
    return msgspec.json.encode(document())


def _asked() -> set[str]:
    """Shapes of parameters, which stand with their operations."""
    return {one.asks.__name__ for one in OPERATIONS if one.asks is not None}


def kinds() -> dict[str, tuple[str, type[msgspec.Struct]]]:
    """Every kind that an endpoint may be told, what it says, and the shape of its data."""
    return {**KINDS, TESTED: ("Somebody tried this endpoint from the desk.", Tested)}


def _shapes() -> Iterator[Any]:
    yield Problem
    for one in OPERATIONS:
        yield from (shape for shape in (*one.answers.values(), *one.sends.values(), one.asks) if shape is not None)
    yield from (shape for _, shape in kinds().values())


def _operation(one: Operation, schema: dict[int, Json], components: Json) -> Json:
    described: Json = {"operationId": f"{one.method}_{one.name.removeprefix('api_')}", "summary": one.summary}
    if one.right:
        described["description"] = f"Needs the right to read `{one.right}`."
    described["security"] = [{"token": []}] if one.guarded else []
    if parameters := [*_in_path(one.path), *_in_query(one, components), *_conditional(one)]:
        described["parameters"] = parameters
    if one.sends:
        content = {kind: {"schema": schema[id(shape)]} if shape else {} for kind, shape in one.sends.items()}
        described["requestBody"] = {"required": True, "content": content}
    described["responses"] = dict(_responses(one, schema))
    return described


def _in_path(path: str) -> Iterator[Json]:
    for name in _IN_PATH.findall(path):
        yield {"name": name, "in": "path", "required": True, "schema": _HELD.get(name, {"type": "string"})}


def _in_query(one: Operation, components: Json) -> Iterator[Json]:
    if one.asks is None:
        return
    shape = components[one.asks.__name__]
    for name, schema in shape["properties"].items():
        parameter = {"name": name, "in": "query", "required": name in shape.get("required", ()), "schema": schema}
        if description := schema.get("description"):
            parameter["description"] = description
        yield parameter


def _conditional(one: Operation) -> Iterator[Json]:
    if HTTPStatus.NOT_MODIFIED in one.answers:
        yield {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}


def _responses(one: Operation, schema: dict[int, Json]) -> Iterator[tuple[str, Json]]:
    for status, shape in one.answers.items():
        response: Json = {"description": HTTPStatus(status).phrase}
        if shape is not None:
            response["content"] = {"application/json": {"schema": schema[id(shape)]}}
        if HTTPStatus.NOT_MODIFIED in one.answers:
            response["headers"] = {"ETag": {"schema": {"type": "string"}}}
        yield str(status), response
    problem = {PROBLEM: {"schema": {"$ref": REFS.format(name="Problem")}}}
    for status in one.problems:
        yield str(status), {"description": _trouble(status, one), "content": problem}
    for status in one.plain:
        yield str(status), {"description": HTTPStatus(status).phrase, "content": {"text/plain": {}, "text/html": {}}}
    if not one.plain and one.guarded:
        yield "default", {"description": "A problem document.", "content": problem}


def _trouble(status: int, one: Operation) -> str:
    """The problems of a status, by their titles; those of single signals have codes of their own."""
    fetched = one.method == "get"
    mine = [
        title
        for code, (known, title) in TITLES.items()
        if known == status and (code in EVERYWHERE or (code in OF_READING) == fetched)
    ]
    return " ".join(mine) or HTTPStatus(status).phrase


def _webhook(kind: str, says: str, data: Json) -> Json:
    envelope = {
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {"type": {"const": kind}, "timestamp": {"type": "string", "format": "date-time"}, "data": data},
    }
    headers = ("webhook-id", "webhook-timestamp", "webhook-signature")
    return {
        "post": {
            "summary": says,
            "description": "Signed after Standard Webhooks; the same webhook-id is the same thing told again.",
            "parameters": [
                {"name": one, "in": "header", "required": True, "schema": {"type": "string"}} for one in headers
            ],
            "requestBody": {"required": True, "content": {"application/json": {"schema": envelope}}},
            "responses": {"2XX": {"description": "Taken."}, "410": {"description": "Tell this endpoint no more."}},
        }
    }
