"""The parts of the charter as boxes to tick; those with nothing to say yet are shown so."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.publication import PARTS
from facilitator.domain.words import fill
from facilitator.domain.workshop import FACTS, Workshop
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.charter_making import Wanted, parts_of

PAUSE = 400
"""Milliseconds after an edit until it is looked again which parts are empty."""


class PartsList(QObject):
    """Ticks and unticks parts as edits, and follows the workshop."""

    def __init__(self, context: Context, wanted: Wanted, owner: QWidget, column: QVBoxLayout) -> None:
        super().__init__(owner)
        self._context, self._document, self._wanted = context, context.document, wanted
        self._said = frozenset(PARTS)
        """The parts that have something to say."""
        self.boxes: dict[str, QCheckBox] = {}
        for name in PARTS:
            box = QCheckBox(owner)
            box.clicked.connect(partial(self._choose, name))
            column.addWidget(box)
            self.boxes[name] = box
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self._document.changed.connect(self._follow)
        self._show()
        self._look()

    def setFocus(self) -> None:
        """Give the first box that can be ticked the focus."""
        next((box for box in self.boxes.values() if box.isEnabled()), self.boxes["summary"]).setFocus()

    def _choose(self, name: str) -> None:
        self._document.flush_requested.emit()
        workshop = self._document.workshop
        facts = workshop.facts
        out = set(facts.left_out) ^ {name}
        left_out = tuple(part for part in PARTS if part in out)
        after = edits.update(workshop, FACTS, facts.id, left_out=left_out)
        self._document.edit(label("charter.parts"), after)
        self._show()

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.facts.left_out != after.facts.left_out:
            self._show()
        self._pause.start()

    def _look(self) -> None:
        """See beside the window which parts have something to say."""
        workshop = self._document.workshop
        facts = workshop.facts
        whole = edits.update(workshop, FACTS, facts.id, left_out=())
        work = partial(parts_of, self._wanted.of(whole))
        self._context.tasks.run_task(work, self._take, self._keep)

    def _take(self, said: frozenset[str]) -> None:
        self._said = said
        self._show()

    def _keep(self, _error: UserError) -> None:
        """Leave it at what is known: the preview says what is wrong."""

    def _show(self) -> None:
        left_out = self._document.workshop.facts.left_out
        read_only = self._document.read_only is not None
        for name, box in self.boxes.items():
            title = translate("charter", PARTS[name])
            said = name in self._said
            words = fill(translate("CharterPage", "{part} – nothing to say yet"), {"part": title})
            box.setText((title if said else words).replace("&", "&&"))
            box.setChecked(name not in left_out)
            box.setEnabled(said and not read_only)
