"""The weeks in the hall: a car from station to station in working hours, with its pictures, checks and trouble."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vorfreude.boot.demo.course import Course
from vorfreude.boot.demo.scenes import pictures

# Station → working hours at it. The first letters name the stage.
ROUTE: dict[str, float] = {
    "BODY-10": 8, "BODY-20": 9, "BODY-30": 10, "BODY-40": 5,
    "PAINT-10": 8, "PAINT-20": 8, "PAINT-30": 9, "PAINT-40": 8,
    "MAR-10": 6, "MAR-20": 3,
    "INT-10": 10, "INT-20": 8, "INT-30": 5,
    "ASM-10": 7, "ASM-20": 9, "ASM-30": 5, "ASM-40": 4,
    "QA-10": 8, "QA-20": 4, "QA-30": 3,
    "STUDIO-10": 4,
}  # fmt: skip
BETWEEN = (0.4, 3.0)  # working hours from one station to the next
UNEVEN = (0.85, 1.15)  # of a station's hours
SPARE_HOURS = 24.0  # that a promised date leaves
PROMISED_HOURS = (
    sum(hours for station, hours in ROUTE.items() if station != "STUDIO-10")
    + len(ROUTE) * sum(BETWEEN) / 2
    + SPARE_HOURS
)

PICTURE_HOURS = {"body": (1.0, 6.5), "paint": (1.0, 7.0), "marriage": (0.7, 4.5), "studio": (0.5, 3.0)}
LATE_PICTURE_HOURS = {"body": (9.0, 14.0), "paint": (11.0, 17.0), "marriage": (7.0, 11.0)}
NEXT_PICTURE = 0.5
PART_HOURS = (9.0, 50.0)
FORECAST_HOURS = (0.3, 2.0)
WORD_HOURS, LATE_WORD_HOURS = (1.0, 6.0), (11.0, 18.0)
RETURN_HOURS, SLOW_RETURN_HOURS = (1.5, 5.0), (11.0, 15.0)
REPAINT_HOURS = 5.0
REWORK_COSTS = 20.0  # working hours, as planning counts them
STITCHING_ANSWERED, HAND_OVER_ANSWERED = 0.8, 0.75
LEATHER_HOURS, LATE_LEATHER_HOURS = (15.0, 40.0), (60.0, 68.0)
CUT_AFTER_ANSWER = 6.0
WEEKDAYS = {"thursday": 3, "friday": 4, "saturday": 5}


@dataclass
class Hall:
    """A car in the hall. ``now`` is where it stands in working time, ``ready`` when we last said it would be done."""

    course: Course
    now: float
    ready: datetime
    cut_after: float | None = None

    def build(self) -> datetime:
        """All stations, until the car is in the customer's hands; gives when."""
        for station in ROUTE:
            if station == self.course.fate.part_at:
                self._wait_for_part()
            self._station(station)
        return self._take_away()

    def _station(self, station: str, hours: float | None = None) -> None:
        """Enter, work, complete, and everything that belongs to this station."""
        course, by = self.course, self._by(station)
        entered = self.now
        course.say("station.entered", course.at(entered), tells=station == "BODY-10", station=station, by=by)
        self.now += (hours or ROUTE[station]) * course.dice.between(f"{station} {len(course.steps)}", *UNEVEN)
        self._at(station, entered)
        self.now += course.dice.between(f"after {station} {len(course.steps)}", *BETWEEN)

    def _at(self, station: str, entered: float) -> None:
        match station:
            case "BODY-10":
                self._ask_for_stitching(entered)
                self._complete(station)
            case "PAINT-10":
                self._cut_leather(entered)
                self._complete(station)
            case "BODY-40" | "PAINT-40" | "MAR-20" | "STUDIO-10":
                self._complete(station)
                self._picture_after(station)
            case "INT-30" | "ASM-30":
                self._picture_before(station)
                self._complete(station, tells=True)
            case "ASM-40" | "QA-20" | "QA-30":
                self._check(station)
            case _:
                self._complete(station)

    def _complete(self, station: str, *, tells: bool = False) -> None:
        self.course.say(
            "station.completed", self.course.at(self.now), tells=tells, station=station, by=self._by(station)
        )

    def _picture_after(self, station: str) -> None:
        """The picture that the moment waits for."""
        course, stage = self.course, STAGES[station.partition("-")[0]]
        if course.counts.get(f"repainted {station}"):
            return
        late = stage in course.fate.late_pictures
        hours = (LATE_PICTURE_HOURS if late else PICTURE_HOURS)[stage]
        at = self.now + course.dice.between(f"picture {stage}", *hours)
        for place, picture in enumerate(pictures(stage, course.order.paint)):
            self._approve(stage, picture, at + place * NEXT_PICTURE, tells=place == 0)
        if station == "MAR-20":
            signed = at + course.dice.between("signed", 2.0, 5.0)
            course.say("engine.signed", course.at(signed), tells=True, by=self._by("engine"))

    def _picture_before(self, station: str) -> None:
        stage = STAGES[station.partition("-")[0]]
        for place, picture in enumerate(pictures(stage, self.course.order.paint)):
            self._approve(stage, picture, self.now - 0.6 + 0.2 * place)

    def _approve(self, stage: str, picture: str, at: float, *, tells: bool = False) -> None:
        self.course.show(picture, stage, self.course.at(at), tells=tells)

    def _check(self, station: str) -> None:
        course, by = self.course, self._by(station)
        if station == "QA-20" and course.fate.rework and not course.counts.get("check.failed"):
            self._paint_again()
            return
        if station == "ASM-40":
            course.say("check.passed", course.at(self.now), tells=True, check="first-start", by=by)
            course.say("parcel.sent", course.at(self.now + 1.5), tells=True, carrier="post")
        elif station == "QA-20":
            self._picture_before(station)
            course.say("check.passed", course.at(self.now), tells=True, check="light-tunnel", by=by)
        self._complete(station)
        if station == "QA-30":
            course.say("quality.released", course.at(self.now + 0.1), tells=True, by=by)

    def _paint_again(self) -> None:
        """The light tunnel found something: back to the paint shop, and once more through the tunnel."""
        course = self.course
        failed = self.now
        course.say(
            "check.failed",
            course.at(failed),
            check="light-tunnel",
            found="dust in the clear coat",
            by=self._by("QA-20"),
        )
        self._move_date(failed + 1.0, REWORK_COSTS, "rework")
        slow = course.fate.slow_return
        self.now += course.dice.between("return", *(SLOW_RETURN_HOURS if slow else RETURN_HOURS))
        course.counts["repainted PAINT-40"] = 1
        self._station("PAINT-30", REPAINT_HOURS)
        self._station("PAINT-40", REPAINT_HOURS)
        self._station("QA-20")

    def _wait_for_part(self) -> None:
        course = self.course
        part = course.dice.one_of("part", course.works.words.parts)
        lost = course.dice.between("part hours", *PART_HOURS)
        course.say("part.missing", course.at(self.now), part_en=part["en"], part_de=part["de"])
        self.now += lost
        course.say("part.arrived", course.at(self.now))
        if lost > SPARE_HOURS / 2:
            self._move_date(self.now + course.dice.between("forecast", *FORECAST_HOURS), lost, "part")
        self.now += 1.0

    def _move_date(self, at: float, hours: float, why: str) -> None:
        """Planning moves the date; the concierge writes why, mostly in time."""
        course, words = self.course, self.course.works.words
        was, self.ready = self.ready, course.works.schedule.advance(self.ready, timedelta(hours=round(hours)))
        course.say("forecast.moved", course.at(at), date=self.ready, was=was)
        reasons = words.reasons.part if why == "part" else words.reasons.rework
        reason = course.dice.one_of(f"reason {why}", reasons)
        late = LATE_WORD_HOURS if course.fate.late_word else WORD_HOURS
        course.say(
            "forecast.explained", course.at(at + course.dice.between(f"word {why}", *late)), tells=True,
            date=self.ready, reason_en=reason["en"], reason_de=reason["de"], by=words.staff["concierge"].name,
        )  # fmt: skip

    def _ask_for_stitching(self, entered: float) -> None:
        course = self.course
        if course.dice.happens("stitching answered", STITCHING_ANSWERED) or course.order.is_showcase:
            answered = course.answers("stitching", course.at(entered), (0.3, 6.0), ("sand", "sand", "black", "colour"))
            self.cut_after = course.works.position(answered)

    def _cut_leather(self, entered: float) -> None:
        course = self.course
        hours = course.dice.between("leather", *(LATE_LEATHER_HOURS if course.fate.late_leather else LEATHER_HOURS))
        cut = entered + hours
        if self.cut_after is not None:
            cut = max(cut, self.cut_after + CUT_AFTER_ANSWER)
        course.say("leather.cut", course.at(cut), by=self._by("INT-10"))

    def _take_away(self) -> datetime:
        """On the lorry or the aeroplane, and the key into the customer's hand."""
        course, customer = self.course, self.course.order.customer
        released = next(step.at for step in course.steps if step.kind == "quality.released")
        self.now += course.dice.between("loading", 4.0, 10.0)
        left = course.at(self.now)
        for picture in pictures("transport", course.order.paint):
            self._approve("transport", picture, self.now - 0.3)
        driver = course.works.words.hands.driving
        course.say("station.entered", left, tells=True, station="TRANSPORT-10", by=driver)
        arrived = course.awake(left + timedelta(days=customer.travel))
        course.say("station.completed", arrived, station="TRANSPORT-20", by=driver)
        day = self._hand_over_day(released, arrived)
        course.say("station.entered", day, station="HANDOVER-10", by=driver)
        done = day + timedelta(minutes=round(course.dice.between("hand-over", 70, 150)))
        for picture in pictures("handover", course.order.paint):
            course.show(picture, "handover", done - timedelta(minutes=4))
        course.say("handover.completed", done, tells=True, place=customer.timezone.rpartition("/")[2].replace("_", " "))
        return done

    def _hand_over_day(self, released: datetime, arrived: datetime) -> datetime:
        """The morning that the customer wished for, where they live."""
        course, day, known = self.course, "friday", arrived
        if course.dice.happens("hand-over answered", HAND_OVER_ANSWERED):
            known = max(arrived, course.answers("hand-over-day", released, (0.1, 1.0), tuple(WEEKDAYS)))
            day = str(course.steps[-1].content["option"])
        local = (known + timedelta(hours=12)).astimezone(ZoneInfo(course.order.customer.timezone))
        wait = (WEEKDAYS[day] - local.weekday() - 1) % 7 + 1
        return (
            (local + timedelta(days=wait))
            .replace(hour=10, minute=0, second=0, microsecond=0)
            .astimezone(arrived.tzinfo)
        )

    def _by(self, station: str) -> str:
        hands = self.course.works.words.hands
        return {
            "BODY": hands.body, "PAINT": hands.paint, "INT": hands.saddlery, "ASM": hands.assembly,
            "QA": hands.inspection, "STUDIO": hands.photographs,
        }.get(station.partition("-")[0]) or self.course.dice.one_of("engine", hands.engines)  # fmt: skip


STAGES = {
    "BODY": "body", "PAINT": "paint", "MAR": "marriage", "INT": "interior", "ASM": "assembly", "QA": "quality",
    "STUDIO": "studio",
}  # fmt: skip
