"""Charts drawn ahead: by a worker, when what they show has changed; a page only fetches what was drawn.

A chart costs a tenth of a second and its library a hundred megabytes: neither belongs into a request. What a chart was drawn from is
kept as a digest, so that the same picture is never drawn twice.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

import msgspec
from django.conf import settings

from vorfreude.core.blueprint import Blueprint
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.journeys import queries as journeys
from vorfreude.outcomes.charts.all import NAMES, Described, described
from vorfreude.outcomes.charts.svg import drawn
from vorfreude.outcomes.models import Drawing
from vorfreude.outcomes.queries.ledger import blueprints


def draw_charts(*, now: datetime) -> int:
    """Draw every chart whose values or words have changed; gives how many. Two workers may draw the same one; nothing is lost."""
    titles = {one.blueprint: one for one in journeys.running_blueprints()}
    return sum(
        _draw(blueprint, name, language, _stages(titles.get(blueprint), language), now)
        for blueprint in blueprints()
        for language, _ in settings.LANGUAGES
        for name in NAMES
    )


def _draw(blueprint: str, name: str, language: str, titles: Mapping[str, str], now: datetime) -> int:
    ident = f"{blueprint}/{name}/{language}"
    chart = described(blueprint, name, language, titles)
    if chart is None:
        Drawing.objects.filter(name=ident).delete()
        return 0
    digest = _digest(chart)
    if Drawing.objects.filter(name=ident, digest=digest).exists():
        return 0
    svg = drawn(chart.spec, title=chart.title, words=chart.words, language=language, ident=f"chart-{name}")
    Drawing.objects.update_or_create(name=ident, defaults={"digest": digest, "svg": svg, "drawn_at": now})
    return 1


def _digest(chart: Described) -> str:
    return sha256(msgspec.json.encode([chart.title, chart.words, chart.spec])).hexdigest()


def _stages(blueprint: Blueprint | None, language: str) -> dict[str, str]:
    return {one.stage: in_language(one.title, language) for one in blueprint.stages} if blueprint is not None else {}
