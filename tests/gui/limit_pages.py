"""The page of limits over a small workshop, and what is typed and read there."""

from contextlib import contextmanager

from facilitator.domain import edits
from facilitator.domain.bounds import Limit, ReservedMatter
from facilitator.gui.pages.limits import LimitsPage
from gui.grid.shown import press
from gui.opened import harbour, opening
from gui.showing import make_page


def with_limits(workshop=None):
    """A board and a head of finance, one after the other in amount, and a matter that is reserved."""
    workshop = harbour() if workshop is None else workshop
    board, finance = list(workshop.roles)[:2]
    for record in (
        Limit(id="low", title="Pay", role=finance, upper="10000", upper_end="excluded"),
        Limit(id="high", title="Pay", role=board, lower="10000", lower_end="excluded"),
        Limit(id="free", title="Hire", role=board, kind="unlimited", decisions=[*workshop.decisions][-1:]),
        ReservedMatter(id="site", title="Sell a site & everything on it"),
    ):
        workshop = edits.put(workshop, record)
    return workshop


@contextmanager
def page_of(qtbot, folder, workshop=None, **how):
    with opening(folder, with_limits() if workshop is None else workshop, **how) as opened:
        yield make_page(qtbot, opened, LimitsPage), opened


def enter(page, line):
    page.new_limit.setFocus()
    page.new_limit.setText(line)
    press(page.new_limit, "Enter")


def cells(page, row):
    model = page.limits.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]
