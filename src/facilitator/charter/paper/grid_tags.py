"""A grid as it is heard: one table, however many bands of columns and pages it takes on paper."""

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.tags import Element, Tags, head, tags_of, text
from facilitator.charter.parts import Grid


class GridTags:
    """The table of a grid: the heads, and a row for every one that has begun."""

    def __init__(self, grid: Grid) -> None:
        self.table = Element("Table")
        self.whole = 1 + len(grid.heads)
        """How many columns the table has: the decisions', and one a role."""
        self.legend_told = False
        self._units = Element("TR", self.table) if any(unit.title for unit in grid.units) else None
        self._roles = Element("TR", self.table)
        self._rows: dict[int, Element] = {}
        self._meanings = {entry.code: entry.meaning for entry in grid.legend}
        self._expanded: dict[tuple[str, ...], str] = {}

    def units(self, canvas: Canvas) -> Element | None:
        """Return the row of the units' names, begun with an empty cell; nothing without units."""
        return _begun(canvas, self._units) if self._units else None

    def roles(self, canvas: Canvas) -> Element:
        """Return the row of the roles' names, begun with an empty cell."""
        return _begun(canvas, self._roles)

    def section(self) -> Element:
        """Return the head of the rows of a section, over all columns."""
        return head(Element("TR", self.table), "Row", self.whole)

    def title(self, row: int) -> Element:
        """Return the head of a row that begins."""
        self._rows[row] = Element("TR", self.table)
        return head(self._rows[row], "Row")

    def cell(self, tags: Tags, row: int, letters: tuple[str, ...], drawn: str, note: str) -> str:
        """Add the next cell of a row; return what draws its letters and its note's number, marked."""
        within = self._rows[row]
        if not letters and not note:
            within.add_empty()
            return ""
        if not note:
            expanded = self._expansion(letters)
            return tags.marked(within.add("TD", E=expanded) if expanded else within.add("TD"), drawn)
        cell = within.add("TD")
        said = (
            [tags.marked(cell.add("Span", E=self._expansion(letters) or text(letters[0])), drawn)]
            if letters
            else []
        )
        return "\n".join([*said, tags.marked(cell.add("Reference"), note)])

    def _expansion(self, letters: tuple[str, ...]) -> str:
        """Return what letters stand for, as the legend has it."""
        known = self._expanded.get(letters)
        if known is None:
            words = [self._meanings.get(letter, "") for letter in letters]
            known = self._expanded[letters] = text(", ".join(words)) if all(words) else ""
        return known


def _begun(canvas: Canvas, row: Element) -> Element:
    if not row.placed:
        tags_of(canvas).settle(row)
        row.add_empty()
    return row
