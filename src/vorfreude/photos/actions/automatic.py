"""Whether a station lets pictures out by itself: only after many in a row in which nobody had to cover more."""

from datetime import datetime

from vorfreude.photos import limits
from vorfreude.photos.actions.hindered import NotNow
from vorfreude.photos.models import Station


def switch_automatic(*, station: str, on: bool, actor: str, now: datetime) -> None:
    """Let a station release by itself, or no longer. Switching on what is on changes nothing.

    Raises NotNow for a station that is not there, and for one with too few spotless pictures in a row; a leak that is
    found in the same instant wins.
    """
    open_ = Station.objects.filter(name=station, closed_at=None)
    if not open_.exists():
        raise NotNow("no-such-station", f"there is no station {station!r}")
    if not on:
        open_.update(automatic_since=None, automatic_by="")
        return
    is_clean = open_.filter(judged__gte=limits.FIRST_PICTURES, spotless__gte=limits.CLEAN_SAMPLE)
    if is_clean.filter(automatic_since=None).update(automatic_since=now, automatic_by=actor):
        return
    if not is_clean.exists():
        raise NotNow("too-few-spotless", f"fewer than {limits.CLEAN_SAMPLE} spotless pictures in a row")
