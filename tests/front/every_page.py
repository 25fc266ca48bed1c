"""How every page of the customer's house is reached, in a world in which each of them has something to show.

Addresses of the house that are no page stand below with what they are. A new address is in one of the two, or a test fails.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from tests.care.pdfs import a_pdf
from tests.care.visits_world import BRAKES, WIPERS, a_visit, here
from tests.care.world import CareWorld, a_vehicle, with_workshop
from tests.community import made
from tests.delivery.world import Box, deliver, notice
from tests.front.talking import staff_write, talking_world
from tests.front.test_access import app_of
from tests.front.test_enquiries import answered, asking
from tests.front.test_invitation import invited
from tests.front.test_no_more import address as no_more
from tests.front.test_share import make as share
from tests.front.world import World
from tests.occasions.guests_world import a_guest
from tests.photos.album import place_photo
from vorfreude.care import actions as care
from vorfreude.care import queries
from vorfreude.care.actions import NewCase, NewJob, NewPaper, NewRecord, NewVisit, NewWaiting, NewWarranty
from vorfreude.care.actions.passing import Offered, ask_to_take
from vorfreude.care.handing import CHECKS
from vorfreude.care.models import HandOver, Passing, Visit, Waiting, Workshop
from vorfreude.care.queries import booking
from vorfreude.care.queries.visits import visits_of
from vorfreude.community.models import Article, Gathering
from vorfreude.delivery import actions as delivery
from vorfreude.holdings import actions as holdings
from vorfreude.holdings.models import Request
from vorfreude.people.second import METHODS, WHOSE
from vorfreude.voice.actions import ask_surveys

NO_PAGES = {
    "takes an answer and leads back": {
        "journey-shares", "share-revocations", "offer-refusals", "offer-openings", "offer-wishes", "gathering-replies",
        "held-copies", "held-withdrawal", "calendar-changes", "notices-refusal", "notices-end", "pause", "ask-messages",
        "booking-visits", "booking-waiting", "appointment-moves", "appointment-cancellations", "appointment-earlier", "offer-answers",
        "passing-offers", "passing-withdrawals", "passing-code", "passing-proof", "passing-answer", "case-letters", "case-pictures", "case-answers", "garage-readings", "garage-own-records", "garage-paper-additions", "garage-paper-removals", "survey-answers", "survey-refusals", "people-end", "people-rights", "people-invitations",
        "people-invitation-again", "people-invitation-withdrawal", "invitation-code", "invitation-proof",
        "hand-over-topics", "hand-over-snag-acceptances", "hand-over-snag-again", "hand-over-snag-withdrawals", "guest-answer", "guest-wishes", "guest-travel", "guest-questions", "guest-scores", "invitation-answer", "session-end", "session-ends", "enquiry-confirmations", "enquiry-withdrawals",
    },
    "a part that an open page fetches": {"guest-day", "journey-story", "yours", "ask-letters", "notices-offer"},
    "a picture or a film": {"shared-photo", "shared-card", "photo", "film", "clip", "own-picture", "ask-picture", "garage-photo"},
    "a file": {
        "statement", "visit-statement", "photo-keys", "appointment-calendar", "record-keys", "garage-export", "garage-paper", "booklet", "build-book", "gathering-calendar", "guest-calendar", "held-copy", "calendar-feed", "manifest", "service-worker",
    },
    "leads to another page": {"home", "visit-called", "visit-story", "hand-over-called", "case-called"},
}  # fmt: skip


FRIDAY = datetime(2026, 11, 6, 7, tzinfo=UTC)
"""At eight in Stuttgart."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a page is in a world, and who looks at it (``anonymous``: nobody who is signed in)."""

    to: Callable[[World], str]
    who: str = "alice"


def at(address: str, who: str = "alice") -> Way:
    """An address that is the same in every world."""
    return Way(lambda _world: address, who)


def below(part: str) -> Way:
    """An address below Alice's journey."""
    return Way(lambda world: world.page() + part)


def _receipt(world: World) -> str:
    """Eve was here, and is no more."""
    holdings.ask_for_end(person_id=world.person("eve").pk, actor="eve@example.org", now=world.now - timedelta(days=9))
    while not holdings.answer_requests(worker="w1", now=world.now).idle:
        pass
    return f"/endings/{Request.objects.get(act=Request.Act.END).public_id}/"


def _case(world: World) -> str:
    """Alice's headset crackles, and it is her move."""
    new = NewCase("fault", "portal", "It crackles", "On the left.", person=world.person("alice").pk)
    case = care.open_case(new, actor="alice@example.org", now=world.now)
    care.answer_case(case.public_id, "Which seat?", waiting="customer", actor="dora@example.org", now=world.now)
    return f"/cases/{case.public_id}/"


def _garage(part: str) -> Way:
    """Alice's car, with a service and a paper; made once."""

    def to(world: World) -> str:
        rows = queries.vehicles_found("AW-seen")
        if not rows:
            by: Any = {"actor": "test", "now": world.now}
            place_photo("g1", "car-seen")
            row = a_vehicle("seen", "alice", build="car-seen")
            care.keep_record(
                row,
                NewRecord("service", "maker", world.now, words={"en": "Oil"}, photos=("g1",), readings={"km": 9_000}),
                **by,
            )
            care.keep_record(row, NewRecord("note", "owner", world.now, words={"en": "Drove to Ulm"}), **by)
            care.add_paper(
                row,
                NewPaper("Invoice", "invoice", a_pdf(), is_private=True),
                **{**by, "actor": "alice@example.org"},
            )
            care.add_warranty(
                row, NewWarranty({"en": "Paint", "de": "Lack"}, "Arrowell", world.now.date(), world.now.date())
            )
            rows = (row,)
        return f"/garage/{rows[0].public_id}/{part}"

    return Way(to)


def _taken(world: World) -> str:
    """Alice's car on its way to Gregor, as he sees it."""
    _garage("").to(world)
    row = queries.vehicles_found("AW-seen")[0]
    Passing.objects.all().delete()
    made = ask_to_take(row.public_id, Offered("gregor@example.org", "en"), seller="alice@example.org", now=world.now)
    return f"/taken/{made.token}/"


def _visit(part: str = "") -> Way:
    """Alice's car is in the workshop, and she is asked about its brakes; made once."""

    def to(_world: World) -> str:
        care_world = CareWorld()
        car = queries.vehicles_found("AW-here") or (a_vehicle("here", "alice"),)
        visit = next(iter(visits_of(car[0].public_id)), None)
        if visit is None:
            with_workshop(care_world)
            made = a_visit(care_world, vehicle=car[0], workshop=care_world.workshop)
            at = here(care_world, made, BRAKES, WIPERS)
            care.ask_approval(visit=made.public_id, findings=[1, 2], actor="test", now=at)
            return f"/visits/{made.public_id}/{part}"
        return f"/visits/{visit.public_id}/{part}"

    return Way(to)


def _booking(part: str, link: Callable[[World], str] | None = None) -> Way:
    """Alice books a service for a car of hers, on Friday at eight; made once."""

    def to(world: World) -> str:
        if not Workshop.objects.exists():
            with_workshop(CareWorld())
        car = (queries.vehicles_found("AW-book") or (a_vehicle("book", "alice"),))[0]
        if link is not None:
            return f"{link(world)}{part}"
        return f"/book/{car.public_id}/{part}?job=service&begins={FRIDAY.isoformat().replace('+', '%2B')}"

    return Way(to, "alice" if link is None else "anonymous")


def _appointment(world: World) -> str:
    car = queries.vehicles_found("AW-book")[0]
    row = Visit.objects.filter(vehicle=car).first()
    if row is None:
        new = NewVisit(car, Workshop.objects.get(), (NewJob("service"),), FRIDAY)
        row = care.book_visit(new, actor="alice@example.org", now=world.now)
    return f"/appointments/{booking.link_of(row)}/"


def _offered(world: World) -> str:
    car = queries.vehicles_found("AW-book")[0]
    row = Waiting.objects.filter(vehicle=car).first()
    if row is None:
        new = NewWaiting(car, Workshop.objects.get(), ("service",), FRIDAY.date(), FRIDAY.date())
        row = care.queue(new, person=world.person("alice").pk, now=world.now)
        care.offer_places(now=world.now)
    return f"/offered/{booking.place_link(row)}/"


def _hand_over(part: str = "") -> Way:
    """Alice has had her key for an hour, and pinned something; made once."""

    def to(world: World) -> str:
        car = queries.vehicles_found("AW-key") or (a_vehicle("key", "alice"),)
        made = HandOver.objects.filter(vehicle=car[0]).values_list("public_id", flat=True).first()
        if made is None:
            soon: Any = {"actor": "test", "now": world.now - timedelta(hours=2)}
            made = care.plan_hand_over(
                vehicle=car[0].public_id, at=world.now - timedelta(hours=1), place="Hall 1", **soon
            )
            for key in CHECKS:
                care.tick_check(hand_over=made, key=key, done=True, **soon)
            care.hand_over_keys(hand_over=made, keys=2, **soon)
            care.pin_snag(hand_over=made, pin=care.Pin("A scratch"), **soon)
        return f"/hand-overs/{made}/{part}"

    return Way(to)


PAGES = {
    "booking": _booking(""),
    "booking-times": _booking("times/"),
    "booking-confirm": _booking("confirm/"),
    "appointment": _booking("", _appointment),
    "appointment-times": _booking("times/", _appointment),
    "offered": _booking("", _offered),
    "visit": _visit(),
    "visit-approval": _visit("questions/1/"),
    "hand-over": _hand_over(),
    "hand-over-snags": _hand_over("pins/"),
    "garage": at("/garage/"),
    "garage-vehicle": _garage(""),
    "garage-records": _garage("records/"),
    "garage-papers": _garage("papers/"),
    "upkeep": at("/upkeep/"),
    "passing": _garage("passing/"),
    "passing-taken": Way(_taken, "anonymous"),
    "journeys": at("/journeys/"),
    "journey": below(""),
    "journey-answers": below("answers/?decision=stitching&option=red"),
    "journey-share": below("share/"),
    "shared": Way(lambda world: share(world, words="Look at this", shows=("name", "place", "date")), "anonymous"),
    "shared-asking": Way(lambda world: f"{asking(world)}asking/", "anonymous"),
    "shared-asked": Way(lambda world: f"{asking(world)}asked/", "anonymous"),
    "enquiry": Way(answered, "anonymous"),
    "origin": Way(lambda world: world.photo("alice").removesuffix("960") + "origin"),
    "me": at("/me/"),
    "news": at("/news/"),
    "article": Way(lambda _world: f"/news/{Article.objects.get().public_id}/"),
    "offers": at("/offers/"),
    "gathering": Way(lambda _world: f"/gatherings/{Gathering.objects.get().public_id}/"),
    "guest": Way(lambda _world: a_guest(), "anonymous"),
    "guest-afterwards": Way(lambda _world: f"{a_guest(came=True)}afterwards/", "anonymous"),
    "cases": Way(lambda world: _case(world) and "/cases/"),
    "case-new": at("/cases/new/"),
    "case": Way(_case),
    "held": at("/me/data/"),
    "held-end": at("/me/data/end/"),
    "calendar": at("/me/calendar/"),
    "receipt": Way(_receipt, "anonymous"),
    "notices": at("/me/push/"),
    "no-more": Way(lambda world: no_more(world, "news", "offers"), "anonymous"),
    "preferences": at("/me/preferences/"),
    "letters-said": at("/me/letters/"),
    "ask": below("ask/"),
    "reactions": below("reactions/"),
    "surveys": below("surveys/"),
    "thanks": below("thanks/"),
    "people": below("people/"),
    "invitation": Way(invited, "anonymous"),
    "access": at("/me/access/"),
    "proof": at("/me/access/proof/"),
}

ACCOUNT = {
    "way in": at("/account/login/code/", "anonymous"),
    "way out": at("/account/logout/"),
    "is it you": at("/account/2fa/reauthenticate/", "carla"),
    "a passkey is made": at("/account/2fa/webauthn/add/"),
    "a passkey is named": Way(lambda _world: f"/account/2fa/webauthn/keys/{_passkey().pk}/edit/", "carla"),
    "a passkey is taken away": Way(lambda _world: f"/account/2fa/webauthn/keys/{_passkey().pk}/remove/", "carla"),
    "an app is set up": at("/account/2fa/totp/activate/"),
    "an app is taken away": at("/account/2fa/totp/deactivate/", "carla"),
    "recovery codes": at("/account/2fa/recovery-codes/", "carla"),
    "new recovery codes": at("/account/2fa/recovery-codes/generate/", "carla"),
}
"""Pages about getting in, most of them allauth's with our words. Carla has a passkey, an app and recovery codes."""

LOST = {"nothing here": at("/journeys/nowhere/"), "not for you": Way(lambda world: world.page() + "share/", "denis")}
"""Pages that say no. Denis, a dealer, may not share."""


def furnished(patch: pytest.MonkeyPatch) -> World:
    """A world in which every page has something to show."""
    world = talking_world(patch)
    world.take()
    world.hours = 34
    made.article(world.now)
    made.offer(world.now)
    made.gathering(world.now)
    ask_surveys(now=world.now)
    staff_write(world, "Good morning, Alice.", read=0)
    invited(world, "hanna@example.org", name="Hanna")
    share(world, words="Look at this")
    delivery.notify(
        [notice(world.person("alice"), "Which stitching?", "question")], now=world.now - timedelta(hours=30)
    )
    deliver({"email": Box()})
    app_of(world, "carla")
    RecoveryCodes.activate(world.person("carla"))
    Authenticator.objects.create(
        user=world.person("carla"), type="webauthn", data={"name": "Carla's phone", "credential": {}}
    )
    return world


def signed_in(world: World, name: str) -> Client:
    """The browser of somebody who signed in this minute, with all the keys they have; of nobody for ``anonymous``."""
    browser = world.client(name)
    if name in world.people:
        session = browser.session
        session[METHODS] = [{"method": "mfa", "at": time.time(), "type": "totp", "reauthenticated": True}]
        session[WHOSE] = str(world.person(name).pk)
        session.save()
    return browser


def _passkey() -> Authenticator:
    return Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
