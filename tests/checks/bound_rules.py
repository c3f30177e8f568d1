"""A bad workshop for every rule of the stages beside the grid, and how it becomes a good one."""

from dataclasses import dataclass

from checks.bounded import appetite, change, organisation, put, rule, with_bands
from facilitator.domain import edits
from facilitator.domain.bounds import Guardrail, Limit, Metric, ReservedMatter, Stance
from facilitator.domain.records import Cell, Participant, Seat
from facilitator.domain.risk_matrix import RiskMatrix
from facilitator.domain.workshop import Workshop

BASE = organisation("A R . .", ". A R .", top_role="r1")
TOPLESS = change(BASE, "workshop", "facts", top_role="")
SOUND = change(with_bands(BASE, "r3 [ 100]", "r2 ( 1000]", "r1 [ ]"), "limit", "l3", kind="unlimited")
LADDER = ("r3 [ 100]", "r2 (100 1000]", "r1 (1000 ]")
RISKY = put(BASE, *appetite("v2", appetite="1", trigger="2", tolerance="4", capacity="8"))
HERE = {"category": "c1", "unit": "u2", "title": "Incidents"}
LOOSER = Metric(id="m2", appetite="2", trigger="3", tolerance="4", capacity="8", **HERE)
LATE = Metric(id="m3", tolerance="3", **{**HERE, "title": "Late trucks"})
STEEP = RiskMatrix(
    ("Rare", "Possible", "Likely"),
    ("Slight", "Grave", "Deadly"),
    (("within", "within", "watched"), ("within", "watched", "up"), ("watched", "up", "up")),
)
PEOPLE = [Participant(id="p1", title="Ann"), Participant(id="p2", title="Ben")]


@dataclass(frozen=True)
class Rule:
    """A rule, a workshop that breaks it, one that does not, and the words of its links."""

    id: str
    severity: str
    bad: Workshop
    good: Workshop
    links: tuple[str, ...] = ()


def limits(*bands, base=BASE, **values):
    return with_bands(base, *bands, **values)


def both(rule_id, severity, bad, good, *links):
    return Rule(rule_id, severity, bad, good, links)


def escalating(*steps, base=BASE, **values):
    return put(base, *rule(*steps, **values))


FULL = escalating("r2 24 h", "r1 2 wd")
EIGHT = put(BASE, *(record for n in range(8) for record in rule("r2 1 h", "r1 1 h", number=n)))
APPROVAL = change(SOUND, "decision", "d1", approval=True)
SAME = edits.set_cells(APPROVAL, {("d1", "", "r1"): Cell(("A", "R"))})
HELD = put(escalating("r3 1 h", "r2 1 h"), *PEOPLE)
TWICE = change(change(HELD, "role", "r3", holders=("p1",)), "role", "r2", holders=("p1",))
SEATED = put(change(BASE, "role", "r3", kind="per_unit"), Seat(id="z1", role="r3", unit="u2"))
BOARD = change(put(BASE, *PEOPLE), "role", "r1", holders=("p1", "p2"), acting="majority", quorum="2")
FORKED = change(BASE, "role", "r3", reports_to="r1")
COUNCIL = change(put(SEATED, *PEOPLE), "role", "r3", acting="majority")
COUNCIL = change(COUNCIL, "seat", "z1", holders=("p1",))

RULES = (
    both(
        "limits.gap",
        "error",
        limits("r3 [ 100)", "r2 (100 ]", base=TOPLESS),
        limits("r3 [ 100]", "r2 (100 ]", base=TOPLESS),
        "Cleo decides at exactly 100\N{NO-BREAK SPACE}EUR",
        "Ben decides at exactly 100\N{NO-BREAK SPACE}EUR",
    ),
    both(
        "limits.overlap",
        "warning",
        limits("r3 [ 100]", "r2 [100 ]"),
        limits(*LADDER),
        "Cleo decides below 100\N{NO-BREAK SPACE}EUR",
        "Ben decides above 100\N{NO-BREAK SPACE}EUR",
    ),
    both(
        "limits.end-not-said",
        "warning",
        limits("r3 [ 100?", "r2 [100 ]"),
        limits("r3 [ 100)", "r2 [100 ]"),
        "Cleo decides at exactly 100\N{NO-BREAK SPACE}EUR",
        "Ben decides at exactly 100\N{NO-BREAK SPACE}EUR",
    ),
    both(
        "limits.end-nobodys",
        "error",
        limits("r3 [ 100?", "r2 ?100 ]", base=TOPLESS),
        limits("r3 [ 100]", "r2 (100 ]", base=TOPLESS),
        "Cleo decides at exactly 100\N{NO-BREAK SPACE}EUR",
        "Ben decides at exactly 100\N{NO-BREAK SPACE}EUR",
    ),
    both(
        "limits.nobody-at-top",
        "error",
        limits("r3 [ 100]", "r2 (100 1000]", base=TOPLESS),
        limits("r3 [ 100]", "r2 (100 1000]"),
        "Ada is the top role",
    ),
    both(
        "limits.nobody-may",
        "error",
        limits("r3 [ ]", kind="yes_no", allowed=False, base=TOPLESS),
        limits("r3 [ ]", kind="yes_no", base=TOPLESS),
    ),
    both(
        "limits.above-delegator",
        "error",
        change(
            change(SOUND, "limit", "l1", upper="2000", delegated_by="r2"), "limit", "l2", may_delegate=True
        ),
        change(change(SOUND, "limit", "l1", delegated_by="r2"), "limit", "l2", may_delegate=True),
        "Cleo decides up to and including 1,000\N{NO-BREAK SPACE}EUR",
    ),
    both(
        "limits.delegator-without",
        "error",
        change(SOUND, "limit", "l1", delegated_by="r4"),
        change(SOUND, "limit", "l1", delegated_by=""),
        "It is a limit of Cleo’s own",
    ),
    both(
        "limits.not-passed-on",
        "error",
        change(SOUND, "limit", "l1", delegated_by="r2"),
        change(change(SOUND, "limit", "l1", delegated_by="r2"), "limit", "l2", may_delegate=True),
        "Ben may pass it on",
        "It is a limit of Cleo’s own",
    ),
    both(
        "limits.delegation-circle",
        "error",
        change(change(SOUND, "limit", "l1", delegated_by="r2"), "limit", "l2", delegated_by="r3"),
        SOUND,
        "It is a limit of Cleo’s own",
        "It is a limit of Ben’s own",
    ),
    both(
        "limits.two-currencies",
        "error",
        change(SOUND, "limit", "l1", currency="USD"),
        change(SOUND, "limit", "l1", currency="EUR"),
    ),
    both(
        "limits.two-tax-bases",
        "error",
        change(change(SOUND, "limit", "l1", tax="including"), "limit", "l2", tax="excluding"),
        change(SOUND, "limit", "l1", tax="including"),
    ),
    both(
        "limits.two-measures",
        "warning",
        change(
            limits("r3 [ 2]", "r2 [ ]", kind="number", measure="people"),
            "limit",
            "l2",
            upper="9",
            measure="tons",
        ),
        change(
            limits("r3 [ 2]", "r2 [ ]", kind="number", measure="people"),
            "limit",
            "l2",
            upper="9",
            measure="People",
        ),
    ),
    both("limits.less-above", "warning", limits("r3 [ 100]", "r2 [ 50]"), limits("r3 [ 100]", "r2 [ 100]")),
    both(
        "limits.empty-band",
        "error",
        limits("r3 [100 50)"),
        limits("r3 [50 100)"),
        "From 50 to 100\N{NO-BREAK SPACE}EUR",
    ),
    both(
        "limits.says-nothing",
        "warning",
        limits("r3 [ ]"),
        limits("r3 [ 9]"),
        "Cleo decides up to and including 0\N{NO-BREAK SPACE}EUR",
        "Cleo decides without a limit",
    ),
    both("limits.no-role", "warning", limits(" [ 9]"), limits("r3 [ 9]")),
    both(
        "limits.covers-nothing",
        "warning",
        limits("r3 [ 9]", sections=("s2",)),
        limits("r3 [ 9]", sections=("s1",)),
    ),
    both(
        "limits.covers-everything",
        "information",
        limits("r3 [ 9]", "r2 [ 99]"),
        limits("r3 [ 9]", "r2 [ 99]", decisions=("d1", "d2")),
    ),
    both(
        "limits.own-endorser",
        "warning",
        limits("r3 [ 9]", endorsers=("r2", "r3")),
        limits("r3 [ 9]", endorsers=("r2",)),
        "Cleo does not endorse it",
    ),
    both("limits.self-approval", "warning", SAME, APPROVAL),
    both(
        "limits.reserved-without-top",
        "error",
        put(TOPLESS, ReservedMatter(id="x1", title="Sell a site")),
        put(BASE, ReservedMatter(id="x1", title="Sell a site")),
        "Ada is the top role",
    ),
    both(
        "policy.no-owner",
        "warning",
        put(BASE, Guardrail(id="g1", title="Two people")),
        put(BASE, Guardrail(id="g1", title="Two people", owner="r1")),
    ),
    both(
        "policy.no-words",
        "warning",
        put(BASE, Guardrail(id="g1", owner="r1")),
        put(BASE, Guardrail(id="g1", title="Two people", owner="r1")),
    ),
    both(
        "appetite.no-stance",
        "warning",
        put(BASE, *appetite(appetite="1")),
        put(BASE, *appetite("v1", appetite="1")),
    ),
    both("appetite.no-number", "warning", put(BASE, *appetite("v1", direction="lower")), RISKY),
    both("appetite.no-acceptor", "error", change(RISKY, "risk_category", "c1", acceptor=""), RISKY),
    both("appetite.no-owner", "warning", change(RISKY, "risk_category", "c1", owner=""), RISKY),
    both(
        "appetite.two-stances",
        "warning",
        put(RISKY, Stance(id="t9", category="c1", level="v3")),
        put(RISKY, Stance(id="t9", category="c1", unit="u2", level="v1")),
        "Keep “Cautious”",
        "Keep “Open”",
    ),
    both(
        "appetite.order",
        "error",
        change(RISKY, "metric", "m1", trigger="5"),
        RISKY,
        "Put them in order",
    ),
    both("appetite.unit-looser", "warning", put(RISKY, LOOSER), RISKY, "As strict as the organisation"),
    both(
        "appetite.unit-beyond",
        "error",
        change(put(RISKY, LOOSER), "metric", "m2", tolerance="5"),
        change(put(RISKY, LOOSER), "metric", "m2", tolerance="4"),
        "As strict as the organisation",
    ),
    both(
        "appetite.unit-silent",
        "error",
        change(put(RISKY, LOOSER), "metric", "m2", capacity=""),
        put(RISKY, LOOSER),
        "As strict as the organisation",
    ),
    both(
        "appetite.unit-leaves-out",
        "error",
        put(RISKY, LATE),
        put(RISKY, LATE, LOOSER),
        "North takes it over",
    ),
    both(
        "appetite.stance-looser",
        "warning",
        put(RISKY, Stance(id="t9", category="c1", unit="u2", level="v3")),
        put(RISKY, Stance(id="t9", category="c1", unit="u2", level="v2")),
        "As strict as the organisation",
    ),
    both(
        "appetite.matrix-falls",
        "warning",
        change(RISKY, "workshop", "facts", matrix=STEEP.with_zone(3, 1, "within").with_zone(2, 1, "watched")),
        change(RISKY, "workshop", "facts", matrix=STEEP),
        "Raise the milder cells",
    ),
    both(
        "escalation.not-reached",
        "warning",
        escalating("r2 24 h", "r1 2 wd", decisions=("d1",)),
        FULL,
        "“Rule 1” is for all decisions",
    ),
    both("escalation.no-steps", "error", escalating(), FULL),
    both(
        "escalation.step-without-roles",
        "error",
        escalating("24 h", "r1 2 wd"),
        FULL,
        "Remove the empty step",
    ),
    both("escalation.no-clock", "warning", escalating("r2", "r1 2 wd"), FULL),
    both("escalation.repeats", "error", escalating("r3 1 h", "r2 1 h", "r3 1 h"), FULL, "Ask nobody twice"),
    both(
        "escalation.not-upward", "warning", escalating("r2 1 h", "r3 2 h"), FULL, "Turn the two steps round"
    ),
    both(
        "escalation.sideways",
        "warning",
        escalating("r2 1 h", "r3 1 h", "r1 1 h", base=FORKED),
        escalating("r2 1 h", "r3 1 h", "r1 1 h", base=FORKED, independent="r3"),
    ),
    both("escalation.ends-at-decider", "error", escalating("r2 1 h"), FULL),
    both("escalation.deputy-on-path", "warning", change(FULL, "role", "r2", deputy="r1"), FULL),
    both("escalation.same-people", "warning", TWICE, change(TWICE, "role", "r2", holders=("p2",))),
    both(
        "escalation.not-independent",
        "warning",
        escalating("r2 1 h", "r1 1 h", independent="r2"),
        escalating("r2 1 h", "r1 1 h", independent="r6"),
    ),
    both(
        "escalation.too-slow",
        "warning",
        change(FULL, "decision", "d1", latest="2 d"),
        change(FULL, "decision", "d1", latest="5 d"),
    ),
    both("escalation.many-rules", "warning", EIGHT, edits.remove(EIGHT, "escalation_rule", ["e7"])),
    both(
        "escalation.never-fires",
        "information",
        escalating("r2 1 h", "r1 1 h", trigger="limit"),
        escalating("r2 1 h", "r1 1 h", trigger="limit", base=SOUND),
    ),
    both(
        "escalation.no-words",
        "warning",
        escalating("r2 1 h", "r1 1 h", trigger="incident", title="An incident of this severity"),
        escalating("r2 1 h", "r1 1 h", trigger="incident", title="Somebody is hurt"),
    ),
    both("grid.circle", "error", change(BASE, "role", "r1", reports_to="r3"), BASE),
    both("grid.own-deputy", "warning", change(BASE, "role", "r2", deputy="r2"), BASE, "Ben has no deputy"),
    both("grid.no-seat", "warning", SEATED, put(SEATED, Seat(id="z2", role="r3", unit="u1"))),
    both("grid.quorum", "error", change(BOARD, "role", "r1", quorum="3"), BOARD, "More than half is enough"),
    both(
        "grid.seat-quorum",
        "error",
        change(COUNCIL, "role", "r3", quorum="2"),
        change(COUNCIL, "role", "r3", quorum="1"),
        "More than half is enough",
    ),
    both("grid.one-holder", "information", change(BOARD, "role", "r1", quorum="", holders=("p1",)), BOARD),
)
OTHERS = (
    put(BASE, Limit(id="l1", title="Hire", role="r3", kind="number", upper="2", upper_end="open")),
    limits("r3 [100 100)"),
    limits("r3 [ 100)", "r2 (100 ]"),
    change(change(SOUND, "workshop", "facts", currency=""), "limit", "l1", currency="GBP"),
    change(RISKY, "metric", "m1", direction="lower"),
    change(
        put(BASE, *appetite("v2", appetite="8", tolerance="4", direction="lower")),
        "metric",
        "m1",
        direction="higher",
    ),
    limits("r3 [ 100]", "r2 [100 ]", decisions=("d1",)),
    escalating("r3", "r2", "r1 1 h"),
    *(escalating("r2 1 h", "r1 1 h", trigger=trigger) for trigger in ("appetite", "tolerance", "guardrail")),
    edits.remove(escalating("r2 1 h", "r1 1 h", trigger="cross_unit"), "unit", ["u2"]),
    escalating("r2 1 h", "r1 1 h", sections=("s2",)),
)
"""Findings of rules above in other forms, and fixes that are not in the table."""
OF_ROWS = {"keep-one", "also", "keep-letter", "without", "drop", "adapt", "centre-row", "unwaive"}
"""The fixes of rows and waivers, which are tested with them."""
