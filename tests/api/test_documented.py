"""The page of the endpoint says what the code says."""

from pathlib import Path
from typing import get_args

from vorfreude.api.problems import TITLES
from vorfreude.intake import limits
from vorfreude.intake.actions import RefusalCode

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_limits_of_the_page_are_those_of_the_code() -> None:
    page = (DOCS / "reference" / "signals-api.md").read_text(encoding="utf-8")
    rows = [
        f"| body | {limits.BODY:,} bytes |",
        f"| signals of a batch | {limits.BATCH} |",
        f"| data of one signal | {limits.DATA:,} characters |",
        f"| nesting of data | {limits.NESTING} levels |",
        f"| `source`, `id` | {limits.SOURCE} characters each |",
        f"| `type`, `subject` | {limits.SUBJECT} characters each |",
        f"| `time` | {limits.EARLIEST.year} to {limits.LATEST.year - 1} |",
        f"| refusals kept for the desk | {limits.REFUSALS_PER_HOUR:,} an hour, for {limits.REFUSAL_DAYS} days |",
    ]
    assert [row for row in rows if row not in page] == []
    assert (limits.SOURCE, limits.SUBJECT) == (limits.IDENT, limits.KIND)


def test_every_status_of_a_problem_is_on_a_page() -> None:
    pages = (DOCS / "reference" / "signals-api.md", DOCS / "machines.md")
    page = "\n".join(one.read_text(encoding="utf-8") for one in pages)
    assert sorted({status for status, _ in TITLES.values() if str(status) not in page}) == []


def test_every_reason_of_a_refusal_is_documented() -> None:
    page = (DOCS / "signals.md").read_text(encoding="utf-8")
    assert [code for code in get_args(RefusalCode.__value__) if f"| `{code}` |" not in page] == []
