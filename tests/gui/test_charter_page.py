import subprocess
import sys
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFileDialog

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.records import Decision
from facilitator.domain.workshop import FACTS
from facilitator.gui.ask import Notice
from facilitator.gui.messages import error_words
from facilitator.gui.pages.charter import CharterPage
from facilitator.gui.pages.page import FileWishes
from facilitator.gui.paper.charter_making import make_charter
from gui.opened import harbour, opening
from gui.showing import make_page

TIME = 20_000
"""Milliseconds after which making a charter hangs."""


class Window:
    """Stands behind the page, and hears where a file went and what failed."""

    def __init__(self):
        self.exported, self.failed = [], []

    def hear(self, error, again):
        self.failed.append((error_words(error), again))


@pytest.fixture
def window():
    return Window()


@pytest.fixture
def opened(tmp_path, qtbot, window):
    with opening(tmp_path, harbour()) as opened:
        wishes = FileWishes(exported=window.exported.append, failed=window.hear)
        opened.context = replace(opened.context, wishes=wishes)
        yield opened


@pytest.fixture
def page(opened, qtbot):
    page = make_page(qtbot, opened, CharterPage)
    wait(page, opened, qtbot)
    return page


def wait(page, opened, qtbot):
    """Wait until the charter of the workshop as it is now is shown."""
    tasks = opened.context.tasks
    qtbot.waitUntil(
        lambda: page._is_current() and not tasks.busy and not page._pause.isActive(), timeout=TIME
    )


def change(opened, **values):
    facts = opened.workshop.facts
    after = edits.update(opened.workshop, FACTS, facts.id, **values)
    opened.document.set_field(FACTS, facts.id, next(iter(values)), after)


def text_of(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_charter_is_shown_in_the_window(page):
    pdf = page._preview.pdf
    assert page.stack.currentWidget() is page._preview
    assert pdf.pageCount() >= 3
    assert page.state.text() == f"{pdf.pageCount()} pages"
    assert page._preview.hasFocus()
    assert pdf.getAllText(0).text().count("Harbour")


def test_it_follows_the_workshop_and_stays_where_it_is(page, opened, qtbot):
    bar = page._preview.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    where = bar.value()
    assert where > 0
    change(opened, title="Harbour Group")
    wait(page, opened, qtbot)
    assert "Harbour Group" in page._preview.pdf.getAllText(0).text()
    assert bar.value() == where


def test_hidden_it_waits_until_it_is_shown_again(page, opened, qtbot):
    page.hide()
    change(opened, title="Harbour Group")
    assert not opened.context.tasks.busy
    page.show()
    wait(page, opened, qtbot)
    assert "Harbour Group" in page._preview.pdf.getAllText(0).text()


def test_the_paper_is_chosen_by_keyboard(page, opened, qtbot):
    assert round(page._preview.pdf.pagePointSize(0).width()) == 595
    page.paper.setFocus()
    qtbot.keyClick(page.paper.focusProxy(), Qt.Key.Key_Right)
    wait(page, opened, qtbot)
    assert round(page._preview.pdf.pagePointSize(0).width()) == 612


def test_the_whole_page_can_be_seen(page, qtbot):
    wide = page._preview.verticalScrollBar().maximum()
    page.fit.setFocus()
    qtbot.keyClick(page.fit.focusProxy(), Qt.Key.Key_Right)
    assert page._preview.verticalScrollBar().maximum() < wide


def test_export_asks_for_a_place_under_a_sensible_name(page, opened, qtbot):
    change(opened, title="Who decides: prices / hiring?")
    wait(page, opened, qtbot)
    page.export()
    dialog = page.findChild(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert "Who decides prices hiring – charter" in dialog.selectedFiles()[0]
    dialog.reject()


def test_the_exported_file_holds_the_charter_and_can_be_opened(page, opened, qtbot, tmp_path, window):
    path = tmp_path / "out" / "charter.pdf"
    path.parent.mkdir()
    page.export_to(path)
    qtbot.waitUntil(lambda: bool(window.exported), timeout=TIME)
    text = text_of(path)
    assert all(title in text for kind in ("decision", "role") for title in opened.titles(kind))
    assert window.exported == [path]
    assert [entry.name for entry in path.parent.iterdir()] == ["charter.pdf"]


def test_what_was_typed_last_is_in_the_export(page, opened, qtbot, tmp_path, window):
    change(opened, title="At the last moment")
    page.export_to(tmp_path / "late")
    qtbot.waitUntil(lambda: bool(window.exported), timeout=TIME)
    assert "At the last moment" in text_of(tmp_path / "late.pdf")


def test_an_export_that_fails_says_why_and_leaves_the_page(page, qtbot, tmp_path, window):
    page.export_to(tmp_path / "nowhere" / "charter.pdf")
    qtbot.waitUntil(lambda: bool(window.failed), timeout=TIME)
    ((why, again),) = window.failed
    assert "There is no folder" in why
    assert window.exported == []
    assert page.stack.currentWidget() is page._preview
    again()
    page.findChild(QFileDialog).reject()


def test_a_charter_is_never_written_over_the_workshop_or_what_nobody_was_asked_about(
    page, opened, qtbot, tmp_path, window
):
    before = opened.path.read_bytes()
    page.export_to(opened.path)
    (tmp_path / "Linked.pdf").symlink_to(opened.path)
    page.export_to(tmp_path / "Linked.pdf")
    assert window.failed[0][0].startswith("“Linked.pdf” is the workshop that is open.")
    (tmp_path / "Draft 1.5.pdf").write_bytes(b"an older one")
    page.export_to(tmp_path / "Draft 1.5")
    qtbot.waitUntil(lambda: len(window.exported) == 2, timeout=TIME)
    assert [path.name for path in window.exported] == ["Harbour.workshop.pdf", "Draft 1.5 2.pdf"]
    assert (tmp_path / "Draft 1.5.pdf").read_bytes() == b"an older one"
    assert opened.path.read_bytes() == before


def test_characters_no_font_has_are_named_before_the_export(page, opened, qtbot):
    added = edits.put(opened.workshop, Decision(title="Choose 𓀀 or 𓀁"))
    opened.document.edit(opened.document.history.steps[0].label, added)
    wait(page, opened, qtbot)
    assert page.missing.isVisible()
    assert "𓀀" in page.missing.text()
    page.export()
    notice = page.findChild(Notice)
    assert page.findChild(QFileDialog) is None
    assert "𓀁" in notice.accessibleDescription()
    qtbot.mouseClick(notice.buttons["export"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    page.findChild(QFileDialog).reject()


def test_it_is_printed_page_by_page(page, opened, qtbot, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer)
    pages = page._preview.pdf.pageCount()
    qtbot.waitUntil(
        lambda: "handed to the printer" in opened.said[-1] if opened.said else False, timeout=TIME
    )
    assert f"Printing page {pages} of {pages}" in opened.said
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == pages


@pytest.mark.qt_log_ignore("QPainter::begin.*|QPdf.*", extend=True)
def test_a_printer_that_takes_nothing_is_said(page, qtbot, tmp_path, window):
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    page.print_on(printer)
    qtbot.waitUntil(lambda: bool(window.failed), timeout=TIME)
    assert "did not take the charter" in window.failed[0][0]


def test_the_page_brings_no_pdf_before_it_is_shown():
    late = ("PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "reportlab")
    code = f"import sys; import facilitator.gui.pages.charter; print([n for n in {late} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_export_is_written_even_where_the_window_is_closed_at_once(page, opened, tmp_path):
    change(opened, title="At the last moment")
    page.export_to(tmp_path / "late.pdf")
    opened.context.tasks.wait()
    assert "At the last moment" in text_of(tmp_path / "late.pdf")


def test_an_edit_while_printing_changes_nothing_of_what_is_printed(page, opened, qtbot, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    pages = page._preview.pdf.pageCount()
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer)
    qtbot.waitUntil(lambda: "Printing page 1 of" in "".join(opened.said), timeout=TIME)
    cleared = edits.remove(opened.workshop, "decision", list(opened.workshop.decisions))
    opened.document.edit(opened.document.history.steps[0].label, cleared)
    wait(page, opened, qtbot)
    assert page._preview.pdf.pageCount() < pages
    qtbot.waitUntil(lambda: opened.said[-1] == f"All {pages} pages were handed to the printer.", timeout=TIME)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == pages


def test_what_is_printed_is_the_workshop_as_it_is_now(page, opened, qtbot, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    before = page._preview.pdf.pageCount()
    cleared = edits.remove(opened.workshop, "decision", list(opened.workshop.decisions))
    opened.document.edit(opened.document.history.steps[0].label, cleared)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer)
    qtbot.waitUntil(lambda: "were handed to the printer" in "".join(opened.said), timeout=TIME)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) < before


@pytest.mark.parametrize("locale", ["C", "de_DE", "en_GB"])
def test_the_charter_says_the_language_its_words_are_in(opened, tmp_path, locale):
    former = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        made = make_charter(opened.workshop, "a4")
    finally:
        QLocale.setDefault(former)
    (tmp_path / "charter.pdf").write_bytes(made.data)
    assert str(PdfReader(tmp_path / "charter.pdf").trailer["/Root"]["/Lang"]).startswith("en")


def test_an_older_charter_that_could_not_be_made_is_not_said(page, opened, qtbot):
    page._on_made((page._turn - 1, UserError("That did not work.")))
    assert page.stack.currentWidget() is page._preview
    assert page._is_current()
    page._on_made((page._turn, UserError("That did not work.")))
    assert page.waiting.text() == "That did not work."
