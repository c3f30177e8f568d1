"""What the charter says it was proved by, and what that does not show."""

from msgspec.structs import replace

from charter import samples
from charter.bounds_said import SMALL, briefs, said
from facilitator import commands
from facilitator.charter.parts import Entries, WordedFinding
from facilitator.charter.proof import examined_of
from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.domain.waivers import Waiver

BOSS = replace(SMALL, cells={(key, ""): samples.row((SMALL.roles["a"],), "A") for key in SMALL.decisions})


def test_a_result_is_told_with_its_failures_and_the_smallest_case_of_each():
    unsaid = replace(BOSS, cells={key: row for key, row in BOSS.cells.items() if key[0] != "d3"})
    result = exhaust(unsaid)
    examined = examined_of(unsaid, result)
    assert examined.cases == result.cases
    assert len(examined.failures) == len(result.failures) > 0
    heading, entries = said(unsaid, examined=examined)["proof"].blocks
    assert (
        f"walked {result.cases:,} cases. Failures of different kinds: {len(result.failures)}." in heading.text
    )
    assert isinstance(entries, Entries)
    assert any("Decide 3" in entry.facts[0].text for entry in entries.entries)


def test_what_was_walked_is_said_with_what_was_not():
    cards = said(commands.sample())["proof"].lead
    assert cards.endswith("Other cases were not walked.")
    examined = examined_of(commands.sample(), exhaust(BOSS))
    part = said(commands.sample(), examined=examined)["proof"]
    assert "not walked" not in part.lead
    assert any("not that they decide well" in getattr(block, "text", "") for block in part.blocks)


def test_the_page_that_is_signed_says_until_when_something_is_waived():
    waivers = {
        key: Waiver(id=key, title="Merged in spring.", decision="d1", since="2026-12-15", until=day)
        for key, day in (("v", "2027-03-01"), ("w", "2027-01-15"))
    }
    findings = [WordedFinding("error", "Two", waiver=key) for key in waivers]
    workshop = replace(commands.sample(), waivers=waivers)
    found = briefs(workshop, *findings)
    assert found["Proof"].text.endswith(" 2 waivers, the last until 1 March 2027.")
    assert "Open points" not in found
    bare = replace(workshop, scenarios={})
    assert briefs(bare, findings[0])["Proof"].text == "1 waiver, until 1 March 2027."
