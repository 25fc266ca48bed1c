"""Whether an answer is what the document of the API says of it."""

import json
import re
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from vorfreude.api.openapi import document

HOME = "urn:document"


def check_answer(method: str, path: str, response: Any) -> None:
    """Fails where the document does not know this answer, or knows it otherwise."""
    operation = operation_of(method, path)
    if operation is None:
        assert response.status_code in {404, 405, 302}, f"{method} {path} is not in the document"
        return
    answer = operation["responses"].get(str(response.status_code), operation["responses"].get("default"))
    assert answer is not None, f"{method} {path} answers {response.status_code}, which is not in the document"
    content = answer.get("content")
    if not content:
        return
    media = response["Content-Type"].partition(";")[0]
    assert media in content, f"{method} {path} answers {media}"
    if "schema" in content[media] and method != "head":
        assert [error.message for error in errors(content[media]["schema"], json.loads(response.content))] == []


def operation_of(method: str, path: str) -> dict[str, Any] | None:
    """What the document says of a method at an address; None where it says nothing."""
    for known, methods in document()["paths"].items():
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", known), path):
            found: dict[str, Any] | None = methods.get(method) or methods.get("get" if method == "head" else method)
            return found
    return None


def errors(schema: dict[str, Any], value: object) -> list[Any]:
    """What is wrong with a value by a schema that points into the document."""
    at_home = json.loads(json.dumps(schema).replace('"#/', f'"{HOME}#/'))
    return list(Draft202012Validator(at_home, registry=_registry()).iter_errors(value))


@cache
def _registry() -> "Registry[Any]":
    known: Registry[Any] = Registry().with_resource(HOME, DRAFT202012.create_resource(document()))
    return known
