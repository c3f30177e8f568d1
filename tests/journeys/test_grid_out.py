"""The grid goes out of the real window: as a file in each form, and whole onto the clipboard."""

import csv

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from exchange.writing.going_round import seen
from facilitator import checks
from facilitator.domain.labels import label
from facilitator.domain.workshop import Workshop
from facilitator.exchange import merge, read_clipboard, read_grid, understand
from facilitator.exchange.writing import ENDINGS, grid_bytes
from facilitator.gui.dialogs.shortcuts import ShortcutsDialog
from facilitator.gui.grid.filtering import Filter
from facilitator.storage import create
from gui.opened import harbour
from journeys.meeting import Meeting


class Desktop(QObject):
    """What opens files on this desk, and notes which."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def take(self, url):
        self.opened.append(url.toLocalFile())


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "Workshops"
    folder.mkdir()
    return folder


@pytest.fixture
def person(folder, qapp):
    path = folder / "Harbour.workshop"
    create(path, harbour(), label("new"))
    somebody = Meeting(folder)
    somebody.open(path)
    yield somebody
    somebody.leave()


def the_dialog(person):
    """Ask for the export by its key; return the question for a file."""
    person.until_back()
    person.control(Qt.Key.Key_E, shift=True)
    return person.dialog(QFileDialog)


def banner(person):
    return person.window.bench.banner


def told(person):
    """Wait until the strip over the page says something, and return that with what it offers."""
    person.until(lambda: not banner(person).isHidden() and not person.session.tasks.busy)
    links = [link.text() for link in banner(person).links if not link.isHidden()]
    return banner(person).words.text(), links


def back(workshop, source):
    """Return what a grid says, merged into an empty workshop of the same framework."""
    empty = Workshop(facts=workshop.facts)
    return merge(empty, understand(source, workshop.facts.framework))


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_grid_goes_out_in_every_form_and_says_where_it_is(person, folder, ending):
    dialog = the_dialog(person)
    offered = dialog.selectedFiles()[0]
    assert offered == str(folder / "Harbour – grid.xlsx")
    dialog.reject()
    the_dialog(person)
    out = folder / f"Who decides{ending}"
    person.choose_file(out)
    assert told(person) == (f"Exported to “Who decides{ending}”.", ["Open", "Show in folder"])
    assert out.read_bytes() == grid_bytes(person.workshop, checks.check(person.workshop), ending)
    assert seen(back(person.workshop, read_grid(out))) == seen(person.workshop)
    assert sorted(path.suffix for path in folder.iterdir() if path.name.startswith("Who")) == [ending]


def test_the_form_that_was_chosen_changes_the_name_and_is_remembered(person, folder):
    dialog = the_dialog(person)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line.text() == "Harbour – grid.xlsx"
    markdown = next(one for one in dialog.nameFilters() if "*.md" in one)
    dialog.selectNameFilter(markdown)
    dialog.filterSelected.emit(markdown)
    assert line.text() == "Harbour – grid.md"
    line.setFocus()
    person.press(Qt.Key.Key_Return)
    assert told(person)[0] == "Exported to “Harbour – grid.md”."
    assert (folder / "Harbour – grid.md").read_text(encoding="utf-8").startswith("# Harbour")
    banner(person).clear()
    dialog = the_dialog(person)
    assert dialog.selectedFiles() == [str(folder / "Harbour – grid.md")]
    assert dialog.selectedNameFilter() == markdown
    dialog.reject()


def test_a_name_without_a_form_gets_the_one_chosen_and_takes_no_files_place(person, folder):
    (folder / "Version 1.5.xlsx").write_bytes(b"something else")
    the_dialog(person)
    person.choose_file(folder / "Version 1.5")
    assert told(person)[0] == "Exported to “Version 1.5 2.xlsx”."
    assert (folder / "Version 1.5.xlsx").read_bytes() == b"something else"
    assert seen(back(person.workshop, read_grid(folder / "Version 1.5 2.xlsx"))) == seen(person.workshop)


def test_what_is_still_being_typed_goes_out_too(person, folder):
    person.grid.setFocus()
    person.press(Qt.Key.Key_F2)
    person.focus().selectAll()
    person.write("C (said at the last moment)")
    person.session._file_actions.grid_export.export_to(folder / "grid.csv")
    told(person)
    assert "said at the last moment" in (folder / "grid.csv").read_text(encoding="utf-8-sig")


def test_hidden_rows_go_out_as_well(person, folder):
    person.control(Qt.Key.Key_F, shift=True)
    page = person.workspace.page
    page.rows.want(Filter(letter="I"))
    assert len(page.model.outline.row_of) < len(person.workshop.decisions)
    the_dialog(person)
    person.choose_file(folder / "grid.csv")
    told(person)
    titles = {row[1] for row in csv.reader((folder / "grid.csv").read_text("utf-8-sig").splitlines())}
    assert {decision.title for decision in person.workshop.decisions.values()} <= titles


def test_a_refusal_stays_to_be_read_and_the_next_try_succeeds(person, folder):
    taken = folder / "taken.xlsx"
    taken.mkdir()
    person.session._file_actions.grid_export.export_to(taken)
    words, links = told(person)
    assert words == f"“{taken}” is a folder. Give the name of a file in it."
    assert links == ["Try again…"]
    person.grid.setFocus()
    person.press(Qt.Key.Key_C)
    assert not banner(person).isHidden()
    person.until_back()
    banner(person).links[0].click()
    person.choose_file(folder / "free.xlsx")
    person.until(lambda: "free.xlsx" in banner(person).words.text())
    assert seen(back(person.workshop, read_grid(folder / "free.xlsx"))) == seen(person.workshop)


def test_the_charter_says_a_refusal_as_lastingly(person, folder):
    person.workspace.show_stage("charter")
    person.workspace.page.export_to(folder / "nowhere" / "charter.pdf")
    person.until(lambda: not banner(person).isHidden())
    words, links = told(person)
    assert words.startswith("There is no folder")
    assert links == ["Try again…"]
    person.workspace.show_stage("rights")
    assert not banner(person).isHidden()
    banner(person).links[0].click()
    person.choose_file(folder / "charter.pdf")
    person.until(lambda: "Exported to “charter.pdf”." in banner(person).words.text())


@pytest.mark.parametrize("export", ["grid", "charter"])
def test_no_export_is_written_over_the_open_workshop(person, folder, export):
    before = (folder / "Harbour.workshop").read_bytes()
    linked = folder / {"grid": "Linked.xlsx", "charter": "Linked.pdf"}[export]
    linked.symlink_to(folder / "Harbour.workshop")
    if export == "grid":
        write = person.session._file_actions.grid_export.export_to
    else:
        person.workspace.show_stage("charter")
        write = person.workspace.page.export_to
    write(linked)
    assert told(person)[0] == f"“{linked.name}” is the workshop that is open. Choose another name."
    banner(person).clear()
    write(folder / "Harbour.workshop")
    person.until(lambda: not banner(person).isHidden())
    assert told(person)[0].startswith("Exported to “Harbour.workshop.")
    assert (folder / "Harbour.workshop").read_bytes() == before


def test_what_was_written_is_opened_and_shown_in_its_folder(person, folder):
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "take")
    try:
        person.session._file_actions.grid_export.export_to(folder / "grid.xlsx")
        told(person)
        for link in banner(person).links[:2]:
            link.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [str(folder / "grid.xlsx"), str(folder)]


def test_a_snapshot_gives_its_grid_and_goes_on_saying_what_it_is(folder, qapp, own_home):
    meeting = Meeting(folder)
    try:
        meeting.at_work()
        meeting.document.about.look_through()
        snapshot = meeting.document.about.snapshots.all()[-1].path
        meeting.session.shell.wishes.look_into(snapshot)
        assert "as it was" in meeting.banner()
        dialog = the_dialog(meeting)
        assert str(snapshot.parent) != dialog.directory().path()
        meeting.choose_file(folder / "Then.csv")
        meeting.until(lambda: "Exported to “Then.csv”." in meeting.banner())
        banner(meeting).close_button.click()
        assert "as it was" in meeting.banner()
        assert "Back to the workshop" in meeting.banner()
    finally:
        meeting.leave()


def test_the_whole_grid_goes_onto_the_clipboard_with_its_headings(person):
    QGuiApplication.clipboard().setText("")
    person.control(Qt.Key.Key_C, shift=True)
    person.until(lambda: QGuiApplication.clipboard().mimeData().hasHtml())
    data = QGuiApplication.clipboard().mimeData()
    rows = list(csv.reader(data.text().splitlines(), delimiter="\t"))
    assert rows[0] == ["No.", "Decision · RACI", "Board", "Finance", "Product lead", "Delivery lead", "Notes"]
    assert rows[1][:2] == ["", "Market"]
    assert rows[2] == ["1", "Set the scope", "I", "", "A", "R", ""]
    for source in (read_clipboard(data.text()), read_clipboard(data.text(), data.html())):
        assert seen(back(person.workshop, source)) == seen(person.workshop)
    assert "headings too" in person.window.bench.status_line.message.accessibleName()


def test_the_keys_are_listed(person):
    person.press(Qt.Key.Key_F1)
    dialog = person.dialog(ShortcutsDialog)
    said = {label.text() for label in dialog.findChildren(type(dialog.heading))}
    assert {"Export the grid", "Copy the whole grid", "Ctrl+Shift+E", "Ctrl+Shift+C"} <= said
    dialog.reject()
    assert QApplication.activeModalWidget() is None
