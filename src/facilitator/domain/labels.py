"""The names of edits, as the history reads them aloud: an id and arguments, worded at the edge."""

from facilitator.domain.text import clean_text
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message

LABELS = {
    "new": QT_TRANSLATE_NOOP("history", "Started the workshop"),
    "charter.parts": QT_TRANSLATE_NOOP("history", "Chose what is in the charter"),
    "record.set": QT_TRANSLATE_NOOP("history", "Changed {field} of “{title}”"),  # field: kind.name
    "record.add": QT_TRANSLATE_NOOP("history", "Added “{title}”"),
    "records.add": QT_TRANSLATE_NOOP("history", "Added {count} entries"),
    "records.move": QT_TRANSLATE_NOOP("history", "Moved {count} entries"),
    "record.remove": QT_TRANSLATE_NOOP("history", "Removed “{title}”"),
    "records.remove": QT_TRANSLATE_NOOP("history", "Removed {count} entries"),
    "record.move": QT_TRANSLATE_NOOP("history", "Moved “{title}”"),
    "cell.set": QT_TRANSLATE_NOOP("history", "{role} is {letters} for “{decision}”"),
    "cell.clear": QT_TRANSLATE_NOOP("history", "Cleared {role} for “{decision}”"),
    "cell.note": QT_TRANSLATE_NOOP("history", "Noted on {role} for “{decision}”"),
    "cell.unnoted": QT_TRANSLATE_NOOP("history", "Removed the note on {role} for “{decision}”"),
    "cells.set": QT_TRANSLATE_NOOP("history", "Changed {count} cells"),
    "cells.clear": QT_TRANSLATE_NOOP("history", "Cleared {count} cells"),
    "cells.cut": QT_TRANSLATE_NOOP("history", "Cut {count} cells"),
    "cells.fill": QT_TRANSLATE_NOOP("history", "Filled {count} cells"),
    "cells.paste": QT_TRANSLATE_NOOP("history", "Pasted {count} cells"),
    "row.own": QT_TRANSLATE_NOOP("history", "Gave {unit} its own row for “{decision}”"),
    "row.centre": QT_TRANSLATE_NOOP("history", "Back to the centre’s row for “{decision}” in {unit}"),
    "rows.centre": QT_TRANSLATE_NOOP("history", "Back to the centre’s row in {count} places"),
    "framework.set": QT_TRANSLATE_NOOP("history", "Changed the framework to {framework}"),
    "framework.own": QT_TRANSLATE_NOOP("history", "Changed the group's framework"),
    "finding.fix": QT_TRANSLATE_NOOP("history", "Fixed a finding in “{title}”"),  # only in early files
    "fix.accountable": QT_TRANSLATE_NOOP(
        "history", "Kept {role} as the one who is accountable for “{decision}”"
    ),
    "fix.keep-one": QT_TRANSLATE_NOOP("history", "Kept {role} as the only {letter} for “{decision}”"),
    "fix.also": QT_TRANSLATE_NOOP("history", "{role} is {letter} as well for “{decision}”"),
    "fix.keep-letter": QT_TRANSLATE_NOOP("history", "Kept only {letter} of {role} for “{decision}”"),
    "fix.without": QT_TRANSLATE_NOOP("history", "Took {letter} from {role} for “{decision}”"),
    "fix.adapt": QT_TRANSLATE_NOOP("history", "Let units adapt “{decision}”"),
    "fix.centre-row": QT_TRANSLATE_NOOP("history", "Back to the centre’s row for “{decision}”"),
    "fix.drop": QT_TRANSLATE_NOOP("history", "Removed {letter} from “{decision}”"),
    "story.decision": QT_TRANSLATE_NOOP("history", "Made the story “{title}” a decision"),
    "story.card": QT_TRANSLATE_NOOP("history", "Made a scenario card of the story “{title}”"),
    "story.cards": QT_TRANSLATE_NOOP("history", "Made scenario cards of {count} stories"),
    "card.risk": QT_TRANSLATE_NOOP("history", "Changed the risks of “{title}”"),
    "answer.keep": QT_TRANSLATE_NOOP("history", "Kept what was said first of “{title}”"),
    "answers.forget": QT_TRANSLATE_NOOP("history", "Forgot the score"),
    "fix.take-value": QT_TRANSLATE_NOOP("history", "Said whose the value is in which “{title}” ends"),
    "fix.leave-value": QT_TRANSLATE_NOOP("history", "Left the last value out of “{title}”"),
    "fix.band": QT_TRANSLATE_NOOP("history", "Changed from where to where “{title}” reaches"),
    "fix.turn-round": QT_TRANSLATE_NOOP("history", "Turned the ends of “{title}” round"),
    "fix.one-value": QT_TRANSLATE_NOOP("history", "Included the value of “{title}”"),
    "fix.unlimited": QT_TRANSLATE_NOOP("history", "Made “{title}” a power without a limit"),
    "fix.same-currency": QT_TRANSLATE_NOOP("history", "Said the currency of “{title}”"),
    "fix.own-limit": QT_TRANSLATE_NOOP("history", "Made “{title}” a limit of the role’s own"),
    "fix.may-pass-on": QT_TRANSLATE_NOOP("history", "Allowed {role} to pass “{title}” on"),
    "fix.no-endorser": QT_TRANSLATE_NOOP("history", "{role} no longer endorses “{title}”"),
    "fix.top-role": QT_TRANSLATE_NOOP("history", "Named {role} as the top role"),
    "fix.sort-limits": QT_TRANSLATE_NOOP("history", "Put the limits of “{title}” in order"),
    "fix.higher-is-worse": QT_TRANSLATE_NOOP("history", "Said of “{title}” that higher is worse"),
    "fix.lower-is-worse": QT_TRANSLATE_NOOP("history", "Said of “{title}” that lower is worse"),
    "fix.as-organisation": QT_TRANSLATE_NOOP("history", "Made “{title}” as strict as the organisation"),
    "fix.take-metric": QT_TRANSLATE_NOOP("history", "Gave {unit} the metric “{title}” too"),
    "fix.keep-stance": QT_TRANSLATE_NOOP("history", "Kept “{stance}” as the only stance"),
    "fix.raise-matrix": QT_TRANSLATE_NOOP("history", "Raised the milder cells of the matrix"),
    "fix.remove-step": QT_TRANSLATE_NOOP("history", "Removed the empty steps of “{title}”"),
    "fix.not-again": QT_TRANSLATE_NOOP("history", "Took repeated roles off the path of “{title}”"),
    "fix.swap-steps": QT_TRANSLATE_NOOP("history", "Turned two steps of “{title}” round"),
    "fix.cover-all": QT_TRANSLATE_NOOP("history", "Made “{rule}” a rule for all decisions"),
    "fix.no-deputy": QT_TRANSLATE_NOOP("history", "Took the deputy of {role} away"),
    "fix.deputy": QT_TRANSLATE_NOOP("history", "Made {other} the deputy of {role}"),
    "fix.acceptor": QT_TRANSLATE_NOOP("history", "Let {role} accept more of {category}"),
    "fix.no-quorum": QT_TRANSLATE_NOOP("history", "Took the quorum of “{title}” away"),
    "waiver.add": QT_TRANSLATE_NOOP("history", "Waived “{rule}” for “{title}”"),  # rule: its id
    "waivers.add": QT_TRANSLATE_NOOP("history", "Waived “{rule}” in {count} places"),
    "waiver.set": QT_TRANSLATE_NOOP("history", "Changed the waiver “{title}”"),
    "waiver.prolong": QT_TRANSLATE_NOOP("history", "Prolonged the waiver “{title}”"),
    "waiver.end": QT_TRANSLATE_NOOP("history", "Ended the waiver “{title}”"),
    "numbers.set": QT_TRANSLATE_NOOP("history", "Changed the numbers of the rules"),
    "stance.set": QT_TRANSLATE_NOOP("history", "The stance on {category} is “{level}” now"),
    "stance.unit": QT_TRANSLATE_NOOP("history", "The stance of {unit} on {category} is “{level}” now"),
    "stance.drop": QT_TRANSLATE_NOOP("history", "Took back the stance on {category}"),
    "stance.inherit": QT_TRANSLATE_NOOP("history", "{unit} takes over the stance on {category} again"),
    "scale.set": QT_TRANSLATE_NOOP("history", "Changed the scale of risk appetite to “{scale}”"),
    "metric.unit": QT_TRANSLATE_NOOP("history", "Gave {unit} its own numbers for “{title}”"),
    "matrix.begin": QT_TRANSLATE_NOOP("history", "Began a risk matrix of {size}"),
    "matrix.within": QT_TRANSLATE_NOOP("history", "{cell} lies within appetite in the matrix"),
    "matrix.watched": QT_TRANSLATE_NOOP("history", "{cell} is watched in the matrix"),
    "matrix.up": QT_TRANSLATE_NOOP("history", "{cell} goes up in the matrix"),
    "matrix.step": QT_TRANSLATE_NOOP("history", "Named a step of the risk matrix “{name}”"),
    "matrix.size": QT_TRANSLATE_NOOP("history", "Made the risk matrix {size}"),
    "matrix.zones": QT_TRANSLATE_NOOP("history", "Set the zones of the risk matrix as they are offered"),
    "matrix.remove": QT_TRANSLATE_NOOP("history", "Removed the risk matrix"),
    "copy": QT_TRANSLATE_NOOP("history", "Copied the workshop, without its history"),
    "clean": QT_TRANSLATE_NOOP("history", "Made a clean copy"),
    "recovered": QT_TRANSLATE_NOOP("history", "Recovered what was readable"),
    "checkpoint": QT_TRANSLATE_NOOP("history", "Checkpoint “{name}”"),
    "revert": QT_TRANSLATE_NOOP("history", "Went back to “{name}”"),
    "forgotten": QT_TRANSLATE_NOOP("history", "Forgot the history before"),
    "migrated": QT_TRANSLATE_NOOP("history", "Brought from format {from} to format {to}"),
    "adopted": QT_TRANSLATE_NOOP("history", "Adopted version {number}"),
    "import": QT_TRANSLATE_NOOP("history", "Imported {count} decisions from {file}"),
}
"""Texts by id, of the context "history"."""


_MOST = 80
_BETWEEN = " · "


def label(label_id: str, **arguments: str) -> Message:
    """Return the name of an edit; arguments are cleaned, and cut so that a history line stays a line."""
    if label_id not in LABELS:
        raise KeyError(label_id)
    return Message(label_id, {name: _line(value) for name, value in arguments.items()})


def row_words(decision: str, unit: str = "") -> str:
    """Return how a label names a row; the unit whose own row it is does not fall off at the end."""
    unit = _line(unit, _MOST // 2)
    decision = _line(decision, _MOST - len(unit) - len(_BETWEEN)) if unit else decision
    return _BETWEEN.join(part for part in (decision, unit) if part)


def _line(value: str, most: int = _MOST) -> str:
    value = clean_text(value)
    return value if len(value) <= most else value[: most - 1] + "…"
