"""Guests: written down, invited once, answering for their party, waiting, moving up, saying what they need, asking, and asked."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import connection

from tests.occasions.guests_world import AMMER, BERG, OKAFOR, UNTIL, at, guest, with_guests, with_host
from tests.occasions.world import BY, HOUR, NINE, NOW
from vorfreude.intake.models import Signal
from vorfreude.occasions import actions, queries
from vorfreude.occasions.actions import NewGuest, NewParty, Rsvp
from vorfreude.occasions.models import Guest, GuestLetter, Occasion, Party, Sensitive
from vorfreude.occasions.queries import Sought
from vorfreude.occasions.unfit import Unfit
from vorfreude.people import actions as people
from vorfreude.people.queries import subjects_of

pytestmark = pytest.mark.django_db


def says(occasion: str, number: int, rsvp: Rsvp, hours: float = 1) -> str:
    return actions.answer_invitation(occasion=occasion, guest=number, rsvp=rsvp, **at(hours))


def codes(*acts: object) -> list[str]:
    found: list[str] = []
    for act in acts:
        with pytest.raises(Unfit) as unfit:
            act()  # type: ignore[operator]  # each is a call that must fail
        found.append(unfit.value.code)
    return found


def kinds(subject: str) -> list[str]:
    return list(Signal.objects.filter(subject__name=subject).order_by("at", "ident").values_list("kind", flat=True))


def post(hours: float = 1) -> list[str]:
    mail.outbox.clear()
    while not actions.post_letters(worker="w", **at(hours)).idle:
        pass
    return sorted(one.to[0] for one in mail.outbox)


def test_an_invitation_goes_once_to_everybody_with_an_address_in_their_language() -> None:
    occasion = with_guests()
    assert post() == ["ada@example.org", "chidi@example.org", "henriette@example.org", "paul@example.org"]
    letters = {one.to[0]: one for one in mail.outbox}
    assert letters["ada@example.org"].subject == "You are invited: Roll-out"
    assert letters["henriette@example.org"].subject == "Sie sind eingeladen: Enthüllung"
    assert "Die Einladung gilt auch für Konrad von Berg." in letters["henriette@example.org"].body
    token = queries.guest_token(guest(1).pk, 1)
    assert f"/guest/{token}/" in letters["henriette@example.org"].body
    assert actions.invite(occasion=occasion, parties=None, answer_until=None, **BY) == 0
    assert post(2) == []


def test_a_letter_that_does_not_go_is_tried_again_and_given_up_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    with_guests(AMMER)

    def away(*_: object, **__: object) -> int:
        raise SMTPServerDisconnected("the post is away")

    with monkeypatch.context() as patched:
        patched.setattr("vorfreude.occasions.actions.letters.EmailMessage.send", away)
        assert post(1) == []
        assert GuestLetter.objects.get().due_at == NOW + HOUR + timedelta(minutes=5)
        for hours in (2, 4, 8, 16, 32):
            post(hours)
    letter = GuestLetter.objects.get()
    assert (letter.due_at, letter.sent_at, letter.tries) == (None, None, 6)
    (line,), _ = queries.parties_of(guest(1).occasion.public_id, Sought())
    assert line.guests[0].trouble == "SMTPServerDisconnected: the post is away"


def test_signals_are_told_under_a_blueprint_only_and_carry_no_name() -> None:
    occasion = with_guests()
    assert Signal.objects.count() == 0
    actions.follow_blueprint(occasion=occasion, blueprint="roll-out", **BY)
    says(occasion, 1, Rsvp({1, 2}, ["Tante Frieda"]))
    question = actions.ask_question(occasion=occasion, guest=1, words="Ist Henriette dabei?", **at(2))
    actions.answer_question(occasion=occasion, question=question, words="Ja.", by="Eva", actor="eva", **at(3))
    assert kinds("roll-out-27:1") == ["guest.invited", "guest.answered", "guest.asked", "guest.replied"]
    assert kinds("roll-out-27:6") == ["guest.invited", "guest.answered"]
    told = " ".join(Signal.objects.values_list("data", flat=True))
    assert [name for name in ("Henriette", "Frieda", "example.org") if name in told] == []


def test_whoever_has_an_account_follows_their_own_journey_and_nobody_gets_one() -> None:
    ada = people.register(email="ada@example.org", name="Ada", language="en", timezone="UTC", actor="t", now=NOW)
    with_guests()
    assert subjects_of(ada.pk) == ["roll-out-27:3"]
    assert Guest.objects.filter(person__isnull=False).count() == 1


def test_parties_come_wait_and_move_up_together_or_not_at_all() -> None:
    occasion = with_guests()
    actions.set_seats(occasion=occasion, seats=3, **BY)
    assert says(occasion, 1, Rsvp({1, 2})) == "coming"
    assert says(occasion, 3, Rsvp({3, 4}), 2) == "waiting"
    assert says(occasion, 5, Rsvp({5}), 3) == "coming"
    tally = queries.guest_tally(occasion)
    assert (tally.coming, tally.waiting, tally.seats, tally.over) == (3, 2, 3, 0)
    assert codes(lambda: says(occasion, 1, Rsvp({1, 2}, ["Frieda"]), 4)) == ["no-room"]
    assert guest(1).party.answer == "coming"
    assert says(occasion, 1, Rsvp({1}), 5) == "coming"
    assert guest(3).party.answer == "waiting"
    assert says(occasion, 5, Rsvp(), 6) == "declined"
    assert guest(3).party.answer == "coming"
    assert post(7)[:2] == ["ada@example.org", "ada@example.org"]
    assert actions.set_seats(occasion=occasion, seats=1, **BY) == 0
    assert queries.guest_tally(occasion).over == 2


def test_more_seats_let_those_in_who_fit_by_their_turn() -> None:
    occasion = with_guests()
    actions.set_seats(occasion=occasion, seats=0, **BY)
    assert [
        says(occasion, 1, Rsvp({1, 2}), 1),
        says(occasion, 3, Rsvp({3, 4}), 2),
        says(occasion, 5, Rsvp({5}), 3),
    ] == ["waiting"] * 3
    assert actions.set_seats(occasion=occasion, seats=3, **BY) == 2
    assert [guest(one).party.answer for one in (1, 3, 5)] == ["coming", "waiting", "coming"]
    assert says(occasion, 3, Rsvp({3}), 9) == "waiting"
    assert guest(3).party.queued_at == at(2)["now"]


def test_whom_a_party_brings_has_a_number_that_does_not_run_out() -> None:
    occasion = with_guests()
    says(occasion, 1, Rsvp({1, 2}, ["Frieda", "Otto"]))
    assert [one.name for one in Guest.objects.filter(party__number=1).order_by("number")][2:] == ["Frieda", "Otto"]
    actions.say_needs(occasion=occasion, guest=1, about=6, diet="Nüsse", access=None, **at(2))
    says(occasion, 1, Rsvp({1, 2, 7}, ["Lene"]), 3)
    assert sorted(Guest.objects.filter(party__number=1).values_list("number", "name")) == [
        (1, "Henriette von Berg"), (2, "Konrad von Berg"), (6, "Lene"), (7, "Otto"),
    ]  # fmt: skip
    assert Sensitive.objects.count() == 0


def test_an_answer_that_cannot_be_changes_nothing() -> None:
    occasion = with_guests()
    other = with_guests(AMMER, name="other")
    late = {"now": UNTIL + HOUR}
    assert codes(
        lambda: says(occasion, 1, Rsvp({1, 3})),
        lambda: says(occasion, 1, Rsvp({1, 2}, ["a", "b", "c"])),
        lambda: says(occasion, 1, Rsvp({1}, ["x" * 201])),
        lambda: says(other, 4, Rsvp({4})),
        lambda: actions.answer_invitation(occasion=occasion, guest=1, rsvp=Rsvp({1}), **late),
        lambda: actions.answer_invitation(occasion=occasion, guest=1, rsvp=Rsvp(), now=NINE),
    ) == ["party-unclear", "party-unclear", "guest-unclear", "not-there", "answers-over", "answers-over"]
    assert Party.objects.exclude(answer="").count() == 0
    assert actions.answer_invitation(occasion=occasion, guest=1, rsvp=Rsvp(), **late) == "declined"


def test_what_is_sensitive_lies_sealed_is_for_ones_own_and_goes_a_week_later() -> None:
    occasion = with_guests()
    says(occasion, 3, Rsvp({3, 4}))
    actions.say_needs(occasion=occasion, guest=1, about=2, diet=None, access="Ein Stuhl", **at(1))
    actions.say_needs(occasion=occasion, guest=1, about=2, diet="Keine Nüsse", access=None, **at(2))
    with connection.cursor() as cursor:
        cursor.execute("SELECT diet, access FROM occasions_sensitive")
        raw = " ".join(map(str, cursor.fetchone()))
    assert "Nüsse" not in raw
    assert "Stuhl" not in raw
    assert [(one.name, one.diet, one.access) for one in queries.sensitive_of(occasion)] == [
        ("Konrad von Berg", "Keine Nüsse", "Ein Stuhl")
    ]
    other = "Chidi has an address of his own"
    assert codes(
        lambda: actions.say_needs(occasion=occasion, guest=3, about=4, diet=other, access=None, **at(3)),
        lambda: actions.say_needs(occasion=occasion, guest=1, about=3, diet=other, access=None, **at(3)),
        lambda: actions.say_needs(occasion=occasion, guest=1, about=1, diet="x" * 2_001, access=None, **at(3)),
    ) == ["not-there", "not-there", "words-unclear"]
    assert actions.forget_sensitive(now=NINE + 8 * HOUR + timedelta(days=7)) == 1


def test_a_question_is_asked_once_answered_and_written_about_once() -> None:
    occasion = with_guests(BERG)
    post(1)
    first = actions.ask_question(occasion=occasion, guest=1, words="Hund?", **at(1))
    assert actions.ask_question(occasion=occasion, guest=1, words=" Hund? ", **at(2)) == first
    elsewhere = with_guests(AMMER, name="other", invited=False)
    assert codes(
        lambda: actions.answer_question(occasion=elsewhere, question=first, words="Ja", by="E", **BY),
        lambda: actions.ask_question(occasion=occasion, guest=1, words="  ", **at(3)),
    ) == ["not-there", "words-unclear"]
    for words in ("Ja.", "Ja, gern."):
        actions.answer_question(occasion=occasion, question=first, words=words, by="Eva", **BY)
    assert post(4) == ["henriette@example.org"]
    assert [one.answer for one in queries.questions_of(occasion)] == ["Ja, gern."]


LIST = """Vorname;Nachname;E-Mail;Familie;Gruppe;Plätze;Sprache
Henriette;von Berg;henriette@example.org;Berg;A;4;DE
Konrad;von Berg;;Berg;;;de

Åsa;Öström;asa@example;;B;;
;;nobody@example.org;;;;
Jörg;Groß;joerg@example.org;;;viele;
Paul;Ammer;PAUL@example.org;;;;xx
"""


def test_a_list_is_read_leniently_and_may_come_again() -> None:
    occasion = with_guests(AMMER, invited=False)
    read = actions.read_guests(occasion=occasion, content=LIST.encode("windows-1252"), **BY)
    assert (read.guests, read.parties, read.known) == (2, 1, 1)
    assert [(one.line, one.expected) for one in read.faults] == [
        (5, "an address for letters, or none"), (6, "a name in every line"), (7, "a whole number, or nothing"),
    ]  # fmt: skip
    party = queries.party_line(occasion, 2)
    assert party is not None
    assert (party.title, party.group, party.seats) == ("Berg", "A", 4)
    again = actions.read_guests(occasion=occasion, content=LIST.encode(), **BY)
    assert (again.guests, again.parties, again.known) == (0, 0, 3)
    assert (
        codes(
            lambda: actions.read_guests(occasion=occasion, content=b"a,b\n1,2\n", **BY),
            lambda: actions.read_guests(occasion=occasion, content=b"", **BY),
            lambda: actions.read_guests(occasion=occasion, content=b"\x81\x8d", **BY),
        )
        == ["guests-unclear"] * 3
    )


def test_guests_are_found_without_marks_and_by_standing() -> None:
    occasion = with_guests(NewParty([NewGuest("Åsa Groß", "asa@example.org")], group="A"), BERG, invited=False)
    found = {
        words: [one.number for one in queries.parties_of(occasion, Sought(words, group, answer))[0]]
        for words, group, answer in (
            ("asa gross", "", ""),
            ("HENRI", "A", "not-invited"),
            ("berg", "B", ""),
            ("%", "", ""),
        )
    }
    assert found == {"asa gross": [1], "HENRI": [2], "berg": [], "%": []}


def test_a_host_is_one_who_looks_after_guests_and_their_guests_are_told() -> None:
    occasion = with_guests(BERG)
    actions.follow_blueprint(occasion=occasion, blueprint="roll-out", **BY)
    mara = with_host(occasion)
    assert codes(
        lambda: actions.give_host(occasion=occasion, party=1, member=mara + 1, **BY),
        lambda: actions.give_host(occasion=occasion, party=9, member=mara, **BY),
    ) == ["not-there", "not-there"]
    for _ in range(2):
        actions.give_host(occasion=occasion, party=1, member=mara, **BY)
    assert kinds("roll-out-27:2") == ["guest.invited", "guest.hosted"]
    assert [(one.name, one.guests) for one in queries.hosts_of(occasion)] == [("Mara Feld", 2)]


def test_a_link_is_worthless_once_a_newer_one_was_given() -> None:
    occasion = with_guests(BERG)
    before = queries.guest_token(guest(1).pk, guest(1).link)
    actions.invite_again(occasion=occasion, guest=1, **BY)
    assert queries.guest_of(before) is None
    assert queries.guest_of(queries.guest_token(guest(1).pk, 2)) == guest(1)
    actions.end_link(occasion=occasion, guest=1, **BY)
    assert queries.guest_of(queries.guest_token(guest(1).pk, 2)) is None
    assert post(1) == ["henriette@example.org", "henriette@example.org"]
    assert [queries.guest_of(one) for one in ("", "1.3", "x" * 500, "1.3:abc", "²:³")] == [None] * 5


def test_whoever_came_says_how_it_was_of_the_whole_and_of_those_who_looked_after_them() -> None:
    occasion = with_guests(BERG, AMMER)
    mara = with_host(occasion)
    actions.give_host(occasion=occasion, party=1, member=mara, **BY)
    actions.open_day(occasion=occasion, **BY)
    Guest.objects.filter(number=1).update(came_at=NINE)

    def rate(number: int, member: int | None, score: int) -> None:
        actions.rate(occasion=occasion, guest=number, member=member, score=score, now=NINE + HOUR)

    rate(1, None, 9)
    rate(1, None, 10)
    rate(1, mara, 8)
    assert codes(lambda: rate(1, mara + 1, 8), lambda: rate(1, None, 11), lambda: rate(3, None, 9)) == [
        "not-there", "score-unclear", "times-unclear",
    ]  # fmt: skip
    said = queries.answered_afterwards(guest(1))[1]
    assert said == {None: (10, ""), mara: (8, "")}
    actions.close(occasion=occasion, **BY)
    assert actions.ask_afterwards(occasion=occasion, **BY) == 1
    assert actions.ask_afterwards(occasion=occasion, **BY) == 0


def test_an_occasion_that_is_called_off_says_so_and_nothing_else() -> None:
    occasion = with_guests(BERG, OKAFOR)
    says(occasion, 3, Rsvp())
    actions.call_off(occasion=occasion, **BY)
    assert actions.say_called_off(occasion=occasion, **BY) == 1
    assert post(2) == ["henriette@example.org"]
    assert [one.subject for one in mail.outbox] == ["Es kann nicht stattfinden: Enthüllung"]
    assert codes(lambda: says(occasion, 1, Rsvp({1}), 3)) == ["over"]
    assert Occasion.objects.get().standing == "called-off"
