import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.journeys.world import MONDAY
from vorfreude.boot.addresses import WithoutNul
from vorfreude.people import actions as people


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/endings/a%00b/",
        "/photos/p1%00/1-x/origin",
        "/photos/films/%00/1-x/960.mp4",
        "/account/oidc/%00/login/",
        "/%00",
    ],
)
def test_there_is_nothing_under_an_address_with_a_nul(path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("asked", ["q=a%00b", "q=a%0%000b", "q=%00a%00b%00"])
def test_what_is_asked_comes_without_a_nul(asked: str) -> None:
    request = RequestFactory().get(f"/?{asked}")
    WithoutNul(lambda _: HttpResponse())(request)
    assert request.GET["q"] == "ab"


def test_two_signs_that_only_look_like_a_nul_stay() -> None:
    request = RequestFactory().get("/?q=100%2500")
    WithoutNul(lambda _: HttpResponse())(request)
    assert request.GET["q"] == "100%00"


@pytest.mark.parametrize("form", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=BoUnDaRyStRiNg"])
def test_form_comes_without_a_nul(form: str) -> None:
    sent = {"na\x00me": ["a\x00b", "c"]}
    factory = RequestFactory()
    if form.startswith("multipart"):
        request = factory.post("/", sent)
    else:
        request = factory.post("/", "na%00me=a%00b&name=c", content_type=form)
    WithoutNul(lambda _: HttpResponse()).process_view(request, None, (), {})
    assert "".join(request.POST.getlist("name")) == "abc"


def test_form_whose_files_wait_is_not_read_before_its_page_reads_it() -> None:
    def page() -> None: ...

    page.csrf_exempt = True  # type: ignore[attr-defined]  # as Django marks it
    request = RequestFactory().post("/", {"words": "a\x00b"})
    WithoutNul(lambda _: HttpResponse()).process_view(request, page, (), {})
    assert not hasattr(request, "_post")


@pytest.mark.django_db
def test_page_that_asks_the_database_answers_where_nobody_could_ask_it_so() -> None:
    browser = Client()
    browser.force_login(people.register(email="ada@example.org", actor="test", now=MONDAY))
    assert browser.post("/cases/new/", {"sort": "\x00", "words": "a\x00"}).status_code == 422
