"""What has a page for itself and does not fill it: the same, larger."""

from collections.abc import Callable, Sequence

from reportlab.platypus import Flowable

from facilitator.charter.paper.piece import Piece

_SCALES = (1.25, 1.2, 1.15, 1.1, 1.05)
"""How much larger, from the largest."""
_AIR = 14.0
"""The most that is added above each but the first, where there is room."""


class Ample(Piece):
    """Flowables one under the other, larger, with air between them; never split."""

    def __init__(self, flow: Sequence[Flowable], wide: float, scale: float) -> None:
        super().__init__()
        self._air = 0.0
        self._flow = flow
        self._scale = scale
        self.width = wide
        self.spaceBefore = flow[0].getSpaceBefore() * scale
        tall = sum(one.wrap(wide / scale, 0)[1] + one.getSpaceBefore() for one in flow)
        self.height = tall * scale - self.spaceBefore

    def spread(self, spare: float) -> None:
        """Let there be more air, where there is room to spare."""
        gaps = len(self._flow) - 1
        self._air = min(_AIR, spare / gaps) if gaps else 0.0
        self.height += self._air * gaps

    def draw(self) -> None:
        """Draw them from the top down."""
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self._scale, self._scale)
        y = self.height / self._scale
        for number, one in enumerate(self._flow):
            above = one.getSpaceBefore() + self._air / self._scale if number else 0.0
            y -= one.wrap(self.width / self._scale, 0)[1] + above
            one.drawOn(canvas, 0, y)
        canvas.restoreState()


def ample(laid: Callable[[float], Sequence[Flowable]], wide: float, tall: float) -> list[Flowable]:
    """Return what is laid out for a width, as large as there is room for; nothing where there is none."""
    for scale in _SCALES:
        larger = Ample(laid(wide / scale), wide, scale)
        spare = tall - larger.spaceBefore - larger.height
        if spare >= 0:
            larger.spread(spare)
            return [larger]
    return []
