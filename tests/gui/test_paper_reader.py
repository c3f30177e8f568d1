"""Reading in the window: words are found, small pages lead to large ones, links to what they name."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtPdf import QPdfLinkModel
from PySide6.QtTest import QTest

from facilitator.gui.paper.reader import LEAST
from gui.charter_room import charter_room


@pytest.fixture
def room(tmp_path, qtbot):
    with charter_room(tmp_path, qtbot) as room:
        yield room


@pytest.fixture
def reader(room):
    return room.page.reader


@pytest.fixture
def finder(room, reader, qtbot):
    qtbot.keyClick(room.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert reader.finder.line.hasFocus()
    return reader.finder


def looked(qtbot, finder):
    qtbot.waitUntil(lambda: not finder._step.isActive())


def pages_with(room, text):
    """Return the index of a page for every place where a text stands, in order."""
    texts = [room.pdf.getAllText(page).text().casefold() for page in range(room.pdf.pageCount())]
    return [page for page, words in enumerate(texts) for _ in range(words.count(text.casefold()))]


def marked(preview):
    """Return whether the mark of what was found is painted in the preview."""
    preview.viewport().repaint()
    seen = preview.viewport().grab().toImage()
    return any(
        seen.pixelColor(x, y) == QColor("cyan") for y in range(seen.height()) for x in range(seen.width())
    )


def test_words_are_found_one_after_the_other_and_round_again(room, reader, finder, qtbot):
    where = pages_with(room, "harbour")
    assert len(where) > 2
    QTest.keyClicks(finder.line, "harbour")
    looked(qtbot, finder)
    assert finder.count.text() == f"1 of {len(where)}"
    assert reader.preview.currentSearchResultIndex() == 0
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert finder.count.text() == f"2 of {len(where)}"
    qtbot.keyClick(room.page, Qt.Key.Key_F3)
    assert finder.count.text() == f"3 of {len(where)}"
    for _ in range(3):
        qtbot.keyClick(room.page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert finder.count.text() == f"{len(where)} of {len(where)}"
    assert reader.preview.page == where[-1]


@pytest.mark.parametrize("fit", ["width", "page", "200"])
def test_the_place_that_was_found_is_in_sight(room, reader, finder, qtbot, fit):
    room.page.bar.fit.setCurrentIndex(room.page.bar.fit.findData(fit))
    QTest.keyClicks(finder.line, "hire somebody")
    looked(qtbot, finder)
    for page in pages_with(room, "hire somebody"):
        assert reader.finder._found.resultAtIndex(reader.finder._at).page() == page
        qtbot.waitUntil(lambda: marked(reader.preview))
        finder.go_on()


def test_the_search_begins_at_the_page_that_is_read(room, reader, qtbot):
    last = room.pdf.pageCount() - 1
    reader.preview.go_to(last)
    where = pages_with(room, "harbour")
    assert last in where
    room.page.open_finder()
    QTest.keyClicks(reader.finder.line, "harbour")
    looked(qtbot, reader.finder)
    assert reader.finder.count.text() == f"{where.index(last) + 1} of {len(where)}"


def test_nothing_found_is_said_and_keeps_the_place(reader, finder, qtbot):
    before = reader.preview.verticalScrollBar().value()
    QTest.keyClicks(finder.line, "nowhere to be read")
    looked(qtbot, finder)
    assert finder.count.text() == "Nothing found"
    finder.go_on()
    assert reader.preview.verticalScrollBar().value() == before
    finder.line.clear()
    assert finder.count.text() == ""


def test_escape_ends_the_search_and_leads_to_the_preview(reader, finder, qtbot):
    QTest.keyClicks(finder.line, "harbour")
    looked(qtbot, finder)
    qtbot.keyClick(finder.line, Qt.Key.Key_Escape)
    assert finder.isHidden()
    assert reader.preview.hasFocus()
    assert reader.preview.searchModel().searchString() == ""


def test_what_is_found_follows_the_workshop(room, finder, qtbot):
    QTest.keyClicks(finder.line, "quayside")
    looked(qtbot, finder)
    assert finder.count.text() == "Nothing found"
    room.change(purpose="Decide faster at the quayside.")
    room.wait()
    looked(qtbot, finder)
    assert finder.count.text() == f"1 of {len(pages_with(room, 'quayside'))}"


def test_small_pages_are_drawn_and_follow(room, reader, qtbot):
    thumbnails = reader.thumbnails
    assert thumbnails.model().rowCount() == room.pdf.pageCount()
    qtbot.waitUntil(lambda: 0 in thumbnails._fresh)
    before = thumbnails.picture(0)
    assert before.width() == thumbnails.page_size(0).width()
    room.change(title="Quite another title", organisation="Somebody else")
    room.wait()
    qtbot.waitUntil(lambda: 0 in thumbnails._fresh)
    assert thumbnails.picture(0) != before


def test_a_small_page_leads_to_the_large_one_by_mouse_and_by_key(room, reader, qtbot):
    thumbnails = reader.thumbnails
    area = thumbnails.visualRect(thumbnails.model().index(1, 0))
    qtbot.mouseClick(thumbnails.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert reader.preview.page == 1
    assert room.page.bar.page_line.text() == "2"
    thumbnails.setFocus()
    qtbot.keyClick(thumbnails, Qt.Key.Key_Down)
    assert reader.preview.page == 2
    qtbot.keyClick(thumbnails, Qt.Key.Key_Home)
    assert reader.preview.page == 0


def test_the_small_page_that_is_read_is_marked(room, reader, qtbot):
    reader.preview.setFocus()
    qtbot.keyClick(reader.preview, Qt.Key.Key_End)
    last = room.pdf.pageCount() - 1
    assert reader.thumbnails.currentIndex().row() == last
    spoken = reader.thumbnails.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Page {last + 1}"
    qtbot.keyClick(reader.preview, Qt.Key.Key_Home)
    assert reader.thumbnails.currentIndex().row() == 0


def test_a_page_is_typed(room, reader, qtbot):
    line = room.page.bar.page_line
    qtbot.keyClick(room.page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert line.hasFocus()
    QTest.keyClicks(line, "3")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert reader.preview.page == 2
    room.page.bar.ask_page()
    QTest.keyClicks(line, "999")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert reader.preview.page == room.pdf.pageCount() - 1
    assert line.text() == str(room.pdf.pageCount())


def test_a_page_that_was_typed_and_not_asked_for_is_forgotten(room, reader):
    line = room.page.bar.page_line
    room.page.bar.ask_page()
    QTest.keyClicks(line, "3")
    reader.setFocus()
    assert reader.preview.page == 0
    assert line.text() == "1"


def test_tab_goes_from_the_search_over_the_small_pages_to_the_large_ones(room, reader, finder, qtbot):
    ways = []
    for _ in range(6):
        ways.append(room.page.focusWidget())
        qtbot.keyClick(room.page.focusWidget(), Qt.Key.Key_Tab)
    assert ways == [*finder.controls, reader.thumbnails, reader.preview]


def test_there_are_no_small_pages_where_there_is_no_room(room, reader):
    assert reader.thumbnails.isVisible()
    room.page.resize(LEAST - 20, 600)
    assert not reader.thumbnails.isVisible()


def test_a_line_of_the_contents_leads_to_what_it_names(room, reader, qtbot):
    links = QPdfLinkModel()
    links.setDocument(room.pdf)
    links.setPage(0)
    roles = {bytes(name.data()).decode(): role for role, name in links.roleNames().items()}
    last = links.index(links.rowCount(links.index(-1, -1)) - 1, 0)
    rectangle, page = (last.data(roles[name]) for name in ("rectangle", "page"))
    preview = reader.preview
    scale = preview._size(0).width() / room.pdf.pagePointSize(0).width()
    preview.verticalScrollBar().setValue(round(rectangle.y() * scale) - 40)
    margins = preview.documentMargins()
    spot = QPoint(
        round(rectangle.center().x() * scale) + margins.left(),
        round(rectangle.center().y() * scale) + margins.top() - preview.verticalScrollBar().value(),
    )
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page > 0
    assert preview.page == page
