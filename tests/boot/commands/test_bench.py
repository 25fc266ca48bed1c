"""``vorfreude bench`` finds its measurements in the checkout, and says where they are when there is none."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from vorfreude.boot.cli import main
from vorfreude.boot.commands import bench


def test_bench_outside_a_checkout_says_where_the_measurements_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bench, "CHECKOUT", tmp_path)
    result = CliRunner().invoke(main, ["bench", "--quick"])
    assert result.exit_code == 2
    assert result.stderr == (
        f"error: got an installation without its source ({tmp_path}), expected a checkout with the folder bench\n"
        "hint: clone the repository and run `just bench` there; the measurements are no part of the package\n"
    )


def test_bench_refuses_a_measurement_that_does_not_exist(capfd: pytest.CaptureFixture[str]) -> None:
    result = CliRunner().invoke(main, ["bench", "speed"])
    assert result.exit_code == 2
    assert "got speed, expected of: acceptance, advancing, latency, pages" in capfd.readouterr().err
