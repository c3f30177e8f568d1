"""Every name and title can be read, at every width and zoom."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics

from facilitator.domain import edits
from facilitator.domain.records import Decision, Role, Unit
from facilitator.domain.workshop import Workshop
from facilitator.gui.grid.measures import LINE, NAMES, NAMING, Measures
from facilitator.gui.grid.outline import outline_of
from gui.opened import theme

NAMES_OF_ROLES = (
    "Board",
    "Finance director",
    "Risk & compliance",
    "Customer care lead",
    "Chief information security officer",
    "Head of people, culture and communication",
    "CEO",
)


def grid(count, short=""):
    workshop = edits.put(Workshop(), Unit(id="u", title="Unit"))
    for number in range(count):
        title = NAMES_OF_ROLES[number % len(NAMES_OF_ROLES)]
        workshop = edits.put(workshop, Role(title=title, short=short, unit="u" if number > 2 else ""))
    for title in ("Hire", "Approve spend outside the budget that was agreed in the autumn of last year"):
        workshop = edits.put(workshop, Decision(title=title))
    return workshop


def layout(workshop, width, height=600):
    outline = outline_of(workshop)
    titles = [workshop.decisions[row.decision].title for row in outline.rows]
    return Measures(theme()).layout(outline, workshop, titles, QSize(width, height))


@pytest.fixture(params=[50, 100, 150, 200])
def zoom(request):
    theme().set_zoom(request.param)
    yield request.param
    theme().set_zoom(100)


@pytest.mark.parametrize("count", [1, 10, 15, 33])
@pytest.mark.parametrize("width", [500, 860, 1400])
@pytest.mark.usefixtures("zoom")
def test_no_name_is_cut_and_none_runs_into_the_next(qapp, count, width):
    workshop = grid(count)
    made = layout(workshop, width)
    metrics = QFontMetrics(theme().font("secondary"))
    for name, role in zip(made.names, workshop.roles.values(), strict=True):
        assert " ".join(name.lines) == role.title
        assert not name.cut
        assert len(name.lines) <= NAMES
        assert all(metrics.horizontalAdvance(line) <= name.width for line in name.lines)


def test_columns_share_free_room_and_stay_narrow_where_there_is_none(qapp):
    workshop = grid(10)
    wide, narrow = layout(workshop, 1800), layout(workshop, 700)
    assert sum(name.width for name in wide.names) > sum(name.width for name in narrow.names)
    assert wide.titles + sum(name.width for name in wide.names) + sum(wide.leads) <= 1800
    assert max(name.width for name in wide.names) <= 112


def test_a_short_name_takes_the_place_where_room_is_short(qapp):
    workshop = grid(33, short="Sh")
    assert {name.lines for name in layout(workshop, 860).names} > {("Sh",)}
    assert "Board" in {name.lines[0] for name in layout(grid(3, short="Sh"), 1800).names}


def test_a_word_that_is_too_long_ends_in_dots(qapp):
    workshop = edits.put(grid(0), Role(title="Donaudampfschifffahrtsgesellschaftskapitän"))
    (name,) = layout(workshop, 700).names
    assert name.cut
    assert name.lines[0].endswith("…")


LONG = "Approve spend outside the budget that was agreed in the autumn of last year"


@pytest.mark.parametrize(("title", "count"), [("Hire", 1), (LONG[:44], 2), (LONG, 3), (2 * LONG, 3)])
def test_long_titles_take_up_to_three_lines_and_more_height(qapp, title, count):
    workshop = edits.put(grid(8), Decision(title=title))
    made = layout(workshop, 700)
    lines = Measures(theme()).title_lines(title, made.text)
    assert len(lines) == count
    assert made.rows[-1] - made.rows[0] == (count - 1) * LINE
    assert all(QFontMetrics(theme().font()).horizontalAdvance(line) <= made.text for line in lines)
    assert lines[-1].endswith("…") == (title == 2 * LONG)


@pytest.mark.parametrize("width", [500, 700, 860, 1000, 1200, 1400])
@pytest.mark.parametrize("count", [2, 10, 15])
@pytest.mark.usefixtures("zoom")
def test_there_is_a_gap_between_any_two_names(qapp, count, width):
    made = layout(grid(count), width)
    metrics = QFontMetrics(theme().font("secondary"))
    x, end = 0, None
    for name, lead in zip(made.names, made.leads, strict=True):
        x += lead
        wide = max(map(metrics.horizontalAdvance, name.lines))
        start = x + (name.width - wide) / 2
        assert end is None or start - end >= theme().px(8) - 1
        x, end = x + name.width, start + wide


def test_a_role_that_is_being_named_has_room_for_the_line(qapp):
    workshop = edits.put(grid(3), Role(id="new", title=""))
    outline = outline_of(workshop)
    made = Measures(theme()).layout(outline, workshop, ["", ""], QSize(700, 600), "new")
    assert made.names[outline.column_of["new"] - 1].width == NAMING


def test_a_second_line_is_not_left_with_one_short_word(qapp):
    measures = Measures(theme())
    metrics = QFontMetrics(theme().font())
    title = "Stop a product feature used by a region"
    width = metrics.horizontalAdvance(title) - 2
    first, second = measures.title_lines(title, width)
    assert metrics.horizontalAdvance(second) > width * 0.35
    assert f"{first} {second}" == title


def test_a_high_page_gives_rows_more_room(qapp):
    workshop = grid(4)
    assert layout(workshop, 900, 1000).rows[0] > layout(workshop, 900, 600).rows[0]


def test_the_space_for_units_is_only_there_where_there_are_units(qapp):
    workshop = grid(3)
    assert layout(workshop, 900).band == 0
    assert layout(grid(4), 900).band > 0
