"""The adopted versions: what each was, opened and given out again, and what has changed since."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from facilitator.charter.progress import Progress
from facilitator.domain.errors import UserError
from facilitator.domain.publication import Version
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.earlier.going_back import ask_to_go_back
from facilitator.gui.forms import load_form
from facilitator.gui.messages import translate
from facilitator.gui.models.earlier import EarlierState
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.charter_making import Made, Wanted
from facilitator.gui.paper.hand_over import HandOver
from facilitator.gui.paper.work_strip import WorkStrip
from facilitator.gui.versions.comparing import Comparing
from facilitator.gui.versions.details import VersionDetails
from facilitator.gui.versions.giving import Giving
from facilitator.gui.versions.making import Compared, as_adopted
from facilitator.gui.versions.reading import ReadingDialog
from facilitator.gui.versions.version_list import VersionList
from facilitator.gui.versions.words import stored_at, title_of
from facilitator.gui.widgets import Paragraph

NARROW = 720
"""Below this width what is said of a version stands under the list, in px at 100 %."""
_SIZE = QSize(960, 720)


class VersionsDialog(QDialog):
    """The versions at the left; at the right, of the one that is chosen, what it was and what has changed."""

    columns: QHBoxLayout
    list_pane: QWidget
    list_heading: QLabel
    list_help: Paragraph
    list: VersionList
    divider: QFrame
    details: VersionDetails
    strip: WorkStrip
    said_bar: QWidget
    said: Paragraph
    close_button: QPushButton

    def __init__(self, context: Context, wanted: Callable[[], Wanted], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = replace(context, say=self._say)
        self._document, self._wanted = context.document, wanted
        self._shown: Compared | None = None
        load_form(self, "versions")
        self._words()
        self.details.use(context.theme)
        self.list.use(context.theme)
        self._comparing = Comparing(context.tasks, self)
        self.giving = Giving(self._context, self)
        self.hand_over = HandOver(self._context, self)
        self._columns = Columns(context.theme, self, self.columns, NARROW, self.divider)
        self._connect()
        self.list.show_versions(self._document.versions)
        fit(self, context.theme, _SIZE)
        self.list.setFocus()

    def done(self, result: int) -> None:
        """Give up what is made to be handed on; what is being written is finished."""
        self.hand_over.working.stop()
        super().done(result)

    def _words(self) -> None:
        title = translate("Versions", "Adopted versions")
        words = translate("Versions", "What was adopted stays as it was, whatever is changed later.")
        self.setWindowTitle(title)
        self.setAccessibleDescription(words)
        self.list_heading.setText(title)
        self.list_help.setText(words)
        self.close_button.setText(translate("Versions", "Close"))
        self.said_bar.hide()
        self.details.back_button.hide()

    def _connect(self) -> None:
        details, document = self.details, self._document
        self.strip.watch(
            {
                self.giving.working: translate("Versions", "Writing"),
                self.hand_over.working: translate("Versions", "Preparing"),
            }
        )
        self.strip.left.connect(self.list.setFocus)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        details.compare_chosen.connect(self._compare)
        self._comparing.arrived.connect(self._show)
        details.open_button.clicked.connect(self._open)
        details.give_button.clicked.connect(self._give)
        details.copy_button.clicked.connect(self._copy)
        details.back_button.clicked.connect(self._go_back)
        details.digest_button.clicked.connect(self._say_copied)
        self.close_button.clicked.connect(self.accept)
        document.changed.connect(self._follow)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, document.undo),
            (QKeySequence.StandardKey.Redo, document.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def _version(self) -> Version | None:
        return self.details.version

    def _choose(self, number: int) -> None:
        versions = self._document.versions
        version = next(version for version in versions if version.number == number)
        self.details.show_version(version, versions)
        self._compare()

    def _compare(self) -> None:
        if self._version is not None:
            self._comparing.want(self._wanted(), self._version.number, self.details.other)

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before is not after:
            self._compare()

    def _show(self, result: Compared | UserError) -> None:
        self._shown = None if isinstance(result, UserError) else result
        self.details.show_compared(result)
        differs = self._shown is not None and self._shown.since > 0
        self.details.back_button.setVisible(differs and self._document.read_only is None)

    def _open(self) -> None:
        if self._version is not None:
            dialog = ReadingDialog(self._context, self._wanted(), self._version, self)
            dialog.view_button.clicked.connect(self._view)
            open_dialog(dialog)

    def _give(self) -> None:
        if self._version is not None:
            self.giving.ask(self._wanted(), self._version.number)

    def _copy(self) -> None:
        if self._version is not None:
            number = self._version.number
            self.hand_over.copy(self._ready(number), self.giving.name(number))

    def _view(self) -> None:
        if self._version is not None:
            number = self._version.number
            self.hand_over.view(self._ready(number), self.giving.name(number))

    def _ready(self, number: int) -> Callable[[Progress], Made]:
        made = partial(as_adopted, self._wanted(), number)

        def ready(_progress: Progress) -> Made:
            return made()

        return ready

    def _go_back(self) -> None:
        """Ask whether the workshop shall be what was adopted; draft or proposed it stays as it is now."""
        shown, facts = self._shown, self._document.workshop.facts
        if shown is None or self._version is None:
            return
        status = msgspec.structs.replace(shown.then.facts, status=facts.status)
        then = msgspec.structs.replace(shown.then, facts=status)
        state = EarlierState(stored_at(self._version), 0, title_of(self._version))
        ask_to_go_back(self, self._context, state, then, shown.since)

    def _say_copied(self) -> None:
        self._say(translate("Versions", "The SHA-256 is on the clipboard."))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said_bar.setVisible(bool(words))
