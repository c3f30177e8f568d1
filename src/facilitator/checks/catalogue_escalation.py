"""What the rules of escalation, and of how roles are held, say; texts of the context "findings"."""

from collections.abc import Mapping

from facilitator.checks.rule_text import RuleText
from facilitator.domain.words import QT_TRANSLATE_NOOP

ESCALATION: Mapping[str, RuleText] = {
    "escalation.not-reached": RuleText(
        QT_TRANSLATE_NOOP("findings", "Decisions that no rule reaches: {number}"),
        QT_TRANSLATE_NOOP("findings", "Where these get stuck, nothing says where they go: {decisions}."),
        QT_TRANSLATE_NOOP("findings", "Let a rule for deadlocks be for all decisions."),
    ),
    "escalation.no-steps": RuleText(
        QT_TRANSLATE_NOOP("findings", "A rule that leads nowhere"),
        QT_TRANSLATE_NOOP("findings", "Its path has no step: it is noticed, and then nothing happens."),
        QT_TRANSLATE_NOOP("findings", "Say to whom it goes first, and how long they have."),
    ),
    "escalation.step-without-roles": RuleText(
        QT_TRANSLATE_NOOP("findings", "A step with nobody on it"),
        QT_TRANSLATE_NOOP("findings", "Nobody is named at {steps}. It waits there until the clock runs out."),
        QT_TRANSLATE_NOOP("findings", "Name who is asked, or remove the step."),
    ),
    "escalation.no-clock": RuleText(
        QT_TRANSLATE_NOOP("findings", "A step without a clock"),
        QT_TRANSLATE_NOOP(
            "findings", "How long they have is not said at {steps}. It may lie there for ever."
        ),
        QT_TRANSLATE_NOOP(
            "findings", "Say after how long it goes on; a time-out escalates, it never approves."
        ),
    ),
    "escalation.repeats": RuleText(
        QT_TRANSLATE_NOOP("findings", "The path comes back to where it was"),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} would be asked again: what could not be decided there goes round."
        ),
        QT_TRANSLATE_NOOP("findings", "Ask each role once, then go on upward."),
    ),
    "escalation.not-upward": RuleText(
        QT_TRANSLATE_NOOP("findings", "The path goes down"),
        QT_TRANSLATE_NOOP("findings", "After {role} it goes to {other}, who reports there."),
        QT_TRANSLATE_NOOP("findings", "Turn the steps round, or go to a body outside of the line."),
    ),
    "escalation.sideways": RuleText(
        QT_TRANSLATE_NOOP("findings", "The path goes sideways"),
        QT_TRANSLATE_NOOP("findings", "After {role} it goes to {other}, who is above nobody asked before."),
        QT_TRANSLATE_NOOP(
            "findings", "Go to whoever is above both, or name the body as the rule’s independent route."
        ),
    ),
    "escalation.ends-at-decider": RuleText(
        QT_TRANSLATE_NOOP("findings", "The path ends where it began"),
        QT_TRANSLATE_NOOP("findings", "About {decisions} it ends with whoever decides anyway: {roles}."),
        QT_TRANSLATE_NOOP(
            "findings", "Let it end with somebody above, or take the rule off these decisions."
        ),
    ),
    "escalation.deputy-on-path": RuleText(
        QT_TRANSLATE_NOOP("findings", "A level may silently disappear"),
        QT_TRANSLATE_NOOP(
            "findings",
            "Whoever would step in is asked on this path anyway: {roles}.",
        ),
        QT_TRANSLATE_NOOP("findings", "Name another deputy for the step."),
    ),
    "escalation.same-people": RuleText(
        QT_TRANSLATE_NOOP("findings", "The same people are asked again"),
        QT_TRANSLATE_NOOP(
            "findings",
            "Who holds {roles} was asked before in another role. A conflict of interest goes along.",
        ),
        QT_TRANSLATE_NOOP("findings", "Let the step go to somebody else."),
    ),
    "escalation.not-independent": RuleText(
        QT_TRANSLATE_NOOP("findings", "The independent route is not independent"),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} is on the path already, and may be the one with the conflict."
        ),
        QT_TRANSLATE_NOOP("findings", "Choose a role or a body outside of the line."),
    ),
    "escalation.too-slow": RuleText(
        QT_TRANSLATE_NOOP("findings", "Slower than the decision allows"),
        QT_TRANSLATE_NOOP(
            "findings", "All clocks together take up to {minutes}. {decisions} must be decided sooner."
        ),
        QT_TRANSLATE_NOOP("findings", "Shorten a clock, leave a step out, or give the decision more time."),
    ),
    "escalation.many-rules": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} rules of escalation"),
        QT_TRANSLATE_NOOP(
            "findings", "Nobody keeps more than {most} in mind, and what is not remembered is not used."
        ),
        QT_TRANSLATE_NOOP("findings", "Put rules together that lead to the same people."),
    ),
    "escalation.never-fires": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nothing sets this rule off"),
        QT_TRANSLATE_NOOP("findings", "{fires}"),
        QT_TRANSLATE_NOOP("findings", "Write down what is missing, or remove the rule."),
    ),
    "escalation.no-words": RuleText(
        QT_TRANSLATE_NOOP("findings", "How it is noticed is not said"),
        QT_TRANSLATE_NOOP("findings", "Each will see another moment at which the rule begins."),
        QT_TRANSLATE_NOOP("findings", "Write what anybody could see, such as “two weeks in a row on amber”."),
    ),
    "grid.circle": RuleText(
        QT_TRANSLATE_NOOP("findings", "Roles report in a circle"),
        QT_TRANSLATE_NOOP("findings", "{roles}: going up from here never ends."),
        QT_TRANSLATE_NOOP("findings", "Say which of them reports to nobody, or to somebody else."),
    ),
    "grid.own-deputy": RuleText(
        QT_TRANSLATE_NOOP("findings", "Its own deputy"),
        QT_TRANSLATE_NOOP("findings", "Whoever is absent cannot step in for themselves."),
        QT_TRANSLATE_NOOP("findings", "Name another deputy, or none."),
    ),
    "grid.no-seat": RuleText(
        QT_TRANSLATE_NOOP("findings", "A unit in which nobody holds it"),
        QT_TRANSLATE_NOOP("findings", "There is nobody for {units}, nor in a unit above."),
        QT_TRANSLATE_NOOP("findings", "Say who holds the role there, or that it is vacant."),
    ),
    "grid.quorum": RuleText(
        QT_TRANSLATE_NOOP("findings", "A quorum that is never reached"),
        QT_TRANSLATE_NOOP("findings", "It takes {quorum} to decide, and {holders} hold the role."),
        QT_TRANSLATE_NOOP("findings", "Lower the quorum, or name the other members."),
    ),
    "grid.seat-quorum": RuleText(
        QT_TRANSLATE_NOOP("findings", "A quorum that is not reached everywhere"),
        QT_TRANSLATE_NOOP("findings", "It takes {quorum} to decide, and {holders} hold the role in {units}."),
        QT_TRANSLATE_NOOP("findings", "Lower the quorum, or name the other members."),
    ),
    "grid.one-holder": RuleText(
        QT_TRANSLATE_NOOP("findings", "Several should act, one is named"),
        QT_TRANSLATE_NOOP("findings", "How several holders act is chosen, and only one of them is known."),
        QT_TRANSLATE_NOOP("findings", "Name the others, or let one alone act."),
    ),
}
"""Texts by rule id."""

IDLE: Mapping[str, str] = {
    "limit": QT_TRANSLATE_NOOP("findings", "No limit is given for the decisions that it is for."),
    "appetite": QT_TRANSLATE_NOOP("findings", "No risk of the decisions that it is for has a trigger."),
    "tolerance": QT_TRANSLATE_NOOP("findings", "No risk of the decisions that it is for has a tolerance."),
    "guardrail": QT_TRANSLATE_NOOP("findings", "No guardrail binds the decisions that it is for."),
    "cross_unit": QT_TRANSLATE_NOOP("findings", "There are no two units that could affect each other."),
    "": QT_TRANSLATE_NOOP("findings", "It is for no decision of this workshop."),
}
"""Why nothing sets a rule off, by its trigger; "" where it is for nothing."""
