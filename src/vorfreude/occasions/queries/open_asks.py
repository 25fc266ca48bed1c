"""Who is asked right now whether they take a duty that nobody has."""

from vorfreude.occasions.models import Ask


def open_asks(occasion: str) -> list[tuple[int, int]]:
    """Numbers of members with the ask that they have not answered and that can still be had, in the order of asking. One query."""
    rows = Ask.objects.filter(
        member__occasion__public_id=occasion, answer="", call_out__filled_at=None, call_out__given_up_at=None
    )
    return list(rows.order_by("pk").values_list("member__number", "pk"))
