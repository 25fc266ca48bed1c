import pytest
from django.test import Client


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
