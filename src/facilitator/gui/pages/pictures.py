"""Pictures of the grid: who decides how much, on which level, and what every role carries."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.files import file_name, free_path
from facilitator.gui.columns import Columns
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.file.files import check_not_open
from facilitator.gui.messages import language, translate
from facilitator.gui.pages.page import Page
from facilitator.gui.pictures.copying import ENDINGS, mime_of, write_picture
from facilitator.gui.pictures.painter import Inks
from facilitator.gui.pictures.view import PictureView
from facilitator.gui.widgets import Button, EmptyState
from facilitator.pictures import of_grid

NARROW = 1160
"""Below this width the pictures stand under each other, in px at 100 %."""
_IN_SIGHT = 24
"""Air kept around the cursor when the page is scrolled to it, in px at 100 %."""


class PicturesPage(Page):
    """The pictures of the grid; each leads to the role or the row that is pointed at."""

    stage: ClassVar[str] = "pictures"
    form: ClassVar[str] = "pictures"

    stack: QStackedWidget
    scrolled: QScrollArea
    content: QWidget
    columns: QHBoxLayout
    deciding: PictureView
    levels: PictureView
    load: PictureView
    nothing: QWidget
    nothing_column: QVBoxLayout

    def set_up(self) -> None:
        """Connect the pictures; what is in them comes when the page is shown."""
        self._views = (self.deciding, self.levels, self.load)
        self._current = self.deciding
        self._drawn: Workshop | None = None
        self._saved = Path()
        self._copy = QAction(translate("PicturesPage", "Copy picture"), self)
        self._copy.setStatusTip(
            translate("PicturesPage", "Copy the picture with the cursor, for a slide or a mail")
        )
        self._copy.setShortcut(QKeySequence("Ctrl+C"))
        self._copy.triggered.connect(self.copy)
        self._save = QAction(translate("PicturesPage", "Save picture…"), self)
        self._save.setStatusTip(translate("PicturesPage", "Save the picture with the cursor as PNG or SVG"))
        self._save.triggered.connect(self.ask_path)
        for view in self._views:
            view.use(self.context.theme)
            view.addActions([self._copy, self._save])
            view.chosen.connect(self._lead)
            view.entered.connect(partial(self._take, view))
            view.seen.connect(partial(self._show_place, view))
        self._columns = Columns(self.context.theme, self, self.columns, NARROW)
        self._make_empty_state()

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Draw anew what an edit touched; hidden, wait until the page is shown."""
        del before, after
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened meanwhile."""
        super().showEvent(event)
        self._draw()

    def header_actions(self) -> Sequence[QAction]:
        """Return what can be done with a picture."""
        return [self._save, self._copy]

    def entered(self) -> None:
        """Start at the first picture, or at what can be done while there is none."""
        self._draw()
        (self._first if self.stack.currentWidget() is self.nothing else self._current).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the grid with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.context.go_to("cell", "")
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the picture with the cursor."""
        chart = self._current.chart
        if chart is None:
            return
        QGuiApplication.clipboard().setMimeData(mime_of(chart, Inks(self.context.theme, leaves=True)))
        self._say(translate("PicturesPage", "“{picture}” is copied."))

    def ask_path(self) -> None:
        """Ask where the picture with the cursor shall go."""
        forms = [
            f"{translate('PicturesPage', 'Image')} (*.png)",
            f"{translate('PicturesPage', 'Drawing')} (*.svg)",
        ]
        title, start = translate("PicturesPage", "Save the picture"), self._path()
        dialog = QFileDialog(self, title, str(start), ";;".join(forms))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectNameFilter(forms[ENDINGS.index(start.suffix)])
        dialog.setDefaultSuffix(start.suffix)
        dialog.filterSelected.connect(partial(_take_form, dialog, forms))
        dialog.fileSelected.connect(self._on_file_selected)
        open_dialog(dialog)

    def save_to(self, path: Path) -> None:
        """Write the picture with the cursor into a file."""
        chart = self._current.chart
        if chart is None:
            return
        if path.suffix.lower() not in ENDINGS:
            path = free_path(path.parent, path.name, ENDINGS[0])
        try:
            check_not_open(path, self.document.path)
            write_picture(chart, Inks(self.context.theme, leaves=True), path)
        except UserError as error:
            self.context.wishes.failed(error, self.ask_path)
        else:
            self._saved = path
            self.context.wishes.exported(path)

    def _make_empty_state(self) -> None:
        title = translate("PicturesPage", "There is nothing to draw yet")
        words = translate(
            "PicturesPage", "The pictures show who decides what, as soon as the grid has letters."
        )
        self._first = Button(translate("PicturesPage", "To the grid"), "primary")
        self._first.clicked.connect(partial(self.context.go_to, "cell", ""))
        self.nothing_column.addWidget(EmptyState(title, words, [self._first]))

    def _draw(self) -> None:
        """Show the workshop as it is now, where what the pictures read is other than before."""
        workshop = self.document.workshop
        if self._drawn is not None and _reads_alike(self._drawn, workshop):
            return
        self._drawn = workshop
        charts = of_grid(workshop, translate, language())
        for view, chart in zip(self._views, charts, strict=True):
            view.show_chart(chart)
        filled = any(chart.filled for chart in charts)
        for action in (self._copy, self._save):
            action.setEnabled(filled)
        shown = self.scrolled if filled else self.nothing
        if self.stack.currentWidget() is not shown:
            focused = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.stack.setCurrentWidget(shown)
            self.setFocusProxy(self._current if filled else self._first)
            if focused:
                self.setFocus()

    def _take(self, view: PictureView) -> None:
        self._current = view
        self.setFocusProxy(view)

    def _lead(self, kind: str, record: str) -> None:
        """Lead to the column of a role, or to the cell that decides."""
        self.context.go_to("cell", f"//{record}" if kind == "role" else record)

    def _show_place(self, view: PictureView, place: QRect) -> None:
        centre = view.mapTo(self.content, place.center())
        around = self.context.theme.px(_IN_SIGHT)
        self.scrolled.ensureVisible(
            centre.x(), centre.y(), min(place.width() // 2, around), place.height() // 2 + around
        )

    def _say(self, words: str) -> None:
        title = self._current.chart.title if self._current.chart is not None else ""
        self.context.say(fill(words, {"picture": title}))

    def _path(self) -> Path:
        folder = self._saved.parent if self._saved.name else self.context.wishes.place()
        title = self._current.chart.title if self._current.chart is not None else ""
        return folder / f"{file_name(title)}{self._saved.suffix.lower() or ENDINGS[0]}"

    def _on_file_selected(self, name: str) -> None:
        self.save_to(Path(name))


def _take_form(dialog: QFileDialog, forms: Sequence[str], form: str) -> None:
    """Give names the ending of the form that was chosen."""
    dialog.setDefaultSuffix(ENDINGS[forms.index(form)])


def _reads_alike(before: Workshop, after: Workshop) -> bool:
    """Return whether pictures of both are the same, by the parts they read."""
    return before is after or (
        before.cells is after.cells
        and before.roles is after.roles
        and before.units is after.units
        and before.decisions is after.decisions
        and before.sections is after.sections
        and before.facts is after.facts
    )
