import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner, Result

from tests.delivery.test_reports import BOUNCE
from tests.delivery.world import MONDAY, Box, deliver, notice, person
from vorfreude.boot.cli import main
from vorfreude.boot.outcome import Exit
from vorfreude.delivery import actions
from vorfreude.delivery.actions.publish import Happening, publish
from vorfreude.delivery.models import Barrier, Endpoint, Letter, Publication

pytestmark = pytest.mark.django_db

URL = "https://crm.example/hooks"


def run(*typed: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, typed, input=stdin)


def added(*more: str) -> dict[str, str]:
    made: dict[str, str] = json.loads(run("webhook", "add", URL, *more, "--json").output)
    return made


def test_endpoint_is_listed_and_its_secret_shown_once() -> None:
    made = added("--kind", "promise.*", "--kind", "moment.told")
    listed = run("webhook", "list").output
    assert listed == f"{made['id']}  {URL}  promise.* moment.told  told  0 waiting, 0 given up\n"
    assert made["secret"].startswith("whsec_")
    assert made["secret"] not in listed + run("webhook", "list", "--json").output + str(Endpoint.objects.values())


@pytest.mark.parametrize("url", ["http://crm.example/", "crm.example", "https://u:p@crm.example/"])
def test_endpoint_with_an_odd_address_is_refused(url: str) -> None:
    assert run("webhook", "add", url).exit_code == Exit.INPUT_REFUSED


def test_endpoint_is_disabled_once_and_enabled_once() -> None:
    made = added()["id"]
    codes = [
        run("webhook", verb, made).exit_code for verb in ("disable", "disable", "enable", "enable", "disable", "rotate")
    ]
    refused = Exit.INPUT_REFUSED
    assert codes == [0, refused, 0, refused, 0, 0]
    assert "no reason given" in run("webhook", "list").output


def test_new_secret_is_another_one() -> None:
    made = added()
    new = json.loads(run("webhook", "rotate", made["id"], "--json").output)
    assert new["id"] == made["id"]
    assert new["secret"] != made["secret"]


@pytest.mark.parametrize("verb", ["disable", "enable", "rotate"])
def test_endpoint_that_is_none_is_refused(verb: str) -> None:
    result = run("webhook", verb, "zzz")
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        Exit.INPUT_REFUSED,
        "hint: vorfreude webhook list shows them",
    )


def test_what_happened_on_a_day_is_told_again() -> None:
    made = added()["id"]
    day = datetime(2026, 11, 3, tzinfo=UTC)
    for hours in (-1, 0, 23, 24):
        at = day + timedelta(hours=hours)
        publish([Happening("moment.told", f"told {hours}", at, {})], now=at)
    Publication.objects.update(due_at=None, standing="sent")
    result = run("webhook", "replay", made, "--since", "2026-11-03", "--until", "2026-11-04")
    assert result.output == "2 are told again.\n"
    due = Publication.objects.filter(due_at__isnull=False).order_by("id")
    assert list(due.values_list("ident", flat=True)) == ["told 0", "told 23"]


def test_bounce_that_a_mail_server_pipes_in_closes_the_way() -> None:
    anna = person()
    actions.notify([notice(anna, "stitching")], now=MONDAY)
    deliver({"email": Box()})
    message = BOUNCE.replace("7Fh3kQ9xW2mZb8RtYpLc4V", Letter.objects.get().public_id)
    outputs = [run("returned", stdin=one).output for one in (message, message, "Subject: holiday\n\n")]
    assert outputs == ["taken\n", *["nothing new about a letter of ours\n"] * 2]
    assert Barrier.objects.get().code == "bounced"
