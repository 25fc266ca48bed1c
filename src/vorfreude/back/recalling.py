"""Recalls as they are asked for at the desk: of which words, for whom, since when, and how far those words have got."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.back.reaching import reach_in_words
from vorfreude.back.saying import exact, visible
from vorfreude.back.staff import Staff
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.delivery.queries import Withdrawable, reach_of, withdrawable
from vorfreude.journeys import queries
from vorfreude.journeys.actions.recall import Whose, recall_moments, recall_notice
from vorfreude.journeys.mentions import moment_mention
from vorfreude.journeys.queries.recalling import PastRecall, Scope, recallable
from vorfreude.voice.actions import Sent, recall_letter
from vorfreude.voice.notices import LETTER, letter_mention
from vorfreude.voice.queries.newest import standing_letter

LONGEST_WORDS = 500
"""Characters of what customers read; two or three sentences."""

type For = Literal["person", "journey", "all"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be taken back: a told ``moment``, a ``letter`` (its public id), or a ``notice`` about anything else."""

    row: queries.JourneyRow
    title: str
    notice: Withdrawable | None
    moment: queries.ToldMoment | None
    whom: For
    since: datetime | None
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How far it has got, in words, and whether there is anything left to take back."""

    what: str
    letters: str
    is_something: bool


def asked_of(row: queries.JourneyRow, asked: QueryDict, staff: Staff) -> Asked | None:
    """What somebody wants to take back of this journey; None where there is no such thing, or not any more."""
    name, key = asked.get("notice", "").replace("\x00", ""), asked.get("moment", "")
    notice = withdrawable(name, row.public_id) if name else None
    letter = _letter_of(asked.get("letter", ""), notice)
    if letter:
        return _of_letter(row, letter, notice, asked)
    moment = next((one for one in row.told if one.withdrawn_at is None and key_fits(one, key, notice, row)), None)
    if (notice is None and moment is None) or (notice is not None and notice.sort == "correction"):
        return None
    words = moment.words.get("title", {}) if moment is not None else dict(notice.title) if notice is not None else {}
    whom = _whom(asked.get("whom", ""), has_person=notice is not None, is_moment=moment is not None)
    return Asked(
        row, visible(in_language(words, staff.language)), notice, moment, whom, since_of(asked.get("since", ""), staff)
    )


def _letter_of(asked: str, notice: Withdrawable | None) -> str:
    """The public id of the letter that is meant, by itself or by a notice of it; empty where it is none."""
    if notice is not None:
        return notice.mention.removeprefix(LETTER) if notice.mention.startswith(LETTER) else ""
    return asked.replace("\x00", "")


def _of_letter(row: queries.JourneyRow, letter: str, notice: Withdrawable | None, asked: QueryDict) -> Asked | None:
    """A letter of ours that has gone and stands; None where there is no such letter."""
    begins = standing_letter(row.public_id, letter)
    if begins is None:
        return None
    whom = _whom(asked.get("whom", ""), has_person=notice is not None, is_moment=False)
    return Asked(row, visible(begins), notice, None, whom, None, letter)


def key_fits(one: queries.ToldMoment, key: str, notice: Withdrawable | None, row: queries.JourneyRow) -> bool:
    """Whether a told moment is the one that is meant, by its key or by the mention of a notice."""
    if notice is not None:
        return notice.mention == moment_mention(row.public_id, one.key)
    return one.key == key


def since_of(text: str, staff: Staff) -> datetime | None:
    """An instant on the clock of the reader's zone, or an hour of today; None where nothing fits."""
    try:
        at = datetime.fromisoformat(text[:40].strip())
    except ValueError:
        try:
            at = datetime.combine(staff.now.astimezone(staff.zone), time.fromisoformat(text[:12].strip()))
        except ValueError:
            return None
    return at if at.tzinfo else at.replace(tzinfo=staff.zone)


def counted(asked: Asked, staff: Staff) -> Count:
    """How far that has got by now."""
    if asked.whom == "person" and asked.notice is not None:
        reach = reach_of([asked.notice.mention], person_id=asked.notice.person_id)
        return Count(
            _("For one person only; the page stays as it is."), reach_in_words(reach, staff), bool(reach.notices)
        )
    if asked.letter:
        return _of_conversation(asked.letter, staff)
    if asked.moment is None:
        mention = asked.notice.mention if asked.notice is not None else ""
        reach = reach_of([mention])
        return Count(_("For everybody who was told."), reach_in_words(reach, staff), bool(reach.notices))
    return counted_in(scope_of(asked), staff)


def _of_conversation(letter: str, staff: Staff) -> Count:
    said = _("In the conversation stands that it was taken back, and when.")
    return Count(said, reach_in_words(reach_of([letter_mention(letter)]), staff), is_something=True)


def counted_in(scope: Scope, staff: Staff) -> Count:
    """How far all moments of a scope have got."""
    found = recallable(scope)
    what = ngettext(
        "%(n)d moment is marked on its page as taken back.",
        "%(n)d moments are marked on their pages as taken back.",
        found.moments,
    ) % {"n": found.moments}
    if found.is_cut:
        what = f"{what} {_('There are more: recall again when this is done.')}"
    return Count(what, reach_in_words(reach_of(found.mentions), staff), bool(found.moments))


def scope_of(asked: Asked) -> Scope:
    """The told moments that are meant."""
    moment = asked.moment
    name, key = (moment.name, moment.key) if moment is not None else ("", "")
    return Scope(name, since=asked.since) if asked.whom == "all" else Scope(name, asked.row.id, key)


def recall(asked: Asked, whose: Whose, staff: Staff) -> None:
    """Do it. Done before under this draft, it is left as it is."""
    if asked.moment is not None and asked.whom != "person":
        recall_moments(scope_of(asked), whose, now=staff.now)
    elif asked.letter and asked.whom != "person":
        sent = Sent(asked.row.id, asked.row.public_id, asked.row.subject, asked.letter)
        recall_letter(sent, whose, person=staff.person.id, now=staff.now)
    elif asked.notice is not None:
        recall_notice(
            mention=asked.notice.mention,
            person_id=asked.notice.person_id if asked.whom == "person" else None,
            journey_id=asked.row.id,
            journey=asked.row.public_id,
            subject=asked.notice.subject,
            address=asked.notice.address,
            title=asked.notice.title,
            whose=whose,
            now=staff.now,
        )


def past_in_words(found: list[PastRecall], staff: Staff) -> list[dict[str, object]]:
    """Recalls that were made, for a list."""
    return [
        {
            "moment": one.moment,
            "at": exact(one.at, staff.now, staff.zone),
            "by": visible(one.by),
            "reason": visible(one.reason),
            "words": visible(one.words),
            "marked": one.marked,
            "stopped": one.stopped,
            "corrected": one.corrected,
        }
        for one in found
    ]


def _whom(text: str, *, has_person: bool, is_moment: bool) -> For:
    if text == "person" and has_person:
        return "person"
    return "all" if text == "all" and is_moment else "journey"
