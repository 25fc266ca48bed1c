"""What changed after a number: for a page that was away, and for one that is open."""

from vorfreude.occasions.models import Change, Occasion


def changes_after(occasion: str, number: int) -> tuple[int, frozenset[str]]:
    """The newest number, and the parts that changed after ``number``. One query."""
    rows = (
        Change.objects.filter(occasion__public_id=occasion, number__gt=number)
        .order_by("number")
        .values_list("number", "part")
    )
    found = list(rows)
    return (found[-1][0] if found else number), frozenset(part for _, part in found)


def newest_change(occasion: str) -> int | None:
    """The number of an occasion's newest change; None where there is no such occasion. One query."""
    return Occasion.objects.filter(public_id=occasion).values_list("changes", flat=True).first()


def newest_changes() -> dict[str, int]:
    """The same of every occasion, by public id: also of one that is over, whose open pages must hear of its end. One query."""
    return dict(Occasion.objects.values_list("public_id", "changes"))


def running_occasions() -> list[tuple[str, str]]:
    """Public id and name of every occasion that runs. One query."""
    rows = Occasion.objects.filter(standing=Occasion.Standing.RUNNING).order_by("pk")
    return list(rows.values_list("public_id", "name"))
