import gzip
from pathlib import Path

import pytest

from vorfreude.lib.bounded import Bounded
from vorfreude.lib.faults import Fault, Unreadable
from vorfreude.lib.rows import Row, RowFault
from vorfreude.lib.xes import EventLog

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <string key="creator" value="nobody"><string key="nested" value="left out"/></string>
  <trace>
    <string key="concept:name" value="7"/>
    <!-- a remark -->
    <event>
      <string key="concept:name" value="cut &amp; weld"/>
      <date key="time:timestamp" value="2012-01-30T06:24:00.000-05:00"/>
      <list key="tools"><values><string key="tool" value="saw"/></values></list>
    </event>
    <event><string key="concept:name" value="paint"/></event>
  </trace>
  <trace>
    <string key="concept:name" value="8"/>
  </trace>
</log>
"""
ROWS = [
    Row(6, "group", {"case:concept:name": "7"}),
    Row(
        9,
        "member",
        {"concept:name": "cut & weld", "time:timestamp": "2012-01-30T06:24:00.000-05:00", "case:concept:name": "7"},
    ),
    Row(14, "member", {"concept:name": "paint", "case:concept:name": "7"}),
    Row(16, "group", {"case:concept:name": "8"}),
]


def rows(folder: Path, content: bytes | str) -> list[Row | RowFault]:
    path = folder / "log.xes"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(EventLog(Bounded(path)))


def refusal(folder: Path, content: bytes | str) -> Fault:
    with pytest.raises(Unreadable) as caught:
        rows(folder, content)
    (fault,) = caught.value.faults
    return fault


def test_log_gives_a_row_per_trace_and_one_per_event(tmp_path: Path) -> None:
    assert rows(tmp_path, LOG) == ROWS


@pytest.mark.parametrize("namespace", ["", ' xmlns="http://www.xes-standard.org"', ' xmlns="urn:x"'])
def test_log_reads_the_same_under_every_namespace_in_use(tmp_path: Path, namespace: str) -> None:
    assert rows(tmp_path, LOG.replace(' xmlns="http://www.xes-standard.org/"', namespace)) == ROWS


def test_gzipped_log_reads_the_same(tmp_path: Path) -> None:
    assert rows(tmp_path, gzip.compress(LOG.encode())) == ROWS


def test_attribute_of_a_trace_behind_its_event_is_a_fault(tmp_path: Path) -> None:
    log = """<log><trace>
<event><string key="a" value="1"/></event>
<string key="late" value="x"/>
<event><string key="a" value="2"/></event>
<string key="later" value="y"/>
</trace></log>"""
    hint = "XES has the attributes of a trace first; this one was left out"
    assert rows(tmp_path, log) == [
        Row(1, "group", {}),
        Row(2, "member", {"a": "1"}),
        RowFault(3, "the attribute 'late' of a trace behind its first event", "attributes, then events", hint),
        Row(4, "member", {"a": "2"}),
        RowFault(5, "the attribute 'later' of a trace behind its first event", "attributes, then events", hint),
    ]


def test_event_outside_any_trace_has_only_its_own_attributes(tmp_path: Path) -> None:
    assert rows(tmp_path, '<log><event><string key="a" value="1"/></event></log>') == [Row(1, "member", {"a": "1"})]


def test_line_beyond_sixteen_bits_is_that_of_the_first_line_inside_the_element(tmp_path: Path) -> None:
    log = "<log>" + "\n" * 100_000 + '<trace>\n<event>\n<string key="a" value="1"/>\n</event></trace></log>'
    assert [row.line for row in rows(tmp_path, log)] == [100_002, 100_003]


def test_file_read_from_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("root:x:0", encoding="utf-8")
    log = f"""<!DOCTYPE log [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>
<log><trace><string key="concept:name" value="a"/><event>&x;</event></trace></log>"""
    assert refusal(tmp_path, log).came == "a document type declaration"


def test_document_type_is_refused_even_without_entities(tmp_path: Path) -> None:
    assert refusal(tmp_path, "<!DOCTYPE log><log><trace/></log>").came == "a document type declaration"


def test_billion_laughs_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    log = f'<!DOCTYPE log [<!ENTITY l0 "ha">{laughs}]><log><trace><string key="a" value="&l9;"/><event/></trace></log>'
    assert refusal(tmp_path, log).expected in {"XES without one", "well-formed XES"}


def test_truncated_log_is_refused_with_its_line(tmp_path: Path) -> None:
    fault = refusal(tmp_path, LOG[: LOG.index("paint")])
    assert (fault.line, fault.expected) == (14, "well-formed XES")


def test_other_xml_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "<html><body/></html>").came == "<html> at the top"


def test_event_at_the_top_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "<event/>").came == "<event> at the top"


def test_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "").expected == "well-formed XES"


def test_wrong_encoding_is_refused(tmp_path: Path) -> None:
    log = b'<?xml version="1.0" encoding="UTF-8"?><log><trace><string key="a" value="M\xfcller"/></trace></log>'
    assert refusal(tmp_path, log).expected == "well-formed XES"


def test_value_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    log = f'<log><trace><string key="a" value="{"x" * 10_000_001}"/></trace></log>'
    assert refusal(tmp_path, log).expected == "well-formed XES"


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "<log><trace><event>" + "<string>" * 10_000).expected == "well-formed XES"


def test_event_without_end_is_refused(tmp_path: Path) -> None:
    log = "<log><trace><event>" + '<string key="k" value="v"/>' * 700_000
    assert refusal(tmp_path, log).came == "more than 16 MB without the end of a record"
