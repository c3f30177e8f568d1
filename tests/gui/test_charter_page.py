"""The Charter page: a preview that follows, exports in every form, and printing."""

import subprocess
import sys
from threading import Event

import pikepdf
import pytest
from docx import Document as WordDocument
from pypdf import PdfReader
from PySide6.QtCore import QLocale, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit

from facilitator.charter.progress import Cancelled
from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.publication import Version
from facilitator.domain.records import Decision
from facilitator.gui.ask import Notice
from facilitator.gui.paper.charter_making import Wanted, make
from facilitator.gui.paper.password import PasswordDialog
from gui.charter_room import charter_room, text_of


@pytest.fixture
def room(tmp_path, qtbot):
    with charter_room(tmp_path, qtbot) as room:
        yield room


@pytest.fixture
def page(room):
    return room.page


def printer_to(path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def printed(room):
    return any("handed to the printer" in words for words in room.opened.said)


def sizes(path):
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(path).pages]


def cleared(room):
    """Take all decisions away."""
    workshop = room.opened.workshop
    after = edits.remove(workshop, "decision", list(workshop.decisions))
    room.opened.document.edit(room.opened.document.history.steps[0].label, after)


def test_the_charter_is_shown_in_the_window(room, page):
    assert page.stack.currentWidget() is page.reader
    assert room.pdf.pageCount() >= 3
    assert page.bar.of_pages.text() == f"of {room.pdf.pageCount()}"
    assert page.bar.page_line.text() == "1"
    assert page.reader.preview.hasFocus()
    assert room.pdf.getAllText(0).text().count("Harbour")


def test_it_follows_the_workshop_and_stays_where_it_is(room, page):
    bar = page.reader.preview.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    where = bar.value()
    assert where > 0
    room.change(title="Harbour Group")
    room.wait()
    assert "Harbour Group" in room.pdf.getAllText(0).text()
    assert bar.value() == where


def test_hidden_it_waits_until_it_is_shown_again(room, page):
    page.hide()
    room.change(title="Harbour Group")
    assert not room.opened.context.tasks.busy
    page.show()
    room.wait()
    assert "Harbour Group" in room.pdf.getAllText(0).text()


def test_the_paper_is_chosen_by_keyboard(room, page, qtbot):
    assert round(room.pdf.pagePointSize(0).width()) == 595
    page.bar.paper.setFocus()
    qtbot.keyClick(page.bar.paper, Qt.Key.Key_Down)
    room.wait()
    assert round(room.pdf.pagePointSize(0).width()) == 612


@pytest.mark.parametrize(
    ("what", "paper", "wide"),
    [("summary", "a4", 595), ("roles", "a4", 595), ("poster", "a3", 842), ("worksheet", "a4", 595)],
)
def test_each_document_is_shown_on_a_paper_it_is_for(room, page, what, paper, wide):
    whole = room.pdf.getAllText(0).text()
    room.choose(what)
    assert page.bar.paper.currentData() == paper
    size = room.pdf.pagePointSize(room.pdf.pageCount() - 1)
    assert round(min(size.width(), size.height())) == wide
    assert room.pdf.getAllText(0).text() not in ("", whole)
    room.choose("charter")
    assert room.pdf.getAllText(0).text() == whole
    assert page.bar.paper.currentData() == "a4"


def test_the_whole_page_can_be_seen_and_so_can_each_letter(room, page, qtbot):
    bar = page.reader.preview.verticalScrollBar()
    wide = bar.maximum()
    page.bar.fit.setFocus()
    qtbot.keyClick(page.bar.fit, Qt.Key.Key_Down)
    assert bar.maximum() < wide
    for _ in range(3):
        qtbot.keyClick(page.bar.fit, Qt.Key.Key_Down)
    assert page.bar.fit.currentData() == "200"
    assert bar.maximum() > wide


def test_the_state_says_which_version_is_worked_on(room, page):
    assert page.bar.state.accessibleName() == "Version 1 · draft"
    room.change(status="proposed")
    assert page.bar.state.accessibleName() == "Version 1 · proposed"


def test_export_asks_for_a_place_under_a_sensible_name(room, page):
    room.change(title="Who decides: prices / hiring?")
    room.wait()
    page.export()
    dialog = page.findChild(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert "Who decides prices hiring – charter.pdf" in dialog.selectedFiles()[0]
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.findChild(QLineEdit, "fileNameEdit").text().endswith("– charter.docx")
    dialog.reject()


def test_the_exported_file_holds_the_charter_and_can_be_opened(room, tmp_path):
    path = tmp_path / "out" / "charter.pdf"
    path.parent.mkdir()
    assert room.export(path) == path
    text = text_of(path)
    assert all(title in text for kind in ("decision", "role") for title in room.opened.titles(kind))
    assert [entry.name for entry in path.parent.iterdir()] == ["charter.pdf"]


def test_the_charter_goes_out_as_word_and_as_markdown(room, tmp_path):
    word = WordDocument(str(room.export(tmp_path / "charter.docx")))
    marked = room.export(tmp_path / "charter.md").read_text()
    said = "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    for title in room.opened.titles("decision"):
        assert title in said
        assert title in marked


@pytest.mark.parametrize("what", ["summary", "roles", "poster", "worksheet"])
def test_each_document_goes_out_in_each_form(room, tmp_path, what):
    room.choose(what)
    for ending, begins in ((".pdf", b"%PDF"), (".docx", b"PK"), (".md", b"#")):
        assert room.export(tmp_path / f"{what}{ending}").read_bytes().startswith(begins)


def test_only_what_is_chosen_goes_out(room, tmp_path):
    room.choose("summary")
    assert len(PdfReader(room.export(tmp_path / "page.pdf")).pages) == room.pdf.pageCount()
    room.page.export()
    dialog = room.page.findChild(QFileDialog)
    assert "Harbour – one page.pdf" in dialog.selectedFiles()[0]
    dialog.reject()


def test_a_locked_pdf_opens_with_its_password_alone(room, page, qtbot, tmp_path):
    page.export_locked()
    dialog = page.findChild(PasswordDialog)
    qtbot.keyClicks(dialog.password_line, "the harbour at night")
    assert not dialog.place_button.isEnabled()
    qtbot.keyClicks(dialog.again_line, "the harbour at night")
    qtbot.mouseClick(dialog.place_button, Qt.MouseButton.LeftButton)
    place = page.findChild(QFileDialog)
    assert len(place.nameFilters()) == 1
    place.fileSelected.emit(str(tmp_path / "locked.pdf"))
    place.reject()
    room.until(lambda: bool(room.exported))
    for wrong in ("", "the harbour at noon"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(tmp_path / "locked.pdf", password=wrong)
    with pikepdf.open(tmp_path / "locked.pdf", password="the harbour at night") as opened:
        assert len(opened.pages) == room.pdf.pageCount()
        assert opened.encryption.R == 6


def test_what_was_typed_last_is_in_the_export(room, tmp_path):
    room.change(title="At the last moment")
    room.export(tmp_path / "late")
    assert "At the last moment" in text_of(tmp_path / "late.pdf")


def test_an_export_that_is_cancelled_leaves_no_file(room, page, tmp_path):
    room.change(title="Another charter")
    folder = tmp_path / "out"
    folder.mkdir()
    page.export_to(folder / "charter.pdf")
    page.export_run.working.stop()
    room.until(lambda: "Cancelled; nothing was written." in room.opened.said)
    assert list(folder.iterdir()) == []
    assert room.exported == []
    room.export(folder / "charter.pdf")
    assert "Another charter" in text_of(folder / "charter.pdf")


def test_work_that_takes_long_says_how_far_it_is_and_can_be_given_up(room, page, qtbot):
    said, begun, never = [], Event(), Event()

    def work(progress):
        while True:
            progress(3, 12)
            begun.set()
            never.wait(0.01)

    working = page.hand_over.working
    working.run(work, said.append, said.append, lambda: said.append("given up"))
    room.until(begun.is_set)
    room.until(page.strip.isVisible)
    assert page.strip.words.text() == "Preparing…"
    assert (page.strip.bar.value(), page.strip.bar.maximum()) == (3, 12)
    qtbot.mouseClick(page.strip.stop, Qt.MouseButton.LeftButton)
    room.until(lambda: bool(said))
    assert said == ["given up"]
    assert not page.strip.isVisible()


def test_a_document_that_nobody_wants_any_more_is_not_made_to_its_end(room):
    def stop(_done, _every):
        raise Cancelled

    with pytest.raises(Cancelled):
        make(Wanted(room.opened.workshop), stop)


def test_an_export_that_fails_says_why_and_leaves_the_page(room, page, tmp_path):
    page.export_to(tmp_path / "nowhere" / "charter.pdf")
    room.until(lambda: bool(room.failed))
    ((why, again),) = room.failed
    assert "There is no folder" in why
    assert room.exported == []
    assert page.stack.currentWidget() is page.reader
    again()
    page.findChild(QFileDialog).reject()


def test_a_charter_is_never_written_over_the_workshop_or_what_nobody_was_asked_about(room, page, tmp_path):
    opened = room.opened
    before = opened.path.read_bytes()
    page.export_to(opened.path)
    (tmp_path / "Linked.pdf").symlink_to(opened.path)
    page.export_to(tmp_path / "Linked.pdf")
    assert room.failed[0][0].startswith("“Linked.pdf” is the workshop that is open.")
    (tmp_path / "Draft 1.5.pdf").write_bytes(b"an older one")
    page.export_to(tmp_path / "Draft 1.5")
    room.until(lambda: len(room.exported) == 2)
    assert [path.name for path in room.exported] == ["Harbour.workshop.pdf", "Draft 1.5 2.pdf"]
    assert (tmp_path / "Draft 1.5.pdf").read_bytes() == b"an older one"
    assert opened.path.read_bytes() == before


def test_characters_no_font_has_are_named_before_the_export(room, page, qtbot):
    added = edits.put(room.opened.workshop, Decision(title="Choose 𓀀 or 𓀁"))
    room.opened.document.edit(room.opened.document.history.steps[0].label, added)
    room.wait()
    assert page.missing.isVisible()
    assert "𓀀" in page.missing.text()
    page.export()
    notice = page.findChild(Notice)
    assert page.findChild(QFileDialog) is None
    assert "𓀁" in notice.accessibleDescription()
    qtbot.mouseClick(notice.buttons["export"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    page.findChild(QFileDialog).reject()


@pytest.mark.parametrize("what", ["charter", "poster"])
def test_print_is_the_pdf_page_by_page(room, page, tmp_path, what):
    room.choose(what)
    page.print_on(printer_to(tmp_path / "printed.pdf"))
    room.until(lambda: printed(room))
    pages = room.pdf.pageCount()
    assert f"Printing page {pages} of {pages}" in room.opened.said
    shown = [room.pdf.pagePointSize(number) for number in range(pages)]
    for (wide, tall), size in zip(sizes(tmp_path / "printed.pdf"), shown, strict=True):
        assert abs(wide - size.width()) <= 1
        assert abs(tall - size.height()) <= 1


@pytest.mark.qt_log_ignore("QPainter::begin.*|QPdf.*", extend=True)
def test_a_printer_that_takes_nothing_is_said(room, page, tmp_path):
    page.print_on(printer_to(tmp_path / "nowhere" / "printed.pdf"))
    room.until(lambda: bool(room.failed))
    assert "did not take the charter" in room.failed[0][0]


def test_the_page_brings_no_pdf_before_it_is_shown():
    late = ("PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "reportlab", "pikepdf", "docx")
    code = f"import sys; import facilitator.gui.pages.charter; print([n for n in {late} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_export_is_written_even_where_the_window_is_closed_at_once(room, page, tmp_path):
    room.change(title="At the last moment")
    page.export_to(tmp_path / "late.pdf")
    room.opened.context.tasks.wait()
    assert "At the last moment" in text_of(tmp_path / "late.pdf")


def test_an_edit_while_printing_changes_nothing_of_what_is_printed(room, page, tmp_path):
    pages = room.pdf.pageCount()
    page.print_on(printer_to(tmp_path / "printed.pdf"))
    room.until(lambda: "Printing page 1 of" in "".join(room.opened.said))
    cleared(room)
    room.wait()
    assert room.pdf.pageCount() < pages
    room.until(lambda: room.opened.said[-1] == f"All {pages} pages were handed to the printer.")
    assert len(sizes(tmp_path / "printed.pdf")) == pages


def test_what_is_printed_is_the_workshop_as_it_is_now(room, page, tmp_path):
    before = room.pdf.pageCount()
    cleared(room)
    page.print_on(printer_to(tmp_path / "printed.pdf"))
    room.until(lambda: printed(room))
    assert len(sizes(tmp_path / "printed.pdf")) < before


@pytest.mark.parametrize("locale", ["C", "de_DE", "en_GB"])
def test_the_charter_says_the_language_its_words_are_in(room, tmp_path, locale):
    former = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        made = make(Wanted(room.opened.workshop))
    finally:
        QLocale.setDefault(former)
    (tmp_path / "charter.pdf").write_bytes(made.data)
    assert str(PdfReader(tmp_path / "charter.pdf").trailer["/Root"]["/Lang"]).startswith("en")


def test_an_older_charter_that_could_not_be_made_is_not_said(room, page):
    page._on_not_made(page._turn - 1, UserError("That did not work."))
    assert page.stack.currentWidget() is page.reader
    assert page.current.is_made()
    page._on_not_made(page._turn, UserError("That did not work."))
    assert page.waiting.text() == "That did not work."


def test_every_control_has_a_name_and_every_action_a_key(page):
    for name in ("what", "paper", "fit", "page_line", "find_button"):
        assert getattr(page.bar, name).accessibleName()
    actions = page.actions_of_page
    by_window = (actions.copy, actions.print, actions.export)
    for action in (*actions.share.menu().actions(), *page.actions()):
        if not action.isSeparator() and action.menu() is None:
            assert action.shortcut().toString() or action in by_window, action.text()


def test_the_export_waits_for_its_turn_and_ends(room, page, tmp_path):
    for number in range(3):
        room.page.export_to(tmp_path / f"{number}.pdf")
    room.until(lambda: len(room.exported) == 3)
    assert not page.export_run.working.running
    assert page.export_run.last == tmp_path / "2.pdf"


def test_once_a_version_is_adopted_the_next_one_is_worked_on(room, page):
    whole = page.current.made
    room.opened.document.adopt(Version(number=1, adopted="2026-11-20"), room.opened.workshop, whole.data)
    assert page.bar.state.accessibleName() == "Version 2 · draft"
    room.change(purpose="Decide faster, and nearer to the customer.")
    room.wait()
    said = [room.pdf.getAllText(number).text() for number in range(room.pdf.pageCount())]
    assert any("Changes since version 1" in text for text in said)
