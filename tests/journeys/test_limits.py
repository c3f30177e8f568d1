"""Limits in the real window, by keyboard alone: typed, drawn, mended, undone, kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.limit_words import limit_words
from facilitator.domain.records import Facts, Role
from facilitator.domain.workshop import Workshop
from facilitator.gui.pages.limits import LimitsPage
from facilitator.storage import create
from journeys.person import Person

KEY = Qt.Key
LINES = (
    "Clerk, buy, below 250",
    "Team lead, 250 to 1,000",
    "Head of Purchasing, above 1k up to 50k, excl. tax",
    "Managing director, above 50,000 below 250,000",
    "Supervisory board, above 250,000",
)
BANDS = [
    "below 250\xa0EUR per case",
    "from 250 up to and including 1,000\xa0EUR per case",
    "above 1,000, up to and including 50,000\xa0EUR per case, excluding tax",
    "above 50,000 and below 250,000\xa0EUR per case, excluding tax",
    "above 250,000\xa0EUR per case, excluding tax",
]


@pytest.fixture
def start():
    workshop = Workshop(facts=Facts(title="Buying", currency="EUR"))
    above = ""
    for title in ("Supervisory board", "Managing director", "Head of Purchasing", "Team lead", "Clerk"):
        role = Role(title=title, reports_to=above)
        workshop, above = edits.put(workshop, role), role.id
    return workshop


@pytest.fixture
def file(tmp_path, start):
    path = tmp_path / "Buying.workshop"
    create(path, start, label("new"))
    return path


@pytest.fixture
def person(tmp_path, qapp, file):
    somebody = Person(tmp_path, file)
    somebody.control(KEY.Key_6)
    assert isinstance(somebody.workspace.page, LimitsPage)
    yield somebody
    somebody.leave()


def bands_of(workshop):
    return [limit_words(workshop, limit) for limit in workshop.limits.values()]


def enter_all(person):
    for line in LINES:
        person.press(KEY.Key_Insert)
        person.write(line)
        person.press(KEY.Key_Return)


def test_five_bands_are_typed_drawn_mended_and_undone(person, start):
    page = person.workspace.page
    enter_all(person)
    assert bands_of(person.workshop) == BANDS
    assert {limit.title for limit in person.workshop.limits.values()} == {"Buy"}

    chart = page.picture.chart
    titles = [role.title for role in start.roles.values()]
    assert [bar.title for bar in chart.bars] == titles[::-1]
    assert [spot.id for spot in page.picture.picture.spots] == list(person.workshop.limits)
    assert [stretch.words for stretch in chart.stretches] == ["Nobody: exactly 250,000\xa0EUR"]

    page.picture.setFocus()
    person.press(KEY.Key_End)
    person.press(KEY.Key_Return)
    assert page.limits.current_id() == list(person.workshop.limits)[-1]
    person.press(KEY.Key_Up)
    for _ in range(2):
        person.press(KEY.Key_Right)
    person.press(KEY.Key_F2)
    person.press(KEY.Key_Tab)
    person.press(KEY.Key_Home)  # the end of the band: included
    assert bands_of(person.workshop)[3].startswith("above 50,000, up to and including 250,000")
    assert page.picture.chart.stretches == ()

    kept = person.workshop
    for _ in range(len(LINES) + 1):
        person.control(KEY.Key_Z)
    assert person.workshop == start
    for _ in range(len(LINES) + 1):
        person.control(KEY.Key_Z, shift=True)
    assert person.workshop == kept
    person.until_saved()


def test_a_table_of_delegations_is_pasted_from_a_spreadsheet_and_undone_at_once(person, start):
    QGuiApplication.clipboard().setText("\n".join(line.replace(", ", "\t") for line in LINES))
    person.press(KEY.Key_Insert)
    person.control(KEY.Key_V)
    assert bands_of(person.workshop) == BANDS
    person.control(KEY.Key_Z)
    assert person.workshop == start


def test_limits_are_there_again_when_the_file_is_opened_again(tmp_path, qapp, file):
    before = Person(tmp_path, file)
    before.control(KEY.Key_6)
    enter_all(before)
    before.until_saved()
    kept = before.workshop
    before.leave()
    after = Person(tmp_path, file)
    after.control(KEY.Key_6)
    page = after.workspace.page
    assert after.workshop == kept
    assert page.limits.model().rowCount() == len(LINES)
    assert len(page.picture.picture.spots) == len(LINES)
    after.control(KEY.Key_Z)
    assert len(after.workshop.limits) == len(LINES) - 1
    after.leave()
