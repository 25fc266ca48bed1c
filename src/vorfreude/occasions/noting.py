"""What is to be said to somebody of the crew besides what their phone shows: handed to whoever writes letters once it is saved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vorfreude.occasions.models import CrewMember, Duty
from vorfreude.occasions.queries.links import crew_token
from vorfreude.occasions.wording import in_their_words

type Sort = Literal["roster", "freed", "reminder", "missing", "ask"]


@dataclass(frozen=True, slots=True)
class Note:
    """``member`` is their row. ``token`` opens their phone pages. ``title`` is empty for the float, ``place`` where there is none, ``ask`` 0 for no ask;
    ``more`` duties come after this one.
    """

    sort: Sort
    member: int
    name: str
    email: str
    language: str
    timezone: str
    token: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    ask: int = 0
    more: int = 0


def note(sort: Sort, member: CrewMember, duty: Duty, *, ask: int = 0, more: int = 0) -> Note:
    """About a duty that came with its post and place; the member with their occasion."""
    post, token = duty.post, crew_token(member.pk, member.link)
    place = post.place.name if post and post.place else ""
    title, where = (
        in_their_words(member.occasion.glossary, one, member.language) for one in (post.title if post else "", place)
    )
    return Note(
        sort, member.pk, member.name, member.email, member.language, member.occasion.timezone, token, title, where, duty.starts_at, duty.ends_at, ask, more,
    )  # fmt: skip
