"""Cycles of objects are collected on the window's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1_000
"""Milliseconds between two looks at how many objects were made."""


class GarbageCollector(QObject):
    """Runs Python's collector from a timer, in place of whichever thread happens to make one object too many.

    A cycle may hold widgets. Where a thread of a task destroyed them, the program would end, or both threads
    would wait for each other for ever.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation whose turn it is, by the limits that Python sets itself."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age, (count, limit) in enumerate(zip(counts, limits, strict=True)) if count > limit]
        if due:
            gc.collect(due[-1])
