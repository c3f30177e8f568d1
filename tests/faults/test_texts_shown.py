"""Rows 15 and 16 in the window: any character, any mark-up in any field is shown as stored, and does nothing.

Every label, tooltip and menu of the live window is looked at: 0 images, 0 links.
"""

import sys
from itertools import product

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTableView, QTextEdit, QWidget

from charter.reading import annotations, opened
from exchange.writing.going_round import MARKUP, seen
from facilitator.charter.pdf import pdf
from facilitator.commands import charter_of
from facilitator.domain.workshop import Workshop
from facilitator.exchange import merge, read_clipboard, understand
from facilitator.gui.stages import BESIDE, STAGES
from facilitator.storage import read
from faults.test_formulas import filled
from faults.test_texts_out import CHARACTERS
from gui.grid.shown import press
from gui.windowed import made_file
from journeys.meeting import Meeting

ROLES, NONE = Qt.ItemDataRole, QModelIndex()
MARKED = (
    '<img src="{canary}"> <a href="file:///etc/passwd">here</a> <b>bold</b>',
    "<html><body background='{canary}'><table><tr><td>cell</td></tr></table>",
    "<!DOCTYPE html><p style='background:url({canary})'>x</p>",
    "{{7*7}} ${{7*7}} <%= 7*7 %> {{title}} {{0}} %(title)s %1 %n %s &File &amp; &lt;b&gt;",
    *(text.replace("{", "{{").replace("}", "}}") for text in MARKUP),
)
ALWAYS = (0, 3)


def active(text):
    """Return the images and links in a text that Qt shows as it thinks best, which may be as mark-up."""
    if not QtGui.Qt.mightBeRichText(text):
        return []
    document = QTextDocument()
    document.setHtml(text)
    found, block = [], document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            form = pieces.fragment().charFormat()
            found += ["image"] * form.isImageFormat() + ["link"] * form.isAnchor()
            pieces += 1
        block = block.next()
    return found


def plain(tooltip):
    """Return the text a tooltip shows."""
    document = QTextDocument()
    if not QtGui.Qt.mightBeRichText(tooltip):
        return tooltip
    document.setHtml(tooltip)
    return document.toPlainText()


def texts_of(widget):
    """Yield what a widget shows as Qt thinks best: labels that are not told to be plain, and tooltips."""
    yield widget.toolTip()
    yield from (action.toolTip() for action in widget.actions() if action.toolTip() != action.text())
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        yield widget.text()
    if isinstance(widget, QTextEdit):
        yield widget.toHtml()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from tooltips_of(widget.model())


def tooltips_of(model):
    """Yield the tooltips of a model's places and of its headings; a list is one column wide."""
    rows = model.rowCount(NONE)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(NONE)
    for row, column in product(range(rows), range(columns)):
        yield str(model.index(row, column).data(ROLES.ToolTipRole) or "")
    for way, count in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, rows)):
        yield from (str(model.headerData(place, way, ROLES.ToolTipRole) or "") for place in range(count))


class Room(Meeting):
    """A window over a workshop with one text in every field, through which somebody goes."""

    def __init__(self, folder, text):
        super().__init__(folder)
        self.value = filled(text)
        self.path = made_file(folder, self.value)
        self.found, self.looks = [], 0
        self.open(self.path)

    def look(self, where):
        """Look at every widget there is."""
        QApplication.processEvents()
        for widget in QApplication.allWidgets():
            for text in texts_of(widget):
                self.looks += 1
                self.found += [(where, type(widget).__name__, what, text[:80]) for what in active(text)]

    def go_round(self):
        """Visit every stage, and open whatever the grid can open."""
        for stage in (*STAGES, *BESIDE):
            self.workspace.show_stage(stage.id)
            self.rest()
            self.look(stage.id)
        self.workspace.show_stage("rights")
        self.until_back()
        self.in_the_grid()

    def in_the_grid(self):
        page = self.workspace.page
        for row, column in ((1, 0), (1, 1), (1, 2), (2, 1)):
            self.grid.setFocus()
            self.grid.choice.move_to((row, column))
            self.look("cursor")
            for head in (False, True):
                menu = page.grid_menu.made(head=head)
                self.look("menu")
                menu.close()
            for key in ("F2", "Ctrl+F2", "Ctrl+M"):
                self.grid.setFocus()
                press(self.grid, key)
                self.look(key)
                press(self.focus(), "Esc")
        page._find()
        page.find_bar.line.setText("e")
        self.look("find")
        page.find_bar.close_bar()
        self.control(Qt.Key.Key_F, shift=True)
        for chip in page.filter_bar.chips.values():
            if chip.menu() is not None:
                chip.menu().aboutToShow.emit()
        self.look("filter")
        page.rows.clear()
        self.window.bench.banner.show_words(next(iter(self.workshop.decisions.values())).title, closable=True)
        self.look("banner")
        self.window.bench.banner.clear()
        self.grid.setFocus()
        self.grid.choice.move_to((1, 1))
        press(self.grid, "C")
        self.control(Qt.Key.Key_H)
        self.look("history")
        QApplication.activeModalWidget().reject()
        self.until_back()
        self.document.undo()
        self.rest()


@pytest.fixture
def canary(tmp_path):
    """A picture that mark-up could show."""
    path = tmp_path / "canary.png"
    QImage(4, 4, QImage.Format.Format_RGB32).save(str(path))
    return path


def test_mark_up_in_every_field_shows_no_picture_and_no_link_anywhere(qapp, tmp_path, canary, full):
    chosen = MARKED if full else [MARKED[number] for number in ALWAYS]
    found, looks = [], 0
    for number, form in enumerate(chosen):
        folder = tmp_path / str(number)
        room = Room(folder, form.format(canary=canary.as_uri()))
        try:
            room.go_round()
            assert_shown_as_stored(room)
        finally:
            room.leave()
        found += room.found
        looks += room.looks
        assert read(room.path).workshop == room.value
    sys.stdout.write(
        f"{len(chosen)} texts in every field, {looks} texts of the window: {len(found)} active\n"
    )
    assert looks > 1_000
    assert found == []


def test_any_character_in_every_field_is_shown_as_it_is_stored(qapp, tmp_path, full):
    joined = " ".join(text[:60] for text in CHARACTERS)
    texts = CHARACTERS if full else (joined,)
    for number, text in enumerate(texts):
        room = Room(tmp_path / str(number), text)
        try:
            room.go_round()
            assert_shown_as_stored(room)
            room.control(Qt.Key.Key_C, shift=True)
            room.rest()
            data = QGuiApplication.clipboard().mimeData()
            for source in (read_clipboard(data.text()), read_clipboard(data.text(), data.html())):
                back = merge(Workshop(), understand(source, room.value.facts.framework))
                spaced = not data.hasHtml()
                assert seen(back, spaced=spaced)[3] == seen(room.value, spaced=spaced)[3]
        finally:
            room.leave()
        assert room.found == []
        assert read(room.path).workshop == room.value
    sys.stdout.write(f"{len(texts)} texts in every field: stored, shown and read back the same\n")


def assert_shown_as_stored(room):
    """Compare what the grid has for the eye, the ear and the mouse with what is in the workshop."""
    workshop, model = room.workshop, room.grid.grid
    assert workshop == room.value
    heads = [model.headerData(c, Qt.Orientation.Horizontal, ROLES.AccessibleTextRole) for c in (1, 2)]
    titles = [workshop.roles[role].title for role in model.outline.roles]
    assert all(title in str(head) for title, head in zip(titles, heads, strict=True))
    for row, place in enumerate(model.outline.rows):
        index = model.index(row, 0)
        record = workshop.sections[place.section] if place.heading else workshop.decisions[place.decision]
        assert index.data(ROLES.DisplayRole) == model.title(place)
        assert record.title in model.title(place)
        if not place.heading:
            tip = " ".join(plain(str(index.data(ROLES.ToolTipRole) or "")).split())
            assert tip == "" or " ".join(record.title.split()) in tip


def test_mark_up_does_nothing_in_the_charter(tmp_path, canary, full):
    chosen = MARKED if full else [MARKED[number] for number in ALWAYS]
    links = pictures = 0
    for form in chosen:
        data = pdf(charter_of(filled(form.format(canary=canary.as_uri()))))
        links += sum("/Dest" not in note for note in annotations(data))
        for page in opened(data).pages:
            forms = page["/Resources"].get("/XObject", {}).values()
            pictures += sum(entry.get_object()["/Subtype"] == "/Image" for entry in forms)
    sys.stdout.write(
        f"{len(chosen)} texts in every field of the charter: {links} links out, {pictures} pictures\n"
    )
    assert (links, pictures) == (0, 0)


def test_control_a_label_and_a_tooltip_that_show_mark_up_are_seen(qtbot, canary):
    text = MARKED[0].format(canary=canary.as_uri())
    label, widget, table = QLabel(text), QWidget(), QTableView()
    widget.setToolTip(text)
    for one in (label, widget, table):
        qtbot.addWidget(one)
    assert active(label.text()) == ["image", "link"]
    assert [what for one in (label, widget) for shown in texts_of(one) for what in active(shown)] == [
        "image",
        "link",
    ] * 2
    label.setTextFormat(Qt.TextFormat.PlainText)
    assert [what for shown in texts_of(label) for what in active(shown)] == []
