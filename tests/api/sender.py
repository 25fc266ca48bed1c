"""What a sender says, and what it hears."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from vorfreude.intake.models import Refusal, Signal, Subject

ADDRESS = "/api/signals"
STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"

type Post = Callable[..., HttpResponse]


def cloud_event(**changes: object) -> dict[str, object]:
    """A CloudEvent of the paint shop; ``None`` takes an attribute away."""
    whole = {
        "specversion": "1.0",
        "id": "1",
        "source": "/plant/paint",
        "type": "station.entered",
        "subject": "ORD-1",
        "time": "2026-11-02T09:00:00Z",
        "data": {"station": "PAINT-10"},
    }
    return {name: value for name, value in (whole | changes).items() if value is not None}


def answer(response: HttpResponse) -> dict[str, Any]:
    """The body of an answer."""
    decoded: dict[str, Any] = json.loads(response.content)
    return decoded


def kept() -> tuple[int, int, int]:
    """How many subjects, signals and refusals there are."""
    return Subject.objects.count(), Signal.objects.count(), Refusal.objects.count()
