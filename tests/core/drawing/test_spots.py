"""Where the parts of a file stand."""

from tests.conftest import ROOT
from vorfreude.core.drawing import spots


def test_every_part_of_the_example_has_its_line() -> None:
    text = (ROOT / "examples" / "sports-car" / "blueprint.yaml").read_text(encoding="utf-8")
    lines, found = text.splitlines(), spots(text)
    assert {
        part: lines[found[part] - 1].strip()
        for part in ("moment:welcome", "clock:office", "signal:photo.approved", "promise:ready-by", "role:saddler")
    } == {
        "moment:welcome": "- moment: welcome",
        "clock:office": "office: {timezone: Europe/Berlin, days: mon-fri, hours: [09:00-18:00], holidays: DE-BW}",
        "signal:photo.approved": "photo.approved: {stage: string, photo: id, by?: string}",
        "promise:ready-by": "- promise: ready-by",
        "role:saddler": "saddler: {en: Saddler, de: Sattlerei}",
    }


def test_keys_within_a_clock_are_no_clocks() -> None:
    assert spots("clocks:\n  plant:\n    days: mon-fri\n  office: {}\n") == {"clock:plant": 2, "clock:office": 4}
