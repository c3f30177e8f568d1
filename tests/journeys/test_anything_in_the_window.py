"""Keys, pastes, imports, exports, undos, redos in any order: value, table, file and exports say the same.

All of it through the real window, its grid model under the model tester.
"""

import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from exchange.writing.going_round import seen
from facilitator.domain.workshop import Workshop
from facilitator.exchange import merge, read_clipboard, read_grid, understand
from facilitator.exchange.writing import ENDINGS
from facilitator.gui.dialogs.import_grid import ImportDialog
from facilitator.gui.grid.filtering import Filter
from facilitator.gui.grid.texts import typed
from facilitator.storage import read
from gui.grid.shown import press
from gui.opened import harbour
from gui.windowed import made_file
from journeys.meeting import Meeting

KEYS = (
    *("A", "R", "C", "I", "Shift+A", "Shift+I", "-", "/", "Space", "Delete", "Ctrl+D", "Ctrl+R", "Ctrl+X"),
    *("Up", "Down", "Left", "Right", "Tab", "Enter", "Home", "End", "Ctrl+Home", "Ctrl+End", "Ctrl+A", "Esc"),
    *("Shift+Down", "Shift+Right", "Ctrl+C", "Alt+Up", "Alt+Down", "Alt+Left", "Alt+Right", "F8", "Ctrl+V"),
)
OPENING = ("F2", "Shift+F2", "Ctrl+F2", "Ctrl+Enter", "Ctrl+Shift+Enter", "Ctrl+M")
RARE = ("Ctrl+Delete", "Ctrl+Shift+Delete")
TYPED = ("A/R (both)", "Whoever", "I (told) later", "=1+1", "<b>C</b>", "漢字 שלום 😀", "N/A", "x" * 400, "")
PASTED = ("A\tR\nC\tI\n", '"two\nlines"\t–\n', "R/A (why)\n", "x\ty\nz\n", "\tA\n\n", "'=1\t-\n")
GRIDS = (
    "Decision,Board,Works council\nSet the scope,A,C\nMove house,R,A\n",
    "Decision;Finance;Board\nMarket;;\nBuy <a ship>;A;R/C\nSell it;I;maybe\n",
    "| Decision | Board |\n|---|---|\n| Hire somebody | R |\n| Change a price | A/R (both) |\n",
)


class Somebody(Meeting):
    """Does anything in any order, and compares after each step what must be the same."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder)
        self.chance = random.Random(seed)
        self.path = made_file(folder, harbour())
        self.done: Counter[str] = Counter()
        self.enter()

    def enter(self) -> None:
        """Open the file, and put its grid under the tester."""
        self.open(self.path)
        self.workspace.show_stage("rights")
        self.until_back()
        self.tester = QAbstractItemModelTester(
            self.grid.grid, QAbstractItemModelTester.FailureReportingMode.Fatal
        )

    def close(self) -> None:
        del self.tester
        self.session.shell.close_workshop()

    def step(self) -> None:
        """Do something, and compare."""
        deed = self.chance.choice(DEEDS)
        self.done[deed.__name__] += 1
        self.workspace.show_stage("rights")
        if self.workspace.page.stack.currentWidget() is self.grid:
            self.grid.setFocus()
        else:
            deed = import_one
        deed(self)
        self.compare()

    def compare(self) -> None:
        """Compare every title, head and cell that the table shows with the value."""
        self.document.flush_requested.emit()
        model, workshop = self.grid.grid, self.workshop
        roles = [role for _unit, some in workshop.by_unit() for role in some]
        assert model.workshop is workshop
        assert [workshop.roles[role] for role in model.outline.roles] == roles
        for column, role in enumerate(roles, 1):
            head = model.headerData(column, Qt.Orientation.Horizontal)
            assert head.startswith(role.title)
        keys = []
        for row, place in enumerate(model.outline.rows):
            if place.heading:
                assert model.index(row, 0).data() == workshop.sections[place.section].title
                continue
            keys.append(place.key)
            said = model.index(row, 0).data(Qt.ItemDataRole.EditRole)
            assert said == workshop.decisions[place.decision].title
            cells = workshop.row(place.decision, place.unit)
            for column, role in enumerate(roles, 1):
                shown = model.index(row, column).data(Qt.ItemDataRole.EditRole)
                wanted = cells.get(role.id)
                assert shown == (typed(wanted, model.framework.codes) if wanted is not None else "")
        held = {*workshop.cells, *((decision, "") for decision in workshop.decisions)}
        assert {*keys, *model.hidden} >= held

    def compare_file(self) -> None:
        """Compare the value with the file, once everything is in it."""
        self.until_saved()
        copy = self.folder / "copied" / self.path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(self.path.read_bytes())
        assert read(copy).workshop == self.workshop


def keys(who):
    for key in who.chance.choices(KEYS, k=who.chance.randrange(1, 6)):
        press(who.grid, key)


def remove(who):
    if who.chance.random() < 0.3:
        press(who.grid, who.chance.choice(RARE))


def paste(who):
    QGuiApplication.clipboard().setText(who.chance.choice(PASTED))
    press(who.grid, "Ctrl+V")


def type_text(who):
    press(who.grid, who.chance.choice(OPENING))
    line = who.focus()
    if isinstance(line, (QLineEdit, QPlainTextEdit)) and who.grid.isAncestorOf(line):
        line.selectAll()
        text = who.chance.choice(TYPED)
        if text.isascii() and len(text) < 30:
            press(line, "Delete")
            QTest.keyClicks(line, text)
        else:
            QGuiApplication.clipboard().setText(text)
            press(line, "Ctrl+V")
        press(line, who.chance.choice(("Enter", "Enter", "Enter", "Esc")))


def undo(who):
    for _ in range(who.chance.randrange(1, 4)):
        who.control(Qt.Key.Key_Z)
        who.rest()


def redo(who):
    for _ in range(who.chance.randrange(1, 3)):
        who.control(Qt.Key.Key_Y)
        who.rest()


def filter_rows(who):
    wanted = who.chance.choice((Filter(), Filter(letter="A"), Filter(findings="any"), Filter(letter="C")))
    who.workspace.page.rows.want(wanted)


def import_one(who):
    QGuiApplication.clipboard().setText(who.chance.choice(GRIDS))
    who.do("import_grid")
    dialog = who.dialog(ImportDialog)
    press(dialog, "Ctrl+V")
    who.rest()
    if who.chance.random() < 0.8 and dialog.import_button.isEnabled():
        dialog.import_now()
    else:
        dialog.reject()
    who.until_back()


def export_one(who):
    ending = who.chance.choice(ENDINGS)
    out = who.folder / f"out{ending}"
    before = who.workshop
    who.session._file_actions.grid_export.export_to(out)
    who.rest()
    assert who.workshop is before
    who.window.bench.banner.clear()
    if before.decisions and before.roles:
        back = merge(Workshop(), understand(read_grid(out), before.facts.framework))
        spaced = ending != ".html"
        assert seen(back, spaced=spaced) == seen(before, spaced=spaced)


def copy_all(who):
    before = who.workshop
    QGuiApplication.clipboard().setText("")
    who.control(Qt.Key.Key_C, shift=True)
    who.rest()
    data = QGuiApplication.clipboard().mimeData()
    if before.decisions and before.roles:
        source = read_clipboard(data.text(), data.html())
        back = merge(Workshop(), understand(source, before.facts.framework))
        assert seen(back, spaced=False) == seen(before, spaced=False)


DEEDS = (
    *(keys, keys, keys, paste, paste, type_text, type_text, undo, redo, filter_rows, remove),
    *(import_one, export_one, copy_all),
)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_value_table_file_and_exports_say_the_same_whatever_is_done(qapp, tmp_path, seed, full):
    who = Somebody(tmp_path, seed)
    looks = 0
    try:
        for number in range(1, (1_200 if full else 60) + 1):
            who.step()
            if number % 10 == 0:
                who.compare_file()
                looks += 1
            if number % 30 == 0:
                value = who.workshop
                who.close()
                who.enter()
                assert who.workshop == value
                who.compare()
        del who.tester
    finally:
        who.leave()
    sys.stdout.write(f"seed {seed}: {dict(who.done)}; the file was compared {looks} times, 0 differences\n")
    assert {"import_one", "export_one", "undo", "redo", "paste", "type_text", "keys"} <= {*who.done}


def test_control_a_table_that_misses_a_cell_is_seen(qapp, tmp_path):
    who = Somebody(tmp_path, 0)
    try:
        model = who.grid.grid
        held = model._workshop
        press(who.grid, "C")
        model._workshop = held
        with pytest.raises(AssertionError):
            who.compare()
        model._workshop = who.workshop
        who.compare()
        del who.tester
    finally:
        who.leave()
