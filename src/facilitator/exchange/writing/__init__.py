"""Grids out: XLSX, CSV, Markdown and HTML, each of which comes back the same."""

from facilitator.exchange.writing.files import ENDINGS, grid_bytes, write_grid

__all__ = ["ENDINGS", "grid_bytes", "write_grid"]
