"""The catalogue of rules is one page in the guide and one place in the code."""

import re
from pathlib import Path

from facilitator.checks import CATALOGUE

GUIDE = Path(__file__).parents[2] / "docs" / "guide.md"


def test_the_guide_lists_every_rule_and_no_other():
    listed = re.findall(r"^\| `([a-z]+\.[a-z-]+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(rule for rule in CATALOGUE if not rule.startswith("row."))
