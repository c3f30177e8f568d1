"""What the dry run page shows of a case to a room: its facts, how it goes, and all of its words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.gui.dryrun.link_flow import FlowLink, LinkFlow
from facilitator.gui.pages.dryrun import DryrunPage
from gui.dry_room import headline, links, retype, run
from gui.opened import opening, theme
from gui.showing import make_page

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
LONG = "The regional manager for the northern harbours and all inland waterways"


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, sample()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, DryrunPage)


@pytest.fixture
def zoomed():
    yield theme().set_zoom
    theme().set_zoom(100)


def segment(page, words):
    return next(b for b in page.segments.findChildren(QPushButton) if b.text() == words and b.isVisible())


def test_the_chosen_card_stays_marked_while_its_case_is_typed(page, qtbot):
    qtbot.keyClick(page.cards, KEY.Key_Down)
    qtbot.keyClick(page, KEY.Key_F7)
    assert page.case_form.title.hasFocus()
    assert [index.row() for index in page.cards.selectionModel().selectedRows()] == [1]


def test_the_walk_says_the_value_the_facts_and_who_is_absent(page, opened, qtbot):
    page.reveal("scenario", "card-sensors")
    walk = page.walk
    assert walk.case_place.text() == "Choose a supplier above 50,000 EUR · Product line North"
    said = (
        "Asked for by: Product lead · Amount: 180,000 EUR · Excluding tax · Within budget: Yes · "
        "How long the cash lasts: 11 · Absent: Lena Fischer"
    )
    assert walk.case_says.text() == said
    assert walk.case_told.text() == "Three offers are in. The finance director is travelling."
    qtbot.keyClick(page, KEY.Key_T, CTRL)
    assert walk.answer_bar.isVisible()
    assert walk.case_says.isVisible()
    assert walk.case_says.text() == said
    qtbot.keyClick(page, KEY.Key_F7)
    retype(qtbot, page.case_form.field("amount"), "25")
    assert "Amount: 25 EUR" in walk.case_says.text(), "as it is typed"


def test_likelihood_and_impact_are_said_by_their_names(tmp_path, qtbot):
    workshop = edits.remove(sample(), "metric", ["leavers"])
    with opening(tmp_path, workshop) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        page.reveal("scenario", "card-price")
        ((_category, (likelihood, impact)),) = page.case_form.risk_rows.steps.items()
        qtbot.keyClick(page, KEY.Key_F7)
        for box in (likelihood, impact):
            box.setFocus()
            qtbot.keyClick(box, KEY.Key_End)
        matrix = opened.workshop.facts.matrix
        assert f": {matrix.likelihood[-1]}, {matrix.impact[-1]}" in page.walk.case_says.text()


@pytest.mark.parametrize(
    ("amount", "tone", "words"),
    [
        ("25000", "done", "✓ As expected"),
        (
            "300000",
            "error",
            "✗ Not as expected. Expected: decided by Head of platform, within 10 working days.",
        ),
    ],
)
def test_colour_sign_and_words_of_the_ending_follow_whether_it_is_as_expected(
    page, qtbot, amount, tone, words
):
    page.reveal("scenario", "card-sensors")
    qtbot.keyClick(page, KEY.Key_F7)
    retype(qtbot, page.case_form.field("amount"), amount)
    qtbot.keyClick(page, KEY.Key_F7, SHIFT)
    assert page.walk.ending.verdict.text() == words
    colours = page.walk.ending.grab().toImage()
    wanted = getattr(theme().tokens, f"{tone}_tint")
    assert colours.pixelColor(colours.width() - 20, colours.height() // 2) == wanted


def test_above_the_form_stands_how_the_case_ends(page, qtbot):
    qtbot.keyClick(page, KEY.Key_F7)
    assert page.result.isVisible()
    assert page.result.text() == headline(page)
    assert page.verdict.isVisible()
    page.resize(1414, 674)
    assert not page.result.isVisible(), "the walk stands beside the form"
    page.resize(860, 674)
    qtbot.keyClick(page, KEY.Key_T, CTRL)
    qtbot.keyClick(page, KEY.Key_F7)
    assert not page.result.isVisible(), "that would tell it"


def test_another_card_is_shown_from_its_top_and_an_edit_keeps_the_place(page, opened, qtbot):
    qtbot.keyClick(page, KEY.Key_F7)
    bars = [area.verticalScrollBar() for area in (page.case_scroll, page.walk_scroll)]
    for bar in bars:
        bar.setValue(120)
    after = edits.update(opened.workshop, "scenario", page.card_list.current, novel=True)
    opened.document.edit(label("record.set"), after)
    assert bars[0].value() == 120
    page.cards.setFocus()
    qtbot.keyClick(page.cards, KEY.Key_Down)
    assert [bar.value() for bar in bars] == [0, 0]


def test_a_click_on_a_part_leaves_the_focus_there_and_not_with_a_stranger(page, qtbot):
    qtbot.keyClick(page, KEY.Key_F7)
    assert page.case_form.title.hasFocus()
    qtbot.mouseClick(segment(page, "Walk"), LEFT)
    assert page.walk.isVisible()
    assert QApplication.focusWidget() is segment(page, "Walk")
    page.cards.setFocus()
    qtbot.mouseClick(segment(page, "Case"), LEFT)
    assert page.cards.hasFocus(), "what had the focus and is still there keeps it"


def test_links_are_broken_in_lines_and_rows(qtbot):
    words = [LONG, "Keep it", f"{LONG} & more"]
    flow = LinkFlow(theme(), [FlowLink(one, theme()) for one in words])
    qtbot.addWidget(flow)
    for width in (1600, 300, 120):
        flow.resize(width, flow.heightForWidth(width))
        flow.show()
        places = [link.geometry() for link in flow.findChildren(FlowLink)]
        assert all(flow.rect().contains(place) for place in places)
        assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[:n])
    assert flow.heightForWidth(120) > flow.heightForWidth(300) > flow.heightForWidth(1600)


def room_of(widget, area):
    """Where a widget stands in what a scroll area shows of it."""
    return widget.mapTo(area.widget(), widget.rect().topLeft()).x() + widget.width()


@pytest.mark.parametrize(("width", "zoom"), [(860, 100), (976, 150), (846, 200), (1414, 100)])
def test_nothing_is_wider_than_its_pane(tmp_path, qtbot, zoomed, width, zoom):
    workshop = edits.update(sample(), "role", "regional", title=LONG)
    with opening(tmp_path, workshop) as opened:
        zoomed(zoom)
        page = make_page(qtbot, opened, DryrunPage)
        page.resize(width, 674)
        run(page, qtbot)
        assert f"Keep {LONG}" in links(page)
        parts = (("check", page.check_scroll), ("walk", page.walk_scroll), ("case", page.case_scroll))
        for part, area in parts:
            page._show(part)
            qtbot.waitUntil(lambda area=area: area.widget().width() <= area.viewport().width())
            shown = [w for w in area.widget().findChildren(QLabel) if w.isVisible()]
            assert max(room_of(label, area) for label in shown) <= area.viewport().width()
            for button in page.segments.findChildren(QPushButton):
                assert button.isHidden() or button.width() >= button.sizeHint().width()
