"""The document that is chosen, of the workshop as it is now: at hand, or made where it is wanted."""

from functools import cache, partial

from PySide6.QtCore import QObject

from facilitator.charter.progress import Progress
from facilitator.domain.publication import Stored
from facilitator.gui.dryrun.checked import checked_of
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.bar import DocumentBar
from facilitator.gui.paper.charter_making import Made, Wanted, make
from facilitator.gui.paper.export import Ready


class Current(QObject):
    """Knows what was made last, and whether it still is what is wanted."""

    def __init__(self, context: Context, bar: DocumentBar) -> None:
        super().__init__(bar)
        self._context, self._document, self._bar = context, context.document, bar
        self.made: Made | None = None
        self._forget_versions()
        self._document.versions_changed.connect(self._forget_versions)

    @property
    def what(self) -> str:
        """Which document is chosen."""
        return self._bar.what.currentData()

    @property
    def missing(self) -> str:
        """A sentence on the characters that cannot be printed, as far as is known."""
        return self.made.missing if self.made is not None else ""

    def wanted(self) -> Wanted:
        """Return what is chosen, of the workshop as it is now."""
        checked, workshop = checked_of(self._document), self._document.workshop
        return Wanted(
            workshop,
            self.what,
            self._bar.paper.currentData(),
            self._context.findings.today,
            self._document.versions,
            self._stored,
            checked.result if checked.holds(workshop) else None,
        )

    def is_made(self) -> bool:
        """Return whether what was made last is what is wanted."""
        return self.made is not None and self.made.wanted.is_like(self.wanted())

    def ready(self) -> Ready:
        """Return what gives the document; it touches no widget."""
        made, wanted = self.made, self.wanted()
        if made is not None and made.wanted.is_like(wanted):

            def at_hand(_progress: Progress) -> Made:
                return made

            return at_hand
        return partial(make, wanted)

    def flushed(self) -> Ready:
        """Return the same with what is typed at the moment."""
        self._document.flush_requested.emit()
        return self.ready()

    def _forget_versions(self) -> None:
        """Forget what was read of versions: they are others now."""
        document = self._document

        def read(number: int) -> Stored:
            return document.stored(number)()

        self._stored = cache(read)
