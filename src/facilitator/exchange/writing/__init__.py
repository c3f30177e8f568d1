"""Grids out: XLSX, CSV, Markdown, HTML and the clipboard, each of which comes back the same."""

from facilitator.exchange.writing.files import ENDINGS, grid_bytes, write_grid
from facilitator.exchange.writing.pasteboard import Pasteboard, pasteboard

__all__ = ["ENDINGS", "Pasteboard", "grid_bytes", "pasteboard", "write_grid"]
