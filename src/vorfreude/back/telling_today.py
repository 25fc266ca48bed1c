"""Today as somebody reads it: each action with whose it is about, what breaks when, and the one thing to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vorfreude.back.saying import When, visible, when
from vorfreude.back.staff import Staff
from vorfreude.back.telling_parts import anchor
from vorfreude.core.blueprint.model import MomentTrigger, Promise, SignalTrigger, Text
from vorfreude.core.blueprint.placeholders import in_language
from vorfreude.core.desk import Candidate, OpenPromise, Place
from vorfreude.core.engine import Plan, State
from vorfreude.core.engine.model import Kindness
from vorfreude.core.explain.speech import Speech
from vorfreude.core.gaps import Gaps
from vorfreude.journeys.queries.board import Spotted
from vorfreude.journeys.queries.work import Claimant
from vorfreude.people.queries import Profile

KINDNESSES = 2
"""Of a customer, the newest, beside their name."""

ACTS = ("noticed", "offered", "did")
"""What somebody may have done that no plan asked for."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known round the actions that are shown, read once for all of them."""

    journeys: Mapping[int, Spotted]
    states: Mapping[int, State]
    owners: Mapping[str, Profile]
    holders: Mapping[tuple[int, str], Claimant]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One promise that hangs on an action, in the customer's words. ``breaks`` is None while its clock stands still."""

    said: str
    breaks: When | None
    is_lost: bool
    is_internal: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has an action, and what they were told when it was handed to them."""

    name: str
    is_me: bool
    id: int
    given_by: str
    words: str


@dataclass(frozen=True, slots=True)
class SaidKindness:
    """What a colleague noticed, offered or did."""

    what: str
    words: str
    by: str
    at: When
    is_known: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One action on the page. ``do`` is the one thing; ``key`` names it in forms; ``address`` leads to its journey.

    ``letter`` leads to the conversation where the one thing is to answer; it is empty for all else.
    """

    anchor: str
    public_id: str
    key: str
    is_task: bool
    do: str
    customer: str
    subject: str
    stage: str
    role: str
    minutes: int
    due: When | None
    is_late: bool
    reasons: tuple[Reason, ...]
    is_kept: bool
    is_lost: bool
    holder: Holder | None
    kindnesses: tuple[SaidKindness, ...]
    address: str
    letter: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """A promise at risk that somebody else must keep; nothing is said of how."""

    customer: str
    subject: str
    said: str
    breaks: When | None
    address: str


def items_of(places: Iterable[Place], around: Around, staff: Staff) -> tuple[Item, ...]:
    """The actions in the order in which they are given."""
    return tuple(_item(place, around, staff) for place in places)


def watched_of(promises: Iterable[OpenPromise], around: Around, staff: Staff) -> tuple[Watched, ...]:
    """Promises that others must keep, as their customers know them."""
    return tuple(_watched(one, around, staff) for one in promises)


def kindnesses_of(found: Iterable[Kindness], names: Mapping[str, str], staff: Staff) -> tuple[SaidKindness, ...]:
    """What colleagues did for somebody, the newest first. ``names`` is how people are called, by address."""
    return tuple(
        SaidKindness(
            what=_did(one.act),
            words=visible(one.words),
            by=visible(names.get(one.by, one.by)),
            at=when(one.because.at, staff.now, staff.zone),
            is_known=one.known,
        )
        for one in reversed(list(found))
    )


def role_title(plans: Iterable[Plan], role: str, language: str) -> str:
    """How a role is called in the first plan that names it."""
    title = next((plan.blueprint.roles[role] for plan in plans if role in plan.blueprint.roles), None)
    return in_language(title, language) if title else role.replace("-", " ").capitalize()


def _item(place: Place, around: Around, staff: Staff) -> Item:
    one = place.candidate
    spotted = around.journeys[one.journey]
    speech = Speech(spotted.plan, around.states.get(one.journey, State()), staff.language, staff.zone, spotted.subject)
    due = _counts(place)
    known = speech.state.kindnesses[-KINDNESSES:] if staff.works_here else ()
    return Item(
        anchor=anchor("action", f"{one.journey} {one.key}"),
        public_id=spotted.public_id,
        key=one.key,
        is_task=one.task is not None and not one.is_letter,
        do=visible(_do(one, speech)),
        customer=_customer(around.owners.get(spotted.subject)),
        subject=visible(spotted.subject),
        stage=visible(_stage(spotted, speech)),
        role=role_title([spotted.plan], one.role, staff.language),
        minutes=round(one.minutes),
        due=when(due, staff.now, staff.zone) if due else None,
        is_late=one.task is not None and one.task.is_late,
        reasons=tuple(_reasons(place, speech, staff)),
        is_kept=bool(place.keeps),
        is_lost=bool(place.loses) and not place.keeps,
        holder=_holder(around.holders.get((one.journey, one.key)), staff),
        kindnesses=kindnesses_of(known, around.names, staff),
        address=_address(spotted, staff),
        letter=reverse("desk-conversation", args=[spotted.public_id]) if one.is_letter else "",
    )


def _counts(place: Place) -> datetime | None:
    """The deadline that counts: of the first promise that it keeps, else that it loses, else the task's own."""
    pressing = place.keeps or place.loses
    breaks = (one.due for one in place.candidate.promises if one.due and one.key in pressing)
    return min(breaks, default=place.candidate.due)


def _watched(one: OpenPromise, around: Around, staff: Staff) -> Watched:
    spotted = around.journeys[one.journey]
    speech = Speech(spotted.plan, around.states.get(one.journey, State()), staff.language, staff.zone, spotted.subject)
    return Watched(
        customer=_customer(around.owners.get(spotted.subject)),
        subject=visible(spotted.subject),
        said=visible(_said(spotted.plan.promises[one.name].said, one.due, speech)),
        breaks=when(one.due, staff.now, staff.zone) if one.due else None,
        address=_address(spotted, staff),
    )


def _customer(owner: Profile | None) -> str:
    return visible(owner.name or owner.email) if owner else ""


def _address(spotted: Spotted, staff: Staff) -> str:
    """Staff go to the journey as the desk knows it, a dealer to the customer's page, which is theirs to see."""
    return reverse("desk-journey" if staff.works_here else "journey", args=[spotted.public_id])


def _do(one: Candidate, speech: Speech) -> str:
    if one.is_letter:
        return _("Answer their letter")
    if one.task is None:
        return _for_promise(speech.plan.promises[one.promises[0].name], one.promises[0], speech)
    asked = speech.plan.asked_by_promise(one.task.name)
    text = asked.do if asked else next((t.do for t in speech.plan.blueprint.tasks if t.task == one.task.name), None)
    return speech.words(text) if text else one.task.name


def _for_promise(promise: Promise, one: OpenPromise, speech: Speech) -> str:
    """What the owner of a promise must see to, where nobody was asked to do anything."""
    if promise.max_silence is not None:
        return _("Write to them, or see to it that there is a picture: any news counts")
    state = speech.state.promises.get(one.key)
    about = speech.state.moments.get(state.about) if state is not None else None
    if about is not None and about.missing:
        return _("Get what is missing: %(missing)s") % {"missing": speech.missing(about)}
    match promise.kept_by:
        case MomentTrigger(moment=name):
            title = speech.words(speech.plan.moments[name].say.title)
            return _("See to it that this can be told: “%(title)s”") % {"title": title}
        case SignalTrigger(signal=signal):
            return _("See to it that this comes: %(signal)s") % {"signal": signal}
    return _("See to it that this is kept")


def _reasons(place: Place, speech: Speech, staff: Staff) -> Iterable[Reason]:
    """The promises that hang on it, those that break first first. Nobody outside hears of an internal one: it may be of a secret."""
    for one in sorted(place.candidate.promises, key=lambda each: (each.due is None, each.due, each.key)):
        if place.candidate.is_letter and one.key == place.candidate.key:
            yield _answer(one, place, staff)
            continue
        promise = speech.plan.promises[one.name]
        said = _said(promise.said, one.due, speech)
        if not said and not staff.works_here:
            continue
        yield Reason(
            said=visible(said or _inside(promise, speech)),
            breaks=when(one.due, staff.now, staff.zone) if one.due else None,
            is_lost=one.key in place.loses,
            is_internal=not said,
        )


def _answer(one: OpenPromise, place: Place, staff: Staff) -> Reason:
    """What we said to whoever wrote."""
    breaks = when(one.due, staff.now, staff.zone) if one.due else None
    return Reason(_("We named them the time of our answer."), breaks, one.key in place.loses, is_internal=False)


def _inside(promise: Promise, speech: Speech) -> str:
    """What an internal promise is about: the moment that the customer waits for, else its name."""
    name = promise.kept_by.moment if isinstance(promise.kept_by, MomentTrigger) else ""
    if name in speech.plan.moments:
        return _("“%(title)s”") % {"title": speech.words(speech.plan.moments[name].say.title)}
    return promise.promise.replace("-", " ").capitalize()


def _said(text: Text | None, by: datetime | None, speech: Speech) -> str:
    return Gaps(speech.subject, speech.state.facts, speech.zone, by=by).words(text, speech.language)


def _stage(spotted: Spotted, speech: Speech) -> str:
    title = next((one.title for one in spotted.plan.blueprint.stages if one.stage == spotted.stage), None)
    return speech.words(title) if title else spotted.stage


def _holder(held: Claimant | None, staff: Staff) -> Holder | None:
    if held is None:
        return None
    is_me = held.holder == staff.person.id
    return Holder(visible(held.name), is_me, held.holder, visible(held.given_by), visible(held.words))


def _did(act: str) -> str:
    said = {"noticed": _("noticed"), "offered": _("offered"), "did": _("did")}
    return said.get(act, act)


def more_line(count: int) -> str:
    """How many actions are not shown; empty for none."""
    return ngettext("%(count)d more action", "%(count)d more actions", count) % {"count": count} if count else ""
