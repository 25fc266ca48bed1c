from zoneinfo import ZoneInfo

import pytest

from vorfreude.intake.mapping.model import CellTest, Column, Each, Field, Kind, Mapping, Rule, Template
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.lib.faults import Fault, Unreadable

WHOLE = """
source: plant/operations
format: csv
blueprint: blueprint.yaml
csv: {delimiter: tab, encoding: windows-1252}
zone: America/New_York
stamps: ["%Y/%m/%d %H:%M:%S", iso]
signals:
  - kind: operation.started
    subject: caseid
    time: start
    when: {state: [S, D], user: {empty: false}}
    data: {task: task, pieces: {column: qty, type: int}, plant: {value: North}}
  - kind: {column: step, kinds: {go: step.started, "no": step.refused}, otherwise: step.other}
    subjects: {each_of: items, as: "item {each}", separator: ";"}
    time: start
    when: row["qty"] != "0"
    id: "{each}-{row id}"
  - kind: case.closed
    once: per case
    subject: "case {caseid}"
    time: case:enddate
"""


def faults(text: str) -> list[Fault]:
    with pytest.raises(Unreadable) as caught:
        parse_mapping(text, file="map.yaml")
    return list(caught.value.faults)


def rule(lines: str) -> str:
    return f"source: s\nsignals:\n  - kind: a.b\n    subject: s\n    time: t\n    {lines}\n"


def test_mapping_with_every_key_is_read_with_the_lines_of_its_columns() -> None:
    assert parse_mapping(WHOLE, file="map.yaml") == Mapping(
        file="map.yaml",
        source="plant/operations",
        format="csv",
        blueprint="blueprint.yaml",
        delimiter="\t",
        encoding="windows-1252",
        zone=ZoneInfo("America/New_York"),
        stamps=("%Y/%m/%d %H:%M:%S", "iso"),
        rules=(
            Rule(
                line=9,
                kind=Kind(always="operation.started"),
                subject=Template((Column("caseid", 10),)),
                time=Column("start", 11),
                tests=(CellTest(Column("state", 12), equals=("S", "D")), CellTest(Column("user", 12), empty=False)),
                fields=(
                    Field("task", Column("task", 13)),
                    Field("pieces", Column("qty", 13), "int"),
                    Field("plant", always="North"),
                ),
            ),
            Rule(
                line=14,
                kind=Kind(
                    column=Column("step", 14),
                    kinds={"go": "step.started", "no": "step.refused"},
                    otherwise="step.other",
                ),
                each=Each(Column("items", 15), Template(("item ", Column("each", 15))), ";"),
                time=Column("start", 16),
                condition='row["qty"] != "0"',
                ident=Template((Column("each", 18), "-", Column("row id", 18))),
            ),
            Rule(
                line=19,
                kind=Kind(always="case.closed"),
                once_per_case=True,
                subject=Template(("case ", Column("caseid", 21))),
                time=Column("case:enddate", 22),
            ),
        ),
    )


def test_format_zone_and_encoding_have_defaults() -> None:
    mapping = parse_mapping(rule("data: {a: b}"), file="map.yaml")
    assert (mapping.format, mapping.zone, mapping.stamps) == (None, None, ("iso",))
    assert (mapping.delimiter, mapping.encoding) == (",", "utf-8-sig")


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = """source: s
forma: csv
zone: Europe/Berln
signals:
  - kind: a b
    subject: s
    subjects: {each_of: s}
  - time: t
"""
    assert faults(text) == [
        Fault("map.yaml", 2, "the key 'forma'", "a key of a mapping", "did you mean 'format'?"),
        Fault(
            "map.yaml",
            3,
            "'Europe/Berln'",
            "an IANA time zone",
            "for example Europe/Berlin, America/New_York or UTC",
        ),
        Fault("map.yaml", 5, "no 'time'", "the column with the instant", "for example time: end_timestamp"),
        Fault("map.yaml", 5, "'a b'", "a kind: words joined by dots", "for example operation.completed"),
        Fault("map.yaml", 6, "both 'subject' and 'subjects'", "one of them", "'subjects' is for cells with a list"),
        Fault("map.yaml", 8, "no 'kind'", "what the signal says", "for example kind: operation.completed"),
        Fault("map.yaml", 8, "no 'subject'", "the column that names what the signal is about"),
    ]


def test_error_reads_as_a_sentence_with_its_place() -> None:
    (fault,) = faults(rule("data: {a: {column: b, type: integer}}"))
    assert str(fault) == (
        "map.yaml:6: came 'integer', expected string, int, number, bool or instant; hint: did you mean 'int'?"
    )


@pytest.mark.parametrize(
    ("text", "line", "came", "expected"),
    [
        ("", 1, "an empty file", "a mapping"),
        ("- a", 1, "a list", "a mapping"),
        ("source: [a", 1, "'while parsing a flow sequence expected ',' or ']', but got …'", "YAML 1.2"),
        ("source: s", 1, "no 'signals'", "a list of the signals each row gives"),
        ("source: s\nsignals: []", 2, "a list", "a list of signals"),
        ("signals:\n  - {kind: a, subject: b, time: c}", 1, "no 'source'", "the stable name of where the signals come from"),
        (rule("data: Task"), 6, "'Task'", "fields with their columns"),
        (rule("data: {a: {type: int}}"), 6, "no 'column'", "the column the field comes from"),
        (rule("when: row["), 6, None, "a condition in CEL"),
        (rule("when: {a: {empty: maybe}}"), 6, "'maybe'", "true or false"),
        (rule("once: per row"), 6, "'per row'", "per case"),
        (rule('id: "{a"'), 6, "'{a'", "each column in its own pair of braces"),
        (rule('id: "{}"'), 6, "'{}'", "each column in its own pair of braces"),
        (rule("x: 1"), 6, "the key 'x'", "a key of a signal"),
        (rule("data: {a: b}") + "csv: {delimiter: ab}", 7, "'ab'", "one character, or tab"),
        (rule("data: {a: b}") + "csv: {encoding: rot13}", 7, "'rot13'", "the name of a text encoding"),
        (rule("data: {a: b}") + "csv: {encoding: latin-99}", 7, "'latin-99'", "the name of a text encoding"),
        (rule("data: {a: b}") + "stamps: ['%H:%M']", 7, "'%H:%M'", "a format with year, month and day"),
        (rule("data: {a: b}") + "stamps: ['%Y-%Q']", 7, None, "a format of a stamp"),
        (rule("data: {a: b}") + "source: again", 7, "'source' again", "each key once"),
        ("source: s\nsignals:\n  - {kind: a, time: t, subjects: {each_of: b, as: c}}", 3, "a name without {each}", "the one subject in it"),
        ("source: s\nsignals:\n  - {kind: a, time: t, subjects: {each_of: b}, id: c}", 3, "an id that is the same for each subject", "{each} in it"),
        ("source: s\nsignals:\n  - {kind: {column: a}, time: t, subject: b}", 3, "no 'kinds'", "a kind for each value"),
    ],
)  # fmt: skip
def test_mistake_is_told_with_its_line(text: str, line: int, came: str | None, expected: str) -> None:
    (fault,) = faults(text)
    assert (fault.line, fault.expected) == (line, expected)
    assert came in {None, fault.came}
