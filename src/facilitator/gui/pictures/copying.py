"""A picture for other programs: to the clipboard, or as a file."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from facilitator.files import write_whole
from facilitator.gui.pictures.painter import Inks, paint
from facilitator.pictures import Chart, Picture

ENDINGS = (".png", ".svg")
WIDE = 760
"""Width of a picture that leaves the window, in px at 100 %."""
_MARGIN = 24
_CSS = 96
"""Pixels to an inch, as browsers count them."""
_SHARP = 2
"""Pixels to a px: for screens and slides of today."""


def image_of(chart: Chart, inks: Inks) -> QImage:
    """Return a picture as an image, with a margin around it."""
    picture, unit = _laid_out(chart, inks), inks.medium.unit
    margin = _MARGIN * unit
    size = QSize(round(picture.width + 2 * margin), round(picture.height + 2 * margin))
    image = QImage(size * _SHARP, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(inks.colour("surface"))
    with QPainter(image) as painter:
        painter.translate(margin, margin)
        paint(painter, picture, inks)
    return image


def mime_of(chart: Chart, inks: Inks) -> QMimeData:
    """Return a picture for the clipboard: an image, and what it says as text."""
    data = QMimeData()
    data.setImageData(image_of(chart, inks))
    data.setText(_laid_out(chart, inks).text)
    return data


def write_picture(chart: Chart, inks: Inks, path: Path) -> None:
    """Write a picture into a file: SVG by its ending, else PNG; UserError where it cannot be written."""
    write_whole(path, _svg(chart, inks) if path.suffix.lower() == ".svg" else _png(chart, inks))


def _laid_out(chart: Chart, inks: Inks) -> Picture:
    return chart.drawn(WIDE * inks.medium.unit, inks.medium)


def _png(chart: Chart, inks: Inks) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The format is text to Qt, which the stub takes for bytes.
    image_of(chart, inks).save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] -- see above
    return bytes(buffer.data().data())


def _svg(chart: Chart, inks: Inks) -> bytes:
    """Return the picture as drawn with shapes alone: the typeface is not everywhere."""
    picture, margin = _laid_out(chart, inks), _MARGIN * inks.medium.unit
    area = QRectF(0, 0, picture.width + 2 * margin, picture.height + 2 * margin)
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_CSS)
    generator.setSize(area.size().toSize())
    generator.setViewBox(area)
    generator.setTitle(picture.title)
    generator.setDescription(picture.text)
    with QPainter(generator) as painter:
        painter.fillRect(area, inks.colour("surface"))
        painter.translate(margin, margin)
        paint(painter, picture, inks, outlines=True)
    return bytes(data.data())
