"""News, offers and invitations are written at the desk: by whom, and that nothing gets out before it should."""

import pytest

from tests.back.world import ROLELESS, STAFF, World, undone
from tests.community.made import WRITER, gathering, in_both, invitation, offered
from tests.front.reading import texts
from vorfreude.back.community_urls import urlpatterns
from vorfreude.community import actions
from vorfreude.community.models import Article, Gathering, Offer
from vorfreude.people import actions as people

WRITES, SEES = {"helene", "doris"}, {"helene", "tomas", "doris"}
MAY = {
    "desk-news": ("news/", "get", WRITES),
    "desk-article-new": ("news/new/", "get", WRITES),
    "desk-article": ("news/{article}/", "get", WRITES),
    "desk-article-publications": ("news/{article}/publications/", "post", WRITES),
    "desk-article-withdrawals": ("news/{article}/withdrawals/", "post", WRITES),
    "desk-offers": ("offers/", "get", SEES),
    "desk-offer-new": ("offers/new/", "get", WRITES),
    "desk-offer": ("offers/{offer}/", "get", SEES),
    "desk-offer-changes": ("offers/{offer}/changes/", "post", WRITES),
    "desk-offer-releases": ("offers/{offer}/releases/", "post", SEES),
    "desk-offer-withdrawals": ("offers/{offer}/withdrawals/", "post", SEES),
    "desk-gatherings": ("gatherings/", "get", WRITES),
    "desk-gathering-new": ("gatherings/new/", "get", WRITES),
    "desk-gathering": ("gatherings/{gathering}/", "get", WRITES),
    "desk-gathering-releases": ("gatherings/{gathering}/releases/", "post", WRITES),
    "desk-gathering-cancellations": ("gatherings/{gathering}/cancellations/", "post", WRITES),
}
WORDS = {
    "title-en": "New lamps",
    "text-en": "They hang.\r\n\r\nAt last.",
    "title-de": "Neue Lampen",
    "text-de": "Sie hängen.",
}


def made(world: World) -> dict[str, str]:
    """A draft of each."""
    words = in_both(title="New lamps", text="They hang.")
    return {
        "article": actions.write_article(words=words, rule="", picture=None, actor="x@example.org", now=world.now),
        "offer": actions.make_offer(offered=offered(world.now), actor="x@example.org", now=world.now),
        "gathering": actions.plan_gathering(invitation=invitation(world.now), actor="x@example.org", now=world.now),
    }


def test_every_address_is_in_these_tests() -> None:
    assert {pattern.name for pattern in urlpatterns} == MAY.keys()


@pytest.mark.parametrize("who", [*STAFF, *ROLELESS, "anonymous"])
def test_pages_are_for_the_roles_of_the_table(world: World, who: str) -> None:
    browser, ids = world.client(who), made(world)
    for path, method, may in MAY.values():
        with undone():
            answer = getattr(browser, method)(f"/desk/{path.format(**ids)}")
        if who == "anonymous":
            assert answer["Location"].startswith("/account/login/")
        elif who in ROLELESS:
            assert (path, answer.status_code) == (path, 404)
        else:
            assert (path, answer.status_code == 403) == (path, who not in may)
            assert answer.status_code in {200, 302, 403, 422}


@pytest.mark.parametrize("name", [name for name in MAY if "{" in MAY[name][0]])
def test_what_is_not_there_is_not_found(world: World, name: str) -> None:
    path, method, _may = MAY[name]
    nowhere = path.format(article="x", offer="x", gathering="x")
    assert getattr(world.client("helene"), method)(f"/desk/{nowhere}").status_code == 404


def test_an_article_is_written_looked_at_and_published(world: World) -> None:
    helene = world.client("helene")
    answer = helene.post("/desk/news/new/", {**WORDS, "rule": ""}, follow=True)
    row = Article.objects.get()
    assert (texts(answer)["h3"], texts(answer)["reach"]) == (["New lamps", "Neue Lampen"], ["For 1 of 1 people."])
    assert row.words["en"] == {"title": "New lamps", "text": "They hang.\n\nAt last."}
    assert "publications/" in answer.content.decode()
    helene.post(f"/desk/news/{row.public_id}/publications/", {"at": "2026-11-05T08:00"})
    times = [f"{at:%d %H:%M %Z}" for at in Article.objects.values_list("publish_at", flat=True) if at]
    assert times == ["05 07:00 UTC"]  # as in Berlin, where Helene is


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title-de": ""}, "Words are missing: everything is said in every language."),
        ({"rule": "journey.stage ="}, "That rule cannot be read."),
    ],
)
def test_what_was_typed_is_not_lost_when_it_cannot_be_kept(world: World, changed: dict[str, str], said: str) -> None:
    answer = world.client("helene").post("/desk/news/new/", {**WORDS, "rule": "", **changed})
    assert answer.status_code == 422
    assert texts(answer)["wrong"][0].startswith(said)
    assert 'value="New lamps"' in answer.content.decode()
    assert Article.objects.count() == 0


@pytest.mark.parametrize("file", [b"", b"<svg onload=alert(1)>", b"\xff\xd8\xff" + b"x" * 100])
def test_a_file_that_is_no_picture_is_not_taken(world: World, file: bytes) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    picture = SimpleUploadedFile("a.jpg", file, content_type="image/jpeg")
    form = {**WORDS, "rule": "", "picture": picture, "alt-en": "x", "alt-de": "x", "agreed": "1"}
    answer = world.client("helene").post("/desk/news/new/", form)
    assert (answer.status_code, Article.objects.count()) == (422, 0)


def test_a_picture_is_taken_only_when_somebody_answers_for_it(world: World) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    picture = SimpleUploadedFile("a.jpg", b"x", content_type="image/jpeg")
    answer = world.client("helene").post("/desk/news/new/", {**WORDS, "picture": picture, "alt-en": "x", "alt-de": "x"})
    assert texts(answer)["wrong"] == ["Please say that everybody on the picture has agreed to be shown."]


def test_an_offer_is_released_by_a_second_person(world: World) -> None:
    form = {
        **WORDS, "because-en": "Yours is a {facts.model}.", "because-de": "Ihres ist ein {facts.model}.",
        "rule": 'journey.facts.model == "Kestrel"', "price": "240 EUR", "ends_at": "2026-12-24T18:00",
    }  # fmt: skip
    helene, tomas = world.client("helene"), world.client("tomas")
    page = helene.post("/desk/offers/new/", form, follow=True)
    row = Offer.objects.get()
    where = f"/desk/offers/{row.public_id}/"
    assert texts(page)["reach"] == ["For 1 of 1 people."]
    assert "New lamps. Yours is a Kestrel." in page.content.decode()
    assert f"{where}releases/" not in page.content.decode()
    assert texts(helene.post(f"{where}releases/"))["wrong"] == ["Somebody else must release it: you wrote it last."]
    assert f"{where}releases/" in tomas.get(where).content.decode()
    assert tomas.post(f"{where}releases/").status_code == 302
    row.refresh_from_db()
    assert (row.released_by, row.price_minor, row.price_currency) == ("tomas@example.org", 24_000, "EUR")


def test_answers_to_an_invitation_are_seen(world: World) -> None:
    there = gathering(world.now, seats=2)
    alice = world.people["alice"]
    actions.reply(gathering=there, person_id=alice.pk, answer="coming", guest="<b>Ada</b>", now=world.now)
    page = world.client("helene").get(f"/desk/gatherings/{there}/")
    assert "2 of 2 seats taken · 0 wait · 0 declined · 0 have not answered" in texts(page)["h2"]
    assert "comes with &lt;b&gt;Ada&lt;/b&gt;" in page.content.decode()


def test_a_gathering_is_planned_and_its_people_are_invited(world: World) -> None:
    form = {
        **WORDS, "place-en": "Hall 2", "place-de": "Halle 2", "starts_at": "2026-11-28T10:00", "ends_at": "2026-11-28T15:00",
        "answer_until": "2026-11-20T12:00", "timezone": "Europe/Berlin", "seats": "24", "guests": "1", "rule": "",
    }  # fmt: skip
    helene = world.client("helene")
    page = helene.post("/desk/gatherings/new/", form, follow=True)
    row = Gathering.objects.get()
    assert (row.starts_at.isoformat(), row.seats) == ("2026-11-28T09:00:00+00:00", 24)
    assert 'value="2026-11-28T10:00"' in page.content.decode()
    helene.post(f"/desk/gatherings/{row.public_id}/releases/")
    assert row.replies.count() == 0
    actions.announce(now=world.now)
    assert [one.person.name for one in row.replies.select_related("person")] == ["Alice"]
    helene.post(f"/desk/gatherings/{row.public_id}/cancellations/")
    row.refresh_from_db()
    assert row.withdrawn_by == "helene@example.org"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("where", ["news", "offers", "gatherings"])
def test_a_list_is_as_long_as_what_was_written(world: World, where: str, count: int) -> None:
    for _ in range(count):
        made(world)
    people.register(email=WRITER, actor="t", now=world.now)
    page = world.client("helene").get(f"/desk/{where}/").content.decode()
    assert page.count("<tr>") == count + 1
