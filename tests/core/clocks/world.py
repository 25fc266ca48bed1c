"""The clocks that the tests of working time share, and wall times as one reads them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from vorfreude.core.blueprint.model import Clock, DateRange, Duration, Hours
from vorfreude.core.clocks import Schedule

WORKDAYS = (1, 2, 3, 4, 5)
PLANT = Clock(
    "plant",
    "Europe/Berlin",
    days=WORKDAYS,
    hours=(Hours(time(6), time(12)), Hours(time(12, 30), time(22))),
    holidays="DE-BW",
    closed=(DateRange(date(2026, 12, 24), date(2027, 1, 6)),),
)
NIGHT = Clock("night", "Europe/Berlin", days=WORKDAYS, hours=(Hours(time(22), time(6)),), holidays="DE-BW")
WEEKDAYS_ALL_DAY = Clock("weekdays", "Europe/Berlin", days=WORKDAYS)
CUSTOMER = Clock("customer", "participant", hours=(Hours(time(8), time(21)),))
NEVER = Clock("never", "Europe/Berlin", days=())

plant = Schedule.of(PLANT, "UTC")
night = Schedule.of(NIGHT, "UTC")
weekdays = Schedule.of(WEEKDAYS_ALL_DAY, "UTC")
elapsed = Schedule.of(None, "Europe/Berlin")


def berlin(text: str) -> datetime:
    return local(text, "Europe/Berlin")


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def hours(amount: float) -> Duration:
    return Duration(amount, "hours", "plant")


def days(amount: float) -> Duration:
    return Duration(amount, "days", "plant")
