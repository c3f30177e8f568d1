"""Where a workshop may only be looked at nothing edits it, and what would edit says why not."""

import pytest

from facilitator.domain.changes import diff
from facilitator.gui.document import SaveState
from facilitator.gui.grid.editor import InlineEditor
from facilitator.gui.grid.outline import TITLE
from facilitator.gui.grid.places import HEAD
from facilitator.gui.pages.charter import CharterPage
from facilitator.gui.pages.decisions import DecisionsPage
from facilitator.gui.pages.review import ReviewPage
from facilitator.gui.pages.rights import RightsPage
from facilitator.gui.pages.roles import RolesPage
from facilitator.gui.pages.workshop import WorkshopPage
from gui import means_of_grid, means_of_records
from gui.grid.shown import press
from gui.looking import begin, looking, page_on, shown_texts, texts_of
from gui.opened import WHY

MEANS = {
    WorkshopPage: means_of_records.WORKSHOP,
    RolesPage: means_of_records.ROLES,
    DecisionsPage: means_of_records.DECISIONS,
    RightsPage: means_of_grid.RIGHTS,
    ReviewPage: means_of_grid.REVIEW,
    CharterPage: {},
}
LETTERS = ["A", "Shift+A", "-", "/", "Space", "Delete", "Backspace", "Ctrl+X", "Ctrl+V", "F2"]
ROWS = ["Shift+F2", "Alt+Up", "Ctrl+Delete", "Ctrl+Enter"]
COLUMNS = ["Ctrl+F2", "Alt+Right", "Ctrl+Shift+Delete", "Ctrl+Shift+Enter"]


def undo(page, opened):
    del page
    opened.document.undo()


def redo(page, opened):
    del page
    opened.document.redo()


DOCUMENT = {"undone": undo, "done again": redo}


@pytest.fixture
def looked_at(qtbot, tmp_path):
    with looking(qtbot, tmp_path) as look:
        yield look


@pytest.mark.parametrize("page_class", MEANS)
def test_no_means_edits_and_no_field_shows_what_was_not_taken(qtbot, tmp_path, page_class):
    with page_on(qtbot, tmp_path, page_class) as (page, opened):
        workshop, data, files = opened.workshop, opened.path.read_bytes(), sorted(tmp_path.iterdir())
        for name, take in {**MEANS[page_class], **DOCUMENT}.items():
            begin(page, opened)
            shown = shown_texts(page)
            opened.said.clear()
            take(page, opened)
            assert opened.workshop is workshop, name
            assert all(line.isReadOnly() for line in texts_of(page)), name
            begin(page, opened)
            assert shown_texts(page) == shown, name
            assert opened.said in ([], [WHY]), name
        assert opened.document.save_state is SaveState.READ_ONLY
        assert opened.path.read_bytes() == data
        assert sorted(tmp_path.iterdir()) == files


@pytest.mark.parametrize("page_class", MEANS)
def test_every_one_of_these_means_edits_where_it_may(qtbot, tmp_path, page_class):
    """The control: a means that edits nothing here would prove nothing above."""
    with page_on(qtbot, tmp_path, page_class, read_only=False) as (page, opened):
        workshop = opened.workshop
        for name, take in MEANS[page_class].items():
            begin(page, opened)
            shown = shown_texts(page)
            take(page, opened)
            assert diff(workshop, opened.workshop), name
            assert shown_texts(page) != shown, name
            while diff(workshop, opened.workshop):
                assert opened.document.undo() is not None, name
        for name, take in DOCUMENT.items():
            before = opened.workshop
            take(page, opened)
            assert diff(before, opened.workshop), name


def test_a_key_of_the_grid_that_would_edit_says_once_why_not(looked_at):
    page, opened = looked_at(RightsPage)
    for key in (*LETTERS, *ROWS, *COLUMNS):
        means_of_grid.grid(key)(page, opened)
        assert opened.said == [WHY], key
        opened.said.clear()
        assert not page.grid_view.findChild(InlineEditor).isVisible()


@pytest.mark.parametrize("page_class", [WorkshopPage, RolesPage, DecisionsPage])
def test_a_key_of_a_list_that_would_edit_says_once_why_not(looked_at, page_class):
    page, opened = looked_at(page_class)
    view = page.participants if page_class is WorkshopPage else page.tree
    means_of_records.on_first(view)
    for key in ("F2", "Return", "Delete", "Backspace", "Insert", "Alt+Up", "Alt+Down", "Alt+Left", "Ctrl+V"):
        press(view, key)
        assert opened.said == [WHY], key
        opened.said.clear()


def test_two_clicks_open_no_line_and_say_once_why_not(looked_at):
    page, opened = looked_at(RightsPage)
    for row, column in ((1, 1), (1, TITLE), (HEAD, 1)):
        page.grid_view.edit_requested.emit(row, column)
        assert not page.grid_view.findChild(InlineEditor).isVisible()
        assert opened.said == [WHY]
        opened.said.clear()


def test_the_findings_of_a_row_stay_where_a_letter_is_pressed(looked_at):
    page, opened = looked_at(RightsPage)
    shown = opened.context.findings.shown
    means_of_grid.grid("C", "Space", "Delete", decision="Hire somebody")(page, opened)
    assert opened.context.findings.shown == shown
    assert any(finding.named("decision") == ("Hire somebody",) for finding in shown)


def test_keys_that_only_look_say_nothing(looked_at):
    page, opened = looked_at(RightsPage)
    means_of_grid.grid("Right", "Down", "Tab", "Enter", "Shift+Down", "Ctrl+A", "Ctrl+Home", "Ctrl+C", "Esc")(
        page, opened
    )
    assert opened.said == []
