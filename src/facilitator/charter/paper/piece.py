"""What every flowable here is made from."""

from reportlab.platypus import Flowable


class Piece(Flowable):
    """A flowable that says its size in `measured`."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - ReportLab names them so
        """Return width and height in the room there is."""
        return self.measured(aW, aH)

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Return width and height in the room there is: what was set, whatever the room."""
        del wide, tall
        return self.width, self.height
