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
from facilitator.gui.fields import DayField, LineField, TextField
from facilitator.gui.forms import load_form
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.paper.charter_making import Wanted
from facilitator.gui.paper.day_hint import hint_briefly
from facilitator.gui.paper.work_strip import WorkStrip
from facilitator.gui.paper.working import Working
from facilitator.gui.versions.adoption import Left, amiss, calm_words, open_words
from facilitator.gui.versions.making import Compared, adopted_pdf, candidates, compared
from facilitator.gui.versions.signing import SigningList
from facilitator.gui.widgets import Paragraph

_FROM_FACTS = ("effective", "next_review", "owner", "adopter")
"""What is taken over from the facts of the workshop, and may be changed for this version."""
_DAYS = ("adopted", "effective", "next_review")
_CHECKED = ("adopter", *_DAYS)
_FIELDS = (*_FROM_FACTS, "adopted", "remark")


class AdoptDialog(QDialog):
    """Asks, makes the PDF beside the window, and stays until it is kept: a cancel leads back to it."""

    heading: QLabel
    help_words: Paragraph
    open_words: Paragraph
    fields: QWidget
    adopted_label: QLabel
    adopted: DayField
    adopted_said: Paragraph
    adopter_label: QLabel
    adopter: LineField
    adopter_said: Paragraph
    effective_label: QLabel
    effective: DayField
    effective_said: Paragraph
    next_review_label: QLabel
    next_review: DayField
    next_review_said: Paragraph
    owner_label: QLabel
    owner: LineField
    remark_label: QLabel
    remark: TextField
    signing_heading: QLabel
    signing_help: Paragraph
    signing: SigningList
    strip: WorkStrip
    calm: Paragraph
    said_bar: QWidget
    said: Paragraph
    cancel: QPushButton
    adopt: QPushButton

    def __init__(
        self, context: Context, wanted: Callable[[], Wanted], parent: QWidget, left: Left | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._document, self._wanted = context, context.document, wanted
        self._wanted_still = self._asked = self._same = False
        self._number = next_number(self._document.versions)
        load_form(self, "adopt")
        self._working = Working(context.tasks, self)
        # The dialog has a button for it.
        self.strip.stop.hide()
        self.strip.watch({self._working: translate("Versions", "Making the PDF")})
        self._says: dict[str, Paragraph] = {name: getattr(self, f"{name}_said") for name in _CHECKED}
        self._words()
        self._fill_in()
        self._begun = self._values()
        self._left = left
        if left is not None:
            self._take_up(left)
        self._refused = ""
        """The field in which what was typed is no day, while nobody has looked at it since."""
        self._connect()
        self.said_bar.hide()
        self._look()
        fit(self, context.theme)
        self.adopter.setFocus()
        self._look_for_changes()

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

    @property
    def left(self) -> Left:
        """What was typed and ticked, to go on with another time."""
        begun = self._begun
        values = {name: value for name, value in self._values().items() if value != begun[name]}
        return Left(values, self.signing.signatories, self.signing.name.text())

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
        self.open_words.setText(open_words(self._context))
        self.open_words.setVisible(bool(self.open_words.text()))
        self.setAccessibleDescription(f"{words} {self.open_words.text()}".strip())
        self.signing_heading.setText(translate("Versions", "Who signed"))
        self.signing_help.setText(
            translate(
                "Versions",
                "Tick whoever signed. Names and reservations are kept with the version; sheets that were"
                " signed by hand are yours to keep.",
            )
        )
        self.cancel.setText(translate("Versions", "Cancel"))
        self.adopt.setText(title)

    def _fill_in(self) -> None:
        """Name the fields, and begin with what the workshop says."""
        facts, described = self._document.workshop.facts, KINDS[FACTS].fields
        for name in _FROM_FACTS:
            field, widget = described[name], getattr(self, name)
            widget.describe(field)
            if name in _DAYS:
                hint_briefly(widget, field)
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
        self.adopter.setPlaceholderText(translate("Versions", "A name or a body"))
        self.adopted.show_value(self._context.findings.today)
        self.signing.offer(candidates(self._document.workshop))

    def _connect(self) -> None:
        for name in _DAYS:
            field = getattr(self, name)
            field.set_theme(self._context.theme)
            field.refused.connect(partial(self._refuse_day, name))
            field.typed.connect(self._look)
            field.chosen.connect(self._look)
        self.adopter.typed.connect(self._look)
        self.signing.changed.connect(self._show_calm)
        self.cancel.clicked.connect(self._cancel)
        self.adopt.clicked.connect(self._adopt)

    def _values(self) -> dict[str, str | None]:
        return {name: getattr(self, name).value() for name in _FIELDS}

    def _take_up(self, left: Left) -> None:
        for name, value in left.values.items():
            getattr(self, name).show_value(value)
        self.signing.tick(left.signatories)
        self.signing.name.setText(left.name)

    def _look(self) -> dict[str, str]:
        """Say beside each field what is amiss, once it was asked to adopt, and return it."""
        self._refused = ""
        found = amiss(self.version, self._context.findings.today) if self._asked else {}
        for name, label in self._says.items():
            label.setText(found.get(name, ""))
            label.setVisible(name in found)
        self._show_calm()
        return found

    def _show_calm(self) -> None:
        words = calm_words(self.version, same=self._same, left=self._left is not None)
        self.calm.setText(words)
        self.calm.setVisible(bool(words))

    def _look_for_changes(self) -> None:
        """Find out beside the window whether anything has changed since the version before."""
        if self._document.versions:
            work = partial(compared, self._wanted(), self._number - 1, None)
            self._context.tasks.run_task(work, self._take_compared, self._take_compared)

    def _take_compared(self, result: Compared | UserError) -> None:
        self._same = not isinstance(result, UserError) and not result.differences
        self._show_calm()

    def _adopt(self) -> None:
        """Make the PDF of what is said, then keep both."""
        if self._refused:
            # It has just been said; the day before stands in the field again, to be looked at.
            self._refused = ""
            return
        self._asked = True
        found = self._look()
        if found:
            getattr(self, next(iter(found))).setFocus()
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

    def _refuse_day(self, name: str, sentence: str) -> None:
        self._look()
        self._refused = name
        self._says[name].setText(sentence)
        self._says[name].show()

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
