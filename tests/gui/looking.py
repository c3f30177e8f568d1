"""Pages of a workshop that may only be looked at, and what they show."""

from contextlib import ExitStack, contextmanager
from itertools import count, takewhile

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.gui.document import Document
from facilitator.gui.findings.cards import FindingCard
from facilitator.gui.pages.decisions import DecisionsPage
from facilitator.gui.pages.rights import RightsPage
from facilitator.gui.pages.roles import RolesPage
from facilitator.storage import WorkshopFile, create
from gui.grid.shown import shown_in_window
from gui.opened import harbour, opened_file
from gui.showing import make_page

START = {RolesPage: ("role", "Board"), DecisionsPage: ("decision", "Set the scope")}
"""The record a page of records begins at."""


def made_file(folder, workshop):
    """A file in which something can be undone, and something done again."""
    path = folder / "Harbour.workshop"
    create(path, workshop, label("new"))
    document = Document(WorkshopFile(path))
    for purpose in ("Decide sooner.", "Decide faster and sooner."):
        after = edits.update(document.workshop, "workshop", workshop.facts.id, purpose=purpose)
        document.set_field("workshop", workshop.facts.id, "purpose", after)
    document.undo()
    document.close()
    return path


@contextmanager
def page_on(qtbot, folder, page_class, *, read_only=True, workshop=None):
    """Show a page of a workshop as the window would; return it with what is open."""
    path = made_file(folder, harbour() if workshop is None else workshop)
    with opened_file(path, read_only=read_only) as opened:
        if not read_only:
            opened.document.wait_until_saved()
            QApplication.processEvents()
        if page_class is RightsPage:
            shown = shown_in_window(qtbot, opened)
            yield shown.page, opened
        else:
            yield make_page(qtbot, opened, page_class), opened


@contextmanager
def looking(qtbot, folder):
    """Give a maker of pages of a workshop that may only be looked at; all are closed at the end."""
    with ExitStack() as open_now:

        def look(page_class, workshop=None):
            return open_now.enter_context(page_on(qtbot, folder, page_class, workshop=workshop))

        yield look


def begin(page, opened):
    """Go to where every means sets out."""
    start = START.get(type(page))
    if start is not None:
        page.reveal(start[0], opened.find(*start).id)


def texts_of(page):
    """Every text field that can be seen, an editor in a list or the grid among them."""
    return [w for kind in (QLineEdit, QPlainTextEdit) for w in page.findChildren(kind) if w.isVisible()]


def shown_texts(page):
    """What every part of a page that can be seen shows, in order."""
    found = []
    parts = [page, *([side] if (side := page.side_widget()) else [])]
    for widget in [w for part in parts for w in part.findChildren(object)]:
        if not hasattr(widget, "isVisible") or not widget.isVisible():
            continue
        if isinstance(widget, QLineEdit):
            found.append(("line", widget.text()))
        elif isinstance(widget, QPlainTextEdit):
            found.append(("text", widget.toPlainText()))
        elif isinstance(widget, QComboBox):
            found.append(("box", widget.currentText()))
        elif isinstance(widget, QCheckBox):
            found.append(("tick", widget.isChecked()))
        elif isinstance(widget, FindingCard):
            found.append(("card", widget.accessibleName()))
        elif isinstance(widget, QAbstractItemView):
            found.append(("view", _heads(widget.model()), _all(widget.model(), QModelIndex())))
    return found


def _heads(model):
    columns = len(cells_of(model, 0, QModelIndex()))
    return [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(columns)]


def cells_of(model, row, parent):
    """The indexes of a row."""
    return list(takewhile(QModelIndex.isValid, (model.index(row, n, parent) for n in count())))


def _all(model, parent):
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.CheckStateRole)
    rows = []
    for row in range(model.rowCount(parent)):
        cells = cells_of(model, row, parent)
        rows.append([str(cell.data(role)) for cell in cells for role in roles])
        rows.append(_all(model, cells[0]))
    return rows
