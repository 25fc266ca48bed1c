"""Sign-in with the maker's own provider, as it really runs: a provider of our own on this machine, over real connections."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from tests.front.provider import CLIENT, SECRET, Provider, running
from tests.front.reading import texts
from tests.front.world import World
from vorfreude.boot.environment import Environment, SettingRefusedError
from vorfreude.boot.oidc import Oidc, oidc
from vorfreude.people.models import Person

LOGIN = "/account/oidc/house/login/"


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """The maker's provider, in the settings as an operator names it."""
    with running() as provider:
        found = oidc(
            Environment(
                {
                    "OIDC_ISSUER": provider.issuer,
                    "OIDC_NAME": "Marbold Entra",
                    "OIDC_CLIENT_ID": CLIENT,
                    "OIDC_CLIENT_SECRET": SECRET,
                }
            )
        )
        settings.OIDC_ISSUER, settings.OIDC_NAME = found.issuer, found.name
        settings.SOCIALACCOUNT_PROVIDERS = found.providers
        provider.claims = {"email": "alice@example.org", "email_verified": True, "name": "Alice A."}
        yield provider


def come_back(provider: Provider, browser: Client, **query: str) -> Any:
    """Go to the provider and back."""
    way = browser.get(LOGIN, query)["Location"]
    return browser.get(provider.authorize(way))


def test_page_to_sign_in_shows_the_provider_by_its_name(world: World, provider: Provider) -> None:
    page = Client().get("/account/login/code/", {"next": "/me/"}).content.decode()
    assert f'<a class="button plain" href="{LOGIN}?next=%2Fme%2F">Sign in with Marbold Entra</a>' in page


def test_without_a_provider_nothing_is_said_of_one(world: World) -> None:
    assert "oidc" not in Client().get("/account/login/code/").content.decode()
    assert Client().get(LOGIN).status_code == 404


def test_somebody_who_is_registered_gets_in(world: World, provider: Provider) -> None:
    browser = Client()
    answer = come_back(provider, browser, next=world.page())
    assert answer["Location"] == world.page()
    assert browser.get(world.page()).status_code == 200
    assert SocialAccount.objects.count() == 0
    asked = provider.asked[0]
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}


def test_somebody_who_is_not_registered_is_turned_away(world: World, provider: Provider) -> None:
    provider.claims["email"] = "mallory@example.org"
    browser = Client()
    answer = come_back(provider, browser)
    assert (answer.status_code, texts(answer)["h1"]) == (403, ["We do not know you yet"])
    assert browser.get("/me/").status_code == 302
    assert not Person.objects.filter(email="mallory@example.org").exists()


def test_somebody_new_is_registered_where_the_operator_wants_it(
    world: World, provider: Provider, settings: Settings
) -> None:
    settings.OIDC_REGISTERS = True
    provider.claims |= {"email": "Mallory@Example.org", "name": "Mallory\nM.", "locale": "de-CH"}
    browser = Client()
    assert come_back(provider, browser)["Location"] == "/"
    person = Person.objects.get(email="mallory@example.org")
    assert (person.name, person.language) == ("Mallory M.", "de")
    assert browser.get("/me/").status_code == 200


@pytest.mark.parametrize("word", [False, None, "true", "false", 1])
def test_address_that_the_provider_did_not_verify_opens_nothing(world: World, provider: Provider, word: object) -> None:
    provider.claims["email_verified"] = word
    browser = Client()
    answer = come_back(provider, browser)
    assert (answer.status_code, texts(answer)["h1"]) == (403, ["That did not work"])
    assert browser.get("/me/").status_code == 302


@pytest.mark.parametrize(
    "claims", [{"iss": "https://evil.example"}, {"aud": "another"}, {"exp": 1_000_000_000}, {"sub": "8"}]
)
def test_token_of_or_for_somebody_else_opens_nothing(
    world: World, provider: Provider, claims: dict[str, object]
) -> None:
    provider.claims |= claims
    browser = Client()
    assert come_back(provider, browser).status_code in {401, 403}
    assert browser.get("/me/").status_code == 302


def test_address_in_the_userinfo_alone_is_enough(world: World, provider: Provider) -> None:
    provider.about, provider.claims = provider.claims, {}
    browser = Client()
    come_back(provider, browser)
    assert browser.get("/me/").status_code == 200


def test_way_back_that_somebody_else_began_opens_nothing(world: World, provider: Provider) -> None:
    mine, other = Client(), Client()
    way = mine.get(LOGIN)["Location"]
    back = provider.authorize(way)
    assert other.get(back).status_code == 401
    assert other.get("/me/").status_code == 302


def test_way_back_is_good_once(world: World, provider: Provider) -> None:
    browser = Client()
    back = provider.authorize(browser.get(LOGIN)["Location"])
    assert [browser.get(back).status_code for _ in range(2)] == [302, 401]


def test_provider_that_does_not_answer_is_said_to_be_away(
    world: World, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    provider.is_broken = True
    answer = Client().get(LOGIN)
    assert (answer.status_code, texts(answer)["h1"]) == (503, ["That did not work"])
    assert "the provider did not answer as expected" in caplog.text


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/"])
def test_sign_in_with_the_provider_leads_nowhere_else(world: World, provider: Provider, place: str) -> None:
    assert come_back(provider, Client(), next=place)["Location"] == "/"


def test_account_cannot_be_connected_to_a_foreign_one(world: World, provider: Provider) -> None:
    provider.claims["email"] = "eve@example.org"
    browser = world.client("alice")
    answer = come_back(provider, browser, process="connect")
    assert (answer.status_code, SocialAccount.objects.count()) == (403, 0)


def test_provider_that_asked_for_more_than_one_factor_counts_for_staff(
    world: World, provider: Provider, settings: Settings
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    provider.claims["email"] = "dora@example.org"
    seen = []
    for claims in ({}, {"amr": ["pwd"]}, {"amr": ["pwd", "mfa"]}):
        provider.claims |= claims
        browser = Client()
        come_back(provider, browser)
        seen.append(browser.get("/desk/").status_code)
    assert seen == [302, 302, 200]


def test_issuer_without_its_client_is_refused_with_a_hint() -> None:
    with pytest.raises(SettingRefusedError, match="set OIDC_CLIENT_ID, or remove OIDC_ISSUER"):
        oidc(Environment({"OIDC_ISSUER": "https://login.example.org"}))
    assert oidc(Environment({})) == Oidc()


def test_secret_of_the_client_may_lie_in_a_file(tmp_path: Any) -> None:
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    values = {"OIDC_ISSUER": "https://login.example.org", "OIDC_CLIENT_ID": "v", "OIDC_CLIENT_SECRET_FILE": str(file)}
    found = oidc(Environment(values))
    assert found.name == "login.example.org"
    assert "'secret': 'from a file'" in str(found.providers)
