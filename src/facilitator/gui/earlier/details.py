"""What is said of an earlier state: when it was, what has changed since, and the ways back to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.earlier.differences import DifferencesList
from facilitator.gui.earlier.going_back import ask_to_go_back
from facilitator.gui.earlier.reading import Past
from facilitator.gui.forms import load_form
from facilitator.gui.messages import counted, error_words, kind_counted, listed, translate
from facilitator.gui.models.earlier import EarlierState, aside_words, kind_words
from facilitator.gui.pages.page import Context
from facilitator.gui.times import when
from facilitator.gui.widgets import Paragraph
from facilitator.storage import DamagedError, NewerError

NARROW = 460
"""Below this width the buttons stand under each other, in px at 100 %."""


class EarlierDetails(QWidget):
    """Shows one state at a time, with what was read of it or why it cannot be read."""

    heading: Paragraph
    when: Paragraph
    counts: Paragraph
    actions_row: QHBoxLayout
    back_button: QPushButton
    look_button: QPushButton
    copy_button: QPushButton
    differences_heading: QLabel
    differences_stack: QStackedWidget
    differences: DifferencesList
    words_pane: QWidget
    words: Paragraph

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "earlier_details")
        self.state: EarlierState | None = None
        self._past: Past | None = None

    def use(self, context: Context) -> None:
        """Build with what the window hands to its pages."""
        self._context = context
        self.differences.use(context.theme)
        self.differences.setAccessibleName(translate("EarlierPage", "What has changed since"))
        self._columns = Columns(context.theme, self, self.actions_row, NARROW)
        self.back_button.setText(translate("EarlierPage", "Go back to this…"))
        self.look_button.setText(translate("EarlierPage", "Look into it"))
        self.copy_button.setText(translate("EarlierPage", "Take it back as a copy…"))
        self.back_button.clicked.connect(self._go_back)
        self.look_button.clicked.connect(self._look_into)
        self.copy_button.clicked.connect(self._take_back)

    def show_reading(self, state: EarlierState) -> None:
        """Say that a state is being read."""
        self._show(state, None, translate("EarlierPage", "Reading…"))

    def show_past(self, state: EarlierState, past: Past | UserError) -> None:
        """Show what was read of a state, or why it cannot be read."""
        if isinstance(past, UserError):
            self._show(state, None, _refusal(past))
            return
        count = len(past.differences)
        if not count:
            self._show(state, past, translate("EarlierPage", "Nothing: it is as it is now."))
            return
        again = state is self.state and self._past is not None
        if not again or self._past is None or self._past.differences != past.differences:
            self.differences.show_differences(past.differences)
        self._show(state, past, "")

    def enter(self) -> QWidget:
        """Take the focus: to the first thing that can be done, else to what has changed; return which."""
        buttons = (self.back_button, self.look_button, self.copy_button)
        offered = [button for button in buttons if button.isVisible() and button.isEnabled()]
        target = offered[0] if offered else self.differences
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return target

    def _show(self, state: EarlierState, past: Past | None, words: str) -> None:
        self.state, self._past = state, past
        self.heading.setText(state.title)
        parts = (when(state.at), kind_words(state), aside_words(state))
        self.when.setText(" · ".join(parts))
        self.counts.setText(_counts(past.then, past.now) if past is not None else "")
        self.counts.setVisible(past is not None)
        differs = past is not None and bool(past.differences)
        read_only = self._context.document.read_only is not None
        kept = state.snapshot is not None and past is not None
        self.back_button.setVisible(differs and not read_only)
        self.look_button.setVisible(kept)
        self.copy_button.setVisible(kept)
        heading = translate("EarlierPage", "What has changed since")
        count = counted(
            0 if past is None else len(past.differences),
            translate("EarlierPage", "1 thing has changed since"),
            translate("EarlierPage", "{count} things have changed since"),
        )
        self.differences_heading.setText(count if differs else heading)
        self.differences_heading.setVisible(past is not None)
        self.words.setText(words)
        self.differences_stack.setCurrentWidget(self.words_pane if words else self.differences)

    def _go_back(self) -> None:
        state, past = self.state, self._past
        if state is not None and past is not None:
            ask_to_go_back(self.window(), self._context, state, past.then, len(past.differences))

    def _look_into(self) -> None:
        if self.state is not None and self.state.snapshot is not None:
            self._context.wishes.look_into(self.state.snapshot.path)

    def _take_back(self) -> None:
        if self.state is not None and self.state.snapshot is not None:
            self._context.wishes.take_back(self.state.snapshot.path, self.state.at)


def _refusal(error: UserError) -> str:
    """Return why a state cannot be read; the names of the files of snapshots say nothing to anybody."""
    if isinstance(error, DamagedError):
        return translate(
            "EarlierPage", "This snapshot is damaged and cannot be read. The others are whole, or say so."
        )
    if isinstance(error, NewerError):
        return translate(
            "EarlierPage",
            "This snapshot was made by a newer version of Facilitator; install that version to read it.",
        )
    return error_words(error)


def _counts(then: Workshop, now: Workshop) -> str:
    """Return how much there was, and how much there is now."""
    kinds = ("decision", "role")
    was = listed([kind_counted(kind, len(then.of(kind))) for kind in kinds])
    numbers = [str(len(now.of(kind))) for kind in kinds]
    if [len(then.of(kind)) for kind in kinds] == [len(now.of(kind)) for kind in kinds]:
        return fill(translate("EarlierPage", "{was}, as now"), {"was": was})
    form = translate("EarlierPage", "{was} then; {decisions} and {roles} now")
    return fill(form, {"was": was, "decisions": numbers[0], "roles": numbers[1]})
