"""A picture of a walk, which may be narrower than others: it stands beside a list, and at times a form."""

from typing import ClassVar

from facilitator.gui.pictures.view import PictureView


class ToldView(PictureView):
    """Draws steps or a path, as narrow as their words can still be read."""

    least: ClassVar[int] = 200
