"""``vorfreude sums`` says how many sums it mended."""

import pytest
from click.testing import CliRunner

from tests.journeys.world import MONDAY, advance_all, build, release
from vorfreude.boot.cli import main
from vorfreude.intake import actions as intake
from vorfreude.journeys.models import Sum


@pytest.mark.django_db
def test_sums_that_were_lost_are_mended_and_said() -> None:
    release()
    intake.record(build("car-1"), now=MONDAY)
    advance_all(31)
    lost = Sum.objects.count()
    Sum.objects.all().delete()
    said = [CliRunner().invoke(main, ["sums", *words], catch_exceptions=False).stdout for words in ([], [], ["--json"])]
    assert lost == 4
    assert said == ["4 sums were mended.\n", "Every sum is what was counted.\n", '{"mended":0}\n']
