"""A headset that came with the car crackles, and is put right so well that its owner will tell of it: by her, the adviser and the carrier."""

import re
from collections.abc import Iterator

import pytest

from tests.stories.care_told import Told, picture, section, told
from vorfreude.care.models import Case, Commission, JobKind, Partner, Receipt, Visit

pytestmark = pytest.mark.django_db

PLAYBOOK = """Call them before you write | service-adviser | 30 | We have your headset's number here. You need not look for it.
Fetch a new one by carrier, do not wait for the post | service-adviser
Pair it with the car before they come | technician | 60"""
MENU = (("wash", "A wash by hand", "Eine Handwäsche", "60"), ("weekend", "A weekend away", "Ein Wochenende", "900"))
AUTHORITIES = (("service-adviser", "100", "200", "plant-lead"), ("plant-lead", "2000", "4000", ""))


@pytest.fixture
def story() -> Iterator[Told]:
    with told() as houses:
        yield houses


def test_a_broken_headset_is_put_right_so_well_that_its_owner_thanks(story: Told) -> None:
    the_house_is_ready(story)
    case = she_tells_of_it(story)
    he_answers_within_what_was_promised(story, case)
    a_carrier_fetches_a_new_one(story, case)
    something_is_given_and_something_more_is_asked_for(story, case)
    it_is_put_right_and_asked_after(story, case)
    nobody_else_saw_any_of_it(story, case)
    what_stays_of_it(story, case)


def the_house_is_ready(story: Told) -> None:
    """Whoever decides has written down what is done, what may be given and by whom; a carrier works for the house."""
    story.it_is("2026-11-02", "08:00")
    for key, english, german, cost in MENU:
        said = story.does("doris", "/desk/care/make-goods/items/", key=key, title_en=english, title_de=german, cost=cost)  # fmt: skip
        assert "It stands on the menu." in said
    for role, of_case, of_year, asks in AUTHORITIES:
        story.does("doris", "/desk/care/make-goods/authorities/", role=role, per_case=of_case, per_year=of_year, asks=asks)  # fmt: skip
    story.does("doris", "/desk/care/playbooks/editions/", key="headset", title_en="Something that came with the car", title_de="Zubehör zum Fahrzeug", sorts="fault", steps=PLAYBOOK, make_good="wash", days="4")  # fmt: skip
    story.does("stefan", "/desk/care/partners/new/", name="Frey Transport", does="transport", rate="95", timezone="Europe/Berlin")  # fmt: skip
    house = Partner.objects.get().public_id
    assert "through the door" in story.does("stefan", f"/desk/care/partners/{house}/members/", email="eve@example.org")
    words = {"en": {"title": "New headset", "text": ""}, "de": {"title": "Neuer Kopfhörer", "text": ""}}
    JobKind.objects.create(key="headset", words=words, minutes=30, skills=["service"], price=0)


def she_tells_of_it(story: Told) -> Case:
    """Three fields; then she reads whose move it is and until when, and so does the desk."""
    story.it_is("2026-11-02", "10:00")
    asked = story.sees("alice", "/cases/new/")
    assert "GT 6 Vela" in asked
    words = "The headset crackles\nOn the left, since Sunday. It came with the car."
    page = story.does("alice", "/cases/new/", about=story.care.vela.public_id, sort="fault", words=words)
    assert "It is our move" in page
    assert "Somebody answers you by 2 November 2026, 14:00." in page
    case = Case.objects.get()
    story.it_is("2026-11-02", "10:02")
    said = story.does("alice", f"{hers(case)}pictures/", picture=picture("black", "plug.jpg"))
    assert "It is looked at first, and stands here soon." in said
    story.gate()
    (shown,) = re.findall(r'<img src="([^"]+)"', section(story.sees("alice", hers(case)), "said"))
    assert (story.opens("alice", shown), story.opens("eve", shown)) == (True, False)
    assert "The headset crackles" in section_of_ours(story.sees("stefan", "/desk/care/cases/"))
    desk = story.sees("stefan", desk_of(case))
    assert '<img src="/photos/' in section(desk, "story")
    assert "Call them before you write" in section(desk, "book")
    assert "We have your headset&#x27;s number here" in section(desk, "book")
    assert story.told(case.name) == ["heard", "your-photograph"]
    return case


def he_answers_within_what_was_promised(story: Told, case: Case) -> None:
    story.it_is("2026-11-02", "10:25")
    story.does("stefan", f"{desk_of(case)}owners/", mine="1")
    story.does("stefan", f"{desk_of(case)}steps/", step="1")
    said = story.does("stefan", f"{desk_of(case)}answers/", words="I have ordered a new one. A carrier fetches it today.", seen=revision(case))  # fmt: skip
    assert "Your letter is on its way." in said
    page = story.sees("alice", hers(case))
    assert "A carrier fetches it today." in page
    assert "<bdi>Stefan</bdi>" in page
    assert "Somebody answers you by" not in page
    assert story.ledger(case.name, "case")["first-answer"] == "kept"


def a_carrier_fetches_a_new_one(story: Told, case: Case) -> None:
    """The old one and the key of the case it lies in go out, the new one and the key come back: each confirmed by who takes it."""
    story.it_is("2026-11-02", "10:40")
    visit = he_books_her(story)
    story.does("stefan", f"{desk_of(case)}answers/", words="I see you on Wednesday at ten.", waiting="partner", seen=revision(case))  # fmt: skip
    assert "You need not speak to them, and our clock runs on." in story.sees("alice", hers(case))
    house = Partner.objects.get().public_id
    words = "Fetch a headset in Munich, and hand the old one in"
    sent = {"partner": house, "kind": "transport", "words": words, "answer": "2026-11-02T12:00", "due": "2026-11-03T12:00", "cost": "80"}  # fmt: skip
    assert "They are asked." in story.does("stefan", f"/desk/care/visits/{visit.public_id}/commissions/", **sent)
    work, desk = of_carrier(), f"/desk/care/commissions/{Commission.objects.get().public_id}/"
    assert "GT 6 Vela" in story.sees("eve", "/partner/")
    assert "Alice" not in story.sees("eve", work)
    story.it_is("2026-11-02", "11:00")
    assert "It is yours. Thank you." in story.does("eve", f"{work}answers/", answer="take")
    story.does("stefan", f"{desk}receipt/", keys="1", condition="The old headset, in its case")
    assert "The old headset, in its case" in story.sees("eve", work)
    assert "Confirmed." in story.does("eve", f"{work}receipts/1/")
    story.it_is("2026-11-03", "09:30")
    story.does("eve", f"{work}completions/", words="Fetched, sealed")
    story.does("eve", f"{work}returns/", keys="1", condition="The new headset, sealed")
    story.it_is("2026-11-03", "10:00")
    assert "It is with us again." in story.does("stefan", f"{desk}return/", number="2")
    standings = story.ledger(visit.name, "visit")
    assert {standings[f"commission-{one}"] for one in ("answered", "done", "back")} == {"kept"}
    given = Receipt.objects.order_by("number").values_list("direction", "keys", "given_by", "taken_by")
    assert list(given) == [("out", 1, "stefan@example.org", "eve@example.org"), ("back", 1, "eve@example.org", "stefan@example.org")]  # fmt: skip
    assert "Our move" in story.does("stefan", f"{desk_of(case)}moves/", on="ours")
    assert "It is our move" in story.sees("alice", hers(case))


def he_books_her(story: Told) -> Visit:
    """Half an hour on Wednesday, by one press."""
    page = story.sees("stefan", "/desk/care/workshop/booking/?words=S-VE&job=headset&since=2026-11-04")
    assert '"2026-11-04T09:00:00+00:00"' in page
    begins = "2026-11-04T09:00:00+00:00"
    story.does(
        "stefan", "/desk/care/workshop/bookings/", vehicle=story.care.vela.public_id, job="headset", begins=begins
    )
    return Visit.objects.get()


def something_is_given_and_something_more_is_asked_for(story: Told, case: Case) -> None:
    """One tap opens the case, the second gives; what is beyond his authority is answered by whom it reaches, before the clock runs out."""
    desk = story.sees("stefan", desk_of(case))
    assert "beyond your authority: asks the role Plant lead" in desk
    wash, weekend = buttons(desk)
    assert "It is given, and they know it." in story.does("stefan", f"{desk_of(case)}gifts/", item="wash", once=wash)
    story.does("stefan", f"{desk_of(case)}gifts/", item="wash", once=wash)
    assert "A wash by hand" in section(story.sees("alice", hers(case)), "gifts")
    asked = story.does("stefan", f"{desk_of(case)}gifts/", item="weekend", once=weekend)
    assert "the right person is asked, with a clock" in asked
    assert "A weekend away" not in story.sees("alice", hers(case))
    story.it_is("2026-11-03", "12:00")
    of_lead = story.sees("tomas", "/desk/care/cases/")
    assert ("You are asked" in of_lead, "€900" in of_lead) == (True, True)
    number = re.findall(r"/desk/care/make-goods/(\d+)/answers/", of_lead)[0]
    story.does("tomas", f"/desk/care/make-goods/{number}/answers/", yes="1")
    assert "A weekend away" in section(story.sees("alice", hers(case)), "gifts")
    assert story.words(case.name, "a-gesture")["title"] == "For you: A weekend away"
    assert story.words(case.name, "a-gesture", "de")["title"] == "Für Sie: Ein Wochenende"
    assert story.ledger(case.name, "case")["make-good-decided"] == "kept"


def it_is_put_right_and_asked_after(story: Told, case: Case) -> None:
    """She comes, it is paired before she sits down; days later somebody asks, and she says thank you."""
    story.it_is("2026-11-04", "10:30")
    for step in ("2", "3"):
        story.does("stefan", f"{desk_of(case)}steps/", step=step)
    words = "The new one is yours and paired. Keep the old case as a spare."
    story.does("stefan", f"{desk_of(case)}settlements/", words=words, cause="A cable too short for the seat", seen=revision(case))  # fmt: skip
    page = story.sees("alice", hers(case))
    assert "From our side it is right" in page
    assert words in page
    assert "A cable too short" not in page
    story.it_is("2026-11-05", "20:00")
    story.does("alice", f"{hers(case)}letters/", words="It is better than the first. Thank you, Stefan!")
    assert "Thank you, Stefan!" in story.sees("stefan", desk_of(case))
    story.it_is("2026-11-09", "09:30")
    said = story.does("stefan", f"{desk_of(case)}follow-ups/", outcome="well", score="5", words="She told her brother of it")  # fmt: skip
    assert "It is closed. Thank you." in said
    page = story.sees("alice", "/cases/")
    assert "The headset crackles" in section(page, "over")
    assert "It is put right" in story.sees("alice", hers(case))


def nobody_else_saw_any_of_it(story: Told, case: Case) -> None:
    """Charlie drives the same model, Bob goes along in the car, Eve carried the box: for them there is no such case."""
    assert [story.finds_nothing(who, hers(case)) for who in ("charlie", "bob", "eve")] == [True] * 3
    assert [story.finds_nothing(who, desk_of(case)) for who in ("alice", "eve")] == [True] * 2
    assert "crackles" not in story.sees("eve", "/partner/")


def what_stays_of_it(story: Told, case: Case) -> None:
    """The promises stand in the ledger as kept; whether giving is even counts the case, and names nobody."""
    assert story.told(case.name) == [
        "heard", "your-photograph", "an-answer", "an-answer", "somebody-else", "back-with-us", "a-gesture", "a-gesture", "an-answer", "put-right",
        "asked-again", "closed",
    ]  # fmt: skip
    standings = story.ledger(case.name, "case")
    kept = ("first-answer", "put-right-in-time", "make-good-decided", "never-silent", "follow-up")
    assert standings == dict.fromkeys(kept, "kept")
    even = section(story.sees("doris", "/desk/care/make-goods/"), "even")
    assert "Something does not work" in even
    assert "on the portal" in even
    assert "too few to compare" in even
    assert [one for one in ("Alice", "Stefan", "Vela", "case-", "900") if one in even] == []
    learnt = story.sees("doris", "/desk/care/playbooks/")
    assert "Something that came with the car" in learnt


def hers(case: Case) -> str:
    return f"/cases/{case.public_id}/"


def desk_of(case: Case) -> str:
    return f"/desk/care/cases/{case.public_id}/"


def of_carrier() -> str:
    return f"/partner/work/{Commission.objects.get().public_id}/"


def revision(case: Case) -> str:
    return str(Case.objects.values_list("revision", flat=True).get(pk=case.pk))


def section_of_ours(page: str) -> str:
    """The cases in the list in which it is our move."""
    return "".join(part.partition("</li>")[0] for part in page.split('<li class="ours">')[1:])


def buttons(desk: str) -> list[str]:
    """The names of the buttons of the menu, in its order."""
    return re.findall(r'name="once" value="([^"]+)"', desk)
