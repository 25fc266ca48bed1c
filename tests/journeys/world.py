"""A small maker for the tests of journeys: one blueprint, and words for what its plant says."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from unittest.mock import patch

import msgspec

from vorfreude.core.blueprint import Blueprint, read
from vorfreude.intake import actions as intake
from vorfreude.journeys import actions
from vorfreude.journeys.actions import release as releasing

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

BLUEPRINT = """
blueprint: sports-car
title: {en: Your sports car, de: Ihr Sportwagen}
languages: [en, de]
begins_on: {signal: order.confirmed}
ends_on: {signal: handover.completed}
clocks:
  plant: {timezone: Europe/Berlin, days: mon-fri, hours: ["06:00-12:00", "12:30-22:00"], holidays: DE-BW}
signals:
  order.confirmed: {model: string}
  station.entered: {station: string}
  station.completed: {station: string}
  photo.approved: {stage: string, photo: id}
  handover.completed: {}
facts:
  model: {signal: order.confirmed, take: data.model}
stages:
  - stage: body
    title: {en: Body shop, de: Karosseriebau}
    enters: {signal: station.entered, if: data.station.startsWith("BODY")}
    may_return: true
  - stage: paint
    title: {en: Paint, de: Lackiererei}
    enters: {signal: station.entered, if: data.station.startsWith("PAINT")}
    may_return: true
moments:
  - moment: welcome
    factor: seamlessness
    on: {signal: order.confirmed}
    say: {title: {en: "Your {facts.model} has a place", de: "Ihr {facts.model} hat einen Platz"}}
  - moment: body-photo
    stage: body
    factor: transparency
    on: {signal: station.completed, if: data.station == "BODY-40"}
    needs: [{photo: body}]
    say: {title: {en: "It has its shape", de: "Er hat seine Form"}}
    urgency: now
    promise: {within: 8 hours on plant, warn: 3 hours on plant, owner: photographer, otherwise: words-only}
  - moment: words-only
    factor: transparency
    say: {title: {en: "Its shape, in words", de: "Seine Form, in Worten"}}
  - moment: in-paint
    factor: transparency
    on: {stage: paint}
    say: {title: {en: "In the paint shop", de: "In der Lackiererei"}}
promises:
  - promise: never-silent
    said: {en: You never wait more than ten days for news., de: Sie warten nie länger als zehn Tage auf Nachricht.}
    max_silence: 10 days
    warn: 3 days
    owner: concierge
    floor_task: {role: photographer, do: {en: "Photograph {subject} today", de: "{subject} heute fotografieren"}}
tasks:
  - task: shoot-body
    do: {en: "Photograph the body of {subject}", de: "Karosserie von {subject} fotografieren"}
    on: {signal: station.entered, if: data.station == "BODY-40"}
    role: photographer
    within: 6 hours on plant
    done_by: {signal: photo.approved, if: data.stage == "body"}
    serves: body-photo
decisions:
  - decision: stitching
    ask: {en: Which stitching?, de: Welche Naht?}
    on: {signal: order.confirmed}
    options: [{id: black, price: 0 EUR}, {id: red, price: 300 EUR}]
    closes: {by: 20 days on plant}
    default: black
"""


def release(text: str = BLUEPRINT, *, now: datetime = MONDAY) -> None:
    """Let the blueprint run."""
    with patch.object(releasing, "read", _read):
        actions.release_blueprint(text, file="blueprint.yaml", actor="designer", now=now)


@cache
def _read(text: str, *, file: str) -> Blueprint:
    """Reading is pure and takes a tenth of a second: tests of one text share what it gives."""
    return read(text, file=file)


def signal(ident: str, kind: str, subject: str, hours: float, **data: Any) -> intake.NewSignal:
    """A signal of the plant, so many hours after Monday morning."""
    at = MONDAY + timedelta(hours=hours)
    return intake.NewSignal("/plant", ident, kind, subject, at, msgspec.json.encode(data))


def photo_of(subject: str) -> str:
    """The id of the photograph of a build's body."""
    return "p1" if subject == "car-1" else f"p-{subject}"


def build(subject: str) -> list[intake.NewSignal]:
    """One car from its order to the paint shop, in 30 hours."""
    return [
        signal(f"{subject}-1", "order.confirmed", subject, 0, model="Kestrel"),
        signal(f"{subject}-2", "station.entered", subject, 20, station="BODY-10"),
        signal(f"{subject}-3", "station.entered", subject, 22, station="BODY-40"),
        signal(f"{subject}-4", "station.completed", subject, 24, station="BODY-40"),
        signal(f"{subject}-5", "photo.approved", subject, 26, stage="body", photo=photo_of(subject)),
        signal(f"{subject}-6", "station.entered", subject, 30, station="PAINT-10"),
    ]


def advance_all(hours: float, *, worker: str = "w") -> actions.Advanced:
    """Work until nothing is due at that hour; gives what was done in all."""
    done = actions.Advanced()
    while not (step := actions.advance(worker=worker, now=MONDAY + timedelta(hours=hours))).idle:
        done = actions.Advanced(
            done.subjects + step.subjects,
            done.signals + step.signals,
            done.journeys + step.journeys,
            done.begun + step.begun,
            done.moments + step.moments,
        )
    return done
