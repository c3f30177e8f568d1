"""The last exhaustive check of a document, kept beside it while it is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.domain.workshop import Workshop
from facilitator.gui.document import Document

if TYPE_CHECKING:
    from facilitator.checks.dryrun.failures import Exhausted

_UNREAD = frozenset({"scenarios", "case_risks", "answers", "stall_stories", "waivers", "past_stances"})
"""Cards, answers and the like: no check looks at them."""


class Checked(QObject):
    """What the check found, and the workshop that it is of; a child of the document."""

    changed = Signal()
    """Another check has ended."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.result: Exhausted | None = None
        self.workshop: Workshop | None = None

    def keep(self, result: "Exhausted", workshop: Workshop) -> None:
        """Keep what a check found, in the place of the one before."""
        self.result, self.workshop = result, workshop
        self.changed.emit()

    def holds(self, workshop: Workshop) -> bool:
        """Return whether there is a result, and a check of this workshop would say the same."""
        return self.workshop is not None and _reads_alike(self.workshop, workshop)

    def fails(self, workshop: Workshop) -> bool:
        """Return whether cases of this workshop are known to fail."""
        return self.result is not None and bool(self.result.failures) and self.holds(workshop)


def _reads_alike(before: Workshop, after: Workshop) -> bool:
    """Return whether a check says the same of both."""
    read = [name for name in before.__struct_fields__ if name not in _UNREAD]
    pairs = ((getattr(before, name), getattr(after, name)) for name in read)
    return all(one is other or one == other for one, other in pairs)


def checked_of(document: Document) -> Checked:
    """Return what is kept beside a document."""
    found = document.findChild(Checked)
    return found if isinstance(found, Checked) else Checked(document)
