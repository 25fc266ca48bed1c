"""The six charts as Vega-Lite: each takes plain values and says where each mark leads. Their words come from outside."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from vorfreude.core.outcomes import Recommending, Share

ROWS = "https://rows.invalid/"
"""Stands in a description for the page of rows; where that is, the page that shows the picture knows."""

INK, SOFT, LINE = "#221e1a", "#5d554c", "#d8cfc2"
GOOD, SORRY, ACCENT, BAND = "#2f6044", "#9b2c23", "#7a3b1d", "#efe9e0"
"""The page's own colours by day. The stylesheet replaces them by their names, so that the night has its own."""

WIDTH = 640
HEIGHT = 220
ROW = 26
"""Pixels of a line of a chart that lies on its side."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
STEPS = ["#eee2d8", "#dcc4b2", "#c8a489", "#b08060", "#955a38", "#5a2a13"]
"""The classes of a silence, from short to long: the accent in the paper, more and more of it."""

type Spec = dict[str, Any]
type Values = Sequence[Mapping[str, Any]]


def rows_of(**asked: str) -> str:
    """The address of the rows behind a mark."""
    return f"{ROWS}?{urlencode(asked)}"


def weeks(shares: Mapping[date, Share | None], words: Mapping[str, str]) -> Spec:
    """The share kept, week by week, with its interval; a week with too few cases leaves a gap."""
    values = [
        {
            "week": f"{week.isoformat()}T12:00:00",
            "share": said.value if said else None,
            "low": said.low if said else None,
            "high": said.high if said else None,
            "href": rows_of(standing="settled", week=week.isoformat()),
            "label": f"{week.isoformat()}: {said.hits} / {said.of}" if said else "",
        }
        for week, said in shares.items()
    ]
    x = {
        "field": "week",
        "type": "temporal",
        "title": None,
        "axis": _axis(format=words["day"], tickCount=8, grid=False),
    }
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "title": words["kept"],
        "axis": _axis(format=".0%", tickCount=5),
    }
    band = {"mark": {"type": "area", "color": BAND, "interpolate": "monotone"},
            "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}}  # fmt: skip
    line = {
        "mark": {"type": "line", "color": ACCENT, "strokeWidth": 2},
        "encoding": {"x": x, "y": y | {"field": "share"}},
    }
    rule = {
        "mark": {"type": "rule", "color": LINE},
        "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
    }
    dot = {"mark": {"type": "point", "filled": True, "size": 50, "color": ACCENT},
           "encoding": {"x": x, "y": y | {"field": "share"}, "href": {"field": "href"}, "description": {"field": "label"}}}  # fmt: skip
    return _chart(values, [band, rule, line, dot], height=HEIGHT)


def sides(shares: Mapping[str, Share | None], titles: Mapping[str, str], side: str, words: Mapping[str, str]) -> Spec:
    """The share kept of each value of a side, with its interval; in the order given."""
    values = [
        {
            "name": titles.get(value, value),
            "share": said.value,
            "low": said.low,
            "high": said.high,
            "label": f"{titles.get(value, value)}: {said.hits} / {said.of}",
            "href": rows_of(**{"standing": "settled", side: value or "-"}),
        }
        for value, said in shares.items()
        if said is not None
    ]
    y = _names()
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "title": words["kept"],
        "axis": _axis(format=".0%", tickCount=5),
    }
    rule = {"mark": {"type": "rule", "color": ACCENT, "strokeWidth": 6, "opacity": 0.35},
            "encoding": {"y": y, "x": x | {"field": "low"}, "x2": {"field": "high"}}}  # fmt: skip
    dot = {"mark": {"type": "point", "filled": True, "size": 90, "color": ACCENT},
           "encoding": {"y": y, "x": x | {"field": "share"}, "href": {"field": "href"}, "description": {"field": "label"}}}  # fmt: skip
    return _chart(values, [rule, dot], height=ROW * len(values))


def delays(classes: Mapping[str, tuple[int, int]], titles: Mapping[str, str], words: Mapping[str, str]) -> Spec:
    """How many came how early or late: (kept, broken) by class, in order."""
    values = [
        {"name": titles[name], "count": count, "what": words[what], "order": place}
        for name, counts in classes.items()
        for place, (what, count) in enumerate(zip(("kept", "broken"), counts, strict=True))
    ]
    scale = {"domain": [words["kept"], words["broken"]], "range": [GOOD, SORRY]}
    bar = {
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "encoding": {
            "y": _names(),
            "x": {"field": "count", "type": "quantitative", "title": words["promises"], "axis": _axis(tickMinStep=1, tickCount=6)},
            "color": {"field": "what", "type": "nominal", "scale": scale, "title": None, "legend": {"orient": "top"}},
            "order": {"field": "order"},
        },
    }  # fmt: skip
    return _chart(values, [bar], height=ROW * len(classes))


def quiets(stages: Mapping[str, Mapping[str, int]], titles: Mapping[str, str], classes: Mapping[str, str], words: Mapping[str, str]) -> Spec:  # fmt: skip
    """Of each stage, which share of journeys had their longest silence how long."""
    values = [
        {"name": titles.get(stage, stage), "count": counts[name], "class": title, "order": place}
        for stage, counts in stages.items()
        for place, (name, title) in enumerate(classes.items())
    ]
    scale = {"domain": list(classes.values()), "range": STEPS}
    bar = {
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "encoding": {
            "y": _names(),
            "x": {"field": "count", "type": "quantitative", "stack": "normalize", "title": words["journeys"],
                  "axis": _axis(format=".0%", tickCount=5)},
            "color": {
                "field": "class",
                "type": "nominal",
                "scale": scale,
                "title": None,
                "legend": {"orient": "top", "symbolType": "square", "columns": 3, "symbolStrokeWidth": 0},
            },
            "order": {"field": "order"},
        },
    }  # fmt: skip
    return _chart(values, [bar], height=ROW * len(stages))


def causes(counts: Mapping[str, int], titles: Mapping[str, str], words: Mapping[str, str]) -> Spec:
    """Causes of broken promises, the most frequent first, each with its count and what all down to it make together."""
    whole, so_far = sum(counts.values()), 0
    values = []
    for cause, count in counts.items():
        so_far += count
        href = rows_of(standing="broken", cause=cause)
        said = f"{count} · {so_far / whole:.0%}"
        values.append(
            {"name": titles[cause], "count": count, "said": said, "href": href, "label": f"{titles[cause]}: {count}"}
        )
    x = {"field": "count", "type": "quantitative", "title": words["broken"], "axis": _axis(tickMinStep=1, tickCount=6)}
    bar = {"mark": {"type": "bar", "color": SORRY, "height": {"band": 0.7}},
           "encoding": {"y": _names(), "x": x, "href": {"field": "href"}, "description": {"field": "label"}}}  # fmt: skip
    text = {"mark": {"type": "text", "align": "left", "dx": 6, "color": INK},
            "encoding": {"y": _names(), "x": x, "text": {"field": "said"}}}  # fmt: skip
    return _chart(values, [bar, text], height=ROW * len(values))


def scores(months: Mapping[str, Recommending | None], words: Mapping[str, str]) -> Spec:
    """The net promoter score of each month with its interval; a month with too few answers leaves a gap."""
    values = [
        {
            "month": f"{month}-15T12:00:00",
            "score": net.score,
            "low": net.low,
            "high": net.high,
            "label": f"{month}: {net.score:+.0f} ({net.low:+.0f} to {net.high:+.0f}), n = {net.of}",
        }
        for month, net in months.items()
        if net is not None
    ]
    x = {
        "field": "month",
        "type": "ordinal",
        "timeUnit": "yearmonth",
        "title": None,
        "axis": _axis(format=words["month"], labelAngle=0, grid=False),
    }
    y = {
        "type": "quantitative",
        "scale": {"domain": [-100, 100]},
        "title": words["score"],
        "axis": _axis(format="+d", values=[-100, -50, 0, 50, 100]),
    }
    rule = {"mark": {"type": "rule", "color": ACCENT, "strokeWidth": 6, "opacity": 0.35},
            "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}}}  # fmt: skip
    line = {"mark": {"type": "line", "color": LINE, "strokeWidth": 2}, "encoding": {"x": x, "y": y | {"field": "score"}}}  # fmt: skip
    dot = {"mark": {"type": "point", "filled": True, "size": 90, "color": ACCENT},
           "encoding": {"x": x, "y": y | {"field": "score"}, "description": {"field": "label"}}}  # fmt: skip
    return _chart(values, [line, rule, dot], height=HEIGHT)


def _names() -> dict[str, Any]:
    axis = {
        "labelLimit": 220,
        "labelFontSize": 13,
        "labelColor": INK,
        "domain": False,
        "ticks": False,
        "labelPadding": 8,
    }
    return {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": axis}


def _axis(**more: object) -> dict[str, Any]:
    plain = {
        "domain": False,
        "ticks": False,
        "gridColor": LINE,
        "labelColor": SOFT,
        "titleColor": SOFT,
        "titleFontWeight": 400,
    }
    return plain | {"labelFontSize": 12, "titleFontSize": 12, "labelPadding": 6} | more


def _chart(values: Values, layers: Sequence[Mapping[str, Any]], *, height: int) -> Spec:
    return {
        "$schema": SCHEMA,
        "width": WIDTH,
        "height": height,
        "background": None,
        "padding": 4,
        "data": {"values": list(values)},
        "layer": list(layers),
        "config": {
            "font": "sans-serif",
            "view": {"stroke": None},
            "legend": {"labelColor": INK, "labelFontSize": 12},
        },
    }
