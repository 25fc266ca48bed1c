"""A small maker whose states explain themselves: a plant from 08:00 to 16:00 UTC, Monday to Friday."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint import read
from vorfreude.core.engine import Plan, Signal, State, fold
from vorfreude.core.explain import Explanation, Part, explain

MONDAY = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)

BLUEPRINT = """
blueprint: boat
title: {en: Your boat, de: Ihr Boot}
languages: [en, de]
begins_on: {signal: order.confirmed}
ends_on: {signal: handover.completed}
cancelled_on: {signal: order.cancelled}
roles:
  painter: {en: Painter, de: Lackiererin}
  sander: {en: Sander, de: Schleiferin}
clocks:
  yard:
    timezone: UTC
    days: mon-fri
    hours: ["08:00-16:00"]
    pauses:
      - pause: storm
        title: {en: A storm, de: Ein Sturm}
        from: {signal: storm.began}
        until: {signal: storm.ended}
signals:
  order.confirmed: {}
  order.cancelled: {}
  dock.entered: {dock: string}
  hull.done: {}
  photo.approved: {stage: string, photo: id}
  paint.done: {}
  date.moved: {}
  date.explained: {}
  storm.began: {}
  storm.ended: {}
  strike.called: {}
  handover.completed: {}
stages:
  - stage: hull
    title: {en: Hull, de: Rumpf}
    enters: {signal: dock.entered, if: data.dock == "hull"}
    planned: 2 days on yard
    may_return: true
  - stage: paint
    title: {en: Paint, de: Lack}
    enters: {signal: dock.entered, if: data.dock == "paint"}
moments:
  - moment: welcome
    factor: seamlessness
    on: {signal: order.confirmed}
    say: {title: {en: Welcome, de: Willkommen}}
  - moment: hull-photo
    stage: hull
    factor: transparency
    on: {signal: hull.done}
    needs: [{photo: hull}]
    say: {title: {en: It floats, de: Es schwimmt}}
    promise: {within: 4 hours on yard, warn: 1 hours on yard, owner: painter, otherwise: hull-words}
  - moment: hull-words
    factor: transparency
    say: {title: {en: In words, de: In Worten}}
promises:
  - promise: never-silent
    said: {en: News every ten days., de: Alle zehn Tage Nachricht.}
    max_silence: 10 days
    warn: 3 days
    owner: painter
    floor_task: {role: painter, do: {en: Take a picture, de: Ein Bild machen}}
  - promise: painted
    starts: {signal: dock.entered, if: data.dock == "paint"}
    kept_by: {signal: paint.done}
    within: 8 hours on yard
    owner: painter
    excused_by: {signal: strike.called}
  - promise: explained
    starts: {signal: date.moved}
    kept_by: {signal: date.explained}
    within: 2 days
    owner: painter
tasks:
  - task: shoot-hull
    do: {en: Photograph the hull, de: Den Rumpf fotografieren}
    on: {signal: dock.entered, if: data.dock == "hull"}
    role: painter
    within: 8 hours on yard
    done_by: {signal: photo.approved, if: data.stage == "hull"}
    serves: hull-photo
  - task: sand
    do: {en: Sand it, de: Schleifen}
    on: {signal: dock.entered, if: data.dock == "paint"}
    role: sander
    done_by: {signal: paint.done}
decisions:
  - decision: colour
    ask: {en: "Which colour?", de: "Welche Farbe?"}
    on: {signal: dock.entered, if: data.dock == "paint"}
    options: [{id: blue, title: {en: Blue, de: Blau}}, {id: red}]
    closes: {by: 3 days}
    default: blue
    pauses: [painted]
  - decision: name
    ask: {en: "What is her name?", de: "Wie heißt sie?"}
    on: {signal: order.confirmed}
    options: [{id: ida}, {id: eva}]
    closes: {before: {stage: paint}, by: 30 days}
  - decision: flag
    ask: {en: "Which flag?", de: "Welche Flagge?"}
    on: {signal: hull.done}
    options: [{id: red}, {id: white}]
    closes: {before: {stage: paint}}
"""

PLAN = Plan.of(read(BLUEPRINT, file="boat.yaml"))


def at(hours: float) -> datetime:
    """So many hours after Monday morning, when the yard opens."""
    return MONDAY + timedelta(hours=hours)


def state(*said: tuple[float, str, dict[str, Any]], now: float) -> State:
    """The state at an hour of a journey that began at hour 0 and of which this was said: hour, kind, data."""
    signals = [Signal(1, "/yard", "1", "order.confirmed", at(0), {})]
    signals += [
        Signal(place, "/yard", str(place), kind, at(hours), fields)
        for place, (hours, kind, fields) in enumerate(said, 2)
    ]
    return fold(PLAN, signals, at(now))


def why(known: State, part: Part, name: str, *, language: str = "en", zone: str = "UTC") -> Explanation:
    """The explanation of the part with this name (its newest one, where there are several)."""
    parts = getattr(known, part)
    key = name if part == "stages" else [key for key, one in parts.items() if one.name == name][-1]
    return explain(PLAN, known, part, key, language=language, zone=ZoneInfo(zone))


def refs(explanation: Explanation) -> list[int]:
    """The row numbers of the signals behind an explanation; 0 is the passing of time."""
    return [because.ref for because in explanation.because]
