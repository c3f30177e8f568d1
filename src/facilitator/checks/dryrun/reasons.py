"""The reasons of the steps of a walk, each a sentence that can be read aloud: one place for all of them.

{seat} is the first seat of a step, {other} the second, {seats} all of them, {others} all but the first;
{persons} are the persons of a seat whom the sentence is about.
"""

from collections.abc import Mapping

from facilitator.domain.words import QT_TRANSLATE_NOOP

REASONS: Mapping[str, str] = {
    "missing-amount": QT_TRANSLATE_NOOP("dryrun", "The amount is not said, and a limit needs it."),
    "missing-amount-year": QT_TRANSLATE_NOOP(
        "dryrun", "The amount of the whole year is not said, and a limit needs it."
    ),
    "missing-number": QT_TRANSLATE_NOOP("dryrun", "The number is not said, and a limit needs it."),
    "missing-number-year": QT_TRANSLATE_NOOP(
        "dryrun", "The number of the whole year is not said, and a limit needs it."
    ),
    "missing-percent": QT_TRANSLATE_NOOP("dryrun", "The percentage is not said, and a limit needs it."),
    "missing-time": QT_TRANSLATE_NOOP("dryrun", "The time is not said, and a limit needs it."),
    "missing-budget": QT_TRANSLATE_NOOP(
        "dryrun", "It is not said whether this is within budget, and a limit needs it."
    ),
    "missing-metric": QT_TRANSLATE_NOOP(
        "dryrun", "For {category}, the value of “{metric}” is not said, and its limits need it."
    ),
    "missing-matrix": QT_TRANSLATE_NOOP(
        "dryrun", "The risk for {category} is said as likelihood and impact, and there is no matrix for them."
    ),
    "missing-likelihood": QT_TRANSLATE_NOOP(
        "dryrun", "For {category}, no step of the matrix is said for the likelihood."
    ),
    "missing-impact": QT_TRANSLATE_NOOP(
        "dryrun", "For {category}, no step of the matrix is said for the impact."
    ),
    "missing-category": QT_TRANSLATE_NOOP(
        "dryrun", "A likelihood or an impact is said, and not of which category the risk is."
    ),
    "currency-differs": QT_TRANSLATE_NOOP(
        "dryrun", "The amount is in {currency}, the limit “{limit}” in {expected}: they cannot be compared."
    ),
    "tax-differs": QT_TRANSLATE_NOOP(
        "dryrun",
        "The amount and the limit “{limit}” are not both with tax or both without: they cannot be compared.",
    ),
    "currency-of-emergency": QT_TRANSLATE_NOOP(
        "dryrun", "The amount is in {currency}, the limit for emergencies in {expected}."
    ),
    "breached": QT_TRANSLATE_NOOP(
        "dryrun", "It breaches the hard guardrail “{guardrail}”, so nobody may decide it."
    ),
    "above-capacity": QT_TRANSLATE_NOOP(
        "dryrun", "“{metric}” is beyond what we can bear for {category}, so nobody may decide it."
    ),
    "guardrail-owner": QT_TRANSLATE_NOOP(
        "dryrun", "It touches the guardrail “{guardrail}”: {seat} is asked first."
    ),
    "guardrail-without-owner": QT_TRANSLATE_NOOP(
        "dryrun", "It touches the guardrail “{guardrail}”, which has no owner to ask."
    ),
    "guardrail-elsewhere": QT_TRANSLATE_NOOP(
        "dryrun", "The guardrail “{guardrail}” does not bind this decision here."
    ),
    "reserved-novel": QT_TRANSLATE_NOOP("dryrun", "It is novel, so it is reserved."),
    "reserved-contentious": QT_TRANSLATE_NOOP("dryrun", "It is contentious, so it is reserved."),
    "reserved-repercussive": QT_TRANSLATE_NOOP("dryrun", "It is repercussive, so it is reserved."),
    "reserved-matter": QT_TRANSLATE_NOOP("dryrun", "It is the reserved matter “{matter}”."),
    "unlisted": QT_TRANSLATE_NOOP("dryrun", "It is not in the list of decisions."),
    "for-top-role": QT_TRANSLATE_NOOP("dryrun", "So it goes to the top role: {seat}."),
    "no-top-role": QT_TRANSLATE_NOOP("dryrun", "It would go to the top role, and none is named."),
    "row": QT_TRANSLATE_NOOP("dryrun", "In the grid, {seats} decides {decision}."),
    "row-unit": QT_TRANSLATE_NOOP("dryrun", "In the row of {unit}, {seats} decides {decision}."),
    "row-superior": QT_TRANSLATE_NOOP(
        "dryrun", "In the grid, {decision} is left to the superior: {seats} decides."
    ),
    "row-superior-unit": QT_TRANSLATE_NOOP(
        "dryrun", "In the row of {unit}, {decision} is left to the superior: {seats} decides."
    ),
    "row-both": QT_TRANSLATE_NOOP("dryrun", "In the grid, {seats} decide {decision} together."),
    "row-both-unit": QT_TRANSLATE_NOOP("dryrun", "In the row of {unit}, {seats} decide {decision} together."),
    "row-joint": QT_TRANSLATE_NOOP("dryrun", "In the grid, {seats} decide {decision} as one body."),
    "row-joint-unit": QT_TRANSLATE_NOOP(
        "dryrun", "In the row of {unit}, {seats} decide {decision} as one body."
    ),
    "row-locked": QT_TRANSLATE_NOOP(
        "dryrun", "{unit} has a row of its own, but {decision} may not be adapted: the centre's row counts."
    ),
    "no-row": QT_TRANSLATE_NOOP("dryrun", "No row says who decides {decision}."),
    "no-decider": QT_TRANSLATE_NOOP("dryrun", "In the row, each leaves it to another: nobody decides."),
    "two-deciders": QT_TRANSLATE_NOOP(
        "dryrun", "The row names {seats} as deciders, and does not say who has the last word."
    ),
    "no-superior": QT_TRANSLATE_NOOP(
        "dryrun", "The row leaves it to the superior of {seat}, and nobody stands above {seat}."
    ),
    "within-limits": QT_TRANSLATE_NOOP("dryrun", "That is within the limits of {seats}."),
    "over-value": QT_TRANSLATE_NOOP("dryrun", "{amount} is not within the limit of {seat}."),
    "over-value-year": QT_TRANSLATE_NOOP("dryrun", "{amount} in the year is not within the limit of {seat}."),
    "over-number": QT_TRANSLATE_NOOP("dryrun", "A number of {value} is not within the limit of {seat}."),
    "over-number-year": QT_TRANSLATE_NOOP(
        "dryrun", "A number of {value} in the year is not within the limit of {seat}."
    ),
    "over-percent": QT_TRANSLATE_NOOP("dryrun", "{value} per cent is not within the limit of {seat}."),
    "over-time": QT_TRANSLATE_NOOP("dryrun", "A time of {value} is not within the limit of {seat}."),
    "over-budget": QT_TRANSLATE_NOOP("dryrun", "It is not within budget, and {seat} decides only what is."),
    "not-allowed": QT_TRANSLATE_NOOP("dryrun", "{seat} may not do this."),
    "no-limit": QT_TRANSLATE_NOOP(
        "dryrun", "{seat} has no limit for this, and others have one: that counts as zero."
    ),
    "up-to-limit": QT_TRANSLATE_NOOP(
        "dryrun", "Up the line from {seat}, {other} is the first whose limits allow it."
    ),
    "limit-nobody": QT_TRANSLATE_NOOP("dryrun", "Nobody above {seat} has limits that allow it."),
    "rule-for-limit": QT_TRANSLATE_NOOP("dryrun", "The rule “{rule}” takes it to {seat}."),
    "above-trigger": QT_TRANSLATE_NOOP("dryrun", "The risk for {category} has passed its trigger."),
    "rule-for-trigger": QT_TRANSLATE_NOOP("dryrun", "The rule “{rule}” takes it to {seat}."),
    "superior-for-trigger": QT_TRANSLATE_NOOP("dryrun", "So it goes up to {seat}."),
    "nobody-above": QT_TRANSLATE_NOOP("dryrun", "Nobody stands above {seats}, so it stays there."),
    "above-tolerance": QT_TRANSLATE_NOOP("dryrun", "The risk for {category} has passed tolerance."),
    "risk-owner": QT_TRANSLATE_NOOP("dryrun", "{seat} owns that risk and is asked first."),
    "risk-acceptor": QT_TRANSLATE_NOOP("dryrun", "Only {seat} may accept more of it."),
    "rule-for-tolerance": QT_TRANSLATE_NOOP("dryrun", "The rule “{rule}” takes it to {seat}."),
    "no-acceptor": QT_TRANSLATE_NOOP("dryrun", "Nobody is named who may accept more risk for {category}."),
    "same-decider": QT_TRANSLATE_NOOP("dryrun", "It affects {units} too, where {seats} decides it as well."),
    "common-for-units": QT_TRANSLATE_NOOP(
        "dryrun", "It affects {units} too: {seat} is the lowest common superior."
    ),
    "rule-for-units": QT_TRANSLATE_NOOP("dryrun", "The rule “{rule}” takes it to {seat}."),
    "no-common-for-units": QT_TRANSLATE_NOOP(
        "dryrun", "It affects {units} too, and {seats} have no superior in common."
    ),
    "rule-for-deadlock": QT_TRANSLATE_NOOP(
        "dryrun", "It is deadlocked: the rule “{rule}” takes it to {seat}."
    ),
    "deadlock-no-rule": QT_TRANSLATE_NOOP("dryrun", "It is deadlocked, and no rule says what happens then."),
    "deadlock-nobody": QT_TRANSLATE_NOOP(
        "dryrun", "It is deadlocked, and nobody on the path of “{rule}” may end it."
    ),
    "deadlock-status-quo": QT_TRANSLATE_NOOP(
        "dryrun",
        "It is deadlocked, and nobody on the path of “{rule}” may decide: all stays after the last clock.",
    ),
    "deadlock-lasts": QT_TRANSLATE_NOOP(
        "dryrun", "The rule “{rule}” begins once the deadlock has lasted {after}."
    ),
    "rule-set-off": QT_TRANSLATE_NOOP("dryrun", "The rule “{rule}” is set off and takes it to {seat}."),
    "rule-without-authority": QT_TRANSLATE_NOOP(
        "dryrun", "On the path of the rule “{rule}” nobody's limits allow it."
    ),
    "stuck": QT_TRANSLATE_NOOP(
        "dryrun", "The rule “{rule}” goes past {seats}: who is stuck does not end the deadlock."
    ),
    "rule-not-by-hand": QT_TRANSLATE_NOOP(
        "dryrun", "The rule “{rule}” is not set off by naming it: its own trigger is not met."
    ),
    "rule-elsewhere": QT_TRANSLATE_NOOP("dryrun", "The rule “{rule}” does not cover this decision."),
    "most-senior": QT_TRANSLATE_NOOP("dryrun", "Of {others}, {seat} is the most senior and decides."),
    "common": QT_TRANSLATE_NOOP(
        "dryrun", "None of them stands above the others: it goes to their lowest common superior, {seat}."
    ),
    "no-common": QT_TRANSLATE_NOOP("dryrun", "{seats} would have to decide, and have no superior in common."),
    "first-responder": QT_TRANSLATE_NOOP("dryrun", "By the rule “{rule}”, {seat} acts first."),
    "recommends": QT_TRANSLATE_NOOP("dryrun", "{seats} recommends, within {clock}."),
    "recommends-without-clock": QT_TRANSLATE_NOOP("dryrun", "{seats} recommends; no clock says by when."),
    "has-time": QT_TRANSLATE_NOOP("dryrun", "{seats} has {clock} to decide."),
    "has-time-without-clock": QT_TRANSLATE_NOOP("dryrun", "{seats} decides; no clock says by when."),
    "off-route": QT_TRANSLATE_NOOP("dryrun", "Whoever decides stands on no step of a rule and has no clock."),
    "enough-there": QT_TRANSLATE_NOOP("dryrun", "Not all who hold {seat} may act, but enough of them."),
    "seat-absent": QT_TRANSLATE_NOOP("dryrun", "{seat} is not there."),
    "person-absent": QT_TRANSLATE_NOOP("dryrun", "{persons} is not there, so {seat} cannot act."),
    "seat-vacant": QT_TRANSLATE_NOOP("dryrun", "Nobody holds {seat}."),
    "seat-conflict": QT_TRANSLATE_NOOP("dryrun", "{seat} has a conflict of interest and stands aside."),
    "person-conflict": QT_TRANSLATE_NOOP(
        "dryrun", "{persons} has a conflict of interest, so {seat} stands aside."
    ),
    "seat-asks": QT_TRANSLATE_NOOP("dryrun", "{seat} asks for it, and nobody decides on their own request."),
    "person-asks": QT_TRANSLATE_NOOP("dryrun", "{persons} asks for it, so {seat} does not decide."),
    "some-absent": QT_TRANSLATE_NOOP("dryrun", "Of {seat}, {persons} is not there."),
    "some-asks": QT_TRANSLATE_NOOP("dryrun", "Of {seat}, {persons} asks for it."),
    "deputy": QT_TRANSLATE_NOOP("dryrun", "The deputy acts, with the same limits: {other}."),
    "no-deputy": QT_TRANSLATE_NOOP("dryrun", "{seat} has no deputy."),
    "deputy-absent": QT_TRANSLATE_NOOP("dryrun", "The deputy, {other}, is not there either."),
    "deputy-vacant": QT_TRANSLATE_NOOP("dryrun", "Nobody holds {other}, the deputy."),
    "deputy-conflict": QT_TRANSLATE_NOOP("dryrun", "The deputy, {other}, has a conflict of interest."),
    "deputy-asks": QT_TRANSLATE_NOOP("dryrun", "The deputy, {other}, is who asks for it."),
    "deputy-agrees": QT_TRANSLATE_NOOP(
        "dryrun", "The deputy, {other}, must agree in the place of another, and nobody does both."
    ),
    "deputy-after-all": QT_TRANSLATE_NOOP(
        "dryrun", "Nobody else can take it: the deputy decides after all, and agrees for nobody."
    ),
    "deputy-on-path": QT_TRANSLATE_NOOP(
        "dryrun", "The deputy, {other}, stands on the path already: a level would disappear."
    ),
    "independent": QT_TRANSLATE_NOOP("dryrun", "The independent route decides instead: {seat}."),
    "independent-absent": QT_TRANSLATE_NOOP("dryrun", "{seat}, the independent route, is not there."),
    "independent-vacant": QT_TRANSLATE_NOOP("dryrun", "Nobody holds {seat}, the independent route."),
    "independent-conflict": QT_TRANSLATE_NOOP(
        "dryrun", "{seat}, the independent route, has a conflict of interest as well."
    ),
    "independent-asks": QT_TRANSLATE_NOOP("dryrun", "{seat}, the independent route, is who asks for it."),
    "next-up": QT_TRANSLATE_NOOP("dryrun", "It goes up to {other}."),
    "nobody": QT_TRANSLATE_NOOP("dryrun", "Nobody above {seats} may and can take it."),
    "nobody-status-quo": QT_TRANSLATE_NOOP(
        "dryrun", "Nobody on the path can take it: after the last clock all stays as it is."
    ),
    "agrees-agree": QT_TRANSLATE_NOOP("dryrun", "{seat} must agree; it is assumed that they do."),
    "agrees-endorse": QT_TRANSLATE_NOOP("dryrun", "{seat} must endorse it; it is assumed that they do."),
    "agrees-verify": QT_TRANSLATE_NOOP("dryrun", "{seat} must verify it; it is assumed that they do."),
    "agrees-sign": QT_TRANSLATE_NOOP("dryrun", "{seat} must sign it off; it is assumed that they do."),
    "agrees-agree-instead": QT_TRANSLATE_NOOP("dryrun", "{other} agrees in the place of {seat}."),
    "agrees-endorse-instead": QT_TRANSLATE_NOOP("dryrun", "{other} endorses it in the place of {seat}."),
    "agrees-verify-instead": QT_TRANSLATE_NOOP("dryrun", "{other} verifies it in the place of {seat}."),
    "agrees-sign-instead": QT_TRANSLATE_NOOP("dryrun", "{other} signs it off in the place of {seat}."),
    "refused-agree": QT_TRANSLATE_NOOP("dryrun", "{seat} does not agree."),
    "refused-endorse": QT_TRANSLATE_NOOP("dryrun", "{seat} does not endorse it."),
    "refused-verify": QT_TRANSLATE_NOOP("dryrun", "{seat} does not verify it."),
    "refused-sign": QT_TRANSLATE_NOOP("dryrun", "{seat} does not sign it off."),
    "silent-agree": QT_TRANSLATE_NOOP(
        "dryrun", "{seat} must agree and cannot say so, and nobody can instead: silence is not yes."
    ),
    "silent-endorse": QT_TRANSLATE_NOOP(
        "dryrun", "{seat} must endorse it and cannot, and nobody can instead: silence is not yes."
    ),
    "silent-verify": QT_TRANSLATE_NOOP(
        "dryrun", "{seat} must verify it and cannot, and nobody can instead: silence is not yes."
    ),
    "silent-sign": QT_TRANSLATE_NOOP(
        "dryrun", "{seat} must sign it off and cannot, and nobody can instead: silence is not yes."
    ),
    "overruled": QT_TRANSLATE_NOOP(
        "dryrun", "That does not bind: whoever decides may decide without {seat}."
    ),
    "refused": QT_TRANSLATE_NOOP(
        "dryrun", "Without that yes it cannot be decided, and no rule ends the deadlock."
    ),
    "refused-deadlock": QT_TRANSLATE_NOOP(
        "dryrun", "Without that yes it cannot be decided: it is a deadlock, and the rule for it counts."
    ),
    "deadlock-settles": QT_TRANSLATE_NOOP(
        "dryrun", "The rule for the deadlock has said who decides, so that no does not stop it."
    ),
    "emergency": QT_TRANSLATE_NOOP("dryrun", "It cannot wait: {seat} decides in an emergency."),
    "emergency-without-holder": QT_TRANSLATE_NOOP(
        "dryrun", "It is urgent, but nobody is named for emergencies here: it goes the usual way."
    ),
    "emergency-over-bound": QT_TRANSLATE_NOOP(
        "dryrun", "It is urgent, but {amount} is above what {seat} decides in an emergency."
    ),
    "emergency-goes-up": QT_TRANSLATE_NOOP("dryrun", "So it is not for {seat} alone, urgent or not."),
    "emergency-nobody": QT_TRANSLATE_NOOP("dryrun", "So it goes the usual way, urgent or not."),
    "decided": QT_TRANSLATE_NOOP("dryrun", "{seats} decides."),
    "decided-together": QT_TRANSLATE_NOOP("dryrun", "{seats} decide together."),
    "decided-emergency": QT_TRANSLATE_NOOP(
        "dryrun", "{seats} decides; it is ratified within five working days."
    ),
    "too-late": QT_TRANSLATE_NOOP("dryrun", "It is needed within {needed}, and may take {taken}."),
    "perhaps-too-late": QT_TRANSLATE_NOOP(
        "dryrun", "It is needed within {needed}, and no clock says by when it is decided."
    ),
}

OF_SEVERAL: Mapping[str, str] = {
    "same-decider": QT_TRANSLATE_NOOP("dryrun", "It affects {units} too, where {seats} decide it as well."),
    "recommends": QT_TRANSLATE_NOOP("dryrun", "{seats} recommend, within {clock}."),
    "recommends-without-clock": QT_TRANSLATE_NOOP("dryrun", "{seats} recommend; no clock says by when."),
    "has-time": QT_TRANSLATE_NOOP("dryrun", "{seats} have {clock} to decide."),
    "has-time-without-clock": QT_TRANSLATE_NOOP("dryrun", "{seats} decide; no clock says by when."),
    "person-absent": QT_TRANSLATE_NOOP("dryrun", "{persons} are not there, so {seat} cannot act."),
    "person-conflict": QT_TRANSLATE_NOOP(
        "dryrun", "{persons} have a conflict of interest, so {seat} stands aside."
    ),
    "person-asks": QT_TRANSLATE_NOOP("dryrun", "{persons} ask for it, so {seat} does not decide."),
    "some-absent": QT_TRANSLATE_NOOP("dryrun", "Of {seat}, {persons} are not there."),
    "some-asks": QT_TRANSLATE_NOOP("dryrun", "Of {seat}, {persons} ask for it."),
}
"""The same for a step about several seats or persons, where the sentence differs."""
