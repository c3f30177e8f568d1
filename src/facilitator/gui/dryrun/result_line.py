"""How a case ends, in a line above its form, where the walk is not in sight."""

from PySide6.QtWidgets import QLabel, QWidget

from facilitator.gui.dryrun.walk_pane import WalkPane
from facilitator.gui.dryrun.words import verdict_words
from facilitator.gui.widgets import ElidedLabel, set_property

_TONES = {True: "done", False: "error", None: "secondary"}


class ResultLine:
    """Says the ending of the walk, and whether it is as expected; nothing while that is covered."""

    def __init__(self, area: QWidget, ending: ElidedLabel, verdict: QLabel) -> None:
        self._area, self._ending, self._verdict = area, ending, verdict
        self._says = self._wanted = False

    def show_walk(self, walk: WalkPane) -> None:
        """Say how a walk ends."""
        self._says = bool(walk.headline) and not walk.covered
        self._ending.set_whole(walk.headline if self._says else "")
        self._verdict.setText(verdict_words(walk.passes) if self._says else "")
        set_property(self._verdict, "role", _TONES[walk.passes])
        self._area.setVisible(self._wanted and self._says)

    def want(self, *, wanted: bool) -> None:
        """Stand there, where there is anything to say, or do not."""
        self._wanted = wanted
        self._area.setVisible(wanted and self._says)
