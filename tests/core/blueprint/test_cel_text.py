"""What a condition names is found in its text, whatever stands in its quotes."""

import pytest

from vorfreude.core.blueprint.cel_text import Misformed, understand


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ('data.station == "BODY-40"', {"station"}),
        ('data.station.startsWith("data.other")', {"station"}),
        ("has(data.by) && data . station == 'x'", {"by", "station"}),
        ("data['two words'] == data[\"one\"]", {"two words", "one"}),
        ("data.size() > 1", set()),
        ("journey.facts.data.x == 1", set()),
        (r"'it\'s data.not' == data.real", {"real"}),
        ("data.a // data.comment", {"a"}),
        ("mydata.x == data.y", {"y"}),
        ('"""data.a "quoted" data.b""" == data.c', {"c"}),
        (r"r'data.raw\' == data.d", {"d"}),
    ],
)
def test_the_fields_of_data_are_found(source: str, fields: set[str]) -> None:
    assert understand(source).fields["data"] == fields


def test_variables_of_macros_are_not_asked_for() -> None:
    assert understand("[1, 2].exists(each, each == data.number)").variables == {"data"}


def test_facts_of_the_journey_are_found() -> None:
    assert understand('journey.facts.model == "A" && journey.stage == "b"').fields["journey"] == {
        "facts",
        "facts.model",
        "stage",
    }


def test_functions_are_named_and_operators_are_not() -> None:
    assert understand("size(data.a) + 1 > 2 && !data.b.contains('c')").functions == {"size", "contains"}


def test_macros_are_counted() -> None:
    assert understand("data.a.filter(x, x > 1).exists(y, y == 2) && data.all == 1").macros == 2


@pytest.mark.parametrize("source", ["", "data.a ==", "data.a = 1", "(", "1 +* 2", "data.", "\x00", "\ud800", "(" * 400])
def test_what_is_no_condition_is_refused_in_one_line(source: str) -> None:
    with pytest.raises(Misformed) as caught:
        understand(source)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 120
