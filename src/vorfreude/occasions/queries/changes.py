"""What changed after a number: for a page that was away, and for one that is open."""

from vorfreude.occasions.models import Change


def changes_after(occasion: str, number: int) -> tuple[int, frozenset[str]]:
    """The newest number, and the parts that changed after ``number``. One query."""
    rows = (
        Change.objects.filter(occasion__public_id=occasion, number__gt=number)
        .order_by("number")
        .values_list("number", "part")
    )
    found = list(rows)
    return (found[-1][0] if found else number), frozenset(part for _, part in found)
