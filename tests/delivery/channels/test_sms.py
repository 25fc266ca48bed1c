import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from tests.delivery.channels.http_here import Server, listening
from tests.delivery.channels.letters import HOUSE, KEY, addressee, item, letter
from vorfreude.boot.environment import Environment
from vorfreude.boot.outward import sms_gateway
from vorfreude.delivery.channels import Handed, Later, Never, Outgoing
from vorfreude.delivery.channels.sms import HttpGateway, Sms, Text, gateway_of, text_of

JSON = '{"from": "{from}", "to": "{to}", "text": "{text}", "reference": "{key}"}'
FORM = "From={from}&To={to}&Body={text}"


@pytest.fixture
def gateway() -> Iterator[Server]:
    with listening() as server:
        server.answer = lambda _posted: (202, {}, b'{"messages": [{"id": "SM17"}]}')
        yield server


def to_ada(title: str = "A question closes tomorrow", phone: str = "+4915112345678") -> Outgoing:
    return letter(item(title=title, text="", sort="question"), to=addressee(phone=phone), channel="sms")


def sms(gateway: HttpGateway) -> Sms:
    return Sms(HOUSE, gateway, "LOEWEN")


def test_text_goes_through_a_gateway_that_takes_json(gateway: Server) -> None:
    handed = sms(HttpGateway(f"{gateway.url}/messages", JSON, "Bearer 42", "messages.0.id")).send(to_ada())
    (posted,) = gateway.posted
    assert (handed, posted.path, posted.headers["authorization"]) == (Handed("SM17"), "/messages", "Bearer 42")
    assert json.loads(posted.body) == {
        "from": "LOEWEN",
        "to": "+4915112345678",
        "text": "Löwen: A question closes tomorrow https://cars.example/journeys/abc/",
        "reference": KEY,
    }


def test_text_goes_through_a_gateway_that_takes_a_form(gateway: Server) -> None:
    address = gateway.url.replace("://", "://ACCOUNT:to%2Fken@")
    sms(HttpGateway(f"{address}/Messages.json", FORM)).send(to_ada())
    (posted,) = gateway.posted
    assert posted.headers["content-type"] == "application/x-www-form-urlencoded"
    assert posted.headers["authorization"] == "Basic " + b64encode(b"ACCOUNT:to/ken").decode()
    assert parse_qs(posted.body.decode()) == {
        "From": ["LOEWEN"],
        "To": ["+4915112345678"],
        "Body": ["Löwen: A question closes tomorrow https://cars.example/journeys/abc/"],
    }


EVIL = '", "to": "+491"}&To=+492&x={to}\r\n\\u0022\u2028'


@pytest.mark.parametrize("body", [JSON, FORM])
def test_no_title_adds_a_field(gateway: Server, body: str) -> None:
    sms(HttpGateway(gateway.url, body)).send(to_ada(EVIL))
    said = gateway.posted[0].body.decode()
    fields = json.loads(said) if body == JSON else {name: one for name, (one,) in parse_qs(said).items()}
    assert fields.get("to", fields.get("To")) == "+4915112345678"
    assert len(fields) == (4 if body == JSON else 3)


@pytest.mark.parametrize("phone", ["", "0151 123", "+0151123456", "+49151123456789012", "+49x", "+4915112345678\n"])
def test_what_is_no_number_is_not_called(gateway: Server, phone: str) -> None:
    with pytest.raises(Never) as refusal:
        sms(HttpGateway(gateway.url, JSON)).send(to_ada(phone=phone))
    assert (refusal.value.gone, gateway.posted) == (True, [])


@pytest.mark.parametrize(("status", "wrong"), [(400, Never), (404, Never), (401, Later), (402, Later), (503, Later)])
def test_gateways_no_is_never_and_its_trouble_is_later(gateway: Server, status: int, wrong: type[Exception]) -> None:
    gateway.answer = lambda _posted: (status, {}, b"said\r\nso")
    with pytest.raises((Later, Never)) as refusal:
        sms(HttpGateway(gateway.url, JSON)).send(to_ada())
    assert (refusal.type, str(refusal.value)) == (wrong, f"the gateway answered {status}: said so")
    assert getattr(refusal.value, "after", None) == (timedelta(minutes=10) if wrong is Later else None)


@pytest.mark.parametrize("ref", ["", "messages.1.id", "messages.id", "id", "messages.0.id.x"])
def test_answer_without_a_name_for_the_message_is_good_all_the_same(gateway: Server, ref: str) -> None:
    assert sms(HttpGateway(gateway.url, JSON, ref=ref)).send(to_ada()) == Handed("")


def test_long_text_keeps_its_link() -> None:
    words = text_of(letter(item(title="w" * 900, text="x" * 900)), HOUSE)
    assert len(words) <= 300
    assert words.endswith("… https://cars.example/journeys/abc/")


def own(text: Text) -> str:
    """A maker's own way to send texts."""
    return f"sent to {text.to}"


def test_function_of_the_makers_own_sends() -> None:
    settings = sms_gateway(Environment({"SMS_ENTRY": "tests.delivery.channels.test_sms:own", "SMS_FROM": "LOEWEN"}))
    assert settings is not None
    assert Sms(HOUSE, gateway_of(settings)).send(to_ada()) == Handed("sent to +4915112345678")


def test_without_a_gateway_there_are_no_texts() -> None:
    assert sms_gateway(Environment({})) is None
