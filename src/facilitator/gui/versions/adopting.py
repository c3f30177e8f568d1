"""Adopting the charter as it is now: by whom, from when on, who signed; then its PDF is made and kept."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.publication import Version, next_number
from facilitator.domain.words import fill
from facilitator.domain.workshop import FACTS, KINDS
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dryrun.checked import checked_of
from facilitator.gui.fields import DayField, LineField, TextField
from facilitator.gui.forms import load_form
from facilitator.gui.messages import counted, error_words, listed, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.charter_making import Wanted
from facilitator.gui.paper.work_strip import WorkStrip
from facilitator.gui.paper.working import Working
from facilitator.gui.versions.making import adopted_pdf, candidates
from facilitator.gui.versions.signing import SigningList
from facilitator.gui.widgets import Paragraph

_FROM_FACTS = ("effective", "next_review", "owner", "adopter")
"""What is taken over from the facts of the workshop, and may be changed for this version."""


class AdoptDialog(QDialog):
    """Asks, makes the PDF beside the window, and stays until it is kept: a cancel leads back to it."""

    heading: QLabel
    help_words: Paragraph
    open_words: Paragraph
    fields: QWidget
    adopted_label: QLabel
    adopted: DayField
    adopter_label: QLabel
    adopter: LineField
    effective_label: QLabel
    effective: DayField
    next_review_label: QLabel
    next_review: DayField
    owner_label: QLabel
    owner: LineField
    remark_label: QLabel
    remark: TextField
    signing_heading: QLabel
    signing_help: Paragraph
    signing: SigningList
    strip: WorkStrip
    said_bar: QWidget
    said: Paragraph
    cancel: QPushButton
    adopt: QPushButton

    def __init__(self, context: Context, wanted: Callable[[], Wanted], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._document, self._wanted = context, context.document, wanted
        self._wanted_still = False
        self._number = next_number(self._document.versions)
        load_form(self, "adopt")
        self._working = Working(context.tasks, self)
        # The dialog has a button for it.
        self.strip.stop.hide()
        self.strip.watch({self._working: translate("Versions", "Making the PDF")})
        self._words()
        self._fill_in()
        self._refused = False
        """Whether what was typed is no day, and nobody has looked at the day since."""
        for day in (self.adopted, self.effective, self.next_review):
            day.set_theme(context.theme)
            day.refused.connect(self._refuse_day)
            day.typed.connect(self._take_day)
            day.chosen.connect(self._take_day)
        self.said_bar.hide()
        self.cancel.clicked.connect(self._cancel)
        self.adopt.clicked.connect(self._adopt)
        fit(self, context.theme)
        self.adopter.setFocus()

    @property
    def version(self) -> Version:
        """What stands in the fields."""
        return Version(
            number=self._number,
            title=self._document.workshop.facts.title,
            adopted=self.adopted.value() or "",
            adopter=self.adopter.value(),
            effective=self.effective.value() or "",
            next_review=self.next_review.value() or "",
            owner=self.owner.value(),
            remark=self.remark.value(),
            signatories=self.signing.signatories,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up the making with Esc, and only then the dialog."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._cancel()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Give up what is being made, whichever way the dialog goes."""
        self._give_up()
        super().done(result)

    def _cancel(self) -> None:
        if self._working.running:
            self._give_up()
        else:
            self.reject()

    def _give_up(self) -> None:
        """Stop the making; what is made all the same is not kept, since nothing takes it back."""
        self._wanted_still = False
        self._working.stop()

    def _words(self) -> None:
        number = {"number": str(self._number)}
        title = fill(translate("Versions", "Adopt version {number}"), number)
        words = translate(
            "Versions",
            "Adopting keeps the charter as it is now, with its PDF. It can be opened and given out again at"
            " any time, and undo does not touch it.",
        )
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.help_words.setText(words)
        self.open_words.setText(self._open_words())
        self.open_words.setVisible(bool(self.open_words.text()))
        self.setAccessibleDescription(f"{words} {self.open_words.text()}".strip())
        self.signing_heading.setText(translate("Versions", "Who signed"))
        self.signing_help.setText(
            translate("Versions", "Tick whoever signed. A reservation is kept with the name.")
        )
        self.cancel.setText(translate("Versions", "Cancel"))
        self.adopt.setText(title)

    def _fill_in(self) -> None:
        """Name the fields, and begin with what the workshop says."""
        facts, described = self._document.workshop.facts, KINDS[FACTS].fields
        for name in _FROM_FACTS:
            field, widget = described[name], getattr(self, name)
            widget.describe(field)
            widget.setAccessibleName(translate("fields", field.label))
            getattr(self, f"{name}_label").setText(translate("fields", field.label))
            widget.show_value(getattr(facts, name))
        for widget, label, words in (
            (self.adopted, self.adopted_label, translate("Versions", "Adopted on")),
            (self.adopter, self.adopter_label, translate("Versions", "Adopted by")),
            (self.remark, self.remark_label, translate("Versions", "Remark")),
        ):
            label.setText(words)
            widget.setAccessibleName(words)
        self.adopter.setPlaceholderText(translate("Versions", "A name, or a body such as the board"))
        self.adopted.show_value(self._context.findings.today)
        self.signing.offer(candidates(self._document.workshop))

    def _open_words(self) -> str:
        """Return what is open, in a sentence; nothing where nothing is."""
        errors = sum(
            not finding.waived and finding.severity == "error" for finding in self._context.findings.all
        )
        checked = checked_of(self._document)
        ends = 0
        if checked.result is not None and checked.holds(self._document.workshop):
            ends = len(checked.result.failures)
        parts = [
            counted(count, one, many)
            for count, one, many in (
                (
                    errors,
                    translate("Versions", "1 error is open"),
                    translate("Versions", "{count} errors are open"),
                ),
                (
                    ends,
                    translate("Versions", "1 dead end was found in the dry run"),
                    translate("Versions", "{count} dead ends were found in the dry run"),
                ),
            )
            if count
        ]
        form = translate("Versions", "{what}; the charter can be adopted all the same.")
        return fill(form, {"what": listed(parts)}) if parts else ""

    def _adopt(self) -> None:
        """Make the PDF of what is said, then keep both."""
        if self._refused:
            # It has just been said; the day before stands in the field again, to be looked at.
            self._refused = False
            return
        if not self.adopted.value():
            self.adopted.setFocus()
            self._say(translate("Versions", "Say on which day the charter is adopted."))
            return
        self.signing.take_typed()
        self._say("")
        self._document.flush_requested.emit()
        wanted, version = self._wanted(), self.version
        self._wanted_still = True
        self._offer(making=True)
        done = partial(self._keep, wanted, version)
        self._working.run(partial(adopted_pdf, wanted, version), done, self._refuse, self._go_on)

    def _keep(self, wanted: Wanted, version: Version, pdf: bytes) -> None:
        if not self._wanted_still:
            self._go_on()
            return
        if self._document.adopt(version, wanted.workshop, pdf):
            words = translate("Versions", "Version {number} adopted")
            self._context.say(fill(words, {"number": str(version.number)}))
        self.accept()

    def _refuse(self, error: UserError) -> None:
        self._go_on()
        self._say(error_words(error))

    def _refuse_day(self, sentence: str) -> None:
        self._refused = True
        self._say(sentence)

    def _take_day(self) -> None:
        self._refused = False
        self._say("")

    def _go_on(self) -> None:
        """Take the fields up again where the making was given up."""
        self._offer(making=False)
        self.adopt.setFocus()

    def _offer(self, *, making: bool) -> None:
        self.fields.setEnabled(not making)
        self.adopt.setEnabled(not making)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said_bar.setVisible(bool(words))
