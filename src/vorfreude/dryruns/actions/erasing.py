"""Taking a person out of what dry-runs found; what they would have been told under way goes with their row."""

from vorfreude.dryruns.models import DryRun
from vorfreude.dryruns.results import SIDES


def erase_from_results(*, person: int) -> int:
    """Take this person out of every list of the worst; gives how many dry-runs changed."""
    changed = 0
    for row in DryRun.objects.filter(results__isnull=False).only("results").order_by("id"):
        document = row.results or {}
        named = [side for side in SIDES if any(one["person"] == person for one in _fullest(document, side))]
        for side in named:
            document[side]["fullest"] = [one for one in _fullest(document, side) if one["person"] != person]
        if named:
            DryRun.objects.filter(pk=row.pk).update(results=document)
            changed += 1
    return changed


def _fullest(document: dict[str, dict[str, list[dict[str, int]]]], side: str) -> list[dict[str, int]]:
    return document.get(side, {}).get("fullest", [])
