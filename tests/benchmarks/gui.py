"""Rows 3, 4 and 5: the grid beside QTableWidget, and a key press through the whole window."""

import random
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from benchmarks.figures import SIZES, Figure, figure, named, paired
from facilitator.app import Session, make_application
from facilitator.domain.frameworks import framework
from facilitator.gui.document import Document
from facilitator.gui.grid.model import GridModel
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.view import GridView
from facilitator.gui.settings import Settings
from facilitator.gui.theme import Scheme, Theme
from facilitator.gui.tour import settle
from facilitator.storage import WorkshopFile, create
from storage.samples import START, grid

SCREEN = (1920, 1080)
LETTERS = (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_C, Qt.Key.Key_I, Qt.Key.Key_Delete)
MOVES = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Left)
SCROLLS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home)
MILLISECOND = 1.0
"""Row 5 has no peer: its ratio is to a millisecond, so that it says the milliseconds themselves."""


def figures(runs=20, sizes=SIZES):
    """Yield the figures of the three rows at all sizes."""
    application = make_application()
    theme = Theme(Scheme.LIGHT)
    for size in sizes:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "bench.workshop"
            create(path, grid(*size), START)
            document = Document(WorkshopFile(path))
            yield frame(document, theme, size, runs)
            yield built(document, theme, size, max(2, runs // 4))
            document.close()
            yield from typed(application, path, size, 50 * runs)


def frame(document, theme, size, runs):
    """Row 3: everything that is to be seen of the grid, painted once."""
    ours, theirs = our_grid(document, theme), a_table_widget(document.workshop)
    times = paired(lambda: painted(ours), lambda: painted(theirs), runs)
    gone(ours, theirs)
    return figure(3, "one full frame / QTableWidget", named(size), times, **aims(size, good=0.35, aim=0.17))


def built(document, theme, size, runs):
    """Row 4: from the value to the first frame."""
    made = []
    times = paired(
        lambda: made.append(our_grid(document, theme)),
        lambda: made.append(a_table_widget(document.workshop)),
        runs,
    )
    gone(*made)
    return figure(
        4, "build and first paint / QTableWidget", named(size), times, **aims(size, good=0.2, aim=0.1)
    )


def aims(size, **both):
    """Return what rows 3 and 4 are held to at the largest size; the others show how it grows."""
    return both if size == SIZES[-1] else {}


def typed(application, path, size, count):
    """Row 5: from a key press until value, findings, side panel and window show it; the file follows.

    A press that did nothing, as Delete in an empty cell or Up in the first row, does not count.
    """
    store = QSettings(str(path.with_name("settings.ini")), QSettings.Format.IniFormat)
    session = Session(application, Settings(store), path)
    session.theme.set_scheme(Scheme.LIGHT)
    session.window.resize(*SCREEN)
    session.window.show()
    session.wake()
    workspace = session.shell.workspace
    workspace.show_stage("rights")
    session.window.activateWindow()
    view = workspace.page.findChild(GridView)
    settle(session.shell)
    chance = random.Random(3)
    times = {LETTERS: [], MOVES: [], SCROLLS: []}
    for turn in range(count + count // 10):
        kind = chance.choice((LETTERS, MOVES, SCROLLS))
        if kind is LETTERS and view.choice.place[1] == TITLE:
            pressed(view, Qt.Key.Key_Right)
        workshop, place = workspace.document.workshop, view.choice.place
        took = pressed(view, chance.choice(kind))
        did = view.choice.place != place
        if kind is LETTERS:
            did = workspace.document.workshop is not workshop
        if did and turn >= count // 10:
            times[kind].append(took)
    assert all(len(taken) > count // 10 for taken in times.values())
    workspace.document.wait_until_saved()
    for kind, words in (
        (LETTERS, "a letter is typed"),
        (MOVES, "the cursor is moved"),
        (SCROLLS, "the grid is scrolled"),
    ):
        shown, computed = zip(*times[kind], strict=True)
        for what, values, held_to in (
            (f"{words}: p99 in ms", shown, {"good": 16, "aim": 8}),
            (f"– {words}: median in ms", shown, {}),
            (f"– {words}: p99, ms of processor", computed, {}),
        ):
            at = median(values) if "median" in what else percentile(values, 0.99)
            yield Figure(5, what, named(size), at, MILLISECOND, at / MILLISECOND, **held_to)
    session.window.close()
    session.end()
    gone(session.window)


def pressed(view, key):
    """Press a key; return the milliseconds until all is painted, on the clock and on the processor.

    The processor's are those of the window's thread: the file is written beside it.
    """
    start, processor = perf_counter(), thread_time()
    QTest.keyClick(view, key)
    QCoreApplication.processEvents()
    return (perf_counter() - start) * 1000, (thread_time() - processor) * 1000


def percentile(values, part):
    """Return the value that this part of all values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def our_grid(document, theme):
    """Return the grid as the page shows it, on the screen."""
    view = GridView()
    view.set_up(theme, GridModel(document, view))
    return on_screen(view)


def a_table_widget(workshop):
    """Return the grid in the widget that Qt has ready for it, on the screen."""
    colours = {
        letter.code: (QColor(letter.light.fill), QColor(letter.light.ink))
        for letter in framework(workshop.facts.framework).letters
    }
    table = QTableWidget(len(workshop.decisions), len(workshop.roles))
    table.setHorizontalHeaderLabels([role.title for role in workshop.roles.values()])
    table.setVerticalHeaderLabels([decision.title for decision in workshop.decisions.values()])
    table.horizontalHeader().setDefaultSectionSize(54)
    table.verticalHeader().setDefaultSectionSize(33)
    for row, decision in enumerate(workshop.decisions):
        cells = workshop.row(decision)
        for column, role in enumerate(workshop.roles):
            if role in cells:
                letters = cells[role].letters
                item = QTableWidgetItem("/".join(letters))
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if letters and letters[0] in colours:
                    item.setBackground(colours[letters[0]][0])
                    item.setForeground(colours[letters[0]][1])
                table.setItem(row, column, item)
    return on_screen(table)


def on_screen(view):
    """Show a table as large as the screen."""
    view.resize(*SCREEN)
    view.show()
    QCoreApplication.processEvents()
    return view


def painted(view):
    """Paint a table with its heads once."""
    for part in (view.viewport(), view.verticalHeader().viewport(), view.horizontalHeader().viewport()):
        part.repaint()


def gone(*widgets):
    """Close and delete widgets."""
    for widget in widgets:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
