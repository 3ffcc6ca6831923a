"""The only place that reads the wall clock. Interfaces call `now()` and pass it down; domain code takes `now`."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Asia/Shanghai")
"""The zone of every county we serve; used at the edge only."""


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- the one door to the clock


def local_date(moment: datetime) -> date:
    """The calendar day of an aware moment, as people in the county count it."""
    return moment.astimezone(LOCAL_ZONE).date()
