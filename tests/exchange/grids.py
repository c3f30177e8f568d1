"""Short ways to read a grid in a test, and to look at what came out."""

from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.exchange import read_grid, understand


def read_grid_text(text, name):
    """Return what stands in a text that is in a file of this name."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
        return read_grid(path)


def grid_of(text, name="grid.csv", **options):
    """Return what is understood of a text."""
    return understand(read_grid_text(text, name), **options)


def letters(grid):
    """Return the letters of every decision by the title of the role; blank cells are left out."""
    return {
        decision.title: {
            grid.roles[place].title: "/".join(cell.letters) for place, cell in decision.cells.items()
        }
        for decision in grid.decisions
    }


def titles(grid):
    """Return the titles of the roles."""
    return [role.title for role in grid.roles]


def notes(grid):
    """Return what was not understood: row, column, text and the id of why."""
    return [(entry.row, entry.column, entry.text, entry.why.id) for entry in grid.not_understood]
