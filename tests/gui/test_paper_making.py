"""The preview of a charter and the PDF that is adopted: what the check of every case found reads alike."""

import pytest
from msgspec.structs import replace

from charter.reading import opened, squeezed
from charter.test_proof import BOSS
from facilitator.charter.parts import Entries
from facilitator.charter.proof import examined_of
from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.commands import charter_of
from facilitator.domain.publication import Version
from facilitator.gui.paper.charter_making import Wanted, make
from facilitator.gui.versions.making import adopted_pdf

UNSAID = replace(BOSS, cells={key: row for key, row in BOSS.cells.items() if key[0] != "d3"})
"""Nobody decides one thing, so that the check finds failures."""


def proof(charter):
    """What a charter says of its proof."""
    return next(part for part in charter.parts if part.anchor == "proof")


@pytest.fixture
def wanted(qapp):
    def stored(number):
        raise LookupError(number)

    return Wanted(UNSAID, today="2026-11-20", stored=stored, examined=exhaust(UNSAID))


def test_the_preview_says_what_the_check_found_as_any_other_charter_does(wanted):
    found = examined_of(UNSAID, wanted.examined)
    shown = proof(make(wanted).charter)
    assert shown == proof(charter_of(UNSAID, examined=found, today="2026-11-20"))
    assert "Smallest case" in str(shown.blocks)


def test_the_adopted_pdf_says_of_the_check_what_the_preview_says(wanted):
    version = Version(id="v1", number=1, adopted="2026-11-20")
    made = make(wanted)
    adopted, shown = (
        squeezed("".join(page.extract_text() for page in opened(data).pages))
        for data in (adopted_pdf(wanted, version), made.data)
    )
    (entries,) = (block for block in proof(made.charter).blocks if isinstance(block, Entries))
    words = [fact.text.split(". ") for entry in entries.entries for fact in entry.facts]
    assert len(words) == len(wanted.examined.failures) > 0
    for sentence in (sentence for text in words for sentence in text):
        assert squeezed(sentence) in adopted
    counts = [text.count(squeezed("Smallest case:")) for text in (adopted, shown)]
    assert counts[0] == counts[1] > 0
