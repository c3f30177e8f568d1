"""Cards are proposed where the workshop is weak: few, each with its reason, and none twice."""

from facilitator.checks import check
from facilitator.checks.dryrun import Charter, walk
from facilitator.checks.dryrun.case import Case, Risk
from facilitator.checks.dryrun.proposing import MOST, proposals
from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.workshop import Workshop


def taken(workshop, proposal):
    card, risks = proposal.card()
    for record in (card, *risks):
        workshop = edits.put(workshop, record)
    return workshop


def test_each_kind_of_weak_spot_gives_one_card_with_its_reason():
    workshop = sample()
    row = workshop.row("messaging")
    own = {("messaging", "south", role): cell for role, cell in row.items()}
    workshop = edits.set_cells(workshop, own)
    found = proposals(workshop, check(workshop))
    assert [(one.key, one.case.decision, one.title) for one in found] == [
        (
            "boundary/price",
            "price",
            "Change a price within the agreed band: exactly 5 per cent of the list price",
        ),
        ("absent/stop", "stop", "Stop a product feature used by a region, while Product lead is away"),
        ("found/hire", "hire", "Hire for an approved position, as the row stands"),
        ("own/messaging/south", "messaging", "Localise messaging for a market, in Region South"),
        (
            "guardrail/data",
            "scope",
            "Set the scope of a quarterly release, against “Customer data stays in its region”",
        ),
    ]
    assert len(found) <= MOST
    assert all(one.why for one in found)
    assert found[0].why == ("It stands exactly on the limit of Product lead. Does everybody read that alike?")


def test_a_card_says_all_that_the_walk_needs():
    workshop = sample()
    for proposal in proposals(workshop, check(workshop)):
        assert walk(workshop, proposal.case).ending != "undetermined", proposal.title
    first = proposals(workshop)[0].case
    assert first == Case(decision="price", percent="5", risks=(Risk(metric="leavers", value="2"),))


def test_what_is_taken_is_not_proposed_again():
    workshop, seen = sample(), []
    findings = check(workshop)
    for _round in range(40):
        found = proposals(workshop, findings)
        if not found:
            break
        seen.append(found[0].case)
        workshop = taken(workshop, found[0])
    assert not proposals(workshop, findings)
    assert len(seen) == len(set(seen)) > MOST


def test_an_empty_workshop_has_nothing_to_propose():
    assert proposals(Workshop()) == ()


def test_the_boundary_lies_on_the_limit_of_who_decides():
    workshop = sample()
    charter = Charter(workshop)
    case = proposals(workshop)[0].case
    (decider,) = charter.walk(case).deciders
    assert decider.role == "product"
    assert workshop.limits["price-product"].upper == case.percent
