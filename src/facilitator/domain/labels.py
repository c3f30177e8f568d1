"""The names of edits, as the history reads them aloud: an id and arguments, worded at the edge."""

from facilitator.domain.text import clean_text
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message

LABELS = {
    "new": QT_TRANSLATE_NOOP("history", "Started the workshop"),
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
    "waiver.add": QT_TRANSLATE_NOOP("history", "Waived “{rule}” for “{title}”"),  # rule: its id
    "waivers.add": QT_TRANSLATE_NOOP("history", "Waived “{rule}” in {count} places"),
    "waiver.set": QT_TRANSLATE_NOOP("history", "Changed the waiver “{title}”"),
    "waiver.prolong": QT_TRANSLATE_NOOP("history", "Prolonged the waiver “{title}”"),
    "waiver.end": QT_TRANSLATE_NOOP("history", "Ended the waiver “{title}”"),
    "numbers.set": QT_TRANSLATE_NOOP("history", "Changed the numbers of the rules"),
    "copy": QT_TRANSLATE_NOOP("history", "Copied the workshop, without its history"),
    "clean": QT_TRANSLATE_NOOP("history", "Made a clean copy"),
    "recovered": QT_TRANSLATE_NOOP("history", "Recovered what was readable"),
    "checkpoint": QT_TRANSLATE_NOOP("history", "Checkpoint “{name}”"),
    "revert": QT_TRANSLATE_NOOP("history", "Went back to “{name}”"),
    "forgotten": QT_TRANSLATE_NOOP("history", "Forgot the history before"),
    "migrated": QT_TRANSLATE_NOOP("history", "Brought from format {from} to format {to}"),
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
