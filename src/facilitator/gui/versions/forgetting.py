"""The question before the history is forgotten, where versions were adopted: whether they go, too."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from facilitator.gui.ask import Answer, Notice
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme

ALL = "all"
"""The answer that the history goes, and the adopted versions with it."""


class ForgetNotice(Notice):
    """The question, and a box to tick under it."""

    def __init__(
        self, parent: QWidget, theme: Theme, title: str, sentence: str, answers: Sequence[Answer]
    ) -> None:
        super().__init__(parent, theme, title, sentence, answers)
        self.versions = QCheckBox(translate("Versions", "Remove the adopted versions, too"))
        area = self.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        inside = area.widget()
        assert inside is not None
        column = inside.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self.versions)
        QWidget.setTabOrder(self.versions, self.buttons[answers[-1][0]])


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
    words = translate(
        "Versions",
        "Adopted versions stay, with all that was signed; texts that were deleted later are still in them.",
    )
    notice = ForgetNotice(parent, theme, title, f"{question} {words}", answers)

    def answer(_result: int) -> None:
        agreed = notice.answer != answers[0][0]
        chosen(ALL if agreed and notice.versions.isChecked() else notice.answer)

    notice.finished.connect(answer)
    open_dialog(notice)
