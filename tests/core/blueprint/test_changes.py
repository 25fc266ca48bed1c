"""What changed between two versions is said so that a person can nod at it."""

import pytest
from inline_snapshot import snapshot

from tests.core.blueprint.sample import SKETCH, broken
from vorfreude.core.blueprint import Difference, differences, read


def _changes(text: str) -> list[str]:
    return [str(found) for found in differences(read(SKETCH), read(text))]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("within: 8 hours on plant", "within: 6 hours on plant", "promise body-photo: 8 hours → 6 hours on plant"),
        ("within: 8 hours on plant", "within: 6 hours", "promise body-photo: 8 hours on plant → 6 hours"),
        ("max_silence: 10 days", "max_silence: 12 days", "promise never-silent: 10 days → 12 days"),
        ("warn: 3 hours", "warn: 2 hours", "promise body-photo: warn 3 hours → 2 hours on plant"),
        ("de: Lackierung", "de: Lack", "stage paint: title (de) changed from Lackierung to Lack"),
        ("de: Ihr Sportwagen", "de: Ihr Wagen", "blueprint: title (de) changed from Ihr Sportwagen to Ihr Wagen"),
        (
            "languages: [en, de]\n",
            "called: {en: Your car, de: Ihr Auto}\nlanguages: [en, de]\n",
            "blueprint: called added: {en: Your car, de: Ihr Auto}",
        ),
        ("urgency: now", "urgency: digest", "moment body-photo: urgency now → digest"),
        ("    secret: true", "", "moment signature: secret true → false"),
        ("    cost: 40 EUR\n", "", "moment signature: cost removed, was 40 EUR"),
        ("holidays: DE-BW", "holidays: DE-BY", "clock plant: holidays DE-BW → DE-BY"),
        ("2 per week", "3 per week", "blueprint: attention interruptions 2 per week → 3 per week"),
        ("price: 300 EUR", "price: 310 EUR", "decision stitching, option red: price 300 EUR → 310 EUR"),
        ("{en: Photographer", "{en: Camera", "role photographer: title (en) changed from Photographer to Camera"),
        ("order.cancelled:   {}", "order.cancelled:   {why: string}", "signal order.cancelled: why added: string"),
        ("    planned: 3 days on plant\n", "", "stage paint: planned removed, was 3 days on plant"),
    ],
)
def test_one_change_is_one_sentence(old: str, new: str, sentence: str) -> None:
    assert _changes(broken(old, new)) == [sentence]


def test_nothing_changed_is_nothing_said() -> None:
    assert _changes(SKETCH) == []


def test_a_new_name_is_one_thing_gone_and_one_new() -> None:
    text = SKETCH.replace("interior-started", "interior-begun")
    assert _changes(text) == snapshot(
        [
            "promise interior-started: removed",
            "promise interior-begun: added",
            "decision stitching: pauses [interior-started] → [interior-begun]",
        ]
    )


def test_stages_in_another_order_are_told() -> None:
    paint = SKETCH[SKETCH.index("  - stage: paint") : SKETCH.index("  - stage: interior")]
    text = SKETCH.replace(paint, "").replace("moments:   ", paint + "moments:   ")
    assert _changes(text) == ["stages: in another order: body, interior, assembly, paint"]


def test_a_change_has_its_place_and_both_values() -> None:
    text = broken("within: 8 hours on plant", "within: 6 hours on plant")
    assert differences(read(SKETCH), read(text)) == (
        Difference(
            "promises.body-photo.within",
            "changed",
            "promise body-photo: 8 hours → 6 hours on plant",
            "8 hours on plant",
            "6 hours on plant",
        ),
    )
