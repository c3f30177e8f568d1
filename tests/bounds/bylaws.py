"""Published bylaws that decide by vote as a workshop, in words of our own."""

from bounds.made import made
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Decision, Facts, Participant, Role

MEMBERS = tuple(f"member{n}" for n in range(1, 8))
COMMITTERS = (*MEMBERS, *(f"committer{n}" for n in range(1, 4)))
THREE = "Three say yes."
MORE = "More say yes than no."
NO_VETO = "Nobody objects with a reason; an objection without one counts for nothing."
THIRDS = "Two thirds of all who may vote say yes."
WITHOUT = "Whoever is to be removed has no vote."
ALL = "All who may vote have voted."
ACTIONS = {
    "code": ("Change the code", "consent", "committers", 1, (NO_VETO,)),
    "plan": ("Plan a release, and say who leads it", "majority", "voting", 3, (THREE, MORE)),
    "release": ("Release a product", "majority", "three", 3, (THREE, MORE)),
    "adoption": ("Replace the code by another, or begin a new part", "majority", "thirds", 6, (THIRDS,)),
    "committer": ("Take in a committer, or take one back", "consent", "three", 3, (THREE, NO_VETO)),
    "member": (
        "Take in a member of the committee, or take one back",
        "consent",
        "three",
        3,
        (THREE, NO_VETO),
    ),
    "remove": ("Remove a committer", "consensus", "whole", 6, (ALL, NO_VETO, WITHOUT)),
    "expel": ("Remove a member of the committee", "consensus", "whole", 6, (ALL, NO_VETO, WITHOUT)),
    "bylaws": ("Change these bylaws", "majority", "thirds", 6, (THIRDS,)),
}
"""Title, method, who votes, how many days at the least, and when it is carried."""


def bylaws():
    """Return the nine actions of a project's bylaws (table 16): what is decided how, by whom, in how long.

    ===================  ==========================================================================
    in the bylaws        here
    ===================  ==========================================================================
    lazy approval        consent of the committers; one no takes it to a vote of three committers,
                         which is a rule with that body as its step
    lazy majority        majority vote; three take part (the quorum of the body), more yes than no
    two-thirds majority  majority vote; two thirds take part (the quorum), as many say yes (a criterion)
    lazy consensus       consent; three say yes, nobody objects with a reason
    consensus            consensus; the body acts all together
    ===================  ==========================================================================

    The same people are four bodies, since how a role acts and its quorum are the role's and not a decision's:
    committers one by one, committers voting, members by majority of three, by two thirds, and all of them.
    Who proposes a change of the code is not counted: it approves somebody's request. The board of the
    foundation is told of removals. Where a vote on other code fails, all stays as it is.

    Three things are written and not counted: that two thirds of all must say yes, while a quorum says how
    many take part; the days that a vote is open at the least, while a decision has the longest it may take;
    and that whoever is to be removed has no vote, while a conflict of interest keeps the whole of a body that
    acts all together from deciding.
    """
    return made(
        Facts(id="bylaws", title="Bylaws", top_role="whole"),
        *(Participant(id=name, title=name.capitalize()) for name in COMMITTERS),
        Role(id="committers", title="Committers", holders=COMMITTERS, reports_to="voting"),
        Role(
            id="voting",
            title="Committers, voting",
            holders=COMMITTERS,
            acting="majority",
            quorum="3",
            reports_to="whole",
        ),
        Role(
            id="three",
            title="Committee, three at least",
            holders=MEMBERS,
            acting="majority",
            quorum="3",
            reports_to="whole",
        ),
        Role(
            id="thirds",
            title="Committee, by two thirds",
            holders=MEMBERS,
            acting="majority",
            quorum="5",
            reports_to="whole",
        ),
        Role(id="whole", title="Committee, all of it", holders=MEMBERS, acting="all"),
        Role(id="foundation", title="Board of the foundation"),
        *(
            Decision(
                id=key,
                title=title,
                method=method,
                approval=key == "code",
                criteria="\n".join(
                    (*carried, f"The vote is open for {days} {'day' if days == 1 else 'days'} or more.")
                ),
                circumstances="Where it is not carried, the code that is there goes on."
                if key == "adoption"
                else "",
            )
            for key, (title, method, _, days, carried) in ACTIONS.items()
        ),
        EscalationRule(
            id="objection",
            title="Somebody says no to a change",
            trigger="deadlock",
            condition="One vote against it.",
            decisions=("code",),
        ),
        EscalationStep(
            id="objection-1", title="A vote", rule="objection", roles=("voting",), event="after a day"
        ),
        rows={
            key: f"A:{body} R:committers" + (" I:foundation" if key in ("remove", "expel") else "")
            for key, (_, _, body, *_) in ACTIONS.items()
        },
    )
