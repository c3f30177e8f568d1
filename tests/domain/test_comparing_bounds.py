"""What differs in limits, risk appetite, escalation and cases, in words."""

import pytest

from domain.compared import harbour, in_turn, put, remove, said, update
from domain.filled import MATRIX
from facilitator.domain import edits
from facilitator.domain.bounds import Limit, Metric, PastStance, RiskCategory, RiskLevel, Stance
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Participant, Role, Seat
from facilitator.domain.risk_matrix import RiskMatrix
from facilitator.domain.scenarios import Answer, CaseRisk, Scenario
from facilitator.domain.workshop import FACTS


def bounded():
    """The harbour with limits, an appetite for one risk, and a rule with two steps."""
    return in_turn(
        update(FACTS, "facts", matrix=MATRIX),
        put(Role(id="head", title="Head", kind="per_unit")),
        put(Seat(id="seat", role="head", unit="north", holders=("elena",))),
        put(RiskLevel(id="low", title="Low")),
        put(RiskLevel(id="high", title="High")),
        put(RiskCategory(id="safety", title="Safety")),
        put(RiskCategory(id="money", title="Money")),
        put(Limit(id="limit", title="Commit expenditure", role="finance", upper="27500")),
        put(Limit(id="nameless", role="board", kind="unlimited")),
        put(Stance(id="all", title="No one is hurt.", category="safety", level="low")),
        put(Stance(id="own", category="safety", unit="north", level="low")),
        put(Metric(id="days", title="Days lost", category="safety", unit="north", tolerance="4")),
        put(EscalationRule(id="stuck", title="Stuck")),
        put(EscalationStep(id="first", rule="stuck", roles=("product",), clock="1 wd")),
        put(EscalationStep(id="second", rule="stuck", roles=("board", "finance"))),
        put(Scenario(id="crane", title="A crane breaks", amount="9000")),
        put(CaseRisk(id="risk", scenario="crane", metric="days", value="3")),
        put(Answer(id="answer", title="Elena", scenario="crane", ending="decided", role="board")),
    )(harbour())


def matrix(*cells, **values):
    def edit(workshop):
        changed = workshop.facts.matrix
        for likelihood, impact, zone in cells:
            changed = changed.with_zone(likelihood, impact, zone)
        values.setdefault("matrix", changed)
        return edits.update(workshop, FACTS, "facts", **values)

    return edit


SMALL = RiskMatrix(("1", "2", "3"), ("1", "2", "3"), (("up",) * 3,) * 3)
RENAMED = RiskMatrix(("Rare", "Possible", "Certain"), (*MATRIX.impact[:3], "Fatal"), MATRIX.zones)
EDITS = {
    "an amount and a span": (
        in_turn(
            update("limit", "limit", upper="30000.5", upper_end="excluded", lower="0"),
            update("decision", "price", latest="5 wd"),
            update("unit", "north", emergency_limit="50000", emergency_holder="board"),
        ),
        [
            (
                "roles",
                "changed",
                "Unit “North”",
                "In an emergency: none → Board",
                "Emergency limit: none → 50,000",
            ),
            ("decisions", "changed", "Decision “Change a price”", "Decided within: none → 5 working days"),
            (
                "limits",
                "changed",
                "Limit “Finance · Commit expenditure”",
                "Below 30,000.5 per case; before: up to and including 27,500 per case",
            ),
        ],
    ),
    "a limit that came says the power by its name": (
        put(Limit(id="new", title="Hire", role="product", kind="number", upper="3", period="year")),
        [
            (
                "limits",
                "added",
                "Limit “Product · Hire”",
                "Up to and including 3 per year",
            )
        ],
    ),
    "a limit of another power and of another role": (
        in_turn(update("limit", "limit", title="Buy"), update("limit", "nameless", role="product")),
        [
            ("limits", "changed", "Limit “Finance · Buy”", "Power: Commit expenditure → Buy"),
            ("limits", "changed", "Limit “Product”", "Role: Board → Product"),
        ],
    ),
    "who sits where": (
        update("seat", "seat", holders=("elena", "jonas"), title="until May"),
        [
            (
                "roles",
                "changed",
                "Holders “Head · North”",
                "Remark: none → until May",
                "Held by: Elena → Elena, Jonas",
            )
        ],
    ),
    "a stance of the organisation, of a unit, and one that was": (
        in_turn(
            update("stance", "all", title="Nobody is hurt.", level="high"),
            update("stance", "own", level=""),
            put(PastStance(id="past", title="Once", category="safety", until="2026-03-02")),
        ),
        [
            (
                "appetite",
                "changed",
                "Appetite “Safety”",
                "Statement: No one is hurt. → Nobody is hurt.",
                "Stance: Low → High",
            ),
            ("appetite", "changed", "Appetite “Safety · North”", "Stance: Low → none"),
            ("appetite", "added", "Former appetite “Safety”", "Statement: Once", "Until: 2 March 2026"),
        ],
    ),
    "a metric": (
        update("metric", "days", title="Days", tolerance="-2.5"),
        [
            (
                "appetite",
                "changed",
                "Metric “Days · Safety · North”",
                "“Days lost” is called “Days” now",
                "Tolerance: 4 → −2.5",
            )
        ],
    ),
    "a category with all that belongs to it": (
        remove("risk_category", "safety"),
        [
            ("appetite", "removed", "Risk category “Safety”"),
            ("appetite", "removed", "Appetite “Safety”", "Statement: No one is hurt.", "Stance: Low"),
            ("appetite", "removed", "Appetite “Safety · North”", "Stance: Low"),
            ("appetite", "removed", "Metric “Days lost · Safety · North”", "Tolerance: 4"),
            ("dryrun", "removed", "Risk of a case “A crane breaks · Days lost”", "Value: 3"),
        ],
    ),
    "the steps of a rule": (
        in_turn(
            update("escalation_step", "first", clock="24 h"),
            lambda w: edits.move(w, "escalation_step", "second", 0),
            put(EscalationStep(id="third", rule="stuck", roles=("finance",), event="before signing")),
        ),
        [
            (
                "escalation",
                "moved",
                "Escalation step “Stuck · Board · Finance”",
                "Moved to the top",
            ),
            ("escalation", "changed", "Escalation step “Stuck · Product”", "Clock: 1 working day → 24 hours"),
            (
                "escalation",
                "added",
                "Escalation step “Stuck · Finance”",
                "In words: before signing",
            ),
        ],
    ),
    "steps that are mixed with those of another rule": (
        in_turn(
            put(EscalationRule(id="other", title="Other")),
            put(EscalationStep(id="last", title="Know it", rule="other")),
        ),
        lambda w: edits.move(w, "escalation_step", "last", 0),
        [
            (
                "escalation",
                "moved",
                "The order of escalation steps changed",
                "1 of 3 moved: “Other”",
            )
        ],
    ),
    "a case": (
        in_turn(
            update("scenario", "crane", amount="12000", urgent=True, absent=("elena",), needed_within="24 h"),
            update("answer", "answer", title="Ines", right=True),
            update("case_risk", "risk", value="0.25", title="a guess"),
        ),
        [
            (
                "dryrun",
                "changed",
                "Scenario card “A crane breaks”",
                "Amount: 9,000 → 12,000",
                "Urgent: no → yes",
                "Needed within: none → 24 hours",
                "Absent: none → Elena",
            ),
            (
                "dryrun",
                "changed",
                "Risk of a case “A crane breaks · Days lost”",
                "Remark: none → a guess",
                "Value: 3 → 0.25",
            ),
            (
                "dryrun",
                "changed",
                "Answer “A crane breaks · Ines”",
                "Who answered: Elena → Ines",
                "Right: no → yes",
            ),
        ],
    ),
    "the top role": (
        update(FACTS, "facts", top_role="board"),
        [("workshop", "changed", "Workshop “Harbour”", "Top role: none → Board")],
    ),
    "two cells of the matrix": (
        matrix((1, 1, "watched"), (2, 4, "within")),
        [
            (
                "appetite",
                "changed",
                "Risk matrix",
                "Rare × Minor: within appetite → watched",
                "Possible × 4: goes up → within appetite",
            )
        ],
    ),
    "many cells of the matrix": (
        matrix(*((1, impact, "up") for impact in range(1, 5)), (2, 1, "up")),
        [("appetite", "changed", "Risk matrix", "5 of 12 cells changed")],
    ),
    "steps of the matrix": (
        matrix(matrix=RENAMED.with_zone(3, 4, "watched")),
        [
            (
                "appetite",
                "changed",
                "Risk matrix",
                "Likelihood 3: “Likely” is called “Certain” now",
                "Impact 4: “4” is called “Fatal” now",
                "Certain × Fatal: goes up → watched",
            )
        ],
    ),
    "a matrix of another size": (
        matrix(matrix=SMALL),
        [("appetite", "changed", "Risk matrix", "Likelihood × impact: 3 × 4 → 3 × 3")],
    ),
    "no matrix any more": (
        matrix(matrix=None),
        [("appetite", "removed", "Risk matrix", "It is no more, 3 × 4")],
    ),
    "a first matrix": (
        matrix(matrix=None),
        matrix(matrix=SMALL),
        [("appetite", "added", "Risk matrix", "It is there now, 3 × 3")],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_differs_is_told_as_a_person_would(name):
    *start, edit, told = EDITS[name]
    before = in_turn(*start)(bounded())
    assert said(before, edit(before)) == told


def test_what_has_no_name_at_all_is_called_by_its_title():
    before = edits.put(bounded(), Participant(id="p"))
    after = edits.put(before, EscalationStep(id="alone", title="They know"))
    assert said(before, after) == [
        ("escalation", "added", "Escalation step “They know”", "What is asked of them: They know")
    ]
    after = edits.put(before, EscalationStep(id="alone"))
    assert said(before, after) == [("escalation", "added", "Escalation step “(no title)”")]


def test_of_many_roles_a_name_tells_some():
    before = bounded()
    roles = ("board", "finance", "product", "head")
    (told,) = said(before, edits.update(before, "escalation_step", "first", roles=roles))
    assert told[2] == "Escalation step “Stuck · Board · Finance · Product · …”"
