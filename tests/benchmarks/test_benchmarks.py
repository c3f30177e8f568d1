"""The benchmarks still run; what they measure is for people to read, and fails nothing."""

from importlib import import_module

import pytest

from benchmarks.__main__ import PARTS, SMALL, line


@pytest.mark.benchmark
@pytest.mark.parametrize("part", PARTS)
def test_every_part_measures_something(part):
    figures = list(import_module(f"benchmarks.{part}").figures(1, SMALL))
    assert figures
    for figure in figures:
        assert figure.figure_ms > 0
        assert figure.what[:20] in line(figure)
