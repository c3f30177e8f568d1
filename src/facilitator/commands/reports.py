"""What a command has to say, and the words that several have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from facilitator import checks
from facilitator.checks import Finding
from facilitator.domain import waiving
from facilitator.domain.waivers import Waiver

MOST_NAMED = 8
"""Characters without a glyph, or texts that were cut, that are named; there may be hundreds."""


@dataclass(frozen=True)
class Report:
    """What a command has to say, in words and as JSON; found is whether there are errors or damage."""

    words: str
    json: str
    found: bool = False


def today() -> str:
    """Return the day that it is here."""
    return datetime.now(UTC).astimezone().date().isoformat()


def waiver_of(finding: Finding, held: Mapping[waiving.WaiverKey, Waiver]) -> Waiver | None:
    """Return the waiver that a finding is waived by, None where it is not."""
    key = checks.waiver_key(finding) if finding.waived else None
    return None if key is None else held.get(key)


def pretty(value: object) -> str:
    """Return a value as JSON that is made to be read."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
