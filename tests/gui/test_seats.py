"""Who holds a role in each unit, and what else the details of units and roles ask for the dry run."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Seat
from facilitator.gui.models.rows import QUIET
from facilitator.gui.pages.roles import RolesPage
from gui.looking import page_on
from gui.opened import WHY, harbour, opening
from gui.showing import make_page


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, RolesPage)


def at(page, opened, kind, title):
    assert page.reveal(kind, opened.find(kind, title).id)


def index_of(page, kind, record_id):
    assert page.tree.go_to(kind, record_id)
    return page.tree.currentIndex()


def seats_of(opened, role):
    """Unit and holders of each seat of a role, by title."""
    units, people = opened.workshop.units, opened.workshop.participants
    return [
        (units[seat.unit].title, tuple(people[key].title for key in seat.holders))
        for seat in opened.workshop.seats.values()
        if opened.workshop.roles[seat.role].title == role
    ]


def role_form(page, opened, title):
    """Lead to a role and return its form."""
    at(page, opened, "role", title)
    return page.details.currentWidget()


def change(opened, kind, title, /, **values):
    """Change a record, as another page would."""
    record = opened.find(kind, title)
    opened.document.edit(label("cells.set"), edits.update(opened.workshop, kind, record.id, **values))


def choose_unit(qtbot, seats, *keys):
    """Open the list of units from the table of seats, and choose by key."""
    seats.table.setFocus()
    qtbot.keyClick(seats.table, Qt.Key.Key_Insert)
    (menu,) = seats.add_unit.findChildren(QMenu)
    qtbot.waitUntil(menu.isVisible)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    for key in (*keys, Qt.Key.Key_Return):
        qtbot.keyPress(menu, key)
    qtbot.waitUntil(lambda: not menu.isVisible())
    return words


def test_seats_and_a_quorum_are_asked_for_only_where_the_role_has_them(page, opened, qtbot):
    form = role_form(page, opened, "Finance")
    asked = (form.seats, form.quorum_area, form.top_role_words)
    assert [part.isVisible() for part in asked] == [False, False, False]
    form.kind.setFocus()
    qtbot.keyClick(form.kind, Qt.Key.Key_Down)
    form.acting.setFocus()
    qtbot.keyClick(form.acting, Qt.Key.Key_End)
    assert form.seats.isVisible()
    assert form.quorum_area.isVisible()
    form.quorum.setFocus()
    qtbot.keyClicks(form.quorum, "3")
    qtbot.keyClick(form.quorum, Qt.Key.Key_Return)
    finance = opened.find("role", "Finance")
    assert (finance.kind, finance.acting, finance.quorum) == ("per_unit", "majority", "3")
    role_form(page, opened, "Board")
    assert not form.seats.isVisible()


def test_seats_are_added_unit_by_unit_and_their_holders_chosen_by_key(page, opened, qtbot):
    change(opened, "role", "Finance", kind="per_unit")
    seats = role_form(page, opened, "Finance").seats
    words = choose_unit(qtbot, seats, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert words == ["Each of these 2 units", "Centre", "    North"]
    assert seats_of(opened, "Finance") == [("North", ())]
    assert opened.labels[-1] == "record.add"
    assert seats.table.hasFocus()
    qtbot.keyClick(seats.table, Qt.Key.Key_Return)
    assert seats.holders.hasFocus()
    qtbot.keyClick(seats.holders, Qt.Key.Key_Down)
    qtbot.keyClick(seats.holders, Qt.Key.Key_Space)
    assert seats_of(opened, "Finance") == [("North", ("Jonas",))]
    assert opened.find("role", "Finance").holders == ()
    assert seats.table.model().index(0, 1).data() == "Jonas"
    assert choose_unit(qtbot, seats, Qt.Key.Key_Down) == ["Centre"]
    assert not seats.add_unit.isEnabled()
    seats.vacant.setFocus()
    qtbot.keyClick(seats.vacant, Qt.Key.Key_Space)
    quiet = index_of(page, "role", opened.find("role", "Finance").id).data(QUIET)
    assert quiet == "Jonas · vacant in 1 unit"
    seats.table.setFocus()
    qtbot.keyClick(seats.table, Qt.Key.Key_Delete)
    assert opened.said[-1] == "Removed “Finance · Centre”. Ctrl+Z takes it back."
    assert seats_of(opened, "Finance") == [("North", ("Jonas",))]
    opened.document.undo()
    assert [unit for unit, _holders in seats_of(opened, "Finance")] == ["North", "Centre"]


def test_every_unit_gets_its_seat_in_one_step(page, opened, qtbot):
    change(opened, "role", "Finance", kind="per_unit")
    seats = role_form(page, opened, "Finance").seats
    choose_unit(qtbot, seats, Qt.Key.Key_Down)
    assert seats_of(opened, "Finance") == [("Centre", ()), ("North", ())]
    assert not seats.add_unit.isEnabled()
    opened.document.undo()
    assert seats_of(opened, "Finance") == []
    assert seats.add_unit.isEnabled()


def test_a_role_with_seats_asks_for_no_other_holders_but_shows_those_it_has(page, opened, qtbot):
    for role in ("Board", "Finance"):
        change(opened, "role", role, kind="per_unit")
    form = role_form(page, opened, "Finance")
    assert form.holders_area.isVisible()
    choose_unit(qtbot, form.seats, Qt.Key.Key_Down)
    assert [part.isVisible() for part in (form.holders_area, form.vacant)] == [False, False]
    form = role_form(page, opened, "Board")
    choose_unit(qtbot, form.seats, Qt.Key.Key_Down)
    assert form.holders_area.isVisible()


def test_seats_of_another_role_are_not_among_those_shown(page, opened, qtbot):
    for role in ("Board", "Finance"):
        change(opened, "role", role, kind="per_unit")
    seats = role_form(page, opened, "Board").seats
    choose_unit(qtbot, seats, Qt.Key.Key_Down)
    role_form(page, opened, "Finance")
    assert (seats.table.model().rowCount(), seats.seat_area.isVisible()) == (0, False)
    at(page, opened, "unit", "North")
    assert seats.table.model().rowCount() == 0


def test_it_leads_to_a_seat_in_the_details_of_its_role(page, opened, qtbot):
    change(opened, "role", "Finance", kind="per_unit")
    seats = role_form(page, opened, "Finance").seats
    choose_unit(qtbot, seats, Qt.Key.Key_Down)
    first = next(iter(opened.workshop.seats))
    at(page, opened, "role", "Board")
    assert page.reveal("seat", first)
    assert seats.table.hasFocus()
    assert seats.table.current_id() == first
    assert not page.reveal("seat", "nothing")


def test_the_top_role_is_shown_where_it_stands(page, opened):
    finance = opened.find("role", "Finance")
    form = role_form(page, opened, "Finance")
    facts = opened.workshop.facts
    after = edits.update(opened.workshop, "workshop", facts.id, top_role=finance.id)
    opened.document.set_field("workshop", facts.id, "top_role", after)
    assert form.top_role_words.isVisible()
    assert form.used.text().endswith("The top role of this workshop")
    assert index_of(page, "role", finance.id).data(QUIET) == "Top role"
    role_form(page, opened, "Board")
    assert not form.top_role_words.isVisible()


def test_who_decides_in_an_emergency_and_up_to_what_is_said_of_a_unit(page, opened, qtbot):
    at(page, opened, "unit", "North")
    form = page.details.currentWidget()
    form.emergency_holder.setFocus()
    qtbot.keyClick(form.emergency_holder, Qt.Key.Key_End)
    form.emergency_limit.setFocus()
    qtbot.keyClicks(form.emergency_limit, "27,500")
    qtbot.keyClick(form.emergency_limit, Qt.Key.Key_Return)
    north = opened.find("unit", "North")
    assert north.emergency_holder == opened.find("role", "Delivery lead").id
    assert north.emergency_limit == "27500"


def test_read_only_seats_can_be_looked_at_and_take_nothing(tmp_path, qtbot):
    workshop = harbour()
    finance, north = list(workshop.roles)[1], list(workshop.units)[1]
    workshop = edits.update(workshop, "role", finance, kind="per_unit")
    holders = tuple(workshop.participants)[:1]
    workshop = edits.put(workshop, Seat(role=finance, unit=north, holders=holders))
    with page_on(qtbot, tmp_path, RolesPage, workshop=workshop) as (page, opened):
        before = opened.workshop
        seats = role_form(page, opened, "Finance").seats
        assert not seats.add_unit.isVisible()
        seats.table.setFocus()
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_F2):
            opened.said.clear()
            qtbot.keyClick(seats.table, key)
            assert opened.said == [WHY]
        seats.holders.setFocus()
        qtbot.keyClick(seats.holders, Qt.Key.Key_Space)
        assert not seats.vacant.isEnabled()
        assert opened.workshop is before
