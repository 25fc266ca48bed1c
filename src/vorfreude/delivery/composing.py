"""From a claimed letter to what a channel is given: its items in the person's language, without what is no longer so."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from vorfreude.core.attention import Person
from vorfreude.core.attention.hours import quiet_until, zone_of
from vorfreude.core.attention.model import FREE, ReasonCode
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.delivery import limits
from vorfreude.delivery.actions.queue import ClaimedLetter
from vorfreude.delivery.channels import Addressee, Item, Outgoing
from vorfreude.delivery.models import Delivery, Letter, Notice, Preference
from vorfreude.delivery.waiting import people_of
from vorfreude.people.queries import Profile, profiles_of, subjects_by_person


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter ready to go; ``outgoing`` is None where nothing of it is left.

    ``taken_out`` maps deliveries to why they are not said after all. ``wait_until`` is when it may go, where its person
    sleeps by now.
    """

    letter: ClaimedLetter
    made_at: datetime
    outgoing: Outgoing | None
    taken_out: Mapping[int, ReasonCode]
    wait_until: datetime | None


def composed(claimed: Sequence[ClaimedLetter], now: datetime) -> list[Composed]:
    """The claimed letters, in their order. Some eight reads, however many they are."""
    people = {letter.person_id for letter in claimed}
    carried = _carried([letter.id for letter in claimed])
    profiles = profiles_of(people)
    phones = dict(Preference.objects.filter(person_id__in=people).exclude(phone="").values_list("person_id", "phone"))
    subjects = subjects_by_person(people)
    sleepers = people_of([letter.person_id for letter in claimed if letter.tries > 1], (), now)
    made = dict(Letter.objects.filter(pk__in=[letter.id for letter in claimed]).values_list("pk", "made_at"))
    found = []
    for letter in claimed:
        whom = _addressee(profiles[letter.person_id], phones.get(letter.person_id, ""))
        taken_out, kept = _still_so(carried[letter.id], subjects.get(letter.person_id, frozenset()), now)
        outgoing = _outgoing(letter, whom, kept, made[letter.id]) if kept else None
        found.append(Composed(letter, made[letter.id], outgoing, taken_out, _sleeps(letter, kept, sleepers, now)))
    return found


def _carried(letters: Collection[int]) -> dict[int, list[Delivery]]:
    rows = Delivery.objects.filter(letter_id__in=letters).exclude(standing=Delivery.Standing.SKIPPED)
    found: dict[int, list[Delivery]] = defaultdict(list)
    for row in rows.select_related("notice").order_by("letter_id", "place", "id"):
        if row.letter_id is not None:
            found[row.letter_id].append(row)
    return found


def _addressee(profile: Profile, phone: str) -> Addressee:
    return Addressee(profile.id, profile.name, profile.email, profile.language, profile.timezone, phone)


def _still_so(
    carried: Sequence[Delivery], subjects: frozenset[str], now: datetime
) -> tuple[dict[int, ReasonCode], list[Notice]]:
    """What of a letter is no longer to be said, and why; and what is."""
    taken_out: dict[int, ReasonCode] = {}
    kept: list[Notice] = []
    for delivery in carried:
        reason = _no_more(delivery.notice, subjects, now)
        if reason is not None:
            taken_out[delivery.pk] = reason
        else:
            kept.append(delivery.notice)
    return taken_out, kept


def _no_more(notice: Notice, subjects: frozenset[str], now: datetime) -> ReasonCode | None:
    if notice.withdrawn_at is not None:
        return "withdrawn"
    if notice.subject and notice.sort != "access" and notice.subject not in subjects:
        return "access-revoked"
    if notice.seen_at is not None and notice.sort != "safety":
        return "seen"
    return "expired" if notice.expires_at is not None and notice.expires_at <= now else None


def _outgoing(letter: ClaimedLetter, whom: Addressee, notices: Sequence[Notice], made_at: datetime) -> Outgoing:
    items = tuple(_item(notice, whom.language) for notice in notices[: limits.MOST_ITEMS])
    return Outgoing(
        key=letter.public_id,
        channel=letter.channel,  # type: ignore[arg-type]  # its column holds only these
        form=letter.form,  # type: ignore[arg-type]  # its column holds only these
        to=whom,
        items=items,
        more=len(notices) - len(items),
        made_at=made_at,
        number=letter.tries,
        unasked=any(notice.sort not in FREE for notice in notices),
    )


def _item(notice: Notice, language: str) -> Item:
    said = {part: in_language(words, language) for part, words in notice.words.items()}
    return Item(
        notice=notice.public_id,
        sort=notice.sort,  # type: ignore[arg-type]  # its column holds only these
        title=said.get("title", ""),
        text=said.get("text", ""),
        why=said.get("why", ""),
        address=notice.address,
        photo=notice.photo,
        ready_at=notice.ready_at,
        until=notice.until,
    )


def _sleeps(
    letter: ClaimedLetter, notices: Sequence[Notice], sleepers: Mapping[int, Person], now: datetime
) -> datetime | None:
    """Until when a letter that is tried again must wait: it was made while its person was awake."""
    person = sleepers.get(letter.person_id)
    if person is None or letter.tries == 1 or any(notice.sort in FREE for notice in notices):
        return None
    return quiet_until(person.quiet, zone_of(person.zone), now)
