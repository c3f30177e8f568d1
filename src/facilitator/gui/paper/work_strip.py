"""Says that something is being made, how far it is, and lets it be given up."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from facilitator.domain.words import fill
from facilitator.gui.messages import translate
from facilitator.gui.paper.working import Working
from facilitator.gui.widgets import LinkButton, PlainLabel

_WIDE = 160
"""Width of the bar, in px at 100 %."""


class WorkStrip(QWidget):
    """A line below the pages with a bar and a way out, there only while work takes long."""

    left = Signal()
    """It goes while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PlainLabel(self, role="secondary")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        for name, length in (
            ("zoomMinimumWidth", _WIDE),
            ("zoomMaximumWidth", _WIDE),
            ("zoomMaximumHeight", 8),
        ):
            self.bar.setProperty(name, length)
        self.bar.setAccessibleName(translate("CharterPage", "How far it is"))
        self.stop = LinkButton(translate("CharterPage", "Cancel"), self)
        self.stop.clicked.connect(self.give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        row.addStretch()
        self._watched: Mapping[Working, str] = {}
        self.hide()

    def watch(self, watched: Mapping[Working, str]) -> None:
        """Follow several kinds of work, the first of them first; each has words for what is being done."""
        self._watched = watched
        for working in watched:
            working.progressed.connect(self._show)
            working.ended.connect(self._show)

    def give_up(self) -> None:
        """Stop what is shown."""
        working = self._shown()
        if working is not None:
            working.stop()

    def _shown(self) -> Working | None:
        return next((one for one in self._watched if one.slow), None)

    def _show(self) -> None:
        working = self._shown()
        if working is None:
            if self.stop.hasFocus():
                self.left.emit()
            self.hide()
            return
        done, every = working.part
        self.bar.setRange(0, every)
        self.bar.setValue(done)
        self.words.setText(fill("{what}…", {"what": self._watched[working]}))
        self.show()
