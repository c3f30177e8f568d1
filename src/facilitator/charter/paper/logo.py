"""The logo on paper: in colours of the screen, as a document that is archived has them."""

import io

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from facilitator.domain.fields import PICTURES

_MOST_DOTS = 40_000_000
"""A picture with more is not unpacked."""
_ENOUGH = (1600, 500)
"""Dots across and down that are as fine as paper shows them."""


def logo(data: bytes) -> Image.Image | None:
    """Return the picture of a PNG or JPEG file, None where it cannot be read."""
    try:
        # Image.open would warn of large pictures, and what is warned of is not for one thread alone.
        opened = (PngImageFile if data.startswith(PICTURES[0]) else JpegImageFile)(io.BytesIO(data))
        if opened.width * opened.height > _MOST_DOTS:
            return None
        upright = ImageOps.exif_transpose(opened)
        clear = "A" in upright.getbands() or "transparency" in upright.info
        shown = upright.convert("RGBA" if clear else "RGB")
    except (OSError, SyntaxError, ValueError):
        return None
    shown.thumbnail(_ENOUGH)
    return shown
