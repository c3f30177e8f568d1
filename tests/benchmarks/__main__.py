"""The benchmarks: every figure beside its floor or peer in the same run, as a table or JSON."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks.figures import SIZES, Figure

PARTS = ("startup", "gui", "storage", "checks", "dryrun", "exchange", "charter")
"""Modules with a function figures(runs, sizes) that yields what it measured."""
SMALL = SIZES[:1]


def measured(parts: Sequence[str], *, small: bool) -> Iterator[Figure]:
    """Yield every figure of the parts; small measures little, to see that it works."""
    for part in parts:
        sys.stderr.write(f"measuring {part} …\n")
        figures = import_module(f"benchmarks.{part}").figures
        yield from figures(3, SMALL) if small else figures()


def line(figure: Figure) -> str:
    """Return a row of the table."""
    target = "" if figure.aim is None else f"good ≤ {figure.good}, aim ≤ {figure.aim}"
    times = f"{figure.figure_ms:10.3f} {figure.floor_ms:10.3f} {figure.ratio:7.3f}"
    return f"{figure.row:>3}  {figure.what:<46.46} {figure.size:>11} {times}  {target}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="run.py bench", description="Measure, and print ratios.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    parser.add_argument("--small", action="store_true", help="measure little, to see that it works")
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    options = parser.parse_args()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}")
    sys.stdout.write(f"row  {'what':<46} {'size':>11} {'ms':>10} {'floor ms':>10} {'ratio':>7}  target\n")
    figures: list[Figure] = []
    for figure in measured(options.parts or PARTS, small=options.small):
        figures.append(figure)
        sys.stdout.write(line(figure) + "\n")
        sys.stdout.flush()
    if options.json is not None:
        options.json.write_text(json.dumps([asdict(f) for f in figures], indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
