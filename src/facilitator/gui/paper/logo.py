"""A logo as the charter holds it: made small enough, as PNG or JPEG, whatever picture it came from."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from facilitator.domain.errors import UserError
from facilitator.domain.fields import MOST_PICTURE
from facilitator.domain.words import QT_TRANSLATE_NOOP

ENDINGS = ("*.png", "*.jpg", "*.jpeg", "*.svg", "*.webp", "*.bmp", "*.gif")
WIDEST = 1200
"""Pixels of the longer side: 10 cm at 300 dots an inch."""
LARGEST = 40_000_000
"""Bytes of a file that is read at all."""
_SMALLER = 0.75
_QUALITY = 90


def read_logo(path: Path) -> bytes:
    """Return the picture in a file as the charter holds it; may be called from any thread."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        text = QT_TRANSLATE_NOOP("errors", "“{name}” cannot be read. Choose another picture.")
        raise UserError(text, name=path.name) from error
    picture = QImage() if len(data) > LARGEST else _picture(data)
    if picture.isNull():
        text = QT_TRANSLATE_NOOP("errors", "“{name}” is no picture that can be read. Choose a PNG or a JPEG.")
        raise UserError(text, name=path.name)
    return _fitted(picture)


def _picture(data: bytes) -> QImage:
    if data.lstrip()[:5].lower() in (b"<?xml", b"<svg ", b"<!doc"):
        return _drawn(data)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()


def _drawn(data: bytes) -> QImage:
    """Draw an SVG as large as it may be."""
    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        return QImage()
    picture = QImage(
        size.scaled(WIDEST, WIDEST, Qt.AspectRatioMode.KeepAspectRatio), QImage.Format.Format_ARGB32
    )
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return picture


def _fitted(picture: QImage) -> bytes:
    """Return the file of a picture that is no larger than it may be."""
    if max(picture.width(), picture.height()) > WIDEST:
        picture = _scaled(picture, QSize(WIDEST, WIDEST))
    while True:
        data = _file(picture, b"PNG", -1)
        if len(data) > MOST_PICTURE and not picture.hasAlphaChannel():
            data = _file(picture, b"JPEG", _QUALITY)
        if len(data) <= MOST_PICTURE:
            return data
        picture = _scaled(picture, picture.size() * _SMALLER)


def _scaled(picture: QImage, size: QSize) -> QImage:
    mode = Qt.TransformationMode.SmoothTransformation
    return picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode)


def _file(picture: QImage, form: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form))
    writer.setQuality(quality)
    writer.write(picture)
    return bytes(buffer.data().data())
