"""What the rules of limits and guardrails say; texts of the context "findings"."""

from collections.abc import Mapping

from facilitator.checks.rule_text import RuleText
from facilitator.domain.words import QT_TRANSLATE_NOOP

GAP_TO_TOP = RuleText(
    QT_TRANSLATE_NOOP("findings", "Only {top} may decide {range}"),
    QT_TRANSLATE_NOOP(
        "findings",
        "For {decisions} larger ones are decided further down, these go past the bands to the top.",
    ),
    QT_TRANSLATE_NOOP("findings", "Let one of the bands beside the gap reach further, if that is not meant."),
)
"""Of a gap where the top role has no limit, and so may decide what is in it."""
LIMITS: Mapping[str, RuleText] = {
    "limits.gap": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody may decide {range}"),
        QT_TRANSLATE_NOOP(
            "findings", "This holds for {decisions}: larger ones are somebody’s, these are not."
        ),
        QT_TRANSLATE_NOOP("findings", "Let one of the bands beside the gap reach further."),
    ),
    "limits.overlap": RuleText(
        QT_TRANSLATE_NOOP("findings", "Two bands hold {range}"),
        QT_TRANSLATE_NOOP(
            "findings", "For {decisions}, {roles} both have it. Each may think that it is the other one’s."
        ),
        QT_TRANSLATE_NOOP("findings", "Let one band end where the other one begins."),
    ),
    "limits.end-not-said": RuleText(
        QT_TRANSLATE_NOOP("findings", "Whether exactly {value} is part of it, is not said"),
        QT_TRANSLATE_NOOP(
            "findings", "“Up to” is read both ways. Until it is said, the value itself counts as left out."
        ),
        QT_TRANSLATE_NOOP("findings", "Say whether the value itself is included."),
    ),
    "limits.end-nobodys": RuleText(
        QT_TRANSLATE_NOOP("findings", "Exactly {value} is nobody’s"),
        QT_TRANSLATE_NOOP(
            "findings", "No band says that the value itself is part of it. This holds for {decisions}."
        ),
        QT_TRANSLATE_NOOP(
            "findings", "Say whose it is: one band takes the value in, the other leaves it out."
        ),
    ),
    "limits.nobody-at-top": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody may decide {range}"),
        QT_TRANSLATE_NOOP(
            "findings", "For {decisions} all limits end there, and no top role is named who has the rest."
        ),
        QT_TRANSLATE_NOOP("findings", "Name the top role, or let one limit be without an end."),
    ),
    "limits.nobody-may": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody may do it"),
        QT_TRANSLATE_NOOP(
            "findings", "For {decisions} no role has a yes, and a role about which nothing is said has none."
        ),
        QT_TRANSLATE_NOOP("findings", "Say who may, or list it as a reserved matter."),
    ),
    "limits.above-delegator": RuleText(
        QT_TRANSLATE_NOOP("findings", "More than was passed on"),
        QT_TRANSLATE_NOOP(
            "findings",
            "{role} would have more than {other}, who passes it on. What is beyond does not count.",
        ),
        QT_TRANSLATE_NOOP("findings", "Cut it to what is passed on, or let the one above have more."),
    ),
    "limits.delegator-without": RuleText(
        QT_TRANSLATE_NOOP("findings", "Passed on by a role that has no such limit"),
        QT_TRANSLATE_NOOP(
            "findings", "{other} has nothing of this kind for {decisions}, and so {role} has nothing either."
        ),
        QT_TRANSLATE_NOOP("findings", "Write the limit of the one above down, or let this be an own one."),
    ),
    "limits.not-passed-on": RuleText(
        QT_TRANSLATE_NOOP("findings", "Passed on, but it may not be"),
        QT_TRANSLATE_NOOP(
            "findings", "The limit of {other} may not be passed on, and so {role} has nothing."
        ),
        QT_TRANSLATE_NOOP("findings", "Allow it to be passed on, or let this limit be an own one."),
    ),
    "limits.delegation-circle": RuleText(
        QT_TRANSLATE_NOOP("findings", "Passed on in a circle"),
        QT_TRANSLATE_NOOP(
            "findings", "What {roles} have is passed on until it comes back: nobody has it from anybody."
        ),
        QT_TRANSLATE_NOOP("findings", "Say where it begins: one of these limits is an own one."),
    ),
    "limits.two-currencies": RuleText(
        QT_TRANSLATE_NOOP("findings", "Limits in different currencies"),
        QT_TRANSLATE_NOOP(
            "findings",
            "For {decisions} there are amounts in {held}. A case has one, and is compared with no other.",
        ),
        QT_TRANSLATE_NOOP("findings", "Write all limits of a decision in one currency, and name it."),
    ),
    "limits.two-tax-bases": RuleText(
        QT_TRANSLATE_NOOP("findings", "Limits with and without tax"),
        QT_TRANSLATE_NOOP(
            "findings", "For {decisions} some amounts include tax and others do not. They cannot be compared."
        ),
        QT_TRANSLATE_NOOP("findings", "Write all limits of a decision with tax, or all without it."),
    ),
    "limits.two-measures": RuleText(
        QT_TRANSLATE_NOOP("findings", "Measured in different ways"),
        QT_TRANSLATE_NOOP("findings", "For {decisions} the limits are counted in {measures}."),
        QT_TRANSLATE_NOOP("findings", "Count all limits of a decision in the same way."),
    ),
    "limits.less-above": RuleText(
        QT_TRANSLATE_NOOP("findings", "May decide less than a role below"),
        QT_TRANSLATE_NOOP(
            "findings", "{other} reports to {role} and may decide more. What goes up cannot be decided there."
        ),
        QT_TRANSLATE_NOOP("findings", "Ask which of the two limits was meant."),
    ),
    "limits.empty-band": RuleText(
        QT_TRANSLATE_NOOP("findings", "The band holds nothing"),
        QT_TRANSLATE_NOOP("findings", "It begins at {low} and ends at {high}: no value lies in it."),
        QT_TRANSLATE_NOOP(
            "findings", "Write the ends anew, turn them round, or include the value in which they meet."
        ),
    ),
    "limits.says-nothing": RuleText(
        QT_TRANSLATE_NOOP("findings", "A limit without a number"),
        QT_TRANSLATE_NOOP("findings", "It says neither from where nor up to where, and counts as zero."),
        QT_TRANSLATE_NOOP("findings", "Write the number, or choose another kind of limit."),
    ),
    "limits.no-role": RuleText(
        QT_TRANSLATE_NOOP("findings", "A limit that no role has"),
        QT_TRANSLATE_NOOP("findings", "Nobody knows who may decide that much."),
        QT_TRANSLATE_NOOP("findings", "Choose the role, or remove the limit."),
    ),
    "limits.covers-nothing": RuleText(
        QT_TRANSLATE_NOOP("findings", "A limit for no decision"),
        QT_TRANSLATE_NOOP("findings", "It is for sections in which no decision stands."),
        QT_TRANSLATE_NOOP("findings", "Choose the decisions that it is for, or remove it."),
    ),
    "limits.covers-everything": RuleText(
        QT_TRANSLATE_NOOP("findings", "Limits that hold for every decision"),
        QT_TRANSLATE_NOOP(
            "findings", "They name neither decisions nor sections, and so whatever is decided is within them."
        ),
        QT_TRANSLATE_NOOP("findings", "Leave it so where it is meant; else choose what each one covers."),
    ),
    "limits.own-endorser": RuleText(
        QT_TRANSLATE_NOOP("findings", "Endorses its own decision"),
        QT_TRANSLATE_NOOP("findings", "{role} decides, and would have to agree with itself before."),
        QT_TRANSLATE_NOOP("findings", "Let another role endorse it, or nobody."),
    ),
    "limits.self-approval": RuleText(
        QT_TRANSLATE_NOOP("findings", "Would approve its own request"),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} would ask for it and say yes to it. A second pair of eyes is missing."
        ),
        QT_TRANSLATE_NOOP("findings", "Let one role ask and another one approve."),
    ),
    "limits.reserved-without-top": RuleText(
        QT_TRANSLATE_NOOP("findings", "Matters are reserved, but for nobody"),
        QT_TRANSLATE_NOOP("findings", "What is reserved goes to the top role, and none is named."),
        QT_TRANSLATE_NOOP("findings", "Name the top role: a person or a body above all others."),
    ),
    "policy.no-owner": RuleText(
        QT_TRANSLATE_NOOP("findings", "A guardrail that nobody owns"),
        QT_TRANSLATE_NOOP("findings", "Where it is touched its owner is asked, and there is nobody to ask."),
        QT_TRANSLATE_NOOP("findings", "Name the role that stands for it, and alone may change it."),
    ),
    "policy.no-words": RuleText(
        QT_TRANSLATE_NOOP("findings", "A guardrail that says nothing"),
        QT_TRANSLATE_NOOP("findings", "Nobody can tell whether it is kept."),
        QT_TRANSLATE_NOOP("findings", "Write one sentence that can be checked, or remove it."),
    ),
}
"""Texts by rule id."""
