"""An owner who offers their vehicle again and again writes to strangers no more than somebody who invites."""

import pytest
from allauth.core import ratelimit
from django.core import mail
from django.test import Client

from tests.care.world import NOW, CareWorld, make_care_world
from tests.ground import once
from vorfreude.care.models import Passing
from vorfreude.front import reader

pytestmark = pytest.mark.django_db


@once
def garage() -> CareWorld:
    return make_care_world()


def test_who_wrote_many_letters_today_writes_no_other(garage: CareWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def consume(_request: object, *, action: str, key: str) -> bool:
        asked.append((action, key))
        return False

    monkeypatch.setattr(reader, "clock", lambda: NOW)
    monkeypatch.setattr(ratelimit, "consume", consume)
    browser = Client()
    browser.force_login(garage.people["alice"])
    answer = browser.post(f"/garage/{garage.vela.public_id}/passing/offers/", {"email": "stranger@example.org"})
    assert (answer.status_code, "That were many letters for one day" in answer.content.decode()) == (400, True)
    assert (asked, len(mail.outbox), Passing.objects.count()) == ([("invite", str(garage.people["alice"].pk))], 0, 0)
