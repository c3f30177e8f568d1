"""The charter on one page, findings said once, and links that lead somewhere."""

import msgspec
import pytest
from msgspec.structs import replace

from bounds.sound import bounded
from charter import samples
from charter.bound_samples import hostile, with_records
from charter.bounds_said import SMALL, briefs, said
from charter.editions import PROPOSED, second
from charter.reading import opened, pieces, printed, text_of
from charter.word_reading import every
from charter.word_reading import opened as read
from facilitator import commands
from facilitator.charter.content import content
from facilitator.charter.markdown import markdown
from facilitator.charter.parts import Figures, Heading, Row, WordedFinding
from facilitator.charter.pdf import pdf
from facilitator.charter.word.document import docx
from facilitator.domain.bounds import Guardrail, Limit, RiskCategory
from facilitator.domain.records import Decision, Section
from facilitator.domain.waivers import Waiver
from facilitator.domain.workshop import Workshop

MADE = {
    "a4": lambda charter: text_of(pdf(charter, "a4")),
    "letter": lambda charter: text_of(pdf(charter, "letter")),
    "docx": lambda charter: "".join(one.text or "" for one in every(read(docx(charter)), "w:t")),
    "md": lambda charter: markdown(charter).replace("\\", ""),
}


def test_the_summary_says_what_people_sign():
    found = briefs(commands.sample(), *samples.FINDINGS)
    assert list(found) == [
        "Mandate",
        "You decide",
        "Reserved for Executive board",
        "Hard guardrails",
        "When it goes up",
        "Risk appetite",
        "Proof",
        "Open points",
    ]
    decide = {row.cells[0]: row.cells[1:] for row in found["You decide"].rows}
    assert decide["Finance director"] == (
        "Choose a supplier above 50,000 EUR (up to and including 250,000\xa0EUR)",
    )
    assert decide["Product lead"][0].split(" · ") == [
        "Set the scope of a quarterly release",
        "Change a price within the agreed band (up to and including 5 per cent of the list price)",
        "Stop a product feature used by a region",
        "Start an experiment with customers (up to and including 20,000\xa0EUR; below 5,000 customers)",
    ]
    assert found["Hard guardrails"].text == "Customer data stays in its region · No price below cost"
    assert (len(found["When it goes up"].rows), found["When it goes up"].more) == (6, 0)
    assert found["When it goes up"].rows[1].cells == (
        "No agreement is reached, 10 minutes",
        "Delivery lead → Executive board",
        "20 minutes",
    )
    assert found["Risk appetite"].rows[2].cells == (
        "Financial",
        "Cautious",
        "How long the cash lasts: at least 12 months, tolerated 6",
    )
    assert found["Open points"].text == "1 error and 3 warnings open. Two roles are accountable"


def test_a_grid_alone_is_its_own_summary():
    assert "summary" not in said(samples.rich())


def test_lists_of_the_summary_have_an_end():
    records = [
        *(Guardrail(id=f"g{n}", title=f"Line {n}", hardness="hard") for n in range(1, 9)),
        *(RiskCategory(id=f"k{n}", title=f"Risk {n}") for n in range(1, 8)),
    ]
    found = briefs(with_records(SMALL, records))
    assert found["Hard guardrails"].text == "Line 1 · Line 2 · Line 3 · Line 4 · Line 5 · and 3 more"
    assert (len(found["Risk appetite"].rows), found["Risk appetite"].more) == (4, 3)


def test_decisions_that_cannot_be_undone_are_the_key_ones():
    decisions = {
        key: replace(
            one, reversible="no" if key in ("d5", "d7") else "yes", layer="core" if key == "d6" else "open"
        )
        for key, one in SMALL.decisions.items()
    }
    cells = {(key, ""): samples.row((SMALL.roles["b"],), "A") for key in decisions}
    workshop = with_records(SMALL, [Guardrail(id="g", title="Line")])
    (row,) = briefs(replace(workshop, decisions=decisions, cells=cells))["You decide"].rows
    assert row.cells[1] == "Decide 5 · Decide 6 · Decide 7 · and 4 more"


@pytest.mark.parametrize(("count", "shown", "more"), [(4, 4, 0), (5, 5, 0), (6, 4, 2)])
def test_nothing_is_left_out_that_takes_no_more_room_than_to_say_so(count, shown, more):
    risks = [RiskCategory(id=f"k{n}", title=f"Risk {n}") for n in range(count)]
    found = briefs(with_records(SMALL, [Guardrail(id="g", title="Line"), *risks]))
    assert (len(found["Risk appetite"].rows), found["Risk appetite"].more) == (shown, more)


@pytest.mark.parametrize(("paper", "least"), [("a4", 8.15), ("letter", 8)])
def test_the_summary_of_the_sample_is_set_in_a_size_that_is_read_with_ease(paper, least):
    charter = commands.charter_of(commands.sample(), what="summary", today="2026-11-20")
    (page,) = opened(pdf(charter, paper)).pages
    assert min(piece.size for piece in pieces(page) if "Approve spend" in piece.text) == least
    assert "…" not in page.extract_text()


@pytest.mark.parametrize(
    ("what", "edition"), [("a4", second()), ("letter", second()), ("docx", PROPOSED), ("md", second())]
)
def test_a_limit_stands_behind_its_own_decision_wherever_the_page_is_read(what, edition):
    charter = commands.charter_of(commands.sample(), what="summary", edition=edition, today="2026-11-20")
    text = printed(MADE[what](charter))
    for decision in (
        "Start an experiment with customers (up to and including 20,000 EUR; below 5,000 customers)",
        "Change a price within the agreed band (up to and including 5 per cent of the list price)",
        "Replicate a successful experiment (up to and including 5,000 EUR)",
    ):
        assert printed(decision) in text


def test_decisions_with_a_limit_are_key_ones_after_the_core():
    limits = [Limit(id="l", role="b", upper="10", decisions=("d6", "d7"))]
    cells = {(key, ""): samples.row((SMALL.roles["b"],), "A") for key in SMALL.decisions}
    decisions = {**SMALL.decisions, "d5": replace(SMALL.decisions["d5"], layer="core")}
    workshop = replace(with_records(SMALL, limits), decisions=decisions, cells=cells)
    (row,) = briefs(workshop)["You decide"].rows
    band = "(up to and including 10\xa0EUR)"
    assert row.cells[1] == f"Decide 5 · Decide 6 {band} · Decide 7 {band} · and 4 more"


def test_errors_of_decision_rights_are_open_points_by_name():
    findings = [
        *(WordedFinding("error", "Two decide", "", "", "decision", f"d{n}") for n in range(1, 8)),
        WordedFinding("error", "Waived", "", "", "decision", "d1", waiver="w"),
        WordedFinding("error", "Ends nowhere", "", "", "escalation_rule", "e"),
    ]
    workshop = with_records(SMALL, [Guardrail(id="g", title="Line"), Waiver(id="w", until="2026-12-01")])
    text = briefs(workshop, *findings)["Open points"].text
    assert text.startswith("8 errors open. Two decide: “Decide 1” · Two decide: “Decide 2” · ")
    assert text.endswith("Two decide: “Decide 5” · and 2 more")
    assert "Waived" not in text
    assert "nowhere" not in text


def test_a_limit_of_a_decision_goes_before_that_of_its_section():
    decisions = {"d1": Decision(id="d1", title="Buy", section="s")}
    cells = {("d1", ""): samples.row((SMALL.roles["b"],), "A")}
    limits = [
        Limit(id="1", role="b", upper="10", decisions=("d1",)),
        Limit(id="2", role="b", upper="500", sections=("s",)),
        Limit(id="3", role="b", kind="unlimited"),
    ]
    sections = {"s": Section(id="s", title="Purchases")}
    small = replace(SMALL, decisions=decisions, cells=cells, sections=sections)
    for number, words in (
        (0, "up to and including 10\xa0EUR"),
        (1, "up to and including 500\xa0EUR"),
        (2, "without limit"),
    ):
        (row,) = briefs(with_records(small, limits[number:]))["You decide"].rows
        assert row.cells[1] == f"Buy ({words})"


def test_a_finding_of_several_roles_is_said_once_and_each_place_says_its_own_part():
    findings = [
        WordedFinding(
            "warning",
            "Decides, but is not in the room",
            f"Decides about “{what}”. Nobody here can agree to that.",
            "Call them in.",
            "role",
            role,
        )
        for role, what in (("a", "Price"), ("b", "Staff"))
    ]
    (block,) = said(SMALL, *findings)["findings"].blocks
    (finding,) = block.groups[0].findings
    assert (finding.why, finding.advice) == ("Nobody here can agree to that.", "Call them in.")
    assert [place.text for place in finding.places] == [
        "A: Decides about “Price”.",
        "B: Decides about “Staff”.",
    ]


def test_findings_about_limits_and_rules_lead_there():
    workshop = commands.sample()
    findings = [
        WordedFinding(
            "warning", "Ends nowhere", kind="escalation_rule", record="deadlock", place="No agreement"
        ),
        WordedFinding("warning", "Too much", kind="limit", record="pilots-research", place="Pay"),
    ]
    (block,) = said(workshop, *findings)["findings"].blocks
    links = [place.link for finding in block.groups[0].findings for place in finding.places]
    assert len(set(links) & set(anchors(content(workshop)))) == 2


def anchors(value):
    """Every place that something may lead to."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            found = getattr(value, name)
            if name == "anchor" and found:
                yield found
            yield from anchors(found)
    elif isinstance(value, tuple):
        for one in value:
            yield from anchors(one)


def links(value):
    """Every place that something leads to."""
    if isinstance(value, Row):
        yield from filter(None, (value.link, *value.leads))
    elif isinstance(value, Figures):
        yield from filter(None, value.links.values())
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name == "link" and getattr(value, name):
                yield getattr(value, name)
            yield from links(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from links(one)


@pytest.mark.parametrize("made", [commands.sample, lambda: bounded(12, 9, 3), hostile])
def test_every_link_leads_somewhere_and_every_place_is_one(made):
    charter = commands.charter_of(made(), today="2026-11-20")
    found = [*anchors(charter)]
    assert len(found) == len(set(found))
    assert set(links(charter)) <= set(found)
    assert len({*links(charter)}) > 20


def test_decisions_without_any_role_are_printed():
    decision = Decision(id="d", title="Choose", layer="core", criteria="Fair")
    assert pdf(content(Workshop(decisions={"d": decision}))).startswith(b"%PDF")


def test_all_words_can_be_translated():
    def shouted(_context, text):
        return text.upper()

    charter = content(commands.sample(), samples.FINDINGS, translate=shouted)
    headings = [
        b.title
        for p in charter.parts
        for b in p.blocks
        if isinstance(b, Heading) and b.anchor in ("conflict", "scale")
    ]
    assert headings == ["CONFLICT OF INTEREST", "THE SCALE"]
    assert {part.title for part in charter.parts} == {part.title.upper() for part in charter.parts}


@pytest.mark.parametrize(
    ("purpose", "mandate"),
    [
        ("One. Two! Three?", "One. Two! …"),
        ("Up to 2.5 per cent. Two.", "Up to 2.5 per cent. Two."),
        ("एक। दो। तीन।", "एक। दो। …"),
        ("一。二。三。", "一。二。 …"),
        ("أ؟ ب. ج.", "أ؟ ب. …"),
    ],
)
def test_the_mandate_is_the_first_two_sentences_of_the_purpose(purpose, mandate):
    workshop = with_records(SMALL, [Guardrail(id="g", title="Line")])
    workshop = replace(workshop, facts=replace(SMALL.facts, purpose=purpose))
    assert briefs(workshop)["Mandate"].text == mandate


def test_the_language_is_said_as_a_file_has_it():
    assert content(SMALL, language="pt_BR").language == "pt-BR"
