"""The names of the steps of one side of the matrix, a line each."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.domain.risk_matrix import LONGEST, MOST
from facilitator.domain.words import fill
from facilitator.gui.fields import LineField
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Context
from facilitator.gui.records.record_form import PAUSE
from facilitator.gui.widgets import PlainLabel


class StepNames(QWidget):
    """Lines with the number of their step before them; typing becomes an edit after a pause or on leaving."""

    named = Signal(int, str)
    """A step, counted from 1, and its new name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._pending = 0
        self.lines: dict[int, LineField] = {}
        self._numbers: dict[int, PlainLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)

    def use(self, context: Context, what: str, *, highest_first: bool) -> None:
        """Make the lines; what says whose steps they are, with {step}."""
        self._document = context.document
        for step in range(1, MOST + 1):
            line = LineField()
            line.set_limit(LONGEST)
            line.setAccessibleName(fill(what, {"step": str(step)}))
            line.setPlaceholderText(translate("MatrixPanel", "Name of the step"))
            line.typed.connect(partial(self._on_typed, step))
            line.left.connect(self._on_left)
            line.refused.connect(context.say)
            number = PlainLabel(str(step), role="secondary")
            number.setBuddy(line)
            self.lines[step], self._numbers[step] = line, number
            if context.document.read_only is not None:
                line.set_read_only()
        order = range(MOST, 0, -1) if highest_first else range(1, MOST + 1)
        for row, step in enumerate(order):
            self._grid.addWidget(self._numbers[step], row, 0)
            self._grid.addWidget(self.lines[step], row, 1)
            if row:
                before = order[row - 1]
                QWidget.setTabOrder(self.lines[before], self.lines[step])
        context.document.flush_requested.connect(self.flush)

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show the names of the steps there are."""
        self._names = names
        for step, line in self.lines.items():
            there = step <= len(names)
            line.setVisible(there)
            self._numbers[step].setVisible(there)
            if there and step != self._pending:
                line.show_value(names[step - 1])

    def flush(self) -> None:
        """Turn what was typed into an edit now."""
        self._pause.stop()
        step, self._pending = self._pending, 0
        if step:
            name = self.lines[step].text()
            if step <= len(self._names) and name.strip() and name != self._names[step - 1]:
                self.named.emit(step, name)
            self._document.set_typing(self, typing=False)

    def _on_typed(self, step: int) -> None:
        if self._pending not in (0, step):
            self.flush()
        self._pending = step
        self._document.set_typing(self, typing=True)
        self._pause.start()

    def _on_left(self) -> None:
        self.flush()
        self.show_names(self._names)
