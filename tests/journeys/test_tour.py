"""The tour: the whole app started, walked through and ended, in a process of its own."""

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from facilitator.gui.stages import STAGES


@pytest.mark.parametrize("full", [False, True])
def test_the_tour_shows_every_page_and_ends_well(tmp_path, full, request):
    if full and not request.config.getoption("--full"):
        pytest.skip("every size and scheme with --full")
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "tour", str(tmp_path), *(["--full"] if full else [])],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stderr.replace(NOISE, "")) == (0, "")
    written = sorted(path.name for path in tmp_path.iterdir())
    assert (tmp_path / "charter.pdf").read_bytes().startswith(b"%PDF-")
    for stage in STAGES:
        (first, *_) = [name for name in written if f"-{stage.id}" in name]
        image = QImage(str(tmp_path / first))
        assert (image.width(), image.height()) == (1366, 768) or full
        assert len({image.pixel(x, y) for x in range(0, 1366, 9) for y in range(0, 768, 9)}) > 20


NOISE = "This plugin does not support propagateSizeHints()\n"
"""Said by Qt where there is no display."""
