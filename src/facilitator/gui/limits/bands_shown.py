"""The bands that are drawn beside a limit: chosen from a list, and following the cursor."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.fields import ChoiceField
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Context
from facilitator.gui.pictures.copying import mime_of
from facilitator.gui.pictures.painter import Inks
from facilitator.gui.pictures.view import PictureView
from facilitator.pictures.bands import Bands, bands


class BandsShown(QObject):
    """Ties a picture, and the list of what can be drawn in it, to the limits of a workshop."""

    def __init__(self, context: Context, choice: ChoiceField, picture: PictureView) -> None:
        super().__init__(picture)
        self._context = context
        self._choice = choice
        self._picture = picture
        self._drawn: Workshop | None = None
        self._charts: tuple[Bands, ...] = ()
        picture.use(context.theme)
        choice.activated.connect(self._show)
        copy = QAction(translate("PicturesPage", "Copy picture"), picture)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(self.copy)
        picture.addAction(copy)

    def draw(self, workshop: Workshop, limit: str) -> None:
        """Show the bands of a workshop, where what the picture reads is other than before."""
        if self._drawn is not None and _reads_alike(self._drawn, workshop):
            return
        self._drawn = workshop
        self._charts = bands(workshop, translate)
        self._offer([chart.name for chart in self._charts])
        self.follow(limit)
        self._show()

    def follow(self, limit: str) -> None:
        """Show bands among which a limit is."""
        charts = enumerate(self._charts)
        holding = [number for number, chart in charts if any(bar.limit == limit for bar in chart.bars)]
        if holding and self._choice.currentIndex() not in holding:
            self._choice.setCurrentIndex(holding[0])
            self._show()

    def copy(self) -> None:
        """Copy the picture, for a slide or a mail."""
        chart = self._picture.chart
        if chart is not None:
            inks = Inks(self._context.theme, leaves=True)
            QGuiApplication.clipboard().setMimeData(mime_of(chart, inks))
            words = translate("PicturesPage", "“{picture}” is copied.")
            self._context.say(fill(words, {"picture": chart.title}))

    def _offer(self, names: list[str]) -> None:
        choice, here = self._choice, self._choice.currentText()
        if [choice.itemText(number) for number in range(choice.count())] != names:
            choice.clear()
            choice.addItems(names)
            choice.setCurrentIndex(max(0, choice.findText(here)))
        choice.setVisible(len(names) > 1)

    def _show(self) -> None:
        if self._charts:
            self._picture.show_chart(self._charts[max(0, self._choice.currentIndex())])


def _reads_alike(before: Workshop, after: Workshop) -> bool:
    """Return whether pictures of both are the same, by the parts they read."""
    return before is after or (
        before.limits is after.limits
        and before.roles is after.roles
        and before.units is after.units
        and before.decisions is after.decisions
        and before.facts is after.facts
    )
