"""What the charter says of guardrails, limits, escalation, appetite and the dry run, before any looks."""

import pytest
from msgspec.structs import replace

from charter import samples
from charter.bound_samples import with_records
from charter.bounds_said import SMALL, rows, said, tables
from facilitator import commands
from facilitator.charter.escalation import Path
from facilitator.charter.parts import (
    Cards,
    Examined,
    Fact,
    Figures,
    Heading,
)
from facilitator.domain.bounds import Guardrail, Limit, PastStance, ReservedMatter, RiskCategory, Stance
from facilitator.domain.escalation_words import read_aloud
from facilitator.domain.records import Participant, Role, Seat, Unit
from facilitator.domain.workshop import Workshop


def without(workshop, *plurals):
    return replace(workshop, **{plural: {} for plural in plurals})


BOUNDS = ("limits", "escalation_rules", "stances", "guardrails", "reserved_matters", "scenarios")


def test_the_parts_stand_in_their_order():
    assert list(said(commands.sample(), *samples.FINDINGS[2:3])) == [
        "summary",
        "foreword",
        "purpose",
        "policy",
        "participants",
        "roles",
        "rights",
        "decisions",
        "limits",
        "escalation",
        "appetite",
        "proof",
        "findings",
        "sheets",
        "glossary",
        "signatures",
    ]


def test_what_is_empty_is_left_out():
    assert said(Workshop()) == {}
    bare = without(
        commands.sample(), *BOUNDS, "escalation_steps", "risk_categories", "metrics", "risk_levels"
    )
    bare = replace(bare, facts=replace(bare.facts, matrix=None))
    assert {"summary", "policy", "limits", "escalation", "appetite", "proof"}.isdisjoint(said(bare))


def test_what_is_reserved_stands_beside_the_mandate():
    part = said(commands.sample())["purpose"]
    heading, table = part.blocks[-2:]
    assert heading.title == "Reserved for Executive board"
    assert "novel, contentious or repercussive" in heading.text
    assert rows(table) == [
        ("Take more risk than the group tolerates", "13\xa0Accept a risk above tolerance"),
        (
            "Let somebody off a guardrail, or off the budget",
            "6\xa0Approve spend outside the budget, 9\xa0Grant an exception to a guardrail",
        ),
    ]


def test_matters_without_a_top_role_say_that_nobody_is_named():
    workshop = with_records(SMALL, [ReservedMatter(id="m", title="Sell a site")])
    workshop = replace(workshop, facts=replace(workshop.facts, top_role=""))
    heading, table = said(workshop)["purpose"].blocks
    assert (heading.title, rows(table)) == ("Reserved", [("Sell a site",)])
    assert "Nobody is named yet" in heading.text


def test_hard_guardrails_come_first_with_what_they_bind_and_their_owner():
    workshop = with_records(
        SMALL,
        [
            Guardrail(id="s", title="Softly", decisions=("d2",)),
            Guardrail(id="h", title="Never", hardness="hard", owner="b", units=("u",)),
            Unit(id="u", title="South"),
            Guardrail(id="m", title="Many", decisions=tuple(f"d{n}" for n in range(7, 1, -1))),
        ],
    )
    (table,) = tables(said(workshop)["policy"])
    assert [group.title for group in table.groups] == ["Hard: never crossed", "Soft: its owner is asked"]
    assert rows(table) == [
        ("Never", "Every decision, in South", "B"),
        ("Softly", "2\xa0Decide 2", "nobody yet"),
        ("Many", "Decisions 2, 3, 4, 5, 6 and 7", "nobody yet"),
    ]


def test_roles_tell_their_seats_their_quorum_and_who_decides_in_an_emergency():
    records = [
        Unit(id="u", title="South", emergency_holder="e", emergency_limit="2500.5"),
        Unit(id="v", title="West", emergency_holder="e"),
        Role(id="e", title="Lead", unit="u", kind="per_unit"),
        Role(id="f", title="Board", unit="u", holders=("p", "q"), acting="majority", quorum="2"),
        Participant(id="p", title="Pia"),
        Participant(id="q", title="Quentin", present=False),
        Seat(id="1", role="e", unit="u", holders=("q",)),
        Seat(id="2", role="e", unit="v", vacant=True, title="until May"),
    ]
    parts = said(with_records(SMALL, records))
    (table,) = tables(parts["roles"])
    groups = {group.title: group for group in table.groups}
    assert groups["South"].under == (
        "In an emergency Lead decides, up to and including 2,500.5\xa0EUR; it is ratified within five "
        "working days."
    )
    assert groups["West"].under == "In an emergency Lead decides; it is ratified within five working days."
    held = {row.cells[0]: row.cells[-1] for row in groups["South"].rows}
    assert held == {
        "Lead": "One in every unit\nSouth: Quentin\nWest: vacant (until May)",
        "Board": "Pia, Quentin · By majority, at least 2 of them",
    }
    (people,) = tables(parts["participants"])
    assert ("Quentin", "Lead, Board") in rows(people)


def test_limits_stand_by_power_and_what_is_alike_is_said_once():
    power = {"title": "Spend", "upper": "5000", "decisions": ("d1",), "may_delegate": True}
    workshop = with_records(
        SMALL,
        [
            Limit(id="1", role="b", **power),
            Limit(id="2", role="c", **power),
            Limit(id="3", title="Spend", role="a", kind="unlimited", decisions=("d1",)),
            Limit(
                id="4",
                role="b",
                kind="number",
                measure="people",
                upper="3",
                endorsers=("a",),
                condition="Twice.",
            ),
            Limit(
                id="5", kind="number", measure="people", upper="9", upper_end="excluded", decisions=("d2",)
            ),
        ],
    )
    (table,) = tables(said(workshop)["limits"])
    assert table.heads == ("Role", "Up to", "On these terms")
    assert [(group.title, group.under) for group in table.groups] == [
        ("Spend", "For 1\xa0Decide 1"),
        ("Number", ""),
    ]
    assert rows(table) == [
        ("B and C", "up to and including 5,000\xa0EUR per case", "may be passed on"),
        ("A", "without limit", ""),
        ("B", "up to and including 3 people per case\nFor every decision", "endorsed by A\nTwice."),
        ("nobody yet", "below 9 people per case\nFor 2\xa0Decide 2", ""),
    ]


@pytest.mark.parametrize(("uppers", "drawn"), [(("5", "5"), False), (("5", "9"), True)])
def test_bands_are_drawn_where_several_differ(uppers, drawn):
    limits = [
        Limit(id=role, title="Spend", role=role, upper=upper, decisions=("d1",))
        for role, upper in zip("bc", uppers, strict=True)
    ]
    top = Limit(id="a", title="Spend", role="a", kind="unlimited", decisions=("d1",))
    part = said(with_records(SMALL, [*limits, top]))["limits"]
    assert any(isinstance(block, Figures) for block in part.blocks) is drawn


def test_bands_that_are_alike_share_a_bar_and_a_gap_is_always_drawn():
    limits = [Limit(id=role, title="Spend", role=role, upper="5", decisions=("d1",)) for role in "bcd"]
    beyond = Limit(id="a", title="Spend", role="a", lower="6", decisions=("d1",))
    (block,) = (
        b for b in said(with_records(SMALL, [*limits, beyond]))["limits"].blocks if isinstance(b, Figures)
    )
    (chart,) = block.charts
    assert [bar.title for bar in chart.bars] == ["B and 2 more", "A"]
    assert [stretch.words for stretch in chart.stretches] == ["Nobody: above 5 and below 6\xa0EUR"]


def test_each_rule_is_read_aloud_above_its_path():
    workshop = commands.sample()
    blocks = said(workshop)["escalation"].blocks
    headings = [block for block in blocks if isinstance(block, Heading)]
    rules = [*workshop.escalation_rules.values()]
    covered = (
        "decisions 7, 8, 11, 12, 14 and all of “Product and market”",
        "10\xa0Declare a major incident",
        "decisions 2, 5, 7, 8 and 14",
        "decisions 1, 2, 3, 4, 5, 7, 8, 11, 12 and 14",
        (
            "3\xa0Localise messaging for a market, 4\xa0Stop a product feature used by a region, "
            "5\xa0Start an experiment with customers, 14\xa0Replicate a successful experiment"
        ),
        "",
    )
    assert [(one.title, one.text) for one in headings[:-1]] == [
        (rule.title, read_aloud(workshop, rule, covered=words))
        for rule, words in zip(rules, covered, strict=True)
    ]
    assert headings[-1].title == "Conflict of interest"
    paths = [block.charts[0] for block in blocks if isinstance(block, Figures)]
    assert [(path.title, isinstance(path, Path)) for path in paths] == [(rule.title, True) for rule in rules]
    details = [path.ladder.details for path in paths]
    assert [f"only for {words}" in said for said, words in zip(details, covered, strict=True) if words] == (
        [True] * 5
    )


def test_a_rule_without_steps_has_no_picture():
    workshop = without(commands.sample(), "escalation_steps")
    assert not any(isinstance(block, Figures) for block in said(workshop)["escalation"].blocks)


def test_appetite_tells_scale_stances_metrics_and_pictures():
    scale, stances, metrics = tables(said(commands.sample())["appetite"])
    assert [cells[0] for cells in rows(scale)] == ["Averse", "Minimal", "Cautious", "Open", "Eager"]
    first, meaning = stances.groups[0], "Customer data lost, leaked or wrong."
    assert (first.title, first.under) == (
        "Information",
        f"{meaning} Owner: Risk & compliance. More may be accepted by Executive board.",
    )
    assert [(row.cells[:2], row.under) for row in first.rows] == [
        (("Whole organisation", "Minimal"), "since 12 January 2026"),
        (("Region South", "Averse"), "since 2 March 2026"),
    ]
    assert rows(metrics)[0] == (
        "Incidents with customer data",
        "incidents a quarter · higher is worse",
        *("0", "1", "2", "5"),
    )
    charts = [b.charts[0].title for b in said(commands.sample())["appetite"].blocks if isinstance(b, Figures)]
    assert charts == ["How far each may go", "Risk appetite by unit", "Likelihood × impact"]


def test_a_former_stance_is_told_in_one_line_and_a_missing_one_is_not_hidden():
    records = [
        RiskCategory(id="k", title="Cash"),
        RiskCategory(id="l", title="People"),
        Stance(id="1", category="k", title="Now."),
        PastStance(id="2", category="k", title="Then.", until="2026-06-30"),
        Stance(id="3", category="l", unit="u", title="Own."),
        Unit(id="u", title="South"),
    ]
    (table,) = tables(said(with_records(SMALL, records))["appetite"])
    assert rows(table) == [
        ("Whole organisation", "not said yet", "Now.\nUntil 30 June 2026 – Then."),
        ("Whole organisation", "not said yet", ""),
        ("South", "not said yet", "Own."),
    ]


def cards(workshop):
    (block,) = (b for b in said(workshop)["proof"].blocks if isinstance(b, Cards))
    return block.cards


def test_cards_tell_how_long_it_took_and_how_long_it_takes_now():
    part = said(commands.sample())["proof"]
    assert part.lead == (
        "5 scenario cards were walked through this charter. No card ends in a dead end. "
        "All end as expected. Other cases were not walked."
    )
    first = cards(commands.sample())[0]
    facts = {fact.label: fact.text for fact in first.facts}
    assert facts["How it ends"] == "Decided by Executive board"
    assert facts["How long"] == "It took 9 weeks; under this charter, 5 days."
    assert (first.mark, first.fine, first.steps) == ("as expected", True, ())


def test_a_card_says_its_case_and_for_whom_a_deputy_decides():
    facts = {fact.label: fact.text for fact in cards(commands.sample())[1].facts}
    assert facts["What about"] == "8\xa0Choose a supplier above 50,000 EUR · Product line North"
    assert facts["The case"] == (
        "Asked for by: Product lead · Amount: 180,000 EUR · Excluding tax · Within budget: Yes · "
        "How long the cash lasts: 11 · Absent: Lena Fischer"
    )
    assert facts["How it ends"] == "Decided by Head of platform as deputy of Finance director"


def test_a_card_without_a_decision_says_so():
    card = replace(next(iter(commands.sample().scenarios.values())), decision="")
    facts = {fact.label: fact.text for fact in cards(with_records(commands.sample(), [card]))[0].facts}
    assert facts["What about"].startswith("a matter that is not listed")


def test_a_card_that_ends_otherwise_tells_its_steps_and_what_was_expected():
    workshop = commands.sample()
    card = next(iter(workshop.scenarios.values()))
    wrong = replace(card, expected="dead_end", expected_role="", expected_within="")
    workshop = with_records(workshop, [wrong])
    first = cards(workshop)[0]
    assert (first.mark, first.fine) == ("not as expected", False)
    assert Fact("Expected", "Dead end") in first.facts
    assert first.steps[-1] == "Executive board decides."
    assert said(workshop)["proof"].lead.endswith("1 does not end as expected. Other cases were not walked.")


def test_a_story_without_a_clock_now_says_so():
    workshop = without(commands.sample(), "escalation_steps", "escalation_rules")
    decisions = {key: replace(one, latest="") for key, one in workshop.decisions.items()}
    cards_now = cards(replace(workshop, decisions=decisions))
    facts = {fact.label: fact.text for fact in cards_now[1].facts}
    assert facts["How long"] == "It took 5 weeks; under this charter no clock says how long."


def test_the_exhaustive_check_is_told_where_it_was_made():
    fine = said(SMALL, examined=Examined(18_240))["proof"]
    (heading,) = fine.blocks
    assert heading.text.startswith(
        "The exhaustive check walked 18,240 cases and found nothing. It walks each"
    )
    examined = Examined(10, (Fact("Nobody may decide 6,000 EUR", "Decide 1 in South, 6,000 EUR"),))
    heading, entries = said(SMALL, examined=examined)["proof"].blocks
    assert "walked 10 cases. Failures of different kinds: 1." in heading.text
    assert [entry.title for entry in entries.entries] == ["Nobody may decide 6,000 EUR"]
