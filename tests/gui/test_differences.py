"""What differs between two workshops, as a list to read."""

import random
from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from domain.random_edits import EDITS, starting_point
from facilitator.domain import edits
from facilitator.domain.comparing import differences
from facilitator.domain.records import Cell, Decision, Facts, Role
from facilitator.domain.workshop import Workshop
from facilitator.gui.delegates.differences import SIGNS
from facilitator.gui.earlier.differences import DifferencesList
from facilitator.gui.models.differences import FEW, ROW, DifferencesModel
from facilitator.gui.models.rows import BOLD
from facilitator.gui.stages import STAGES
from facilitator.gui.theme import ZOOMS, Scheme
from gui.opened import harbour, theme

ALOUD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def look():
    """The theme, which is as it was when the test is over."""
    yield theme()
    theme().set_scheme(Scheme.LIGHT)
    theme().set_zoom(100)


@pytest.fixture
def shown(qtbot, look):
    """A list on the screen, and what its rows say."""
    listed = DifferencesList()
    qtbot.addWidget(listed)
    listed.use(look)
    listed.resize(520, 600)
    with qtbot.waitExposed(listed):
        listed.show()
    return listed


def find(workshop, kind, title):
    return next(record for record in workshop.of(kind).values() if record.title == title)


def edited(workshop):
    """The harbour after one edit of each action, and a row of many cells."""
    price, hire = find(workshop, "decision", "Change a price"), find(workshop, "decision", "Hire somebody")
    after = edits.update(workshop, "decision", hire.id, deadline="two days")
    after = edits.put(after, Role(id="data", title="Data"))
    after = edits.remove(after, "decision", [find(after, "decision", "Approve spend").id])
    after = edits.move(after, "participant", find(after, "participant", "Jonas").id, 0)
    for number in range(8):
        after = edits.put(after, Role(id=f"r{number}", title=f"R{number}"))
    workshop = edits.put(workshop, Role(id="r0", title="R0"))
    cells = {(price.id, "", role.id): Cell(("I",)) for role in workshop.roles.values()}
    return edits.set_cells(after, cells)


def row_of(listed, title):
    model = listed.model()
    return next(i for row in range(model.rowCount()) if (i := model.index(row, 0)).data() == title)


def titles(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def wide(count):
    """A workshop of so many roles, and the same with letters in its row for all of them."""
    before = edits.put(Workshop(facts=Facts(id="f")), Decision(id="d", title="Hire"))
    for number in range(count):
        before = edits.put(before, Role(id=f"r{number}", title=f"Role {number}"))
    return before, edits.set_cells(before, {("d", "", role): Cell(("C",)) for role in before.roles})


def test_each_stage_has_a_heading_with_the_number_of_its_differences(qapp):
    before = harbour()
    model = DifferencesModel()
    model.show_differences(differences(before, edited(before)))
    headings = [title for row, title in enumerate(titles(model)) if model.index(row, 0).data(BOLD)]
    assert headings == ["Workshop · 1", "Units and roles · 9", "Decisions · 2", "Decision rights · 1"]
    assert titles(model)[1] == "Person “Jonas”"
    assert model.rowCount() == 4 + 13


def test_a_row_is_read_aloud_with_what_happened_and_what_is_shown(qapp):
    model = DifferencesModel()
    before, after = wide(FEW + 2)
    model.show_differences(differences(before, edits.update(after, "decision", "d", deadline="Friday.")))
    assert model.index(0, 0).data(ALOUD) == "Decisions · 1"
    assert model.index(1, 0).data(ALOUD) == "Changed: Decision “Hire”. By when at the latest: none → Friday."
    row = model.index(3, 0)
    lines = [f"Role {n}: blank → C" for n in range(FEW + 2)]
    assert row.data(ALOUD) == ". ".join(["Changed: “Hire”", *lines[: FEW - 1], "3 more"]) + "."
    model.toggle(row)
    assert row.data(ALOUD) == ". ".join(["Changed: “Hire”", *lines]) + "."


def test_the_model_keeps_the_rules_whatever_is_compared(qapp, full):
    model = DifferencesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    randomly = random.Random(3)
    before = after = starting_point()
    for _ in range(2_000 if full else 200):
        after = randomly.choice(EDITS)(after, *(randomly.randrange(60) for _ in range(3)))
        if randomly.random() < 0.1:
            before = after
        found = differences(before, after)
        model.show_differences(found)
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        assert [row.data(ROW).difference for row in rows if not row.data(BOLD)] == list(found)
        counts = Counter(difference.group for difference in found)
        headings = [f"{stage.title} · {counts[stage.id]}" for stage in STAGES if counts[stage.id]]
        assert [row.data() for row in rows if row.data(BOLD)] == headings
        assert all(row.data() and row.data(ALOUD) for row in rows)
        if rows:
            model.toggle(randomly.choice(rows))
    assert tester.model() is model


def test_a_row_that_stays_stays_open(qapp):
    before, after = wide(FEW + 2)
    model = DifferencesModel()
    model.show_differences(differences(before, after))
    model.toggle(model.index(1, 0))
    row = model.index(1, 0).data(ROW)
    model.show_differences(differences(before, edits.put(after, Decision(title="New"))))
    assert titles(model)[-1] == "“Hire”"
    assert model.index(3, 0).data(ROW) is row
    assert row.open
    after = edits.set_cells(after, {("d", "", "r0"): Cell(("A",))})
    model.show_differences(differences(before, after))
    assert not model.index(1, 0).data(ROW).open


@pytest.mark.parametrize(("count", "seen", "more"), [(FEW, FEW, ""), (FEW + 1, FEW - 1, "Show 2 more")])
def test_a_few_lines_are_shown_and_of_many_the_first(qapp, count, seen, more):
    model = DifferencesModel()
    model.show_differences(differences(*wide(count)))
    row = model.index(1, 0).data(ROW)
    assert (len(row.lines), row.more) == (seen, more)
    model.toggle(model.index(1, 0))
    assert (len(row.lines), row.more) == (count, "Show fewer" if more else "")


def test_a_row_of_many_cells_costs_no_words_before_it_is_seen(shown):
    shown.show_differences(differences(*wide(FEW + 1)))
    row = shown.model().index(1, 0)
    shown.itemDelegate().sizeHint(QStyleOptionViewItem(), row)
    assert "words" not in vars(row.data(ROW))


def test_enter_shows_a_long_row_whole_and_as_it_was(shown, qtbot):
    shown.show_differences(differences(*wide(40)))
    index = row_of(shown, "“Hire”")
    shown.setCurrentIndex(index)
    height = shown.visualRect(index).height()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.visualRect(index).height() > 5 * height)
    qtbot.keyClick(shown, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: shown.visualRect(index).height() == height)


@pytest.mark.parametrize("row", [0, 1])
def test_enter_is_for_the_dialog_where_nothing_is_hidden(shown, row):
    shown.show_differences(differences(*wide(2)))
    shown.setCurrentIndex(shown.model().index(row, 0))
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    event.setAccepted(True)
    shown.keyPressEvent(event)
    assert not event.isAccepted()
    assert all(not (r := shown.model().index(n, 0).data(ROW)) or not r.open for n in range(2))


def test_a_line_that_is_cut_is_whole_when_opened_and_under_the_mouse(shown, qtbot):
    before = harbour()
    hire = find(before, "decision", "Hire somebody")
    after = edits.update(before, "decision", hire.id, frequency="<b>" + "again and again " * 6)
    shown.resize(260, 400)
    shown.show_differences(differences(before, after))
    index = row_of(shown, "Decision “Hire somebody”")
    row, place = index.data(ROW), shown.visualRect(index)
    delegate = shown.itemDelegate()
    assert delegate.cut(row, place) == list(row.words.lines)
    event = QHelpEvent(QEvent.Type.ToolTip, place.center(), shown.viewport().mapToGlobal(place.center()))
    assert delegate.helpEvent(event, shown, QStyleOptionViewItem(), index)
    assert QToolTip.text().startswith("<span>How often: none → &lt;b&gt;again")
    QToolTip.hideText()
    shown.setCurrentIndex(index)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.visualRect(index).height() > place.height())
    assert delegate.cut(row, shown.visualRect(index)) == []


def test_a_click_on_the_last_line_opens_and_one_beside_it_does_not(shown, qtbot):
    shown.show_differences(differences(*wide(12)))
    index = row_of(shown, "“Hire”")
    row, delegate = index.data(ROW), shown.itemDelegate()
    link = delegate.link(row, shown.visualRect(index))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(shown.viewport(), left, pos=link.center() + QPoint(link.width(), 0))
    assert not row.open
    qtbot.mouseMove(shown.viewport(), link.center())
    qtbot.waitUntil(lambda: shown.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor)
    qtbot.mouseClick(shown.viewport(), left, pos=link.center())
    assert row.open


def test_where_nothing_differs_the_list_says_so(shown, qtbot):
    blank = shown.viewport().grab().toImage()
    assert shown.accessibleDescription() == ""
    shown.show_differences(())
    said = shown.viewport().grab().toImage()
    assert said != blank
    assert shown.accessibleDescription() == "No difference"
    before, after = wide(1)
    shown.show_differences(differences(before, after))
    assert shown.accessibleDescription() == ""
    shown.show_differences(())
    assert shown.viewport().grab().toImage() == said


def apart(one, other):
    """How far apart two colours are, at most 255."""
    return max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_what_happened_is_told_by_a_sign_in_its_colours(shown, look, scheme):
    before = harbour()
    look.set_scheme(scheme)
    shown.resize(520, 1_600)
    shown.show_differences(differences(before, edited(before)))
    shown.doItemsLayout()
    picture = shown.viewport().grab().toImage()
    seen = set()
    for number in range(shown.model().rowCount()):
        index = shown.model().index(number, 0)
        if index.data(BOLD):
            continue
        action = index.data(ROW).difference.action
        seen.add(action)
        _sign, ink, behind = SIGNS[action]
        top = shown.visualRect(index).top()
        box = [picture.pixelColor(x, y) for x in range(8, 26) for y in range(top + 8, top + 28)]
        assert getattr(look.tokens, behind) in box
        assert min(apart(getattr(look.tokens, ink), colour) for colour in box) < 40
    assert seen == set(SIGNS)
    assert len({sign for sign, *_colours in SIGNS.values()}) == len(SIGNS)


@pytest.mark.parametrize("zoom", [ZOOMS[0], 100, ZOOMS[-1]])
def test_rows_are_as_high_as_what_they_say_at_any_zoom(shown, look, zoom):
    look.set_zoom(zoom)
    before = harbour()
    shown.show_differences(differences(before, edited(before)))
    delegate = shown.itemDelegate()
    for number in range(shown.model().rowCount()):
        index = shown.model().index(number, 0)
        for _ in range(2):
            height = delegate.sizeHint(QStyleOptionViewItem(), index).height()
            if (row := index.data(ROW)) is not None:
                place = shown.viewport().rect()
                place.setHeight(height)
                *_, last = delegate._pieces(row, place)
                assert 0 < height - last[-1].bottom() - 1 <= look.px(9) + look.px(3)
            shown.model().toggle(index)


@pytest.mark.parametrize("size", [(60, 15), (1_000, 100)])
def test_grids_of_any_size_are_shown(shown, size):
    count, roles = size
    columns = {f"r{n}": Role(id=f"r{n}", title=f"R{n}") for n in range(roles)}
    decisions = {f"d{n}": Decision(id=f"d{n}", title=f"D{n}") for n in range(count)}
    grids = [
        Workshop(
            facts=Facts(id="f"),
            roles=columns,
            decisions=decisions,
            cells={(d, ""): dict.fromkeys(columns, Cell((letter,))) for d in decisions},
        )
        for letter in "AC"
    ]
    shown.show_differences(differences(*grids))
    assert shown.model().rowCount() == 1 + count
    last = shown.model().index(count, 0)
    shown.scrollToBottom()
    assert shown.viewport().rect().contains(shown.visualRect(last))
    assert last.data(ROW).more == f"Show {roles - FEW + 1} more"
