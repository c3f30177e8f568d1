"""Limits typed and pasted on their page: what was understood is made, and what was not is told and kept."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.grid.shown import press
from gui.limit_pages import cells, enter, page_of
from gui.opened import harbour


def test_a_line_makes_a_limit_and_the_next_goes_on_with_it(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        assert QApplication.focusWidget() is page.new_limit
        enter(page, "Finance, pay invoices, up to 50,000")
        enter(page, "Board, above 50,000")
        assert cells(page, 0) == [
            "Pay invoices",
            "Finance",
            "up to and including 50,000 per case",
            "every decision",
        ]
        assert cells(page, 1)[:3] == ["Pay invoices", "Board", "above 50,000 per case"]
        assert opened.labels == ["record.add", "record.add"]
        assert page.limits.current_id() == list(opened.workshop.limits)[1]
        assert len(page.picture.picture.spots) == 2
        opened.document.undo()
        opened.document.undo()
        assert not opened.workshop.limits
        assert not page.picture_area.isVisible()


def test_a_list_is_pasted_as_one_edit(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        QGuiApplication.clipboard().setText(
            "Finance\tPay\tup to 10\nBoard\t\tabove 10\nSomebody\tPay\t5 to 6\n"
        )
        press(page.new_limit, "Ctrl+V")
        limits = list(opened.workshop.limits.values())
        assert [limit.title for limit in limits] == ["Pay", "Pay", "Somebody, Pay"]
        assert opened.labels == ["records.add"]
        without, general = opened.said[0].split(". ", 1)
        assert (len(opened.said), without) == (
            1,
            "No role of the list was recognised; choose it beside the picture",
        )
        assert general == "“Pay” is no decision of the list: the limit covers every decision."


def test_a_line_that_names_no_role_is_made_when_it_is_entered_again(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as (page, opened):
        enter(page, "Finance, up to 5")
        assert opened.said == []
        before = opened.workshop
        enter(page, "Up to 7")
        assert opened.workshop is before
        assert page.new_limit.text() == "Up to 7"
        assert opened.said[-1].startswith("No role is named: type it first.")
        opened.document.flush_requested.emit()
        assert (opened.workshop is before, len(opened.said)) == (True, 1)
        press(page.new_limit, "Enter")
        assert [one.upper for one in opened.workshop.limits.values() if not one.role] == ["7"]
        assert page.new_limit.text() == ""
        assert opened.said[-1] == "No role of the list was recognised; choose it beside the picture."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "Finance, pay, up to soon",
            "“up to soon” was not understood. Type a number, such as “up to 5,000”.",
        ),
        (
            "Finance, pay, up to -500",
            "“up to -500” was not understood. Type a number, such as “up to 5,000”.",
        ),
        ("Finance, pay, up to 5, up to 9", "“up to 9” was not understood. Type one limit in a line."),
    ],
)
def test_nothing_is_made_of_a_line_that_was_not_understood(qtbot, tmp_path, line, told):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        for _ in range(2):
            enter(page, line)
            assert not opened.workshop.limits
            assert page.new_limit.text() == line
            assert opened.said[-1] == told
        page.new_limit.setText("Finance, pay, up to 5")
        opened.document.flush_requested.emit()
        assert [limit.upper for limit in opened.workshop.limits.values()] == ["5"]


def test_what_may_be_mistyped_is_asked_before_it_gives_authority(qtbot, tmp_path):
    workshop = harbour()
    title = next(iter(workshop.decisions.values())).title
    with page_of(qtbot, tmp_path, workshop) as (page, opened):
        for line, near in (("Finanse, pay, up to 5", "Finance"), (f"Finance, {title}s, up to 5", title)):
            enter(page, line)
            assert not opened.workshop.limits
            assert f"Is “{near}” meant? Correct it, or press Enter again" in opened.said[-1]
        enter(page, "Finance, something else, up to 5")
        assert (
            opened.said[-1] == "“Something else” is no decision of the list: the limit covers every decision."
        )


def test_of_pasted_prose_nothing_is_made(qtbot, tmp_path, shared_data):
    prose = (shared_data / "20-doa-transport-scotland-annex-a.txt").read_text(encoding="utf-8")
    lines = prose.splitlines()[1:11]
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        QGuiApplication.clipboard().setText("\n".join(lines))
        press(page.new_limit, "Ctrl+V")
        assert not opened.workshop.limits
        assert opened.said == ["10 of 10 lines were not understood and left out; they can be typed."]
        QGuiApplication.clipboard().setText("\n".join([lines[1], "Finance\tPay\tup to 5", *lines[3:5]]))
        press(page.new_limit, "Ctrl+V")
        assert [limit.title for limit in opened.workshop.limits.values()] == ["Pay"]
        assert opened.said[-1].startswith("3 of 4 lines were not understood and left out; they can be typed.")
        QGuiApplication.clipboard().setText("Finance\tPay\tup to 9\nFinance\tPay\tup to soon")
        press(page.new_limit, "Ctrl+V")
        assert len(opened.workshop.limits) == 2
        assert page.new_limit.text().split("\t") == ["Finance", "Pay", "up to soon"]


def test_a_long_line_is_read_whole_and_what_is_cut_is_said(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        enter(page, f"Finance, {'pay ' * 40}{'invoices ' * 12}, {' ' * 40} up to 5")
        assert [limit.upper for limit in opened.workshop.limits.values()] == ["5"]
        enter(page, f"Finance, {'pay ' * 74}and the end, up to 5")
        assert len(opened.workshop.limits) == 1
        assert opened.said[-1] == "The power is too long by “the end”. Shorten it to 300 characters."
        page.new_limit.clear()
        QGuiApplication.clipboard().setText("x" * 1_990 + " 0123456789 that is cut")
        press(page.new_limit, "Ctrl+V")
        assert len(page.new_limit.text()) == 2_000
        assert opened.said[-1] == "A line holds 2,000 characters. This was cut: “9 that is cut”"
