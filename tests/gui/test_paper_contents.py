"""What is in the charter and how it looks: each change is an edit, shown at once, and taken back."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QFileDialog, QWidget

from facilitator.charter.paper.accent import own
from facilitator.domain.errors import UserError
from facilitator.domain.fields import MOST_PICTURE
from facilitator.domain.publication import PARTS
from facilitator.gui.paper.accent import COLOURS, OURS
from facilitator.gui.paper.contents import ContentsDialog
from facilitator.gui.paper.logo import WIDEST, read_logo
from facilitator.gui.undone import undone_words
from facilitator.gui.workspace import STAGE_OF
from gui.charter_room import charter_room


@pytest.fixture
def room(tmp_path, qtbot):
    with charter_room(tmp_path, qtbot) as room:
        yield room


@pytest.fixture
def dialog(room):
    room.page.actions_of_page.contents.trigger()
    dialog = room.page.findChild(ContentsDialog)
    room.until(lambda: not room.opened.context.tasks.busy)
    yield dialog
    dialog.close()


def titles(room):
    return [room.pdf.getAllText(page).text() for page in range(room.pdf.pageCount())]


def says(room, words):
    return any(words in text for text in titles(room))


def written(picture, form):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, form)
    return bytes(buffer.data().data())


def noisy(wide, tall):
    """A picture that no file makes small."""
    picture = QImage(wide, tall, QImage.Format.Format_RGB32)
    state = 1
    for y in range(tall):
        for x in range(wide):
            state = state * 1103515245 + 12345 & 0x7FFFFFFF
            picture.setPixel(x, y, state >> 7)
    return picture


def test_a_part_is_left_out_and_comes_back_with_undo(room, dialog, qtbot):
    words = PARTS["participants"]
    assert says(room, words)
    box = dialog.list.boxes["participants"]
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() - box.rect().bottomRight() / 3)
    assert room.opened.workshop.facts.left_out == ("participants",)
    room.wait()
    assert not says(room, words)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.opened.workshop.facts.left_out == ()
    assert box.isChecked()
    room.wait()
    assert says(room, words)


def test_parts_with_nothing_to_say_are_shown_so(room, dialog, qtbot):
    box = dialog.list.boxes["foreword"]
    assert not box.isEnabled()
    assert box.text() == "Foreword – nothing to say yet"
    field = dialog.findChild(QWidget, "foreword")
    field.setFocus()
    QTest.keyClicks(field, "Where it names you, decide.")
    dialog.close_button.setFocus()
    room.until(box.isEnabled)
    assert box.text() == "Foreword"
    room.wait()
    assert says(room, "Where it names you, decide.")


def test_a_left_out_part_is_not_taken_for_an_empty_one(room, dialog):
    box = dialog.list.boxes["participants"]
    box.click()
    room.until(lambda: not dialog.list._pause.isActive() and not room.opened.context.tasks.busy)
    assert box.isEnabled()
    assert not box.isChecked()


def test_owner_days_and_status_stand_on_the_cover(room, dialog, qtbot):
    for name, typed in (("owner", "Elena Duarte"), ("effective", "2027-01-11")):
        field = dialog.findChild(QWidget, name)
        field.setFocus()
        QTest.keyClicks(field.focusProxy() or field, typed)
    status = dialog.findChild(QWidget, "status")
    status.setFocus()
    qtbot.keyClick(status, Qt.Key.Key_Down)
    facts = room.opened.workshop.facts
    assert (facts.owner, facts.effective, facts.status) == ("Elena Duarte", "2027-01-11", "proposed")
    assert room.page.bar.state.accessibleName() == "Version 1 · proposed"
    room.wait()
    assert says(room, "Elena Duarte")
    assert says(room, "11 January 2027")


def test_a_colour_is_chosen_typed_or_taken_from_all(room, dialog, qtbot):
    accent, facts = dialog.accent, lambda: room.opened.workshop.facts
    burgundy = next(value for value, words in COLOURS.items() if words == "Burgundy")
    qtbot.mouseClick(accent.swatches[burgundy], Qt.MouseButton.LeftButton)
    assert facts().accent == burgundy
    assert [value for value, swatch in accent.swatches.items() if swatch.isChecked()] == [burgundy]
    accent.line.setFocus()
    accent.line.selectAll()
    QTest.keyClicks(accent.line, "0a6cff")
    dialog.close_button.setFocus()
    assert facts().accent == "#0A6CFF"
    accent.other.click()
    chooser = accent.findChild(QColorDialog)
    chooser.setCurrentColor(QColor("#334455"))
    chooser.accept()
    assert facts().accent == "#334455"
    qtbot.mouseClick(accent.swatches[""], Qt.MouseButton.LeftButton)
    assert facts().accent == ""


def test_a_colour_that_is_printed_darker_is_shown_both_ways(dialog):
    accent = dialog.accent

    def shown():
        return accent.typed_sample.colour, accent.printed_sample.colour

    assert not accent.printed_words.isVisible()
    accent.line.setFocus()
    QTest.keyClicks(accent.line, "#FFEE88")
    printed = own("#FFEE88").accent
    assert shown() == ("#FFEE88", printed)
    assert accent.printed_words.text() == f"Printed darker, so that it can be read: {printed}"
    accent.line.selectAll()
    QTest.keyClicks(accent.line, "#334455")
    assert shown() == ("#334455", "")
    assert accent.printed_words.text() == "Printed as it is"
    accent.swatches[""].click()
    assert shown() == ("", "")
    assert not accent.printed_words.isVisible()


def test_an_undo_of_the_look_is_said_to_be_of_this_page(room):
    for name, value in (("owner", "Elena"), ("accent", "#334455"), ("effective", "2027-01-01")):
        before = room.opened.workshop
        room.change(**{name: value})
        made = room.opened.workshop
        step = room.opened.document.undo()
        words = undone_words(step, made, before, STAGE_OF, "charter")
        assert words.startswith("Undone: ")
        assert undone_words(step, made, before, STAGE_OF, "rights").startswith("Undone on the page Charter: ")


@pytest.mark.parametrize("colour", [colour or OURS for colour in COLOURS])
def test_a_colour_that_is_offered_can_be_read_on_white(colour):
    assert 1.05 / (luminance(QColor(colour)) + 0.05) >= 6


def luminance(colour):
    """Return the relative luminance of a colour, as WCAG 2 reckons it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_what_is_no_colour_is_said_and_not_taken(room, dialog, qtbot):
    line = dialog.accent.line
    line.setFocus()
    QTest.keyClicks(line, "#12")
    dialog.close_button.setFocus()
    assert "That is no colour." in dialog.said.text()
    assert line.text() == ""
    assert room.opened.workshop.facts.accent == ""


def test_a_logo_is_chosen_described_and_removed(room, dialog, qtbot, tmp_path):
    picture = QImage(300, 100, QImage.Format.Format_ARGB32)
    picture.fill(QColor("#336699"))
    picture.save(str(tmp_path / "Our sign.bmp"))
    assert not dialog.logo_remove.isVisible()
    dialog.logo_choose.click()
    dialog.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "Our sign.bmp"))
    dialog.findChild(QFileDialog).reject()
    room.until(lambda: bool(room.opened.workshop.logos))
    (logo,) = room.opened.workshop.logos.values()
    assert logo.title == "Our sign"
    assert logo.data.startswith(b"\x89PNG")
    assert not dialog.logo_shown.pixmap().isNull()
    dialog.activateWindow()
    room.until(dialog.isActiveWindow)
    field = dialog.logo_words.findChild(QWidget, "title")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "An anchor")
    dialog.close_button.setFocus()
    assert room.opened.titles("logo") == ["An anchor"]
    qtbot.mouseClick(dialog.logo_remove, Qt.MouseButton.LeftButton)
    assert not room.opened.workshop.logos
    room.opened.document.undo()
    assert room.opened.titles("logo") == ["An anchor"]
    assert dialog.logo_remove.isVisible()


def test_what_is_no_picture_is_said(room, dialog, tmp_path):
    (tmp_path / "notes.png").write_text("no picture at all")
    dialog.take_logo(tmp_path / "notes.png")
    room.until(dialog.said.isVisible)
    assert dialog.said.text().startswith("“notes.png” is no picture")
    assert not room.opened.workshop.logos


def test_a_large_picture_becomes_as_small_as_it_has_to_be(tmp_path):
    path = tmp_path / "large.png"
    path.write_bytes(written(noisy(700, 700).scaled(2400, 1600), "PNG"))
    data = read_logo(path)
    made = QImage.fromData(data)
    assert len(data) <= MOST_PICTURE
    assert max(made.width(), made.height()) <= WIDEST
    assert abs(made.width() / made.height() - 1.5) < 0.01


def test_a_drawing_becomes_a_picture_that_is_clear_where_it_was(tmp_path):
    path = tmp_path / "sign.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><circle cx="10" cy="10" r="9"/></svg>'
    )
    made = QImage.fromData(read_logo(path))
    assert (made.width(), made.height()) == (WIDEST, WIDEST // 2)
    assert made.pixelColor(WIDEST - 1, 0).alpha() == 0
    assert made.pixelColor(WIDEST // 4, WIDEST // 4).alpha() == 255


def test_clear_grounds_stay_clear_however_small_it_has_to_be(tmp_path):
    picture = QImage(1200, 1200, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.drawImage(200, 200, noisy(800, 800))
    painter.end()
    path = tmp_path / "noisy.png"
    path.write_bytes(written(picture, "PNG"))
    data = read_logo(path)
    assert len(data) <= MOST_PICTURE
    assert QImage.fromData(data).pixelColor(0, 0).alpha() == 0


def test_a_picture_that_is_gone_is_said(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        read_logo(tmp_path / "gone.png")


def test_where_nothing_may_be_edited_nothing_can_be_chosen(tmp_path, qtbot):
    with charter_room(tmp_path, qtbot, read_only=True) as room:
        room.page.choose_contents()
        dialog = room.page.findChild(ContentsDialog)
        room.until(lambda: not room.opened.context.tasks.busy)
        assert not any(box.isEnabled() for box in dialog.list.boxes.values())
        assert not dialog.logo_choose.isEnabled()
        assert not any(swatch.isEnabled() for swatch in dialog.accent.swatches.values())
        dialog.close()


def test_every_control_of_the_dialog_has_a_name(dialog):
    for child in dialog.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
            words = child.text() if isinstance(child, QAbstractButton) else ""
            assert child.accessibleName() or words, child
