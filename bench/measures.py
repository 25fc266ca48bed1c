"""What is measured, at which size, and what is asked of the figures."""

from dataclasses import dataclass

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BOTH = (SQLITE, POSTGRESQL)


@dataclass(frozen=True, slots=True)
class Measure:
    """One program: its arguments for a whole run and for a quick one."""

    name: str
    module: str
    full: tuple[str, ...]
    quick: tuple[str, ...]


MEASURES = (
    Measure("acceptance", "bench.acceptance", ("60",), ("15",)),
    Measure("advancing", "bench.advancing", ("500", "100000"), ("100", "10000")),
    Measure("latency", "bench.latency", ("30", "200"), ("8", "200")),
    Measure("pages", "bench.pages", ("5", "3"), ("2", "1")),
    Measure("open-pages", "bench.open_pages", ("10000",), ("1000",)),
    Measure("import", "bench.importing", (), ()),
    Measure("gate", "bench.gate", ("5",), ("2",)),
    Measure("killed", "bench.killed", ("3400", "200", "7"), ("200", "20", "7")),
    Measure("deliveries", "bench.deliveries", ("25000", "200", "7", "500"), ("500", "20", "7", "60")),
    Measure("released", "bench.released", ("24", "5"), ("6", "5")),
    Measure("lost", "bench.lost", ("5000", "7"), ("100", "7")),
    Measure("dryrun", "bench.dryrun", ("1000", "2"), ("60", "2")),
    Measure("staffing", "bench.staffing", ("10000", "20"), ("1000", "4")),
    Measure("desk", "bench.desk", ("100000", "40"), ("2000", "10")),
    Measure("desk-live", "bench.desk_live", ("200",), ("20",)),
    Measure("desk-work", "bench.desk_work", ("500",), ("100",)),
    Measure("doors", "bench.doors", ("1000",), ("200",)),
    Measure("control", "bench.control", ("20",), ("5",)),
    Measure("booking", "bench.booking", ("1000", "200", "2"), ("200", "100", "2")),
    Measure("proposing", "bench.proposing", ("40",), ("10",)),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure in the table: where it comes from, what it says, and the bar it is held to.

    ``full_only`` bars are about a size that a quick run does not have.
    """

    bench: str
    figure: str
    says: str
    at_least: float | None = None
    at_most: float | None = None
    full_only: bool = False

    @property
    def has_bar(self) -> bool:
        """Whether anything is asked of it."""
        return self.at_least is not None or self.at_most is not None

    def is_met(self, value: float) -> bool:
        """Whether a figure is as good as was asked."""
        low = self.at_least is None or value >= self.at_least
        return low and (self.at_most is None or value <= self.at_most)


LINES = (
    Line("playing days", "cpu_s", "CPU s for ten thousand days of a thousand guests", at_most=3, full_only=True),
    Line("playing days", "times_ciw", "  how many times faster than Ciw on the same days", at_least=50),
    Line("playing days", "times_simpy", "  than SimPy"),
    Line("sizing", "cpu_s", "CPU s for a float sized to 95 % per class and hour, with its certificate", at_most=10),
    Line("sizing", "worst_hour_against_target", "  its worst hour on new days, above the target", at_least=-0.003),
    Line("the rule at the same level", "ratio", "  its hours, over those of offered load and Erlang C", at_most=1),
    Line("sizing with four pools", "cpu_s", "  CPU s with four pools of skills", at_most=10),
    Line("sizing with four pools", "worst_hour_against_target", "  its worst hour on new days", at_least=-0.003),
    Line("sizing with four pools", "ratio", "  its hours, over those of the rule for each skill by itself", at_most=1),
    Line("acceptance", "ours_per_second", "signals accepted a second, batches of 500, fsync on"),
    Line("acceptance", "raw_per_second", "  the same rows by the driver alone"),
    Line("acceptance", "share_of_raw", "  share of the raw limit", at_least=0.5),
    Line("acceptance", "ours_cpu_us", "  CPU µs a signal"),
    Line("advancing in batches", "per_second", "signals a second to saved state and queued moments"),
    Line("advancing in batches", "per_second_and_core", "  per worker core", at_least=1500),
    Line("advancing in batches", "cpu_ms_per_signal", "  CPU ms a signal", at_most=0.7),
    Line(
        "advancing in batches, one signal a journey",
        "per_second_and_core",
        "  per worker core, one signal a journey",
        at_least=1500,
    ),
    Line(
        "advancing in batches, one signal a journey",
        "cpu_ms_per_signal",
        "  CPU ms a signal, one signal a journey",
        at_most=0.7,
    ),
    Line(
        "advancing one by one, acceptance included",
        "cpu_ms_per_signal",
        "CPU ms a signal, one by one, acceptance included",
        at_most=2.0,
    ),
    Line("cost per signal, most journeys over fewest", "journeys", "journeys there were at most"),
    Line(
        "cost per signal, most journeys over fewest",
        "ratio",
        "  cost of a signal then, over that with 1,000",
        at_most=1.2,
    ),
    Line("accepted signal to changed page", "per_second", "signals a second, one by one over HTTP"),
    Line("accepted signal to changed page", "p50_ms", "  accepted to changed page, median ms"),
    Line("accepted signal to changed page", "p99_ms", "  accepted to changed page, p99 ms", at_most=1000),
    Line("accepted signal to changed page", "from_due_p99_ms", "  due to be sent to changed page, p99 ms"),
    Line("accepted signal to changed page", "lost", "  never seen on the page", at_most=0),
    Line("journey page", "per_second_and_core", "journey pages a second and core", at_least=200),
    Line("journey page", "cpu_ms", "  CPU ms a page, server included", at_most=20),
    Line("journey page", "queries", "  queries a page", at_most=10),
    Line("journey page", "wall_p99_ms", "  p99 ms at 8 connections (wall)"),
    Line("journey page", "times_bare", "  times a bare Django view"),
    Line("journey page, unchanged", "per_second_and_core", "unchanged answers a second and core", at_least=5000),
    Line("journey page, unchanged", "times_bare", "  times a bare Django view"),
    Line("bare Django view", "per_second_and_core", "bare Django view, answers a second and core"),
    Line("bare Django view", "wall_p99_ms", "  p99 ms at 8 connections (wall)"),
    Line("open pages on one process", "pages", "open pages on one process", at_least=10_000, full_only=True),
    Line("open pages on one process", "megabytes", "  memory of the process, MB"),
    Line("open pages on one process", "all_heard_seconds", "  seconds until all had heard of a change"),
    Line("import of an event log", "signals", "signals imported from an event log"),
    Line("import of an event log", "seconds", "  seconds (wall)", at_most=60),
    Line("import of an event log", "megabytes", "  peak memory, MB", at_most=300),
    Line("import of an event log", "times_parsing", "  times the CPU of parsing it by lxml"),
    Line(
        "picture through the gate", "cpu_seconds", "a 24-megapixel JPEG made into 15 variants, CPU seconds", at_most=3
    ),
    Line("picture through the gate", "developing_ms", "  developed in the limited child, CPU ms"),
    Line("picture through the gate", "making_ms", "  covered and made anew, CPU ms"),
    Line("picture through the gate", "share_of_pillow", "  share of bare Pillow's pace", at_least=0.9),
    Line("picture through the gate", "child_megabytes", "  peak memory of the child, MB", at_most=1000),
    Line("picture through the gate", "parent_megabytes", "  of the measuring process, MB", at_most=1000),
    Line("workers killed at random", "deaths", "workers killed", at_least=200, full_only=True),
    Line("workers killed at random", "signals", "  signals meanwhile", at_least=20_000, full_only=True),
    Line("workers killed at random", "told_twice", "  moments told twice", at_most=0),
    Line("workers killed at random", "lost", "  moments and journeys lost", at_most=0),
    Line("workers killed at random", "unlike_a_fold_from_the_start", "  states unlike a fold from scratch", at_most=0),
    Line("letters while workers are killed", "deliveries", "deliveries by mail", at_least=100_000, full_only=True),
    Line("letters while workers are killed", "deaths", "  workers killed meanwhile", at_least=200, full_only=True),
    Line("letters while workers are killed", "letters", "  letters they became"),
    Line("letters while workers are killed", "said_twice", "  said twice", at_most=0),
    Line("letters while workers are killed", "lost", "  lost", at_most=0),
    Line("letters while workers are killed", "without_reason", "  not said and without a reason", at_most=0),
    Line("letters while workers are killed", "handed_over_again", "  handed over again under the same key"),
    Line("letters while workers are killed", "per_second", "  deliveries a second, deaths included (wall)"),
    Line("letters while workers are killed", "cpu_ms", "  CPU ms a delivery, deaths included"),
    Line(
        "picture received to released", "p50_seconds", "24 megapixels received to shown, one in 5 s: p50 seconds (wall)"
    ),
    Line("picture received to released", "p95_seconds", "  p95 seconds (wall)", at_most=10),
    Line("picture received to released", "not_shown", "  never shown", at_most=0),
    Line("picture received to released", "cpu_seconds", "  CPU seconds of the server for one"),
    Line("picture received to released", "darkroom_megabytes", "  MB of the darkroom and its child", at_most=1_000),
    Line(
        "pictures lost or doubled",
        "pictures",
        "pictures sent by phones that are cut off",
        at_least=5_000,
        full_only=True,
    ),
    Line("pictures lost or doubled", "killed", "  processes killed meanwhile"),
    Line("pictures lost or doubled", "lost", "  pictures lost", at_most=0),
    Line("pictures lost or doubled", "doubled", "  pictures doubled", at_most=0),
    Line("pictures lost or doubled", "announced_twice", "  told to a journey twice", at_most=0),
    Line("pictures lost or doubled", "released_unannounced", "  released and never told", at_most=0),
    Line("pictures lost or doubled", "originals_missing", "  originals missing", at_most=0),
    Line("dry-run over a year", "journeys", "journeys over a year, under two blueprints"),
    Line("dry-run over a year", "wall_seconds", "  seconds with two workers (wall)", at_most=120),
    Line("dry-run over a year", "cpu_seconds", "  CPU seconds of both"),
    Line("dry-run over a year", "times_bare_fold", "  times a bare fold of the same signals"),
    Line("dry-run over a year", "differ_from_record", "  that differ from the record", at_most=0),
    Line("desk at full size", "journeys", "journeys of the desk's world", at_least=100_000, full_only=True),
    Line("desk at full size", "signals", "  signals", at_least=4_900_000, full_only=True),
    Line("desk at full size", "built_seconds", "  seconds to build it"),
    Line("desk at full size", "pages", "  pages looked at"),
    Line("desk at full size", "statements_most", "  statements of the one with most", at_most=12),
    Line("desk at full size", "p95_worst_ms", "  p95 ms of the slowest (wall)", at_most=150),
    Line("desk at full size", "over_bar", "  pages over 150 ms", at_most=0),
    Line("desk at full size", "accounted_per_second", "  journeys accounted for in a second"),
    Line("desk at full size", "count_seconds", "  seconds to count everything, once an hour"),
    Line("kindness at one desk to another", "p50_ms", "a kindness at one desk shown at another, p50 ms (wall)"),
    Line("kindness at one desk to another", "p95_ms", "  p95 ms", at_most=1000),
    Line("kindness at one desk to another", "lost", "  never shown", at_most=0),
    Line("claim at one desk to another", "p50_ms", "a claim at one desk heard of at another, p50 ms (wall)"),
    Line("claim at one desk to another", "p95_ms", "  p95 ms", at_most=1000),
    Line("claim at one desk to another", "lost", "  never heard of", at_most=0),
    Line("the desk's own work", "sums_ratio", "CPU of a signal with the desk's sums, over without"),
    Line("the desk's own work", "desk_ratio", "  with sums, ledger and stations, over without"),
    Line("a scan at a door", "statements", "statements of a scan at a door", at_most=8),
    Line("a scan at a door", "cpu_ms", "  CPU ms", at_most=15),
    Line("a scan at a door", "together_cpu_ms", "  CPU ms of each where a hundred waited"),
    Line("a scan at a door", "uncounted", "  guests not counted", at_most=0),
    Line("a scan at a door", "list_cpu_ms", "  CPU ms to give a phone the list of a thousand guests", full_only=True),
    Line(
        "control room, calm",
        "p95_ms",
        "a need to one of 60 open control rooms, now and then: p95 ms (wall)",
        at_most=1000,
    ),
    Line("control room, rush", "changes_a_second", "  changes a second in the rush"),
    Line("control room, rush", "p50_ms", "  a need to any of the 60 then, p50 ms"),
    Line("control room, rush", "p95_ms", "  p95 ms", at_most=1000),
    Line("control room, rush", "away_p95_ms", "  where the network was cut meanwhile, p95 ms"),
    Line("control room, rush", "unseen", "  never shown", at_most=0),
    Line("control room, rush", "behind_at_the_end", "  pages that did not come to the newest change", at_most=0),
    Line("a proposal with its reason", "p50_ms", "second tap to a proposal with its reason on screen, p50 ms (wall)"),
    Line("a proposal with its reason", "p95_ms", "  p95 ms", at_most=200),
    Line("a proposal with its reason", "cpu_ms", "  CPU ms of the server, page included", at_most=200),
    Line("booking", "what_p95_ms", "a visit is booked: what is to be done, p95 ms (wall)", at_most=200),
    Line("booking", "when_p95_ms", "  when, p95 ms", at_most=200),
    Line("booking", "confirm_p95_ms", "  all of it once more, p95 ms", at_most=200),
    Line("booking", "yes_p95_ms", "  yes, p95 ms", at_most=200),
    Line("booking", "a_second", "  answered in a second, of 200 that press for 1,000 slots"),
    Line("booking", "double", "  slots that two have", at_most=0),
    Line("booking", "left_over", "  slots that nobody has though somebody wanted one", at_most=0),
)
