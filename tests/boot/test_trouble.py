import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from vorfreude.boot.trouble import server_error


def trouble(error: Exception) -> HttpResponse:
    """The page that is shown while ``error`` is being handled."""
    try:
        raise error
    except type(error):
        return server_error(RequestFactory().get("/"))


def test_mistake_of_ours_is_a_500() -> None:
    response = trouble(KeyError("paint"))
    assert (response.status_code, response.headers.get("Retry-After")) == (500, None)


def test_database_away_is_a_503_with_when_to_come_back() -> None:
    response = trouble(OperationalError("away"))
    assert (response.status_code, response["Retry-After"]) == (503, "10")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/account/signup/", "/account/password/reset/", "/account/password/change/", "/account/email/", "/admin/"]
)
def test_pages_that_nobody_needs_do_not_exist(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_way_in_is_the_code_by_mail(client: Client) -> None:
    response = client.get("/account/login/?next=/journeys/")
    assert (response.status_code, response["Location"]) == (302, "/account/login/code/?next=/journeys/")


@pytest.mark.django_db
def test_every_page_forbids_scripts_that_are_not_ours(client: Client) -> None:
    policy = client.get("/account/login/code/")["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "unsafe" not in policy
