"""By when a letter that is written now is answered: the blueprint says how soon, its clock says when that is."""

from datetime import datetime

from vorfreude.journeys.queries import JourneyRow


def promised_answer(row: JourneyRow, now: datetime) -> datetime | None:
    """The instant that may be named to whoever writes now; None where the maker named no time, or a clock never opens."""
    return row.plan.due(now, row.blueprint.answers_within, row.state)
