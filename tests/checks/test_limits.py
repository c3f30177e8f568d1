"""The truth about boundaries: every value is one role’s, and where it is not, it is said and mended."""

from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checks.bounded import band, change, links, mended, one, organisation, put, with_bands
from checks.bounded import found as found_in
from facilitator.checks import Checker, apply_fix, check, words
from facilitator.checks.columns import columns
from facilitator.checks.dryrun import Charter
from facilitator.checks.dryrun.case import Case
from facilitator.checks.escalation import MANY_RULES
from facilitator.checks.lines import Lines
from facilitator.checks.scene import Read
from facilitator.checks.stage_rules import StageRules
from facilitator.domain.intervals import ALL, Interval, between, common, contains, covers, gaps, only, union
from facilitator.domain.records import Cell, Section

BASE = organisation(top_role="r1")
TOPLESS = organisation()
"""Nobody has what no band holds."""
ABOUT_VALUES = ("limits.gap", "limits.overlap", "limits.end-not-said", "limits.end-nobodys")
EUR = "\N{NO-BREAK SPACE}EUR"


def about_values(base):
    return [rule for rule in found_in(base, "limits.") if rule in ABOUT_VALUES]


def holds(limit, value):
    """Say in plain comparisons whether a limit holds a value."""
    low, high = limit.lower and Decimal(limit.lower), limit.upper and Decimal(limit.upper)
    if low == "" and high == "":
        return value <= 0
    above = low == "" or value > low or (value == low and limit.lower_end == "included")
    below = high == "" or value < high or (value == high and limit.upper_end == "included")
    return above and below


def probes(limits):
    """Every boundary, a value between any two of them, and one beyond."""
    ends = {Decimal(0), *(Decimal(end) for one in limits for end in (one.lower, one.upper) if end)}
    points = sorted(ends)
    return [*points, *((a + b) / 2 for a, b in pairwise(points)), points[-1] + 1, points[0] - 1]


def ranges(base, rule):
    """Return the limits and the values of each finding about a range."""
    for finding in check(base):
        said = finding.arguments
        if finding.rule == rule and "lower_end" in said:
            values = between(
                Decimal(said["lower"]) if said["lower"] else None,
                Decimal(said["upper"]) if said["upper"] else None,
                lower_in=said["lower_end"] == "included",
                upper_in=said["upper_end"] == "included",
            )
            yield [place.id for place in finding.where if place.kind == "limit"], values


END = st.sampled_from([*"01234", "2.5", ""])
BAND = st.builds(
    lambda role, low, high, left, right: f"r{role} {left}{low} {high}{right}",
    *(st.integers(1, 6), END, END, st.sampled_from("[(["), st.sampled_from("])]")),
)
UNSAID = st.builds(
    lambda role, low, high, left, right: f"r{role} {left}{low} {high}{right}",
    *(st.integers(1, 6), END, END, st.sampled_from("[(?"), st.sampled_from("])?")),
)


@given(st.lists(st.one_of(BAND, UNSAID), max_size=7))
def test_what_is_nobodys_is_what_no_band_holds_although_a_larger_value_is_held(bands):
    base = with_bands(TOPLESS, *bands)
    limits = list(base.limits.values())
    told = [values for _, values in ranges(base, "limits.gap")]
    exact = {f.arguments["value"] for f in check(base) if f.rule == "limits.end-nobodys"}
    without_entry = len({limit.role for limit in limits}) < len(base.roles)
    points = probes(limits)

    def somebodys(value):
        return any(holds(limit, value) for limit in limits) or (without_entry and value <= 0)

    for value in points:
        larger = any(somebodys(other) for other in points if other >= value)
        gap = value >= 0 and larger and not somebodys(value) and bool(limits)
        assert gap == (any(value in values for values in told) or f"{value.normalize():f}{EUR}" in exact)


@given(st.lists(BAND, max_size=6))
def test_what_is_twos_is_what_two_roles_hold_one_of_them_from_above_zero_on(bands):
    base = with_bands(BASE, *bands)
    told = {}
    for ids, values in ranges(base, "limits.overlap"):
        told.setdefault(frozenset(ids), []).append(values)
    for one_, other in combinations(base.limits.values(), 2):
        begins = any(limit.lower and Decimal(limit.lower) > 0 for limit in (one_, other))
        for value in probes([one_, other]):
            empty = any(not (limit.lower or limit.upper) for limit in (one_, other))
            both = holds(one_, value) and holds(other, value) and not empty
            twos = both and begins and one_.role != other.role
            assert twos == any(value in values for values in told.get(frozenset((one_.id, other.id)), ()))


@given(st.lists(UNSAID, max_size=5))
def test_every_end_that_is_not_said_is_told_once(bands):
    base = with_bands(BASE, *bands)
    unsaid = {
        (limit.id, end)
        for limit in base.limits.values()
        for end in ("lower", "upper")
        if getattr(limit, end) and getattr(limit, f"{end}_end") == "open"
    }
    found = [f for f in check(base) if f.rule in ABOUT_VALUES[2:]]
    assert bool(found) == bool(unsaid)
    assert len(found) <= len(unsaid)
    assert {f.where[0].id for f in found} <= {limit for limit, _ in unsaid}
    named = {place.id for f in found for place in f.where if place.kind == "limit"}
    assert named >= {limit for limit, _ in unsaid}


@given(st.lists(st.one_of(BAND, UNSAID), max_size=6))
def test_each_link_mends_what_it_stands_by(bands):
    base = with_bands(BASE if len(bands) % 2 else TOPLESS, *bands)
    for finding in check(base):
        if finding.rule in ABOUT_VALUES:
            for fix in finding.fixes:
                left = check(apply_fix(base, finding, fix))
                same = (finding.rule, finding.where, finding.arguments)
                assert not [f for f in left if (f.rule, f.where, f.arguments) == same]


BOUNDARY = [
    # bands, what is found, and what the links make of it
    (("r3 [ 100)", "r2 (100 ]"), "limits.gap", [("[ 100]", "(100 ]"), ("[ 100)", "[100 ]")]),
    (("r3 [ 100]", "r2 [100 ]"), "limits.overlap", [("[ 100)", "[100 ]"), ("[ 100]", "(100 ]")]),
    (("r3 [ 100?", "r2 ?100 ]"), "limits.end-nobodys", [("[ 100]", "(100 ]"), ("[ 100)", "[100 ]")]),
    (("r3 [ 100?", "r2 (100 ]"), "limits.end-nobodys", [("[ 100]", "(100 ]"), ("[ 100)", "[100 ]")]),
    (("r3 [ 100?", "r2 [100 ]"), "limits.end-not-said", [("[ 100]", "(100 ]"), ("[ 100)", "[100 ]")]),
    (("r3 [ 100]", "r2 ?100 ]"), "limits.end-not-said", [("[ 100)", "[100 ]"), ("[ 100]", "(100 ]")]),
    (("r3 [ 100?", "r2 [ ]"), "limits.end-not-said", [("[ 100]", "[ ]"), ("[ 100)", "[ ]")]),
    (("r3 [ 100]", "r2 [200 ]"), "limits.gap", [("[ 200)", "[200 ]"), ("[ 100]", "(100 ]")]),
    (("r3 [ 100)", "r2 (200 ]"), "limits.gap", [("[ 200]", "(200 ]"), ("[ 100)", "[100 ]")]),
    (("r3 [ 200]", "r2 [100 ]"), "limits.overlap", [("[ 100)", "[100 ]"), ("[ 200]", "(200 ]")]),
    (("r3 [50 100]", "r2 (100 ]"), "limits.gap", [("[ 100]", "(100 ]")]),
    (("r3 [100 200]", "r2 [100 200]"), "limits.overlap", []),
]


@pytest.mark.parametrize(("bands", "rule", "afters"), BOUNDARY)
def test_one_click_mends_a_boundary(bands, rule, afters):
    base = with_bands(TOPLESS, *bands, kind="amount")
    assert rule in about_values(base)
    finding = one(base, rule)
    after = [list(apply_fix(base, finding, fix).limits.values()) for fix in finding.fixes]
    assert after == [
        [band(b.split(" ")[0], a, n) for n, (b, a) in enumerate(zip(bands, made, strict=True), 1)]
        for made in afters
    ]
    for fix in finding.fixes:
        assert rule not in about_values(apply_fix(base, finding, fix))


def test_a_ladder_without_gap_says_nothing():
    ladder = with_bands(BASE, "r3 [ 100]", "r2 (100 1000]", "r1 (1000 ]", decisions=("d1", "d2"))
    assert found_in(ladder, "limits.") == []
    assert found_in(with_bands(BASE, "r3 [ 100]", "r2 [ 1000]", "r1 [ ]", kind="amount"), "limits.gap") == []


@pytest.mark.parametrize(
    ("bands", "rule", "title"),
    [
        (("r3 [ 10000)", "r2 (10000 ]"), "gap", "Nobody may decide exactly 10,000 EUR"),
        (("r3 [ 0.1)", "r2 [0.30 ]"), "gap", "Nobody may decide from 0.1 to below 0.3 EUR"),
        (("r3 [ 5]", "r2 [3 ]"), "overlap", "Two bands hold from 3 up to and including 5 EUR"),
        (("r3 [ 5?",), "end-not-said", "Whether exactly 5 EUR is part of it, is not said"),
        (("r3 [ 5?", "r2 ?5 ]"), "end-nobodys", "Exactly 5 EUR is nobody’s"),
        (("r3 [5 ]",), "gap", "Nobody may decide above 0 and below 5 EUR"),
    ],
)
def test_the_words_name_the_value_exactly(bands, rule, title):
    worded = words(one(with_bands(TOPLESS, *bands), f"limits.{rule}"))
    assert worded.title.replace("\N{NO-BREAK SPACE}", " ") == title


def test_where_it_holds_is_named_by_decisions_or_by_one_word():
    gap = ("r3 [ 1)", "r2 (1 ]")
    assert words(one(with_bands(TOPLESS, *gap), "limits.gap")).why.startswith(
        "This holds for every decision:"
    )
    named = words(one(with_bands(TOPLESS, *gap, decisions=("d2",)), "limits.gap"))
    assert named.where == "Spend · Cleo"
    assert named.why.startswith("This holds for “Decide 2”:")


def test_a_decision_goes_before_its_section_and_that_before_the_rest():
    base = organisation(decisions=4, top_role="r1")
    base = change(put(base, Section(id="s3", title="Other")), "decision", "d4", section="s3")
    general = (band("r3", "[ 10]", 1), band("r2", "(10 ]", 2))
    assert about_values(put(base, *general)) == []
    of_section = band("r3", "[ 9]", 3, sections=("s1",))
    finding = one(put(base, *general, of_section), "limits.gap")
    assert finding.named("decision") == ("Decide 1", "Decide 2", "Decide 3")
    of_decision = band("r3", "[ 10]", 4, decisions=("d1", "d2"))
    finding = one(put(base, *general, of_section, of_decision), "limits.gap")
    assert finding.named("decision") == ("Decide 3",)
    assert [place.id for place in finding.where if place.kind == "limit"] == ["l3", "l2"]


def test_dimensions_are_not_compared_with_each_other():
    base = with_bands(BASE, "r3 [ 10)")
    other = band("r2", "(10 ]", 2)
    assert "limits.gap" in found_in(put(base, other))
    for values in ({"kind": "number"}, {"kind": "percent"}, {"period": "year"}):
        assert "limits.overlap" not in found_in(put(base, band("r2", "[5 ]", 2, **values)))


def test_roles_of_units_beside_each_other_decide_for_different_units():
    base = with_bands(BASE, "r3 [5 9]", "r2 [5 9]")
    assert "limits.overlap" in found_in(base)
    apart = change(change(base, "role", "r3", unit="u1"), "role", "r2", unit="u2")
    assert "limits.overlap" in found_in(apart)
    assert "limits.overlap" not in found_in(change(apart, "unit", "u2", parent=""))


def test_all_there_is_of_a_percentage_is_not_exceeded():
    base = change(BASE, "workshop", "facts", top_role="")
    assert found_in(with_bands(base, "r3 [ 100]", kind="percent"), "limits.nobody") == []
    assert found_in(with_bands(base, "r3 [ 99]", kind="percent"), "limits.nobody") == ["limits.nobody-at-top"]


def test_the_top_role_is_offered_where_one_is_above_all():
    base = change(BASE, "workshop", "facts", top_role="")
    base = with_bands(base, "r3 [ 100]")
    assert mended(base, "limits.nobody-at-top").facts.top_role == "r1"
    assert links(change(base, "role", "r3", reports_to=""), "limits.nobody-at-top") == ()


@pytest.mark.parametrize(
    ("bands", "value"),
    [(("r3 [ 10]", "r2 [20 30]"), "15"), (("r3 [5 ]",), "3"), (("r3 [ 10?", "r2 (10 ]"), "10")],
)
def test_a_gap_is_the_top_roles_where_nothing_bounds_it(bands, value):
    """The walk says who decides, the findings how bad that is."""

    def ends(base):
        trace = Charter(base).walk(Case(decision="d1", amount=value))
        return trace.ending, [seat.role for seat in trace.deciders]

    def told(base):
        return {(f.rule, f.severity) for f in check(base) if f.rule in ABOUT_VALUES}

    rows = {("d1", ""): {"r3": Cell(("A",)), "r4": Cell(("R",))}}
    base = replace(with_bands(BASE, *bands), cells=rows)
    assert ends(base) == ("decided", ["r1"])
    assert {severity for _rule, severity in told(base)} == {"warning"}
    bounded = put(base, band("r1", "[40 ]", 9))
    without = change(base, "workshop", "facts", top_role="")
    for other in (bounded, without):
        assert ends(other) == ("dead_end", [])
        assert "error" in {severity for _rule, severity in told(other)}


def test_a_gap_that_goes_past_the_bands_names_the_top_role():
    worded = words(one(with_bands(BASE, "r3 [ 10]", "r2 [20 30]"), "limits.gap"))
    assert worded.title == f"Only Ada may decide above 10 and below 20{EUR}"
    assert worded.why.startswith("For every decision larger ones are decided further down")


@pytest.mark.parametrize(("top", "told"), [("", True), ("r3", True), ("r1", False)])
def test_what_nobody_may_do_is_the_top_roles_where_nothing_bounds_it(top, told):
    base = change(BASE, "workshop", "facts", top_role=top)
    base = put(base, band("r3", "[ ]", 1, kind="yes_no", allowed=False))
    assert ("limits.nobody-may" in found_in(base)) == told
    base = replace(base, cells={("d1", ""): {"r3": Cell(("A",)), "r4": Cell(("R",))}})
    assert (Charter(base).walk(Case(decision="d1")).ending == "dead_end") == told


def test_what_one_click_mends_is_mended_for_all_decisions_it_is_told_of():
    """The delegator has a limit for each of two decisions: both are to be passed on."""
    base = put(BASE, band("r2", "[ 100]", 1, decisions=("d1",)), band("r2", "[ 100]", 2, decisions=("d2",)))
    base = put(base, band("r3", "[ 50]", 3, delegated_by="r2"))
    assert one(base, "limits.not-passed-on").arguments.get("everywhere")
    after = mended(base, "limits.not-passed-on")
    assert [limit.may_delegate for limit in after.limits.values()] == [True, True, False]
    assert "limits.not-passed-on" not in found_in(after)


@pytest.mark.parametrize(
    ("delegate", "above", "after"),
    [
        ("[ 200]", "[ 100]", "[ 100]"),
        ("[ 200]", "[ 100)", "[ 100)"),
        ("[ ]", "[ 100]", None),
        ("[50 200]", "(60 100]", "(60 100]"),
        ("[ 100]", "[ 100)", "[ 100)"),
        ("[200 300]", "[ 100]", None),
    ],
)
def test_who_gets_a_limit_passed_on_has_no_more_than_who_passes_it_on(delegate, above, after):
    base = put(BASE, band("r3", delegate, 1, delegated_by="r2"), band("r2", above, 2, may_delegate=True))
    if delegate == "[ ]":  # it says nothing, which is told
        assert "limits.above-delegator" not in found_in(base)
        return
    finding = one(base, "limits.above-delegator")
    cut = [apply_fix(base, finding, fix).limits["l1"] for fix in finding.fixes]
    assert cut == ([] if after is None else [band("r3", after, 1, delegated_by="r2")])


def test_no_limit_is_cut_to_the_number_above_it():
    base = put(
        BASE,
        band("r3", "[ ]", 1, kind="unlimited", delegated_by="r2"),
        band("r2", "[ 9]", 2, may_delegate=True),
    )
    cut = mended(base, "limits.above-delegator").limits["l1"]
    assert (cut.kind, cut.upper, cut.upper_end) == ("amount", "9", "included")
    within = change(base, "limit", "l2", kind="within_budget")
    assert "limits.above-delegator" in found_in(within)


def test_the_top_role_passes_on_what_nobody_limits():
    base = put(BASE, band("r3", "[ 9]", 1, delegated_by="r1"))
    assert "limits.delegator-without" not in found_in(base)
    assert "limits.delegator-without" in found_in(change(base, "limit", "l1", delegated_by="r2"))


def test_what_cannot_be_compared_is_told_alone():
    base = with_bands(BASE, "r3 [ 1)", "r2 (1 ]", decisions=("d1", "d2"))
    base = change(base, "limit", "l1", currency="USD")
    assert found_in(base, "limits.") == ["limits.two-currencies"]
    assert "EUR" in words(one(base, "limits.two-currencies")).why
    assert links(base, "limits.two-currencies") == ()


def test_a_title_is_no_reason_to_look_for_gaps_again():
    """What names no decision that is called otherwise stays the same object, before anything is compared."""
    base = with_bands(BASE, "r3 [ 1)", "r2 (1 ]", decisions=("d1",))
    other = with_bands(BASE, "r3 [ 5)", "r2 (5 ]", decisions=("d2",)).limits
    base = put(base, *(replace(limit, id=f"x{key}") for key, limit in other.items()))
    read = Read(columns(base), Lines({}, {}), {}, {MANY_RULES: 7}, None)
    stages = StageRules()

    def look(workshop):
        found = stages.follow(workshop, read)
        return {f.named("decision"): f for f in found if f.rule == "limits.gap"}

    before = look(base)
    after = look(change(base, "decision", "d1", title="Choose"))
    assert before.keys() == {("Decide 1",), ("Decide 2",)}
    assert after.keys() == {("Choose",), ("Decide 2",)}
    assert after["Decide 2",] is before["Decide 2",]
    assert after["Choose",].fixes is before["Decide 1",].fixes
    moved = look(change(base, "decision", "d2", section="s2"))
    assert moved["Decide 2",] is not before["Decide 2",]


def test_titles_and_limits_that_change_leave_what_a_check_from_scratch_finds():
    base = with_bands(BASE, "r3 [ 1)", "r2 (1 ]", "r4 [ 7?")
    checker = Checker()
    for number in range(12):
        decision, limit = f"d{number % 2 + 1}", f"l{number % 3 + 1}"
        base = change(
            base, "decision", decision, title=f"Title {number // 2}", section=("s1", "")[number % 5 == 4]
        )
        assert checker.check(base) == check(base)
        values = {"upper": str(number), "decisions": (decision,) if number % 4 else ()}
        base = change(base, "limit", limit, **values)
        assert checker.check(base) == check(base)


VALUE = st.decimals(-3, 3, places=1)
CUT = st.tuples(VALUE, st.integers(0, 1))
INTERVAL = st.one_of(st.builds(Interval, CUT, CUT), st.builds(only, VALUE), st.just(ALL))


@given(st.lists(INTERVAL, max_size=5), st.lists(INTERVAL, max_size=3), VALUE)
def test_sets_of_values_are_what_their_members_say(some, others, value):
    first, second = union(some), union(others)
    assert contains(first, value) == any(value in one_ for one_ in some)
    assert contains(gaps(first), value) != contains(first, value)
    assert contains(common(first, second), value) == (contains(first, value) and contains(second, value))
    assert all(a.end < b.start for a, b in pairwise(first))
    for interval in some:
        assert covers(first, interval)
        assert covers(second, interval) == (common((interval,), second) == union([interval]))
    assert only(value).value == value
    assert ALL.value is None
