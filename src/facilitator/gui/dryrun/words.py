"""What the dry run page says of a card, in short: where it arises, how it ends, whether it should."""

from facilitator.checks.dryrun import ending_words, time_expected, time_words
from facilitator.checks.dryrun.trace import EndingKind, Trace
from facilitator.checks.dryrun.words import seats_words, step_words, worst_words
from facilitator.domain.quantity_words import span_words
from facilitator.domain.scenarios import Scenario
from facilitator.domain.training import Score
from facilitator.domain.words import fill
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.fields.choice import no_name
from facilitator.gui.messages import translate

PASS, FAIL, OPEN = "✓", "✗", "○"
"""Signs beside the words pass, fail and nothing expected."""


def place_words(workshop: Workshop, card: Scenario) -> str:
    """Return what a card is about and where it arises, such as "Repair a crane · North quay"."""
    decision = workshop.decisions.get(card.decision)
    unit = workshop.units.get(card.unit)
    title = (decision.title or no_name()) if decision else translate("DryrunPage", "Not listed")
    return " · ".join(part for part in (title, unit.title if unit else "") if part)


def verdict_words(passes: bool | None) -> str:  # noqa: FBT001 -- yes, no, or nothing to compare with
    """Return whether a card goes as it should: a sign and words."""
    if passes is None:
        return f"{OPEN} {translate('DryrunPage', 'Nothing expected')}"
    sign, words = (
        (PASS, translate("DryrunPage", "As expected"))
        if passes
        else (FAIL, translate("DryrunPage", "Not as expected"))
    )
    return f"{sign} {words}"


def brief_words(workshop: Workshop, trace: Trace) -> str:
    """Return how a walk ends, in a few words."""
    if trace.ending == "decided":
        return seats_words(workshop, trace.deciders, translate)
    return ending_name(trace.ending)


def ending_name(ending: EndingKind | str) -> str:
    """Return what an ending is called."""
    choices = KINDS["scenario"].fields["expected"].choices
    return translate("fields", choices.get(ending, ending)).partition(":")[0]


def headline_words(workshop: Workshop, trace: Trace) -> str:
    """Return how a walk ends, to be read from the back row: who decides, and within what time."""
    if trace.ending != "decided":
        return translate("fields", KINDS["scenario"].fields["expected"].choices[trace.ending])
    said = ending_words(workshop, trace, translate)
    if not trace.worst:
        return said
    form = translate("DryrunPage", "{said}, within {time}")
    return fill(form, {"said": said, "time": worst_words(trace, translate)})


def why_words(workshop: Workshop, trace: Trace) -> str:
    """Return why nobody decides; what is missing is said step by step alone."""
    if trace.ending in ("decided", "undetermined"):
        return ""
    return step_words(workshop, trace.steps[-1], translate)


def clock_words(trace: Trace) -> str:
    """Return how long it takes, where the headline does not say all of it."""
    if trace.ending == "decided" and trace.worst and trace.worst == trace.normal:
        return ""
    if trace.ending == "decided" and trace.normal is None:
        return translate("DryrunPage", "No clock says by when.")
    return time_words(trace, translate)


def expected_words(workshop: Workshop, card: Scenario) -> str:
    """Return how a card should end, "" where it does not say."""
    role = workshop.roles.get(card.expected_role)
    within = span_words(time_expected(card), translate)
    parts = [ending_name(card.expected)] if card.expected != "open" else []
    if role is not None:
        form = translate("DryrunPage", "decided by {role}")
        parts = [fill(form, {"role": role.title or no_name()})]
    if within:
        parts.append(fill(translate("DryrunPage", "within {time}"), {"time": within}))
    words = ", ".join(parts)
    return fill(translate("DryrunPage", "Expected: {words}."), {"words": words}) if words else ""


def story_words(workshop: Workshop, card: Scenario, trace: Trace) -> str:
    """Return what a story took, and what it takes under this charter; "" where neither can be said."""
    story = workshop.stall_stories.get(card.story)
    if story is None or not story.took or trace.ending == "undetermined":
        return ""
    arguments = {"took": span_words(story.took, translate)}
    if trace.ending != "decided":
        form = translate("DryrunPage", "It took {took}; under this charter it comes to no decision.")
    elif trace.worst is None:
        form = translate("DryrunPage", "It took {took}; under this charter, no clock says how long.")
    else:
        form = translate("DryrunPage", "It took {took}; under this charter, {time}.")
        arguments["time"] = worst_words(trace, translate)
    return fill(form, arguments)


def begins_words(workshop: Workshop, card: Scenario) -> str:
    """Return where a case arises and who asks for it."""
    unit, role = workshop.units.get(card.unit), workshop.roles.get(card.requester)
    if unit is None and not workshop.units:
        asked = translate("DryrunPage", "asked for by {role}")
        return fill(asked, {"role": role.title or no_name()}) if role is not None else ""
    where = unit.title if unit else translate("DryrunPage", "the centre")
    if role is None:
        return fill(translate("DryrunPage", "arises in {unit}"), {"unit": where})
    form = translate("DryrunPage", "arises in {unit}, asked for by {role}")
    return fill(form, {"unit": where, "role": role.title or no_name()})


def score_words(whole: Score, card: Score) -> str:
    """Return how many answers were right, in all and of the card, "" before the first one."""
    if not whole.answers:
        return ""
    form = translate("DryrunPage", "Said first: {right} of {all} right")
    if card.answers:
        form = translate("DryrunPage", "Said first: {right} of {all} right; this case {own} of {tries}")
    arguments = {"right": whole.right, "all": whole.answers, "own": card.right, "tries": card.answers}
    return fill(form, {name: str(count) for name, count in arguments.items()})
