"""Which bars are met."""

from bench.table import Bar, bars

FOUND: dict[str, dict[str, dict[str, float | str]]] = {
    "acceptance": {"sqlite": {"share_of_raw": 0.5, "ours_per_second": 9}, "postgresql": {"share_of_raw": 0.49}},
    "open pages on one process": {"sqlite": {"pages": 1000}},
    "import of an event log": {"sqlite": {"skipped": "the file is not here"}},
}


def test_every_bar_is_met_or_missed_by_what_was_measured() -> None:
    assert bars(FOUND, quick=False) == [
        Bar("acceptance", "share_of_raw", "sqlite", 0.5, 0.5, None, met=True),
        Bar("acceptance", "share_of_raw", "postgresql", 0.49, 0.5, None, met=False),
        Bar("open pages on one process", "pages", "sqlite", 1000, 10_000, None, met=False),
    ]


def test_a_quick_run_is_not_held_to_bars_about_size() -> None:
    assert [bar.bench for bar in bars(FOUND, quick=True)] == ["acceptance", "acceptance"]
