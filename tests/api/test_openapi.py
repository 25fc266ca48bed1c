"""The document of the API is true: valid by the schema of OpenAPI, whole, and the one that is committed."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from tests.api.document import errors, operation_of
from tests.api.reading import make_world
from tests.journeys.world import MONDAY, advance_all, build, release, signal
from vorfreude.api.contract import OPERATIONS
from vorfreude.api.openapi import document
from vorfreude.api.urls import urlpatterns
from vorfreude.delivery.actions.endpoints import add_endpoint, try_endpoint
from vorfreude.delivery.models import Publication
from vorfreude.intake import actions as intake
from vorfreude.journeys.actions import announce

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference"


def test_document_is_valid_by_the_schema_of_openapi() -> None:
    validate(document(), cls=OpenAPIV31SpecValidator)


def test_document_that_is_wrong_is_noticed() -> None:
    wrong = {**document(), "paths": {"/x": {"get": {"responses": {"200": {}}}}}}
    assert list(OpenAPIV31SpecValidator(wrong).iter_errors()) != []


def test_every_route_is_in_the_document_and_nothing_else() -> None:
    routes = {one.name: "/api/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern)) for one in urlpatterns}
    del routes["api_nowhere"]
    assert {(one.name, one.path) for one in OPERATIONS} == set(routes.items())


def test_document_that_is_committed_is_that_of_the_code() -> None:
    assert json.loads((DOCS / "openapi.json").read_text(encoding="utf-8")) == document()


def test_operations_have_names_of_their_own() -> None:
    names = [one["operationId"] for methods in document()["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names))


def test_document_is_served_to_everybody_and_once() -> None:
    answer = Client().get("/api/openapi.json")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=3600")
    again = Client().get("/api/openapi.json", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_whatever_is_published_fits_the_document() -> None:
    release()
    made = add_endpoint(url="https://crm.example/hooks", actor="test", now=MONDAY)
    now = MONDAY.replace(day=20)
    try_endpoint(made.id, now=now)
    back = signal("back", "signal.retracted", "car-2", 33, source="/plant", id="car-2-1", reason="another customer")
    moment = signal("again", "signal.retracted", "car-3", 33, source="/plant", id="car-3-6", reason="another car")
    for some in (
        [*build("car-1"), *build("car-2"), *build("car-3"), *build("car-4")[:4]],
        [back, moment, signal("h", "handover.completed", "car-1", 34)],
        [signal("late", "station.entered", "car-4", 200, station="PAINT-10")],
        [signal("sorry", "promise.excused", "car-3", 40, promise="never-silent", reason="agreed")],
    ):
        intake.record(some, now=now)
        advance_all((now - MONDAY).total_seconds() / 3600)
        announce(now=now)
    told = {one.kind: json.loads(one.body) for one in Publication.objects.all()}
    assert told.keys() == document()["webhooks"].keys()
    for kind, body in told.items():
        schema = document()["webhooks"][kind]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert [error.message for error in errors(schema, body)] == []
        assert set(body["data"]) == set(shape(schema)), kind


def shape(schema: dict[str, object]) -> set[str]:
    """The names that a webhook's data must have: no more is told."""
    reference = schema["properties"]["data"]["$ref"]  # type: ignore[index]
    required: list[str] = document()["components"]["schemas"][reference.rpartition("/")[2]]["required"]
    return set(required)


@pytest.mark.django_db
def test_answer_that_is_otherwise_than_documented_is_noticed() -> None:
    make_world()
    operation = operation_of("get", "/api/journeys")
    assert operation is not None
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert errors(schema, {"items": [{"id": 7}], "cursor": None, "more": False}) != []
