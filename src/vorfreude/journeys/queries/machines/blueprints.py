"""Blueprints as machines read them: what is promised and told, without what is to be a surprise."""

from datetime import datetime
from typing import Annotated

import msgspec

from vorfreude.core.blueprint.model import Blueprint, Text
from vorfreude.core.engine.secrecy import Secrecy
from vorfreude.journeys.models import BlueprintVersion
from vorfreude.journeys.queries.machines.secrets import Scope
from vorfreude.journeys.versions import plan_of


class Version(msgspec.Struct, frozen=True):
    """One released version of a blueprint."""

    blueprint: str
    version: int
    running: Annotated[bool, msgspec.Meta(description="Whether new journeys begin under it.")]
    released_at: datetime
    released_by: Annotated[str | None, msgspec.Meta(description="An address: null without the right people.")]


class DesignedStage(msgspec.Struct, frozen=True):
    """A stage, in the order in which a customer would tell them."""

    stage: str
    title: Text


class DesignedMoment(msgspec.Struct, frozen=True):
    """A moment that is planned, and is no secret."""

    moment: str
    factor: str
    urgency: str
    stage: str | None
    title: Text


class DesignedPromise(msgspec.Struct, frozen=True):
    """A promise that is given; ``said`` is null for one that customers do not hear of."""

    promise: str
    owner: str
    said: Text | None


class DesignedDecision(msgspec.Struct, frozen=True):
    """A question that is asked."""

    decision: str
    ask: Text
    options: list[str]


class Designed(msgspec.Struct, frozen=True):
    """One version of a blueprint, and what it decides. Secret moments, and promises about them, are not in it."""

    blueprint: str
    version: int
    running: bool
    released_at: datetime
    released_by: str | None
    title: Text
    languages: list[str]
    stages: list[DesignedStage]
    moments: list[DesignedMoment]
    promises: list[DesignedPromise]
    decisions: list[DesignedDecision]


def versions(scope: Scope, *, people: bool) -> list[Version]:
    """Every released version, by name, the newest of each name first. One query."""
    rows = BlueprintVersion.objects.order_by("name", "-number")
    rows = rows.filter(name__in=scope.blueprints) if scope.blueprints else rows
    seen: set[str] = set()
    found = []
    for name, number, at, by in rows.values_list("name", "number", "released_at", "released_by"):
        found.append(Version(name, number, name not in seen, at, by if people else None))
        seen.add(name)
    return found


def designed(name: str, number: int, scope: Scope, *, people: bool) -> Designed | None:
    """What one version decides; None where there is none. Two queries, and one more where this process has not read it."""
    line = next((one for one in versions(scope, people=people) if (one.blueprint, one.version) == (name, number)), None)
    if line is None:
        return None
    pk, digest = BlueprintVersion.objects.values_list("pk", "digest").get(name=name, number=number)
    plan = plan_of(pk, digest)
    return _designed(line, plan.blueprint, plan.secrecy)


def _designed(line: Version, blueprint: Blueprint, secrecy: Secrecy) -> Designed:
    return Designed(
        line.blueprint,
        line.version,
        line.running,
        line.released_at,
        line.released_by,
        title=blueprint.title,
        languages=list(blueprint.languages),
        stages=[DesignedStage(one.stage, one.title) for one in blueprint.stages],
        moments=[
            DesignedMoment(one.moment, one.factor, one.urgency, one.stage, one.say.title)
            for one in blueprint.moments
            if one.moment not in secrecy.moments
        ],
        promises=[
            DesignedPromise(one.promise, one.owner, one.said)
            for one in blueprint.every_promise()
            if one.promise not in secrecy.promises
        ],
        decisions=[
            DesignedDecision(one.decision, one.ask, [option.id for option in one.options])
            for one in blueprint.decisions
        ],
    )
