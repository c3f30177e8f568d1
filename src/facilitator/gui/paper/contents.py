"""What is in the charter and how it looks: its parts, foreword, logo, colour, owner, days and status."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.records import Logo
from facilitator.domain.workshop import FACTS, KINDS, Workshop
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.fields import ChoiceField, DayField, LineField, TextField
from facilitator.gui.forms import load_form
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.accent import AccentField
from facilitator.gui.paper.charter_making import Wanted
from facilitator.gui.paper.day_hint import hint_briefly
from facilitator.gui.paper.logo import ENDINGS, read_logo
from facilitator.gui.paper.parts_list import PartsList
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.widgets import Paragraph

_KIND = "logo"
_SHOWN = QSize(116, 60)
"""The room for the logo in its frame, in px at 100 %."""
_BELOW = 36
"""What is said below the colour, in px at 100 %."""


class ContentsDialog(QDialog):
    """Each change is an edit at once, so that the preview behind follows; Ctrl+Z takes it back here, too."""

    custom_widgets = (AccentField, ChoiceField, DayField, LineField, TextField, Paragraph)

    scrolled: QScrollArea
    heading: QLabel
    help_words: Paragraph
    parts_heading: QLabel
    parts_help: Paragraph
    parts: QWidget
    parts_list: QVBoxLayout
    facts_part: QWidget
    effective: DayField
    next_review: DayField
    accent: AccentField
    logo_heading: QLabel
    logo_shown: QLabel
    logo_choose: QPushButton
    logo_remove: QPushButton
    logo_words: QWidget
    shows_label: QLabel
    said: Paragraph
    close_button: QPushButton

    def __init__(self, context: Context, wanted: Wanted, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._document = context, context.document
        load_form(self, "charter_contents")
        self._words()
        self.said.hide()
        for field in (self.effective, self.next_review, self.accent):
            field.set_theme(context.theme)
        facts = RecordForm(self.facts_part, FACTS, self._document, self._say)
        facts.show_record(self._document.workshop.facts.id)
        if self._document.read_only is None:
            for name in ("effective", "next_review"):
                hint_briefly(getattr(self, name), KINDS[FACTS].fields[name])
        self._logo_form = RecordForm(self.logo_words, _KIND, self._document, self._say)
        self.list = PartsList(context, wanted, self.parts, self.parts_list)
        self.logo_choose.clicked.connect(self.choose_logo)
        self.logo_remove.clicked.connect(self._remove_logo)
        self.close_button.clicked.connect(self.accept)
        self.accent.typed.connect(self._keep_in_sight)
        self._document.changed.connect(self._follow)
        context.theme.changed.connect(self._show_logo)
        self._offer_undo()
        self._show_logo()
        fit(self, context.theme)
        self.list.setFocus()

    def done(self, result: int) -> None:
        """Keep what is typed, whichever way the dialog goes."""
        self._document.flush_requested.emit()
        super().done(result)

    def choose_logo(self) -> None:
        """Ask for a picture and take it."""
        kinds = translate("CharterPage", "Pictures ({endings})").format(endings=" ".join(ENDINGS))
        dialog = QFileDialog(self, translate("CharterPage", "Choose a logo"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_picture)
        open_dialog(dialog)

    def _on_picture(self, name: str) -> None:
        self.take_logo(Path(name))

    def take_logo(self, path: Path) -> None:
        """Read a picture beside the window and put it on the cover."""
        done = partial(self._put_logo, path.stem)
        self._context.tasks.run_task(partial(read_logo, path), done, self._refuse)

    def _words(self) -> None:
        words = translate(
            "CharterPage", "What you change here is in the charter at once, and Ctrl+Z takes it back."
        )
        title = translate("CharterPage", "Contents and look")
        self.setWindowTitle(title)
        self.setAccessibleDescription(words)
        self.heading.setText(title)
        self.help_words.setText(words)
        self.parts_heading.setText(translate("CharterPage", "What is in it"))
        self.parts_help.setText(translate("CharterPage", "Parts with nothing to say are left out anyway."))
        self.logo_heading.setText(translate("CharterPage", "Logo on the cover"))
        self.logo_choose.setText(translate("CharterPage", "Choose a picture…"))
        self.logo_remove.setText(translate("CharterPage", "Remove"))
        self.logo_remove.setAccessibleName(translate("CharterPage", "Remove the logo"))
        self.shows_label.setText(translate("CharterPage", "What it shows, for those who cannot see it"))
        self.close_button.setText(translate("CharterPage", "Close"))

    def _keep_in_sight(self) -> None:
        """Let what is said of a colour that is typed be seen."""
        inside = self.scrolled.widget()
        assert inside is not None
        end: QPoint = self.accent.mapTo(inside, self.accent.rect().bottomLeft())
        self.scrolled.ensureVisible(end.x(), end.y(), 0, self._context.theme.px(_BELOW))

    def _offer_undo(self) -> None:
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self._document.undo),
            (QKeySequence.StandardKey.Redo, self._document.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def _logo(self) -> Logo | None:
        return next(iter(self._document.workshop.logos.values()), None)

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.logos is not after.logos:
            self._show_logo()

    def _show_logo(self) -> None:
        logo, theme = self._logo, self._context.theme
        picture = QPixmap()
        if logo is not None and logo.data:
            picture.loadFromData(logo.data)
            ratio = self.devicePixelRatioF()
            room = QSize(theme.px(_SHOWN.width()), theme.px(_SHOWN.height())) * ratio
            how = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, how)
            picture.setDevicePixelRatio(ratio)
        self.logo_shown.setPixmap(picture)
        tokens = theme.tokens
        # White as the paper, in every scheme.
        ground = tokens.raised.name() if picture.isNull() else "white"
        self.logo_shown.setStyleSheet(
            f"background: {ground}; color: {tokens.secondary.name()};"
            f" border: 1px solid {tokens.line.name()}; border-radius: 6px;"
        )
        self.logo_shown.setAccessibleName(
            logo.title if logo is not None else translate("CharterPage", "No logo")
        )
        if picture.isNull():
            self.logo_shown.setText(translate("CharterPage", "No logo"))
        self.logo_remove.setVisible(logo is not None)
        self.logo_words.setVisible(logo is not None)
        self._logo_form.show_record(logo.id if logo is not None else "")
        read_only = self._document.read_only is not None
        for button in (self.logo_choose, self.logo_remove):
            button.setEnabled(not read_only)

    def _put_logo(self, name: str, data: bytes) -> None:
        workshop, former = self._document.workshop, self._logo
        if former is None:
            made = Logo(title=name, data=data)
            self._document.edit(label("record.add", title=name), edits.put(workshop, made))
        else:
            after = edits.update(workshop, _KIND, former.id, data=data)
            self._document.set_field(_KIND, former.id, "data", after)
        self.said.hide()

    def _remove_logo(self) -> None:
        logo = self._logo
        if logo is not None:
            self._document.flush_requested.emit()
            after = edits.remove(self._document.workshop, _KIND, [logo.id])
            self._document.edit(label("record.remove", title=logo.title), after)
            self.logo_choose.setFocus()

    def _refuse(self, error: UserError) -> None:
        self._say(error_words(error))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
