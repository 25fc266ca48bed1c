import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vorfreude.intake.actions.verdicts import NewSignal
from vorfreude.intake.mapping.idents import Recent
from vorfreude.intake.mapping.parse import parse_mapping
from vorfreude.intake.mapping.preview import Preview, preview
from vorfreude.intake.mapping.reading import Reading
from vorfreude.intake.mapping.values import items_in
from vorfreude.lib.faults import Fault, Unreadable
from vorfreude.lib.rows import RowFault

STEP = """
source: plant
zone: Europe/Berlin
signals:
  - kind: step.done
    subject: case
    time: at
    data: {step: step}
"""
XES = """<log xmlns="http://www.xes-standard.org/"><trace>
<string key="concept:name" value="7"/><date key="end" value="2026-01-09T00:00:00+01:00"/>
<event><string key="step" value="cut"/><date key="at" value="2026-01-05T07:00:00.000+01:00"/></event>
<event><string key="step" value="cut"/><date key="at" value="2026-01-05T07:00:00.000+01:00"/></event>
</trace><trace><string key="concept:name" value="8"/></trace></log>"""


def read(folder: Path, mapping: str, content: str, name: str = "log.csv") -> list[NewSignal | RowFault]:
    path = folder / name
    path.write_bytes(gzip.compress(content.encode()) if name.endswith(".gz") else content.encode())
    with Reading(path, parse_mapping(mapping, file="map.yaml")) as reading:
        gifts: list[NewSignal | RowFault] = []
        for took in reading:
            gifts += [*took.signals, *took.faults]
        return gifts


def said(folder: Path, mapping: str, content: str, name: str = "log.csv") -> list[tuple[str, str, str, str]]:
    """Subject, kind, instant and data of each signal; nothing may be refused."""
    signals = [gift for gift in read(folder, mapping, content, name) if isinstance(gift, NewSignal)]
    return [
        (s.subject, s.kind, s.at.isoformat(), s.data.decode() if isinstance(s.data, bytes) else s.data) for s in signals
    ]


def refusal(folder: Path, mapping: str, content: str, name: str = "log.csv") -> tuple[Fault, ...]:
    with pytest.raises(Unreadable) as caught:
        read(folder, mapping, content, name)
    return caught.value.faults


def test_row_becomes_a_signal_at_its_instant_in_utc(tmp_path: Path) -> None:
    assert read(tmp_path, STEP, "case,step,at\n7,cut,2026-07-06 07:00:00\n") == [
        NewSignal(
            source="plant",
            ident="01b8fca9718bad5186bede78297f92f9",
            kind="step.done",
            subject="7",
            at=datetime(2026, 7, 6, 5, tzinfo=UTC),
            data=b'{"step":"cut"}',
        )
    ]


def test_one_row_gives_a_signal_for_each_rule_that_applies(tmp_path: Path) -> None:
    mapping = """
source: plant
signals:
  - {kind: step.started, subject: case, time: from}
  - {kind: step.done, subject: case, time: to, when: {good: "yes"}}
  - {kind: step.failed, subject: case, time: to, when: {good: ["no", unsure]}}
"""
    content = "case,from,to,good\n7,2026-01-05T07:00Z,2026-01-05T08:00Z,yes\n8,,2026-01-05T09:00Z,no\n"
    assert said(tmp_path, mapping, content) == [
        ("7", "step.started", "2026-01-05T07:00:00+00:00", "{}"),
        ("7", "step.done", "2026-01-05T08:00:00+00:00", "{}"),
        ("8", "step.failed", "2026-01-05T09:00:00+00:00", "{}"),
    ]


def test_kind_follows_the_value_of_a_column_and_unnamed_values_give_nothing(tmp_path: Path) -> None:
    mapping = """
source: plant
signals:
  - {kind: {column: is, kinds: {start: step.started}}, subject: case, time: at}
  - {kind: {column: is, kinds: {start: a.b}, otherwise: step.other}, subject: case, time: at}
"""
    content = "case,is,at\n7,start,2026-01-05T07:00Z\n7,end,2026-01-05T08:00Z\n"
    assert [kind for _, kind, _, _ in said(tmp_path, mapping, content)] == ["step.started", "a.b", "step.other"]


def test_data_has_the_types_of_the_mapping_and_leaves_empty_cells_out(tmp_path: Path) -> None:
    mapping = """
source: plant
zone: Europe/Berlin
signals:
  - kind: a.b
    subject: case
    time: at
    data:
      pieces: {column: pieces, type: int}
      weight: {column: weight, type: number}
      good: {column: good, type: bool}
      due: {column: due, type: instant}
      note: note
      plant: {value: North}
"""
    content = "case,at,pieces,weight,good,due,note\n7,2026-01-05,12,3.50,Yes,2026-01-06 01:00:00.5, \n"
    assert said(tmp_path, mapping, content) == [
        (
            "7",
            "a.b",
            "2026-01-04T23:00:00+00:00",
            '{"due":"2026-01-06T00:00:00.500000Z","good":true,"pieces":12,"plant":"North","weight":3.5}',
        )
    ]


@pytest.mark.parametrize(
    ("type_", "cell", "expected"),
    [
        ("int", "1.5", "an int"),
        ("int", "99999999999999999999", "an int"),
        ("number", "nan", "a number with a decimal point"),
        ("number", "1,5", "a number with a decimal point"),
        ("bool", "maybe", "a bool: true, yes, 1 or false, no, 0"),
        ("instant", "soon", "a stamp (iso)"),
    ],
)
def test_cell_of_the_wrong_type_is_a_fault_of_its_line(tmp_path: Path, type_: str, cell: str, expected: str) -> None:
    mapping = f"""
source: plant
signals: [{{kind: a.b, subject: case, time: at, data: {{x: {{column: x, type: {type_}}}}}}}]
"""
    (fault,) = read(tmp_path, mapping, f'case,at,x\n7,2026-01-05T07:00Z,"{cell}"\n')
    assert isinstance(fault, RowFault)
    assert (fault.line, fault.came, fault.expected) == (2, f"'{cell}' in the column 'x'", expected)


def test_row_that_cannot_be_read_does_not_hinder_the_others(tmp_path: Path) -> None:
    content = "case,step,at\n7,cut,tomorrow\n,cut,2026-01-05 07:00\n7,cut\n8,cut,2026-01-05 07:00\n"
    faults = [gift for gift in read(tmp_path, STEP, content) if isinstance(gift, RowFault)]
    assert [(fault.line, fault.came) for fault in faults] == [
        (2, "'tomorrow' in the column 'at'"),
        (3, "nothing in the column 'case'"),
        (4, "2 cells"),
    ]
    assert [subject for subject, *_ in said(tmp_path, STEP, content)] == ["8"]


def test_row_without_a_time_gives_no_signal(tmp_path: Path) -> None:
    assert read(tmp_path, STEP, "case,step,at\n7,cut, \n") == []


def test_naive_stamp_without_a_zone_refuses_the_file(tmp_path: Path) -> None:
    mapping = STEP.replace("zone: Europe/Berlin\n", "")
    assert refusal(tmp_path, mapping, "case,step,at\n7,cut,2026-01-05 07:00:00\n") == (
        Fault(
            "map.yaml",
            0,
            "'2026-01-05 07:00:00', a stamp without a zone in the column 'at'",
            "the zone of naive stamps in the mapping",
            "add the zone of the clock that wrote it to the mapping, for example zone: Europe/Berlin",
        ),
    )


@pytest.mark.parametrize(
    ("stamp", "instant"),
    [
        ("2026-03-29 01:59:59", "2026-03-29T00:59:59+00:00"),
        ("2026-03-29 02:30:00", "2026-03-29T01:30:00+00:00"),  # skipped that night: counted on from before
        ("2026-03-29 03:00:00", "2026-03-29T01:00:00+00:00"),
        ("2026-10-25 02:30:00", "2026-10-25T00:30:00+00:00"),  # twice that night: the first
        ("2026-10-25 02:30:00+01:00", "2026-10-25T01:30:00+00:00"),
    ],
)
def test_naive_stamp_is_wall_time_across_changes_of_clocks(tmp_path: Path, stamp: str, instant: str) -> None:
    assert said(tmp_path, STEP, f"case,step,at\n7,cut,{stamp}\n")[0][2] == instant


def test_stamps_are_read_in_the_first_format_that_fits(tmp_path: Path) -> None:
    mapping = STEP + 'stamps: ["%d.%m.%Y %H:%M", iso]\n'
    content = "case,step,at\n7,a,05.01.2026 07:00\n7,b,2026-01-05 08:00\n7,c,5/1/2026\n"
    assert [at for _, _, at, _ in said(tmp_path, mapping, content)] == [
        "2026-01-05T06:00:00+00:00",
        "2026-01-05T07:00:00+00:00",
    ]


def test_condition_in_cel_asks_the_row(tmp_path: Path) -> None:
    mapping = STEP + '    when: row["step"].startsWith("c") && row["case"] != "8"\n'
    content = "case,step,at\n7,cut,2026-01-05\n8,cut,2026-01-05\n7,saw,2026-01-05\n"
    assert [data for *_, data in said(tmp_path, mapping, content)] == ['{"step":"cut"}']


def test_condition_that_cannot_be_answered_is_a_fault(tmp_path: Path) -> None:
    mapping = STEP + '    when: row["step"] > 5\n'
    (fault,) = read(tmp_path, mapping, "case,step,at\n7,cut,2026-01-05\n")
    assert isinstance(fault, RowFault)
    assert fault.expected == "values for 'row[\"step\"] > 5'"


def test_each_subject_of_a_list_gets_its_signal(tmp_path: Path) -> None:
    mapping = """
source: shop
signals:
  - {kind: order.placed, subjects: {each_of: orders, as: "order {each}"}, time: at}
  - {kind: order.placed, subjects: {each_of: items, as: "item {each}"}, time: at, id: "{row}-{each}"}
"""
    content = (
        """row,orders,items,at\n1,['990001'],"['88','87']",2026-01-05T07:00Z\n2, ,"[""86""]",2026-01-05T08:00Z\n"""
    )
    gifts = [gift for gift in read(tmp_path, mapping, content) if isinstance(gift, NewSignal)]
    assert [signal.subject for signal in gifts] == ["order 990001", "item 88", "item 87", "item 86"]
    assert [signal.ident for signal in gifts][1:] == ["1-item 88", "1-item 87", "2-item 86"]


@pytest.mark.parametrize(
    ("cell", "separator", "items"),
    [
        ("['a','b']", None, ["a", "b"]),
        ('["a", "b c"]', None, ["a", "b c"]),
        ("a, b", None, ["a", "b"]),
        ("[1, 2]", None, ["1", "2"]),
        ("a;b;;a", ";", ["a", "b"]),
        ("['a,b']", None, ["a,b"]),
        (" ", None, []),
        ("[]", None, []),
    ],
)
def test_list_in_a_cell_is_read_in_the_spellings_of_real_files(
    cell: str, separator: str | None, items: list[str]
) -> None:
    assert items_in(cell, separator) == items


CASES = """
source: plant
signals:
  - {kind: case.closed, once: per case, subject: "case:concept:name", time: "case:end"}
  - {kind: step.done, subject: "case:concept:name", time: at, data: {step: step}}
"""
CASES_CSV = """case:concept:name,case:end,step,at
7,2026-01-09 00:00:00+01:00,cut,2026-01-05 06:00:00Z
7,2026-01-09 00:00:00+01:00,cut,2026-01-05 06:00:00Z
8,,cut,2026-01-05 06:00:00Z
"""


def test_attribute_of_a_case_becomes_one_signal_though_each_row_repeats_it(tmp_path: Path) -> None:
    closed = [gift for gift in said(tmp_path, CASES, CASES_CSV) if gift[1] == "case.closed"]
    assert closed == [("7", "case.closed", "2026-01-08T23:00:00+00:00", "{}")]


def test_equal_rows_are_two_signals(tmp_path: Path) -> None:
    gifts = [g for g in read(tmp_path, CASES, CASES_CSV) if isinstance(g, NewSignal) and g.kind == "step.done"]
    first, second, _ = (signal.ident for signal in gifts)
    assert second == f"{first}-2"


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_same_log_as_xes_gives_the_same_signals(tmp_path: Path, name: str) -> None:
    of_csv = {g for g in read(tmp_path, CASES, CASES_CSV) if isinstance(g, NewSignal) and g.subject == "7"}
    assert set(read(tmp_path, CASES, XES, name)) == of_csv
    assert len(of_csv) == 3


def test_rows_lie_further_apart_than_the_window_are_the_same_signal() -> None:
    recent = Recent[str](window=3)
    assert [recent.count(key) for key in "aabcdefga"] == [1, 2, 1, 1, 1, 1, 1, 1, 1]


def test_window_counts_at_least_its_length_back() -> None:
    recent = Recent[str](window=3)
    assert [recent.count(key) for key in "xabca"] == [1, 1, 1, 1, 2]


def test_column_that_the_table_lacks_refuses_it_at_every_place_that_names_it(tmp_path: Path) -> None:
    assert refusal(tmp_path, STEP, "cases,step,when\n") == (
        Fault("map.yaml", 6, "'case'", "a column of the file", "did you mean 'cases'?"),
        Fault("map.yaml", 7, "'at'", "a column of the file", "the file has 'cases', 'step' or 'when'"),
    )


def test_file_whose_name_tells_no_format_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, STEP, "case,step,at\n", "log.dat") == (
        Fault(
            "log.dat",
            0,
            "a file called 'log.dat'",
            "a name ending in .csv, .xes, .csv.gz or .xes.gz",
            "name it in the mapping: format: csv or format: xes",
        ),
    )


def test_format_of_the_mapping_wins_over_the_name(tmp_path: Path) -> None:
    assert len(said(tmp_path, STEP + "format: csv\n", "case,step,at\n7,cut,2026-01-05\n", "log.xes")) == 1


def seen(folder: Path, mapping: str, content: str, name: str = "log.csv") -> Preview:
    (folder / name).write_text(content, encoding="utf-8")
    with Reading(folder / name, parse_mapping(mapping, file="map.yaml")) as reading:
        return preview(reading, watch=lambda _taken: None)


def test_preview_counts_kinds_subjects_and_faults_of_the_whole_file(tmp_path: Path) -> None:
    rows = "".join(f"{n % 3},cut,2026-01-05 07:00\n" for n in range(30)) + "x,cut,never\n" * 30
    looked = seen(tmp_path, STEP, "case,step,at\n" + rows)
    assert (looked.rows, looked.signals, looked.kinds, looked.subjects) == (60, 30, {"step.done": 30}, 3)
    assert (looked.refused, len(looked.faults), len(looked.first)) == (30, 20, 10)


def test_preview_notes_attributes_that_the_log_never_had(tmp_path: Path) -> None:
    looked = seen(tmp_path, CASES.replace("time: at", "time: time:stamp"), XES.replace('"end"', '"fin"'), "log.xes")
    assert [(note.line, note.came, note.hint) for note in looked.notes] == [
        (4, "'case:end'", "did you mean 'case:fin'?"),
        (5, "'time:stamp'", "the file has 'at', 'case:concept:name', 'case:fin' or 'step'"),
    ]
