"""Training: the walk stays covered until the group has said who decides, and the score is kept."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from facilitator.domain.labels import label
from facilitator.domain.scenarios import Answer
from facilitator.domain.training import score, with_answer, without_answers
from facilitator.gui.dryrun.said import named_scores
from facilitator.gui.dryrun.walk_pane import WalkPane
from facilitator.gui.dryrun.words import score_words
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Context
from facilitator.gui.widgets import LinkButton


class Training(QObject):
    """Keeps what is said first, and shows how much of it was right."""

    revealed = Signal()
    """Somebody has said it, and the walk is shown."""
    forgotten = Signal()

    def __init__(
        self, context: Context, walk: WalkPane, shown: QLabel, named: QLabel, forget: LinkButton
    ) -> None:
        super().__init__(walk)
        self._context, self._document, self._walk = context, context.document, walk
        self._shown, self._named, self._forget = shown, named, forget
        walk.answer_bar.answered.connect(self._answer)
        forget.setText(translate("DryrunPage", "Forget the score"))
        forget.clicked.connect(self._forget_all)
        if self._document.read_only is not None:
            walk.answer_bar.take_no_more()

    def show_score(self) -> None:
        """Show how many answers were right: in all, of the card, and of each who gave a name."""
        workshop = self._document.workshop
        words = score_words(score(workshop), score(workshop, self._walk.card))
        self._shown.setText(words)
        self._shown.setVisible(bool(words))
        names = named_scores(workshop)
        self._named.setText(names)
        self._named.setVisible(bool(names))
        self._forget.setVisible(bool(words) and self._document.read_only is None)

    def _answer(self, who: str, ending: str, role: str) -> None:
        """Keep what was said, and show the walk."""
        self._document.flush_requested.emit()
        trace, workshop = self._walk.trace, self._document.workshop
        card = workshop.scenarios.get(self._walk.card)
        if trace is None or card is None:
            return
        today = self._context.findings.today
        said = Answer(title=who, scenario=card.id, on=today, ending=ending, role=role)
        after, kept = with_answer(workshop, said, trace.ending, [seat.role for seat in trace.deciders])
        self._walk.reveal(kept)
        if self._document.read_only is None:
            self._document.edit(label("answer.keep", title=card.title), after)
        self.revealed.emit()

    def _forget_all(self) -> None:
        self._document.edit(label("answers.forget"), without_answers(self._document.workshop))
        self.forgotten.emit()
