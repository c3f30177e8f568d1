"""Three published tables of delegated limits as workshops, in words of our own."""

from bounds.made import made
from facilitator.domain.bounds import Guardrail, Limit
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Decision, Facts, Participant, Role, Section, Unit

DUTY = "Satisfied, having asked what there is to ask, that public money is put to a proper use."
TRAINED = "Has passed the course on public money, and has repeated it within two years."


def department():
    """Return the delegations of a department of state (table 19): eleven positions, tax included.

    The table gives the same powers to all: to approve a commitment, and to enter into, vary and administer
    what follows from it, under three acts; each power is a decision, and every limit covers their section.
    It is delegated by the head of the department, who is the top role and may pass on everything. A power
    belongs to whoever holds the position at the time, which is what a role is. Lowest first:

    ==========================  =============================  ==========================================
    position                    in the table                   here
    ==========================  =============================  ==========================================
    officer, grade 5            11,000                         amount up to and including
    officer, grade 6            27,500                         amount up to and including
    assistant manager           55,000                         amount up to and including
    manager                     220,000                        amount up to and including
    chief scientist             440,000, by prescription       amount up to and including; condition
    general manager             budget of the branch           within budget: of the branch; one a branch
    finance chief of an agency  budget of the branch           within budget: of the branch; condition
    head of division            budget of the division         within budget: of the division; one each
    ombudsman                   budget of the division         within budget: of the division
    deputy secretary            the funds there are            within budget: of the department; several
    chief financial officer     the funds there are            within budget: of the department
    ==========================  =============================  ==========================================

    The duty to inquire and the course that delegates must have passed are conditions, which are said and not
    counted. Who reports to whom, and who sits in a branch, is not in the table; the grades suggest it. A case
    says only once whether it keeps to its budget, and not to which of the three, so that beyond the budget of
    the division and within that of the department is the one thing that a card cannot say.
    """
    amounts = (
        ("officer5", "Officer, grade 5", "officer6", "11000"),
        ("officer6", "Officer, grade 6", "assistant", "27500"),
        ("assistant", "Assistant manager", "manager", "55000"),
        ("manager", "Manager", "general", "220000"),
        ("scientist", "Chief scientist", "deputy", "440000"),
    )
    budgets = (
        ("general", "General manager", "head", "branch"),
        ("agency", "Finance chief of the agency", "secretary", "branch"),
        ("head", "Head of division", "deputy", "division"),
        ("ombudsman", "Ombudsman", "secretary", "division"),
        ("deputy", "Deputy secretary", "secretary", "department"),
        ("finance", "Chief financial officer", "secretary", "department"),
    )
    powers = {
        "commit": "Approve and enter into a commitment",
        "vary": "Vary or administer what was entered into",
        "grant": "Make, vary or administer a grant",
        "research": "Make or vary an arrangement for industry research",
    }
    return made(
        Facts(id="department", title="Public money", currency="AUD", top_role="secretary"),
        Unit(id="department", title="Department", level="centre"),
        Unit(id="division", title="Division", parent="department"),
        Unit(id="branch", title="Branch", parent="division"),
        Unit(id="agency", title="Agency for renewables", parent="department"),
        Unit(id="office", title="Office of the ombudsman", parent="department"),
        Role(id="secretary", title="Head of the department", unit="department"),
        *(_position(key, title, above) for key, title, above, _ in (*amounts, *budgets)),
        Section(id="money", title="Public money"),
        *(
            Decision(id=key, title=title, section="money", approval=key == "commit")
            for key, title in powers.items()
        ),
        Limit(id="secretary", role="secretary", kind="unlimited", may_delegate=True, **MONEY),
        *(_delegated(key, upper=upper) for key, *_, upper in amounts),
        *(_delegated(key, kind="within_budget", budget=f"Budget of the {of}") for key, *_, of in budgets),
        rows=dict.fromkeys(powers, "A:officer5 R:assistant I:finance"),
    )


MONEY = {"title": "Commit public money", "sections": ("money",), "tax": "including"}
PLACES = {"head": "division", "agency": "agency", "ombudsman": "office"}
IN_BRANCHES = ("officer5", "officer6", "assistant", "manager", "general")


def _position(key, title, above):
    unit = "branch" if key in IN_BRANCHES else PLACES.get(key, "department")
    kind = "per_unit" if unit in ("branch", "division") else "single"
    return Role(id=key, title=title, reports_to=above, unit=unit, kind=kind)


def _delegated(key, **values):
    conditions = [DUTY, TRAINED, *(["As a prescribed official."] if key in ("scientist", "agency") else [])]
    return Limit(
        id=key, role=key, delegated_by="secretary", condition="\n".join(conditions), **MONEY, **values
    )


def transport():
    """Return the delegated powers of a transport agency (table 20): five powers, in pounds.

    1. *Commit expenditure*: without limit within the budget that was authorised: within budget, of the
       agency. The guidance on spending in the year is a condition.
    2. *Accept receipts*: unlimited. That a surplus over what was authorised is surrendered is a condition.
    3. *Contingent liabilities*: yes, where the finance manual is kept to: yes or no, with the condition.
    4. *Consultants*: three bands. Up to 10,000 officials; between 10,000 and 50,000 the chief executive;
       above 50,000 the minister, endorsed by the chief executive and approved by the finance partner before,
       who are both endorsers: either can refuse. “Up to”, and “between” at both its ends, leave the value
       itself open, “above” leaves it out: so 10,000 and 50,000 are said for nobody. Whether the house knows
       it itself is a guardrail, touched when it may; the procedures for consultants are a condition. The
       bands begin where the one below ends, as in the table: with no official there, 8,000 are for nobody.
    5. *Losses and special payments*: no limit, but a report from 300,000 on: all of a year together to
       parliament with the accounts, a single one in a note of its own. Each is a rule whose trigger is
       written in words, with who is told, and an event instead of a clock; a card sets them off.

    Who officials are, and the line between them, is not in the table.
    """
    upto = {
        "title": "Commission consultants",
        "decisions": ("consultants",),
        "condition": "As the procedures say.",
    }
    return made(
        Facts(id="transport", title="Delegated financial authority", currency="GBP", top_role="minister"),
        Role(id="minister", title="Minister for finance"),
        Role(id="chief", title="Chief executive", reports_to="minister"),
        Role(id="official", title="Budget holder", reports_to="chief"),
        Role(id="partner", title="Finance business partner", reports_to="minister"),
        Role(id="accounts", title="Head of accounts", reports_to="chief"),
        Role(id="parliament", title="Parliament"),
        Decision(id="expenditure", title="Commit expenditure and let it be paid"),
        Decision(id="receipts", title="Accept receipts"),
        Decision(id="liabilities", title="Incur a contingent liability"),
        Decision(id="consultants", title="Commission consultants", approval=True),
        Decision(id="losses", title="Write off a loss, or pay what is not owed"),
        Guardrail(
            id="in-house",
            title="No consultant for what the house can do itself",
            decisions=("consultants",),
            owner="chief",
        ),
        Limit(
            id="expenditure",
            title="Commit expenditure",
            role="chief",
            kind="within_budget",
            budget="Authorised budget of the agency",
            decisions=("expenditure",),
            condition="Within the guidance on spending in the year.",
        ),
        Limit(
            id="receipts",
            title="Accept receipts",
            role="chief",
            kind="unlimited",
            decisions=("receipts",),
            condition="What comes in above the budget that was passed goes to the national fund.",
        ),
        Limit(
            id="liabilities",
            title="Incur contingent liabilities",
            role="chief",
            kind="yes_no",
            decisions=("liabilities",),
            condition="As the public finance manual says.",
        ),
        Limit(id="small", role="official", upper="10000", upper_end="open", **upto),
        Limit(
            id="middle",
            role="chief",
            lower="10000",
            lower_end="open",
            upper="50000",
            upper_end="open",
            **upto,
        ),
        Limit(
            id="large",
            role="minister",
            lower="50000",
            lower_end="excluded",
            endorsers=("chief", "partner"),
            **upto,
        ),
        Limit(
            id="losses",
            title="Losses and special payments",
            role="chief",
            kind="unlimited",
            decisions=("losses",),
        ),
        *_reported(
            "losses-year",
            "Losses, or special payments, of a year pass 300,000",
            "All losses of the year together, or all special payments, are above 300,000.",
            "to parliament, with the accounts of the year",
            told=("parliament",),
        ),
        *_reported(
            "losses-single",
            "A single loss or payment passes 300,000",
            "One loss, or one special payment, is above 300,000.",
            "in a note of its own in the accounts",
        ),
        rows={
            "expenditure": "A:chief R:official",
            "receipts": "A:chief R:official",
            "liabilities": "A:chief R:official",
            "consultants": "A:official C:partner",
            "losses": "A:chief R:accounts",
        },
    )


def _reported(key, title, condition, event, told=()):
    yield EscalationRule(
        id=key,
        title=title,
        condition=condition,
        decisions=("losses",),
        told=told,
    )
    yield EscalationStep(id=f"{key}-1", title="Note it", rule=key, roles=("accounts",), event=event)


def invoices():
    """Return who approves an invoice (table 24): five rules that classify it, three that name a group.

    ==========  ==============  =============================  ============================================
    kind        amount          called                         approved by
    ==========  ==============  =============================  ============================================
    other       under 250       an expense of the day          accounting or sales
    other       250 to 1,000    from the budget                management; both ends included
    other       over 1,000      an exception                   management
    travel      any             an expense of the day          accounting or sales
    licences    any             from the budget                management
    ==========  ==============  =============================  ============================================

    A kind of invoice is a decision; what it is called is the title of the limit that holds the band. Two
    groups may approve an expense of the day, either of them: a role with both as holders, any one of whom
    acts. No currency is said, and nobody approves what is of no kind: there is no top role.
    """
    other, days, budget = ("other",), "Expense of the day", "From the budget"
    return made(
        Facts(id="invoices", title="Approval of invoices"),
        Participant(id="accounting", title="Accounting"),
        Participant(id="sales", title="Sales"),
        Participant(id="managers", title="Management"),
        Role(
            id="daily", title="Accounting or sales", reports_to="management", holders=("accounting", "sales")
        ),
        Role(id="management", title="Management", holders=("managers",)),
        *(
            Decision(id=key, title=f"Approve an invoice for {what}", approval=True)
            for key, what in (("other", "this and that"), ("travel", "a journey"), ("licences", "software"))
        ),
        Limit(id="small", title=days, role="daily", upper="250", upper_end="excluded", decisions=other),
        Limit(id="middle", title=budget, role="management", lower="250", upper="1000", decisions=other),
        Limit(
            id="large",
            title="Exception",
            role="management",
            lower="1000",
            lower_end="excluded",
            decisions=other,
        ),
        Limit(id="travel", title=days, role="daily", kind="unlimited", decisions=("travel",)),
        Limit(id="licences", title=budget, role="management", kind="unlimited", decisions=("licences",)),
        rows={"other": "A:daily", "travel": "A:daily", "licences": "A:management"},
    )
