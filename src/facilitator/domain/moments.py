"""Moments as files have them: in UTC, in ISO 8601, of the years 1970 to 2999."""

from datetime import UTC, datetime, timedelta

_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(2999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
"""Clocks go wrong, but hardly beyond; and beyond not every system can tell the time of day here."""


def moment_text(at: datetime) -> str:
    """Return a moment as a file has it: in UTC, and the nearest that can be read again."""
    return min(max(at, _EARLIEST), _LATEST).astimezone(UTC).isoformat()


def moment_value(text: str) -> datetime | None:
    """Return a moment as a file has it, None where it is not in UTC, or of a far-off year."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.utcoffset() == timedelta(0) and _EARLIEST <= at <= _LATEST else None
