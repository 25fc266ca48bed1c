"""GET /api/blueprints: what was decided, version by version."""

import msgspec

from vorfreude.api.asking import Nothing, asked
from vorfreude.api.reading import Found, Reader, fetched, missing
from vorfreude.journeys.queries import machines


class BlueprintList(msgspec.Struct, frozen=True):
    """Every released version, by name, the newest of each name first."""

    items: list[machines.Version]


@fetched("blueprints")
def blueprints(reader: Reader) -> Found:
    asked(reader.request, Nothing)
    found = machines.versions(reader.scope, people=reader.may("people"))
    return Found(lambda: BlueprintList(found))


@fetched("blueprints")
def blueprint(reader: Reader, name: str, version: int) -> Found:
    asked(reader.request, Nothing)
    found = machines.designed(name, version, reader.scope, people=reader.may("people"))
    if found is None:
        raise missing()
    return Found(lambda: found)
