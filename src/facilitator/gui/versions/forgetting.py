"""The question before the history is forgotten, where versions were adopted: whether they go, too."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from facilitator.gui.ask import Answer, Notice
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph

ALL = "all"
"""The answer that the history goes, and the adopted versions with it."""


class ForgetNotice(Notice):
    """The question with what becomes of adopted versions, and a box to tick under it."""

    def __init__(
        self, parent: QWidget, theme: Theme, title: str, question: str, answers: Sequence[Answer]
    ) -> None:
        super().__init__(parent, theme, title, _asked(question, versions=False), answers)
        self._question = question
        said = self.findChild(Paragraph)
        assert isinstance(said, Paragraph)
        self._said = said
        self.versions = QCheckBox(translate("Versions", "Remove the adopted versions, too"))
        area = self.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        inside = area.widget()
        assert inside is not None
        column = inside.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self.versions)
        QWidget.setTabOrder(self.versions, self.buttons[answers[-1][0]])
        self.versions.toggled.connect(self._ask)

    def _ask(self, versions: bool) -> None:  # noqa: FBT001 -- the signature of a Qt signal
        words = _asked(self._question, versions=versions)
        self._said.setText(words)
        self.setAccessibleDescription(words)


def ask_with_versions(
    parent: QWidget,
    theme: Theme,
    title: str,
    question: str,
    answers: Sequence[Answer],
    *,
    chosen: Callable[[str], None],
) -> None:
    """Ask, and say what becomes of adopted versions; chosen gets the answer, or ALL where they go, too."""
    notice = ForgetNotice(parent, theme, title, question, answers)

    def answer(_result: int) -> None:
        agreed = notice.answer != answers[0][0]
        chosen(ALL if agreed and notice.versions.isChecked() else notice.answer)

    notice.finished.connect(answer)
    open_dialog(notice)


def _asked(question: str, *, versions: bool) -> str:
    words = translate(
        "Versions",
        "Adopted versions stay, with the names of those who signed; texts that were deleted later are still"
        " in them.",
    )
    if versions:
        words = translate(
            "Versions", "Adopted versions go, too, with their PDFs and the names of those who signed."
        )
    return f"{question} {words}"
