"""When a delivery that failed is tried again."""

from datetime import datetime, timedelta

DELAYS = tuple(timedelta(seconds=seconds) for seconds in (10, 20, 40, 80, 160))
"""After the first, second … fifth failure; a sixth is final."""
KEEP_FAILED = timedelta(days=14)


def retry_at(*, attempts: int, now: datetime) -> datetime | None:
    """The moment of the next try after `attempts` tries, or None when there is none."""
    return now + DELAYS[attempts - 1] if attempts <= len(DELAYS) else None
