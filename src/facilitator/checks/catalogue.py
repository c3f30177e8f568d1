"""The catalogue of rules: what each finding says, in one place; texts of the context "findings".

A row rule of a framework that is not named here speaks through the text of its form, row.none and so on.
{count} and {most} become words, {letters} and {names} are joined by "or", {roles} and {decisions} by "and".
"""

from collections.abc import Mapping

from facilitator.checks.catalogue_appetite import APPETITE
from facilitator.checks.catalogue_escalation import ESCALATION
from facilitator.checks.catalogue_limits import LIMITS
from facilitator.checks.rule_text import RuleText
from facilitator.domain.words import QT_TRANSLATE_NOOP

CATALOGUE: Mapping[str, RuleText] = {
    "grid.no-accountable": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody is accountable"),
        QT_TRANSLATE_NOOP(
            "findings", "No role holds {letters}. When it gets stuck, nobody can say yes or no."
        ),
        QT_TRANSLATE_NOOP("findings", "Ask whose phone would ring first, and give that role the {letters}."),
    ),
    "grid.several-accountable": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles are accountable"),
        QT_TRANSLATE_NOOP("findings", "{roles} all hold {letters}. When they differ, nobody decides."),
        QT_TRANSLATE_NOOP("findings", "Keep one; consult the others."),
        QT_TRANSLATE_NOOP("findings", "{roles} both hold {letters}. When they differ, nobody decides."),
    ),
    "grid.no-responsible": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody does the work"),
        QT_TRANSLATE_NOOP(
            "findings", "No role holds {letters}. It would be decided, and then nobody starts."
        ),
        QT_TRANSLATE_NOOP("findings", "Name who does it; the accountable role may do it too."),
    ),
    "grid.many-responsible": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles do the work"),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} hold {letters}. With more than {most}, each waits for the others."
        ),
        QT_TRANSLATE_NOOP("findings", "Keep the few who really do it; consult or inform the rest."),
    ),
    "grid.many-consulted": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles are consulted"),
        QT_TRANSLATE_NOOP("findings", "Asking more than {most} roles before every decision makes it slow."),
        QT_TRANSLATE_NOOP("findings", "Keep those whose answer could change the decision; inform the rest."),
    ),
    "grid.many-informed": RuleText(
        QT_TRANSLATE_NOOP("findings", "{number} of {all} roles are informed"),
        QT_TRANSLATE_NOOP(
            "findings", "What goes to more than {percent} of the roles is read by few of them."
        ),
        QT_TRANSLATE_NOOP("findings", "Inform those who will act differently once they know."),
    ),
    "grid.nobody-heard": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody is heard or told"),
        QT_TRANSLATE_NOOP("findings", "This {condition}, and no role holds {letters}."),
        QT_TRANSLATE_NOOP("findings", "Ask who would be surprised to read about it."),
    ),
    "grid.support-without-responsible": RuleText(
        QT_TRANSLATE_NOOP("findings", "Support, but nobody to support"),
        QT_TRANSLATE_NOOP("findings", "{with} is given to {roles}, but no role holds {letters}."),
        QT_TRANSLATE_NOOP("findings", "Name who does the work that is supported."),
    ),
    "grid.own-verifier": RuleText(
        QT_TRANSLATE_NOOP("findings", "Verifies its own work"),
        QT_TRANSLATE_NOOP(
            "findings",
            "The same role does the work and verifies it: {roles}. What it overlooks stays overlooked.",
        ),
        QT_TRANSLATE_NOOP("findings", "Let a role verify that did not do the work."),
    ),
    "grid.out-with-letter": RuleText(
        QT_TRANSLATE_NOOP("findings", "Out of the loop, and yet with a part"),
        QT_TRANSLATE_NOOP(
            "findings", "In one cell stand {held}, for {roles}. Who looks there does not know which holds."
        ),
        QT_TRANSLATE_NOOP("findings", "Keep {with} alone, or the part."),
    ),
    "grid.no-driver": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody drives it"),
        QT_TRANSLATE_NOOP(
            "findings",
            "No role holds {letters}. Nobody brings people together and sees to it that it is decided.",
        ),
        QT_TRANSLATE_NOOP(
            "findings", "Name who will not rest until it is decided, and give that role the {letters}."
        ),
    ),
    "grid.several-drivers": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles drive it"),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} all hold {letters}. Each will think that another one is on it."
        ),
        QT_TRANSLATE_NOOP("findings", "Keep one; let the others contribute."),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} both hold {letters}. Each will think that the other one is on it."
        ),
    ),
    "grid.no-approver": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody approves"),
        QT_TRANSLATE_NOOP("findings", "No role holds {letters}. The work ends in a proposal."),
        QT_TRANSLATE_NOOP(
            "findings", "Ask who can say yes without asking anybody else, and give that role the {letters}."
        ),
    ),
    "grid.several-approvers": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles approve"),
        QT_TRANSLATE_NOOP("findings", "{roles} all hold {letters}. When they differ, nobody decides."),
        QT_TRANSLATE_NOOP("findings", "Keep one; let the others contribute."),
        QT_TRANSLATE_NOOP("findings", "{roles} both hold {letters}. When they differ, nobody decides."),
    ),
    "grid.nobody-decides": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody decides"),
        QT_TRANSLATE_NOOP("findings", "No role holds {letters}. It is talked about, and stays open."),
        QT_TRANSLATE_NOOP("findings", "Ask who has the last word, and give that role the {letters}."),
    ),
    "grid.several-decide": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles decide"),
        QT_TRANSLATE_NOOP("findings", "{roles} all hold {letters}. When they differ, nobody decides."),
        QT_TRANSLATE_NOOP("findings", "Keep one; the others give input."),
        QT_TRANSLATE_NOOP("findings", "{roles} both hold {letters}. When they differ, nobody decides."),
    ),
    "grid.nobody-recommends": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody recommends"),
        QT_TRANSLATE_NOOP(
            "findings",
            "No role holds {letters}. There is nothing to decide about until somebody has worked it out.",
        ),
        QT_TRANSLATE_NOOP("findings", "Name who gathers the facts and makes the proposal."),
    ),
    "grid.several-recommend": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles recommend"),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} all hold {letters}. Nobody weighs one proposal against the other."
        ),
        QT_TRANSLATE_NOOP("findings", "Keep one, who brings one proposal; the others give input."),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} both hold {letters}. Nobody weighs one proposal against the other."
        ),
    ),
    "grid.many-agree": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles have to agree"),
        QT_TRANSLATE_NOOP("findings", "{roles} hold {letters}. With more than {most}, a yes of all is rare."),
        QT_TRANSLATE_NOOP("findings", "Keep those whom law or risk demand; the others give input."),
    ),
    "grid.nobody-performs": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody performs it"),
        QT_TRANSLATE_NOOP(
            "findings", "No role holds {letters}. What is decided here may well wait for somebody to start."
        ),
        QT_TRANSLATE_NOOP("findings", "Name who carries it out, if it is known by now."),
    ),
    "grid.joint-decision": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles decide as one body"),
        QT_TRANSLATE_NOOP(
            "findings",
            "{roles} all hold {letters}: it is decided when they agree, and any of them can hold it up.",
        ),
        QT_TRANSLATE_NOOP("findings", "Keep one, unless they really have to agree; the others advise."),
        QT_TRANSLATE_NOOP(
            "findings",
            "{roles} both hold {letters}: it is decided when they agree, and either can hold it up.",
        ),
    ),
    "grid.nobody-executes": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody executes it"),
        QT_TRANSLATE_NOOP(
            "findings", "No role holds {letters}. It would be decided, and then nobody starts."
        ),
        QT_TRANSLATE_NOOP("findings", "Name who carries it out, and hear early what they need."),
    ),
    "grid.several-levels": RuleText(
        QT_TRANSLATE_NOOP("findings", "More than one level in a cell"),
        QT_TRANSLATE_NOOP(
            "findings", "In one cell stand {held}, for {roles}. Nobody knows how far the role may go."
        ),
        QT_TRANSLATE_NOOP("findings", "Keep one of them."),
    ),
    "grid.several-delegated": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles may decide alone"),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} all hold {letters}. When they differ, each of them may say yes."
        ),
        QT_TRANSLATE_NOOP("findings", "Keep one; for the others, choose a level below."),
        QT_TRANSLATE_NOOP(
            "findings", "{roles} both hold {letters}. When they differ, each of them may say yes."
        ),
    ),
    "grid.unknown-letter": RuleText(
        QT_TRANSLATE_NOOP("findings", "{framework} has no {letters}"),
        QT_TRANSLATE_NOOP("findings", "What {roles} should do here is not said."),
        QT_TRANSLATE_NOOP("findings", "Use the letters of the legend: {legend}."),
    ),
    "grid.not-read": RuleText(
        QT_TRANSLATE_NOOP("findings", "What was imported here could not be read"),
        QT_TRANSLATE_NOOP("findings", "{read}."),
        QT_TRANSLATE_NOOP("findings", "Ask what was meant, and set the letters or clear the cell."),
    ),
    "grid.local-row-not-allowed": RuleText(
        QT_TRANSLATE_NOOP("findings", "A unit’s own row, but none is allowed"),
        QT_TRANSLATE_NOOP(
            "findings", "{units} has a row of its own, and nothing says that units may adapt this decision."
        ),
        QT_TRANSLATE_NOOP("findings", "Let units adapt it, or go back to the centre’s row."),
    ),
    "grid.core-decided-locally": RuleText(
        QT_TRANSLATE_NOOP("findings", "A core decision is decided locally"),
        QT_TRANSLATE_NOOP(
            "findings",
            "It is decided by {roles}, {how}. The core is decided once, and the same holds for all.",
        ),
        QT_TRANSLATE_NOOP("findings", "Let the centre decide, or take the decision out of the core."),
    ),
    "grid.local-decided-above": RuleText(
        QT_TRANSLATE_NOOP("findings", "A local decision is decided above"),
        QT_TRANSLATE_NOOP(
            "findings", "For {below} it is decided by {roles}, in a unit above. It waits for who is far away."
        ),
        QT_TRANSLATE_NOOP("findings", "Ask who could decide it there, and give them a row of their own."),
    ),
    "grid.many-decisions": RuleText(
        QT_TRANSLATE_NOOP("findings", "Decides {percent} of everything"),
        QT_TRANSLATE_NOOP(
            "findings",
            "{number} of {all} deciding voices are with one role: all of it waits when it is away.",
        ),
        QT_TRANSLATE_NOOP("findings", "Ask which of these could be decided closer to the work."),
    ),
    "grid.in-every-row": RuleText(
        QT_TRANSLATE_NOOP("findings", "Has a part in everything"),
        QT_TRANSLATE_NOOP(
            "findings", "Holds a letter in all {number} rows. Nothing moves without this role."
        ),
        QT_TRANSLATE_NOOP("findings", "Take it out of the rows where nobody would miss it."),
    ),
    "grid.no-part": RuleText(
        QT_TRANSLATE_NOOP("findings", "Neither decides nor does"),
        QT_TRANSLATE_NOOP("findings", "No row gives this role {letters}."),
        QT_TRANSLATE_NOOP("findings", "Ask what would be lost without it in the grid."),
    ),
    "grid.decider-absent": RuleText(
        QT_TRANSLATE_NOOP("findings", "Decides, but is not in the room"),
        QT_TRANSLATE_NOOP("findings", "Decides about {decisions}. Nobody here can agree to that."),
        QT_TRANSLATE_NOOP("findings", "Call them in, or settle who may speak for them."),
    ),
    "review.waiver-ended": RuleText(
        QT_TRANSLATE_NOOP("findings", "The waiver has ended"),
        QT_TRANSLATE_NOOP("findings", "It held until {until}, and what it waived is still there."),
        QT_TRANSLATE_NOOP("findings", "Settle it, or agree on another end."),
    ),
    "review.waiver-incomplete": RuleText(
        QT_TRANSLATE_NOOP("findings", "The waiver is not complete"),
        QT_TRANSLATE_NOOP("findings", "It lacks {lacks}. Without an end it waives nothing."),
        QT_TRANSLATE_NOOP("findings", "Say why, until when, and who sees to it."),
    ),
    "review.waiver-long": RuleText(
        QT_TRANSLATE_NOOP("findings", "The waiver is too long"),
        QT_TRANSLATE_NOOP("findings", "It says {until}, but waives nothing after {last}."),
        QT_TRANSLATE_NOOP("findings", "Choose an earlier end; then the group looks at it again."),
    ),
    "review.waiver-idle": RuleText(
        QT_TRANSLATE_NOOP("findings", "The waiver is not needed any more"),
        QT_TRANSLATE_NOOP("findings", "What it waives is not found any more."),
        QT_TRANSLATE_NOOP("findings", "Remove it, unless it may come back."),
    ),
    **LIMITS,
    **APPETITE,
    **ESCALATION,
    "row.none": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody holds {letters}"),
        QT_TRANSLATE_NOOP("findings", "No role has the part “{names}” here."),
        QT_TRANSLATE_NOOP("findings", "Ask who should have it, and give that role the {letters}."),
    ),
    "row.few": RuleText(
        QT_TRANSLATE_NOOP("findings", "Too few roles hold {letters}"),
        QT_TRANSLATE_NOOP("findings", "{number} where {least} are needed: “{names}”."),
        QT_TRANSLATE_NOOP("findings", "Ask who else should have it."),
    ),
    "row.many": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} roles hold {letters}"),
        QT_TRANSLATE_NOOP("findings", "{roles} all have the part “{names}”; no more than {most} should."),
        QT_TRANSLATE_NOOP("findings", "Keep it where it matters most."),
        QT_TRANSLATE_NOOP("findings", "{roles} both have the part “{names}”; no more than {most} should."),
    ),
    "row.share": RuleText(
        QT_TRANSLATE_NOOP("findings", "{number} of {all} roles hold {letters}"),
        QT_TRANSLATE_NOOP("findings", "“{names}” is the part of more than {percent} of the roles."),
        QT_TRANSLATE_NOOP("findings", "Keep it where it matters most."),
    ),
    "row.without": RuleText(
        QT_TRANSLATE_NOOP("findings", "{with}, but nobody holds {letters}"),
        QT_TRANSLATE_NOOP("findings", "{with} is given to {roles}, but no role has the part “{names}”."),
        QT_TRANSLATE_NOOP("findings", "Ask who should have it, and give that role the {letters}."),
    ),
    "row.cell": RuleText(
        QT_TRANSLATE_NOOP("findings", "Letters that do not go together"),
        QT_TRANSLATE_NOOP("findings", "{held} stand in one cell of {roles}; they exclude each other."),
        QT_TRANSLATE_NOOP("findings", "Keep one of them."),
    ),
}
"""Texts by rule id."""

FIXES: Mapping[str, str] = {
    "keep-one": QT_TRANSLATE_NOOP("findings", "Keep {role}"),
    "also": QT_TRANSLATE_NOOP("findings", "{role} also does it"),
    "keep-letter": QT_TRANSLATE_NOOP("findings", "Only {letter} for {role}"),
    "without": QT_TRANSLATE_NOOP("findings", "{role} without {letter}"),
    "drop": QT_TRANSLATE_NOOP("findings", "Remove {letter}"),
    "adapt": QT_TRANSLATE_NOOP("findings", "Let units adapt it"),
    "centre-row": QT_TRANSLATE_NOOP("findings", "Back to the centre’s row"),
    "unwaive": QT_TRANSLATE_NOOP("findings", "Remove the waiver"),
    "take-value": QT_TRANSLATE_NOOP("findings", "{role} decides at exactly {value}"),
    "leave-value": QT_TRANSLATE_NOOP("findings", "{role} does not decide at exactly {value}"),
    "band": QT_TRANSLATE_NOOP("findings", "{role} decides {range}"),
    "turn-round": QT_TRANSLATE_NOOP("findings", "From {low} to {high}"),
    "one-value": QT_TRANSLATE_NOOP("findings", "Exactly {value}"),
    "unlimited": QT_TRANSLATE_NOOP("findings", "{role} decides without a limit"),
    "same-currency": QT_TRANSLATE_NOOP("findings", "All of them are in {currency}"),
    "own-limit": QT_TRANSLATE_NOOP("findings", "It is a limit of {role}’s own"),
    "may-pass-on": QT_TRANSLATE_NOOP("findings", "{role} may pass it on"),
    "no-endorser": QT_TRANSLATE_NOOP("findings", "{role} does not endorse it"),
    "top-role": QT_TRANSLATE_NOOP("findings", "{role} is the top role"),
    "sort-limits": QT_TRANSLATE_NOOP("findings", "Put them in order"),
    "higher-is-worse": QT_TRANSLATE_NOOP("findings", "Higher is worse"),
    "lower-is-worse": QT_TRANSLATE_NOOP("findings", "Lower is worse"),
    "as-organisation": QT_TRANSLATE_NOOP("findings", "As strict as the organisation"),
    "take-metric": QT_TRANSLATE_NOOP("findings", "{unit} takes it over"),
    "keep-stance": QT_TRANSLATE_NOOP("findings", "Keep “{stance}”"),
    "raise-matrix": QT_TRANSLATE_NOOP("findings", "Raise the milder cells"),
    "remove-step": QT_TRANSLATE_NOOP("findings", "Remove the empty step"),
    "not-again": QT_TRANSLATE_NOOP("findings", "Ask nobody twice"),
    "swap-steps": QT_TRANSLATE_NOOP("findings", "Turn the two steps round"),
    "cover-all": QT_TRANSLATE_NOOP("findings", "“{rule}” is for all decisions"),
    "no-deputy": QT_TRANSLATE_NOOP("findings", "{role} has no deputy"),
    "no-quorum": QT_TRANSLATE_NOOP("findings", "More than half is enough"),
}
"""Texts of the fixes by id."""

CONDITIONS: Mapping[str, str] = {
    "reversible=no": QT_TRANSLATE_NOOP("findings", "cannot be taken back"),
    "": QT_TRANSLATE_NOOP("findings", "is a decision of that kind"),
    "layer=core": QT_TRANSLATE_NOOP("findings", "belongs to the governance core"),
}
"""What a decision is like where a rule asks for it, after "This"."""

LOCALLY: Mapping[str, str] = {
    "own-row": QT_TRANSLATE_NOOP("findings", "in a row of the unit’s own"),
    "everywhere": QT_TRANSLATE_NOOP("findings", "of whom each unit has its own"),
    "below": QT_TRANSLATE_NOOP("findings", "below the centre"),
}
"""How it comes that a decision of the core is decided locally, after who decides it."""

NUMBERS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("findings", "no"),
    QT_TRANSLATE_NOOP("findings", "one"),
    QT_TRANSLATE_NOOP("findings", "two"),
    QT_TRANSLATE_NOOP("findings", "three"),
    QT_TRANSLATE_NOOP("findings", "four"),
    QT_TRANSLATE_NOOP("findings", "five"),
    QT_TRANSLATE_NOOP("findings", "six"),
    QT_TRANSLATE_NOOP("findings", "seven"),
    QT_TRANSLATE_NOOP("findings", "eight"),
    QT_TRANSLATE_NOOP("findings", "nine"),
)
"""The numbers that are written as words."""
