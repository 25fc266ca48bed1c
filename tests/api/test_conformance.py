"""The conformance features, schema and examples of CloudEvents 1.0, against the endpoint."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.http import HttpResponse
from django.test import Client

from tests.api.sender import ADDRESS, BATCH, Post, answer, cloud_event
from vorfreude.intake.models import Signal

pytestmark = pytest.mark.django_db

SUBJECT = "ORD-1"


def scenarios(feature: str) -> Iterator[tuple[str, str]]:
    """Each scenario of the feature with each of its examples filled in."""
    for outline in feature.split("Scenario Outline:")[1:]:
        body, examples = outline.split("Examples:")
        name, *values = [row.strip("| \n") for row in examples.strip().splitlines()]
        for value in values:
            yield f"{body.splitlines()[0].strip()} {value}", body.replace(f"<{name}>", value)


def blocks(scenario: str) -> list[str]:
    """The texts between triple quotes, without their indent."""
    found: list[str] = re.findall(r'"""\n(.*?)"""', scenario, re.DOTALL)
    return [re.sub(r"^ {8}", "", block, flags=re.MULTILINE).strip() for block in found]


def table(scenario: str) -> dict[str, str]:
    rows = re.findall(r"\|\s*(\S+)\s*\|\s*(.*?)\s*\|", scenario)
    return {key: value for key, value in rows if key != "key"}


def send(client: Client, token: str, message: str) -> HttpResponse:
    """An HTTP request as the feature writes it; the subject that we ask for is added in the way of its mode."""
    head, _, body = message.partition("\n\n")
    headers = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    content_type = headers.pop("Content-Type")
    headers.pop("Content-Length")
    headers.pop("Host")
    if "ce-id" in headers:
        headers["ce-subject"] = SUBJECT
    else:
        body = json.dumps(json.loads(body) | {"subject": SUBJECT})
    response: Any = client.post(
        ADDRESS, body, content_type=content_type, headers=headers | {"Authorization": f"Bearer {token}"}
    )
    assert isinstance(response, HttpResponse)
    return response


def test_every_scenario_of_the_http_binding_holds(client: Client, token: str, inputs: Path) -> None:
    feature = (inputs / "cloudevents" / "http-protocol-binding.feature").read_text(encoding="utf-8")
    ran = []
    for name, scenario in scenarios(feature):
        Signal.objects.all().delete()
        message, data = blocks(scenario)
        assert send(client, token, message).status_code == 200
        attributes = table(scenario)
        signal = Signal.objects.select_related("subject").get()
        assert {
            "id": signal.ident,
            "specversion": "1.0",
            "type": signal.kind,
            "source": signal.source,
            "time": f"{signal.at:%Y-%m-%dT%H:%M:%SZ}",
            "datacontenttype": attributes["datacontenttype"],
        } == attributes
        assert (signal.subject.name, json.loads(signal.data)) == (SUBJECT, json.loads(data))
        ran.append(name)
    assert len(ran) == 4


# What the specification allows and we do not take: it must say what it is about, and its data must be a JSON object.
NOT_AN_OBJECT = {13: "data-not-json", 14: "data-not-json", 16: "data-not-object", 17: "data-not-object"}
NOT_AN_OBJECT |= {
    8: "data-not-json",
    12: "data-not-json",
    15: "data-not-object",
    18: "data-not-json",
    20: "data-not-json",
}


def examples(inputs: Path) -> list[dict[str, Any]]:
    found = json.loads((inputs / "cloudevents" / "examples_extracted.json").read_text(encoding="utf-8"))
    return [example["event"] for example in found]


def expected_code(example: dict[str, Any]) -> str | None:
    """Why we refuse an example of the specification although it is valid."""
    if "data_base64" in example:
        return "data-not-json"
    if "data" in example and "json" not in example.get("datacontenttype", "application/json"):
        return "data-not-json"
    if not example.get("subject"):
        return "subject-missing"
    return None if isinstance(example.get("data", {}), dict) else "data-not-object"


def test_every_example_is_taken_or_refused_for_a_reason_of_ours(post: Post, inputs: Path) -> None:
    schema = json.loads((inputs / "cloudevents" / "cloudevents.json").read_text(encoding="utf-8"))
    for place, example in enumerate(examples(inputs)):
        jsonschema.validate(example, schema)
        for changes in ({}, {"subject": SUBJECT, "id": str(place)}):
            whole = example | changes
            response = post(whole)
            code = expected_code(whole)
            assert response.status_code == (422 if code else 200)
            if code:
                assert answer(response)["type"] == f"urn:vorfreude:problem:{code}"


def test_examples_as_one_batch_are_each_answered(post: Post, inputs: Path) -> None:
    said = answer(post(examples(inputs), content_type=BATCH))
    assert [one.get("reason", {}).get("code") for one in said["signals"]] == [
        expected_code(example) for example in examples(inputs)
    ]


def test_what_we_accept_is_valid_by_the_schema(post: Post, inputs: Path) -> None:
    schema = json.loads((inputs / "cloudevents" / "cloudevents.json").read_text(encoding="utf-8"))
    mandatory = schema["required"]
    assert sorted(mandatory) == ["id", "source", "specversion", "type"]
    for name in mandatory:
        incomplete = cloud_event(**{name: None})
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(incomplete, schema)
        assert post(incomplete).status_code == 422
