"""The columns of a table of rules: which one says what, by its heading or by where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.gui.messages import translate

_TRIGGER, _FIRST, _WHOM, _CLOCK = range(4)
_HEADINGS = {
    _TRIGGER: QT_TRANSLATE_NOOP(
        "Escalation",
        "trigger, triggers, rule, when, event, condition, situation, issue, scenario, what happens, example",
    ),
    _FIRST: QT_TRANSLATE_NOOP(
        "Escalation",
        "first responder, first response, responder, who notices, noticed by, owner, raised by, from, "
        "first contact, first point of contact",
    ),
    _WHOM: QT_TRANSLATE_NOOP(
        "Escalation",
        "escalate to, escalates to, escalated to, escalation, escalation path, path, to, to whom, goes to, "
        "who, contact",
    ),
    _CLOCK: QT_TRANSLATE_NOOP(
        "Escalation",
        "sla, within, clock, time, timeframe, time frame, deadline, how fast, how long, by when, "
        "response time",
    ),
}
"""How columns are headed, in small letters and parted by commas."""
_ENOUGH = 2
"""So many headings, and more than half of the cells, make a row the head of a table."""


@dataclass(frozen=True)
class Columns:
    """Where a table says trigger, first responder, to whom it goes, and within what time.

    Without headings they stand in this order; with three columns nobody is named first, with two there is
    no time.
    """

    places: tuple[int, int, int, int] | None = None
    """-1 for what no column says."""

    def sorted(self, cells: Sequence[str]) -> tuple[str, str, str, str]:
        """Return what a row says of the four, "" for what it does not."""
        usual = {2: (0, -1, 1, -1), 3: (0, -1, 1, 2)}.get(len(cells), (0, 1, 2, 3))
        trigger, first, whom, clock = self.places or usual
        return _at(cells, trigger), _at(cells, first), _at(cells, whom), _at(cells, clock)


USUAL = Columns()


def cells_of(line: str) -> list[str]:
    """Return the cells of a row; a dash says nothing."""
    return ["" if cell.strip() in ("-", "–", "—") else cell.strip() for cell in line.split("\t")]


def named_columns(cells: Sequence[str]) -> Columns | None:
    """Return the columns that a row of headings names; None where it is no such row."""
    known = {
        words: what for what in _HEADINGS for words in translate("Escalation", _HEADINGS[what]).split(", ")
    }
    found = [known.get(cell.casefold().strip(" :?*"), -1) for cell in cells]
    count = len({what for what in found if what >= 0})
    if count < _ENOUGH or 2 * count <= len(cells):
        return None
    trigger, first, whom, clock = (found.index(what) if what in found else -1 for what in range(4))
    return Columns((trigger, first, whom, clock)) if trigger >= 0 and whom >= 0 else USUAL


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""
