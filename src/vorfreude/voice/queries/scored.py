"""Answers in numbers to one question of one blueprint, by journey: for whoever compares groups of journeys. Nobody is named."""

from datetime import datetime

from vorfreude.voice.models import Survey


def scores_of(blueprint: str, name: str, *, since: datetime) -> list[tuple[str, int]]:
    """Journeys (public ids) and scores of those who answered the question after a moment (by name) since an instant. One query."""
    rows = Survey.objects.filter(blueprint=blueprint, name=name, score__isnull=False, answered_at__gte=since)
    return [
        (journey, score) for journey, score in rows.order_by("pk").values_list("journey", "score") if score is not None
    ]
