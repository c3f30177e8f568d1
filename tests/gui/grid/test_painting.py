"""What is painted: letters in their colours, rings, rows, notes; and only what has to be."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from facilitator.domain.frameworks import frameworks
from facilitator.domain.labels import label
from facilitator.domain.own_framework import OwnFramework, OwnLetter, as_framework
from facilitator.gui.grid.chips import Chips
from facilitator.gui.grid.headers import Legend
from facilitator.gui.grid.places import rect_of
from facilitator.gui.theme import Scheme
from gui.grid.shown import showing
from gui.opened import harbour, theme

RACI = frameworks()["RACI"]


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Finance")
        yield shown


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def scheme(request):
    theme().set_scheme(request.param)
    yield request.param
    theme().set_scheme(Scheme.LIGHT)


def colours(image):
    """Return how many pixels of each colour a picture has."""
    counts = {}
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha():
                counts[colour.name()] = counts.get(colour.name(), 0) + 1
    return counts


def test_chips_are_painted_in_the_colours_of_their_letters(qapp, scheme):
    chips = Chips(theme(), RACI, 1)
    for letter in RACI.letters:
        wanted = letter.dark if theme().dark else letter.light
        found = colours(chips[(letter.code,)].toImage())
        assert max(found, key=found.get) == wanted.fill.lower()


def test_several_letters_share_a_chip(qapp):
    chips = Chips(theme(), RACI, 1)
    found = colours(chips[("A", "R", "C")].toImage())
    fills = [RACI.letter(code).light.fill.lower() for code in "ARC"]
    assert all(found[fill] > 40 for fill in fills)
    for letters in (("A", "R"), ("R", "A")):
        picture = chips[letters].toImage()
        assert picture.pixelColor(4, 11).name() == fills[0]
        assert picture.pixelColor(30, 11).name() == fills[1]


def test_a_chip_is_drawn_once_and_in_as_many_pixels_as_the_screen_has(qapp):
    chips = Chips(theme(), RACI, 2)
    picture = chips[("A",)]
    assert chips[("A",)] is picture
    assert (picture.width(), picture.height()) == (68, 46)


def test_strange_letters_are_shown_too(qapp):
    chips = Chips(theme(), RACI, 1)
    assert theme().tokens.error_tint.name() in colours(chips[("Z",)].toImage())
    assert chips[("N/A",)].width() == 34


def pixel(shown, decision, role, dx=0, dy=0):
    """The colour at the middle of a cell, or beside it."""
    view = shown.view
    row, column = shown.page.model.outline.place(shown.key(decision, role))
    place = rect_of(view, row, column).center() + QPoint(dx, dy)
    return QColor(view.grab().toImage().pixel(place)).name()


@pytest.mark.usefixtures("scheme")
def test_a_letter_that_is_typed_is_seen(shown):
    letter = RACI.letter("A")
    fill = (letter.dark if theme().dark else letter.light).fill.lower()
    assert pixel(shown, "Set the scope", "Finance", -12) == theme().tokens.row.name()
    shown.press("A")
    assert pixel(shown, "Set the scope", "Finance", -12) == fill


def test_row_and_column_of_the_cursor_are_tinted_and_a_selection_more_so(shown):
    tokens = theme().tokens
    assert pixel(shown, "Set the scope", "Finance") == tokens.row.name()
    assert pixel(shown, "Start an experiment", "Finance", -12) == tokens.row.name()
    assert pixel(shown, "Start an experiment", "Board", -12) == tokens.surface.name()
    shown.press("Left")
    assert pixel(shown, "Start an experiment", "Finance", -12) == tokens.surface.name()
    assert pixel(shown, "Start an experiment", "Board", -12) == tokens.row.name()
    shown.go("Set the scope", "Finance")
    shown.press("Shift+Down")
    assert pixel(shown, "Set the scope", "Finance") == tokens.tint.name()


def test_the_cursor_has_a_ring(shown):
    view = shown.view
    row, column = view.choice.place
    cell = rect_of(view, row, column)
    image = view.grab(cell).toImage()
    assert theme().tokens.accent.name() in colours(image)
    shown.press("Down")
    image = view.grab(cell).toImage()
    assert theme().tokens.accent.name() not in colours(image)


def test_notes_and_texts_that_were_not_understood_are_seen(shown):
    cell = rect_of(shown.view, *shown.view.choice.place)
    shown.press("Down")
    bare = colours(shown.view.grab(cell).toImage())
    index = shown.page.model.index(shown.view.choice.place[0] - 1, shown.view.choice.place[1])
    shown.page.model.setData(index, "(a note)")
    noted = colours(shown.view.grab(cell).toImage())
    assert noted.get(theme().tokens.accent.name(), 0) > bare.get(theme().tokens.accent.name(), 0)
    shown.page.model.setData(index, "whoever is there")
    written = colours(shown.view.grab(cell).toImage())
    assert len(written) > len(bare)


class Paints(QObject):
    """Counts what a widget has to paint."""

    def __init__(self):
        super().__init__()
        self.areas = []

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.areas.append(event.rect())
        return False


def test_a_letter_paints_no_more_than_its_row(shown, qapp):
    shown.press("Right C")
    qapp.processEvents()
    paints = Paints()
    shown.view.viewport().installEventFilter(paints)
    shown.press("I")
    qapp.processEvents()
    assert paints.areas
    height = shown.view.rowHeight(shown.view.choice.place[0])
    assert max(area.height() for area in paints.areas) <= height


def test_the_mouse_shows_a_quiet_outline_where_it_is(shown, qapp):
    row, column = shown.page.model.outline.place(shown.key("Hire somebody", "Finance"))
    cell = rect_of(shown.view, row, column)
    before = shown.view.grab(cell).toImage()
    QTest.mouseMove(shown.view.viewport(), cell.center() - shown.view.viewport().pos())
    assert shown.view.hovered == (row, column)
    assert shown.view.grab(cell).toImage() != before
    shown.view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert shown.view.grab(cell).toImage() == before


def test_a_click_moves_the_cursor_and_with_shift_selects(shown):
    outline = shown.page.model.outline
    first = outline.place(shown.key("Set the scope", "Board"))
    last = outline.place(shown.key("Change a price", "Product lead"))
    for place, held in ((first, Qt.KeyboardModifier.NoModifier), (last, Qt.KeyboardModifier.ShiftModifier)):
        at = shown.view.visualRect(shown.page.model.index(*place)).center()
        QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, held, at)
    shown.press("C")
    assert shown.labels == ["cells.set"]
    assert shown.letters("Change a price", "Finance") == "C"
    assert shown.letters("Change a price", "Delivery lead") == "R"


def test_a_click_on_a_name_selects_its_column(shown):
    names = shown.view.horizontalHeader().viewport()
    at = QPoint(shown.view.columnViewportPosition(2) + 20, names.height() - 12)
    QTest.mouseClick(names, Qt.MouseButton.LeftButton, pos=at)
    shown.press("I")
    assert {shown.letters(title, "Finance") for title in shown.opened.titles("decision")} == {"I"}
    assert shown.labels == ["cells.set"]


def test_zoom_and_many_odd_cells_are_painted_without_complaint(shown, qapp):
    model = shown.page.model
    texts = ("A/R/C/I", "- (x)", "N/A", "???", "(note)", "R", "C", "")
    for number, (row, column) in enumerate(map(model.outline.place, list(keys(shown)))):
        model.setData(model.index(row, column), texts[number % len(texts)])
    for percent in (50, 150, 200):
        theme().set_zoom(percent)
        assert not shown.view.grab().isNull()
        assert not shown.page.side_widget().grab().isNull()
    theme().set_zoom(100)


def keys(shown):
    for decision in shown.workshop.decisions:
        for role in shown.workshop.roles:
            yield (decision, "", role)


def test_the_cursor_stays_in_sight_with_the_heading_above_it(shown):
    shown.view.window().resize(620, 300)
    shown.press("Ctrl+End")
    view = shown.view
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    shown.press("Ctrl+Home")
    assert view.rowViewportPosition(0) == 0
    shown.go("Approve spend", "Board")
    heading = view.rowViewportPosition(view.choice.place[0] - 1)
    assert heading >= 0


@pytest.mark.parametrize(("width", "named"), [(240, True), (150, False)])
def test_the_legend_names_its_letters_only_where_no_name_would_be_cut(shown, width, named):
    legend = shown.view.findChild(Legend)
    legend.resize(width, legend.height())
    image = legend.grab().toImage()
    beyond = theme().px(20) + 4 * theme().px(26)
    found = colours(image.copy(beyond, 0, width - beyond, image.height()))
    assert (len(found) > 1) == named
    assert RACI.letter("I").light.fill.lower() in colours(image)
    assert "Informed" in legend.accessibleName()
    assert "Informed" in legend.toolTip()


def test_titles_that_are_chosen_are_tinted(shown):
    def title(decision):
        row = shown.page.model.outline.place(shown.key(decision, "Board"))[0]
        at = rect_of(shown.view, row, 0).topRight() + QPoint(-20, 4)
        return QColor(shown.view.grab().toImage().pixel(at)).name()

    shown.press("Home Home Shift+Down")
    assert title("Set the scope") == theme().tokens.tint.name()
    assert title("Change a price") == theme().tokens.row.name()
    shown.press("Down")
    assert title("Set the scope") == theme().tokens.surface.name()


def edge(shown, decision, role, side):
    """The colour at the middle of an edge of a cell."""
    row, column = shown.page.model.outline.place(shown.key(decision, role))
    place = rect_of(shown.view, row, column)
    middle = place.center()
    at = {
        "left": QPoint(place.left(), middle.y()),
        "right": QPoint(place.right(), middle.y()),
        "top": QPoint(middle.x(), place.top()),
        "foot": QPoint(middle.x(), place.bottom()),
    }[side]
    return QColor(shown.view.grab().toImage().pixel(at)).name()


@pytest.mark.usefixtures("scheme")
def test_a_line_runs_around_what_is_chosen(shown):
    accent = theme().tokens.accent.name()
    shown.press("Home")
    assert edge(shown, "Set the scope", "Board", "left") != accent
    shown.press("Shift+Right Shift+Down Shift+Down")
    for role, side in (("Board", "left"), ("Finance", "right")):
        for decision in ("Set the scope", "Change a price", "Start an experiment"):
            assert edge(shown, decision, role, side) == accent
    for role in ("Board", "Finance"):
        assert edge(shown, "Set the scope", role, "top") == accent
        assert edge(shown, "Change a price", role, "foot") != accent
        assert edge(shown, "Start an experiment", role, "foot") == accent
    shown.press("Right")
    assert edge(shown, "Set the scope", "Board", "left") != accent


def test_a_line_that_moves_leaves_nothing_behind(shown, qapp):
    def on_screen():
        qapp.processEvents()
        return shown.window.screen().grabWindow(shown.window.winId()).toImage()

    for keys in ("Home", *["Shift+Right"] * 2, *["Shift+Down"] * 3, "Shift+Left", "Shift+Up", "Down"):
        shown.press(keys)
        drawn = on_screen()
        shown.view.viewport().update()
        assert drawn == on_screen(), keys
    shown.go("Start an experiment", "Product lead")
    for decision, role in (("Hire somebody", "Delivery lead"), ("Set the scope", "Board")):
        place = shown.page.model.outline.place(shown.key(decision, role))
        shown.view.choice.move_to(place, extend=True)
        drawn = on_screen()
        shown.view.viewport().update()
        assert drawn == on_screen(), decision


OURS = OwnFramework(
    "Ours",
    tuple(
        OwnLetter(code, name, decides=code == "DR")
        for code, name in (("DR", "Drives"), ("R", "Does"), ("D", "Decides"), ("CON", "Is heard"))
    ),
)


def tallest(picture):
    """How many lines of a chip have ink of its letters."""
    image = picture.toImage()
    lines = range(3, image.height() - 3)
    inked = [
        y for y in lines if any(image.pixelColor(x, y).lightness() < 110 for x in range(3, image.width() - 3))
    ]
    return len(inked)


def test_chips_are_wider_where_a_framework_has_long_signs_so_that_three_can_be_read(qapp):
    framework = as_framework(OURS)
    chips = Chips(theme(), framework, 1)
    assert Chips(theme(), RACI, 1).size.width() == 34 < chips.size.width() <= 72
    assert tallest(chips["DR", "R", "D"]) >= 7
    assert tallest(chips["DR", "R", "CON"]) >= 6
    assert tallest(chips["DR", "R", "D", "CON"]) >= 5


def test_columns_have_room_for_wider_chips(shown):
    facts = replace(shown.workshop.facts, framework="OWN", own_framework=OURS)
    before = [name.width for name in shown.view.layout_now.names]
    shown.opened.document.edit(label("framework.own"), replace(shown.workshop, facts=facts))
    chip = shown.view.chips.size.width()
    assert chip > 34
    assert all(name.width >= chip + 12 for name in shown.view.layout_now.names)
    shown.opened.document.undo()
    assert shown.view.chips.size.width() == 34
    assert [name.width for name in shown.view.layout_now.names] == before


def test_one_long_name_in_the_legend_is_shortened_and_the_others_are_not_dropped(shown):
    own = replace(
        OURS, letters=(replace(OURS.letters[0], name="Drives the matter to its end"), *OURS.letters[1:])
    )
    facts = replace(shown.workshop.facts, framework="OWN", own_framework=own)
    shown.opened.document.edit(label("framework.own"), replace(shown.workshop, facts=facts))
    legend = shown.view.findChild(Legend)
    legend.resize(240, legend.height())
    beside = 20 + Chips(theme(), shown.page.model.framework, 1, small=True).size.width()
    found = colours(legend.grab().toImage().copy(beside, 0, 60, legend.height()))
    assert len(found) > 1
